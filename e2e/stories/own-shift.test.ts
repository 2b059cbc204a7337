import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { numbersOfBills, receiptOfBill } from '../lib/bills-of-shop.ts'
import { scan } from '../lib/browser.ts'
import { billLines, flat, goTo, soon } from '../lib/counter-screens.ts'
import { besan } from '../lib/demo.ts'
import { besidesLostLine, sellBesan as sellOneBesan, takeCash } from '../lib/offline-till.ts'
import { openStories } from '../lib/stories.ts'
import { plugInPrinter } from '../lib/usb-printer.ts'

const shop = openStories({ float: '500', own: true })
const { story } = shop

// The drawer of an own counter needs nobody: counted, closed with its Z report, and opened again without the server.
story('a shift is closed and the next one opened while the server is gone', async () => {
  const { page } = shop.till
  await sellBesan('000001')
  await expect.poll(bills, soon).toEqual(['000001'])

  await shop.product.kill('SIGKILL')
  await sellBesan('000002')
  await goTo(page, 'Shift')
  await payIn('100')
  await closeWith('750', 'Z report 0001')
  await page.getByRole('button', { name: 'Done' }).click()
  await openWith('200')
  await goTo(page, 'Till')
  await sellBesan('000003')
  await goTo(page, 'Shift')
  await closeWith('275', 'Z report 0002')
  await page.getByRole('button', { name: 'Done' }).click()

  await shop.startAgain()
  await page.getByRole('status').filter({ hasText: 'Online' }).waitFor({ timeout: 60_000 })
  await expect.poll(bills, soon).toEqual(['000003', '000002', '000001'])
  await page.getByRole('tab', { name: 'Past shifts' }).click()
  await expect.poll(() => reports(), soon).toEqual(['Z 0002', 'Z 0001'])
  await page.getByText('Z 0001').click()
  await page.getByText(/^Seal [0-9a-f]{16}$/).waitFor()
  expect(flat(await page.locator('main').innerText())).not.toContain('differ')
  expect(besidesLostLine(shop.till.troubles)).toEqual([])
})

// One function makes the bytes on both sides: what came out here is what the server would have
// sent, pictures of letters among it.
story('papers come out of the printer of the device while the server is gone', async () => {
  const { page } = shop.till
  const usb = await plugInPrinter(page)
  await goTo(page, 'Till')
  await page.reload()
  await goTo(page, 'Shift')
  await openWith('200')
  await choosePrinter()
  await goTo(page, 'Till')
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
  await expect.poll(() => fontsKept(page), soon).toBe(18)
  await shop.product.kill('SIGKILL')

  await scan(page, besan)
  await expect.poll(async () => (await billLines(page)).length, soon).toBe(1)
  await writeNote('उपहार')
  expect(await takeCash(page, '75')).toContain('000004')
  await expect.poll(async () => (await usb.papers()).length, soon).toBe(1)
  expect(await usb.kicks()).toBe(1)
  await goTo(page, 'Shift')
  await page.getByRole('button', { name: 'X report' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Print', exact: true }).click()
  await expect.poll(async () => (await usb.papers()).join(), soon).toContain('Interim report')
  await page.keyboard.press('Escape')
  await closeWith('275', 'Z report 0003')
  await page.getByRole('button', { name: 'Print', exact: true }).click()
  await expect.poll(async () => (await usb.papers()).join(), soon).toContain('Z report 0003')

  await shop.startAgain()
  await expect.poll(bills, { timeout: 60_000 }).toContain('000004')
  const [paper = ''] = await usb.papers()
  const pulse = Buffer.from([0x1b, 0x70, 0, 25, 250]).toString('latin1')
  expect(paper).toBe(pulse + (await receiptOfBill(shop.product.url, '000004')))
})

/** Under the counters: the printer hangs on this device, and the drawer on it. */
async function choosePrinter(): Promise<void> {
  const { page } = shop.till
  await page.getByRole('tab', { name: 'Counters' }).click()
  await page.getByRole('button', { name: 'Change Front counter' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: 'USB', exact: true }).click()
  await sheet.getByRole('checkbox', { name: 'The cash drawer is connected to it' }).check()
  await sheet.getByRole('button', { name: 'Save' }).click()
  await sheet.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Choose printer' }).click()
  await page.getByText('Epson TM-T82X is ready').waitFor()
}

const fontsKept = (page: Page): Promise<number> =>
  page.evaluate(async () => (await (await caches.open('vendly-print-fonts')).keys()).length)

async function writeNote(note: string): Promise<void> {
  const { page } = shop.till
  await page.getByRole('list', { name: 'Lines of the bill' }).getByText(/Besan/).click()
  await page.getByRole('button', { name: /^Note/ }).click()
  await page.getByLabel('Note', { exact: true }).fill(note)
  await page.getByRole('button', { name: 'Save note' }).click()
}

const bills = () => numbersOfBills(shop.product.url)

const reports = () => shop.till.page.getByText(/^Z \d{4}$/).allInnerTexts()

async function payIn(rupees: string): Promise<void> {
  const { page } = shop.till
  await page.getByRole('button', { name: 'Pay in' }).click()
  const sheet = page.getByRole('dialog')
  for (const digit of rupees) {
    await sheet.getByRole('button', { name: digit, exact: true }).click()
  }
  await sheet.getByRole('button', { name: 'Owner put in' }).click()
  await sheet.getByRole('button', { name: /^Pay in ₹/ }).click()
  await sheet.waitFor({ state: 'hidden' })
}

async function countAs(rupees: string): Promise<void> {
  await shop.till.page.getByRole('textbox', { name: /Loose|loose/ }).fill(rupees)
}

async function closeWith(rupees: string, title: string): Promise<void> {
  const { page } = shop.till
  await page.getByRole('button', { name: 'Count and close' }).click()
  await countAs(rupees)
  await page.getByRole('button', { name: /^Finish the count/ }).click()
  await page.getByRole('heading', { name: 'The drawer is exact' }).waitFor()
  await page.getByRole('button', { name: /^Close shift/ }).click()
  await page.getByText(title).first().waitFor()
}

async function openWith(rupees: string): Promise<void> {
  await countAs(rupees)
  await shop.till.page.getByRole('button', { name: /^Open with/ }).click()
  await shop.till.page.getByRole('button', { name: 'Count and close' }).waitFor()
}

/** One besan for cash under that number. */
const sellBesan = async (number: string) =>
  expect(await sellOneBesan(shop.till.page)).toContain(number)
