import { expect } from 'vitest'
import { numbersOfBills } from '../lib/bills-of-shop.ts'
import { flat, goTo, soon } from '../lib/counter-screens.ts'
import { sellBesan as sellOneBesan } from '../lib/offline-till.ts'
import { openStories } from '../lib/stories.ts'

const shop = openStories({ float: '500', own: true })
const { story } = shop

// The drawer of an own counter needs nobody: counted, closed with its Z report, and opened again without the server.
story(
  'a shift is closed and the next one opened while the server is gone',
  { timeout: 180_000 },
  async () => {
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
    expect(
      shop.till.troubles.filter((trouble) => !/ERR_CONNECTION|WebSocket/.test(trouble)),
    ).toEqual([])
  },
)

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
