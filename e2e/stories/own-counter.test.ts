import { expect } from 'vitest'
import { heldBillsOf, notesOfBills, numbersOfBills } from '../lib/bills-of-shop.ts'
import { scan, typeSlowly } from '../lib/browser.ts'
import { billLines, goTo, openShift, soon } from '../lib/counter-screens.ts'
import { attar, besan } from '../lib/demo.ts'
import { besidesLostLine, sellBesan as sellOneBesan, takeCash } from '../lib/offline-till.ts'
import { openStories } from '../lib/stories.ts'

const shop = openStories({ float: '500', own: true })
const { story } = shop

// The device has the counter: it numbers and saves by itself, whether the server is there or not.
story('bills go on while the server is gone, and all arrive once', async () => {
  const { page } = shop.till
  await sellBesan('000001')
  await expect.poll(bills, soon).toEqual(['000001'])

  await shop.product.kill('SIGKILL')
  await sellBesan('000002')
  await sellBesan('000003')
  await page.getByRole('status').filter({ hasText: 'Offline · 2 waiting' }).waitFor()

  await shop.startAgain()
  await page.getByRole('status').filter({ hasText: 'Online' }).waitFor({ timeout: 60_000 })
  await expect.poll(bills, { timeout: 60_000 }).toEqual(['000003', '000002', '000001'])
  expect(besidesLostLine(shop.till.troubles)).toEqual([])
})

const bills = () => numbersOfBills(shop.product.url)

// Of a bill that is on the screen: the credit notes and the new bill are numbered here.
story('goods come back and are exchanged while the server is gone', async () => {
  const { page } = shop.till
  await sellBesan('000004')
  await sellBesan('000005')
  await expect.poll(bills, soon).toContain('000005')
  await openBill('000004')
  await shop.product.kill('SIGKILL')

  await page.getByRole('button', { name: 'Return or refund' }).click()
  await page.getByRole('checkbox', { name: /^Return Besan/ }).check()
  await page.getByRole('button', { name: 'Wrong item' }).click()
  await page.getByRole('button', { name: 'Refund ₹75' }).click()
  await page.getByRole('heading', { name: 'Give back ₹75' }).waitFor()
  await page.getByText(/T1C\/.*000001/).waitFor()

  await shop.startAgain()
  await page.getByRole('status').filter({ hasText: 'Online' }).waitFor({ timeout: 60_000 })
  await expect.poll(creditNotes, soon).toEqual(['000001'])
  await openBill('000005')
  await page.getByRole('button', { name: 'Return or refund' }).click()
  await page.getByRole('checkbox', { name: /^Return Besan/ }).check()
  await page.getByRole('button', { name: 'Wrong item' }).click()
  await page.keyboard.press('F3')
  await typeSlowly(page, attar)
  await page.keyboard.press('Enter')
  await page.getByText('Attar').first().waitFor()
  await shop.product.kill('SIGKILL')
  await page.getByRole('button', { name: /^Exchange, take ₹615/ }).click()
  await page
    .getByText(/000006/)
    .first()
    .waitFor()
  await shop.startAgain()
  await expect.poll(bills, { timeout: 60_000 }).toContain('000006')
  await expect.poll(creditNotes, soon).toEqual(['000001', '000002'])
})

// Held here and held at another counter: both come back, and both are sold, without anybody to ask.
story('bills are held and taken up again while the server is gone', async () => {
  const { page } = shop.till
  const other = await shop.openCounter('Second counter')
  await openShift(other.page, '0')
  await scan(other.page, attar)
  await expect.poll(async () => (await billLines(other.page)).length, soon).toBe(1)
  await other.page.keyboard.press('F6')
  await goTo(page, 'Till')
  const fromOther = page.getByRole('tab', { name: /₹690/ })
  await fromOther.waitFor()
  await other.page.context().close()

  await shop.product.kill('SIGKILL')
  await scan(page, besan)
  await expect.poll(async () => (await billLines(page)).length, soon).toBe(1)
  await page.keyboard.press('F6')
  await page.getByText('Bill held for all counters').waitFor()
  const fromHere = page.getByRole('tab', { name: /₹75/ })
  await fromHere.waitFor()

  await fromOther.click()
  await page.getByText('another counter may have taken this bill too').waitFor()
  await expect.poll(() => billLines(page), soon).toEqual(['1 Attar Rose 8 ml · GST 18% ₹690.00'])
  expect(await takeCash(page, '690')).toContain('000007')
  await fromHere.click()
  await expect.poll(() => billLines(page), soon).toEqual(['1 Besan 500 g · GST 5% ₹75.00'])
  expect(await takeCash(page, '75')).toContain('000008')

  await shop.startAgain()
  await expect.poll(bills, { timeout: 60_000 }).toContain('000008')
  await page.getByRole('status').filter({ hasText: 'Online' }).waitFor({ timeout: 60_000 })
  await expect.poll(() => page.getByRole('tab').count(), soon).toBe(1)
  // F21: what was paid stays paid, and comes back on no counter.
  await page.reload()
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
  expect(await billLines(page)).toEqual([])
  expect(await heldBillsOf(shop.product.url)).toEqual([])
})

async function openBill(number: string): Promise<void> {
  const { page } = shop.till
  await goTo(page, 'Bills')
  await page
    .getByRole('button', { name: new RegExp(number) })
    .or(page.getByRole('link', { name: new RegExp(number) }))
    .first()
    .click()
  await page.getByRole('button', { name: 'Return or refund' }).waitFor()
}

const creditNotes = async () => (await notesOfBills(shop.product.url)).sort()

/** One besan for cash under that number. */
const sellBesan = async (number: string) =>
  expect(await sellOneBesan(shop.till.page)).toContain(number)
