import { expect } from 'vitest'
import { notesOfBills, numbersOfBills } from '../lib/bills-of-shop.ts'
import { scan, typeSlowly } from '../lib/browser.ts'
import { billLines, flat, goTo, soon } from '../lib/counter-screens.ts'
import { attar, besan } from '../lib/demo.ts'
import { openStories } from '../lib/stories.ts'

const shop = openStories({ float: '500', own: true })
const { story } = shop

// The device has the counter: it numbers and saves by itself, whether the server is there or not.
story(
  'bills go on while the server is gone, and all arrive once',
  { timeout: 120_000 },
  async () => {
    const { page } = shop.till
    await sellBesan('000001')
    await expect.poll(bills, soon).toEqual(['000001'])

    await shop.product.kill('SIGKILL')
    await sellBesan('000002')
    await sellBesan('000003')
    await page.getByRole('status').filter({ hasText: 'Offline · 2 waiting' }).waitFor()

    await shop.startAgain()
    await page.getByRole('status').filter({ hasText: 'Online' }).waitFor({ timeout: 60_000 })
    await expect.poll(bills, { timeout: 30_000 }).toEqual(['000003', '000002', '000001'])
    expect(
      shop.till.troubles.filter((trouble) => !/ERR_CONNECTION|WebSocket/.test(trouble)),
    ).toEqual([])
  },
)

const bills = () => numbersOfBills(shop.product.url)

// Of a bill that is on the screen: the credit notes and the new bill are numbered here.
story(
  'goods come back and are exchanged while the server is gone',
  { timeout: 150_000 },
  async () => {
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
  },
)

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

async function sellBesan(number: string): Promise<void> {
  const { page } = shop.till
  await scan(page, besan)
  await expect.poll(() => billLines(page), soon).toEqual(['1 Besan 500 g · GST 5% ₹75.00'])
  await page.getByRole('button', { name: /^Charge/ }).click()
  await page.getByRole('button', { name: /^Take ₹75 cash/ }).click()
  const done = page.getByRole('region', { name: 'Payment done' })
  await done.waitFor()
  expect(flat(await done.innerText())).toContain(number)
  await page.getByRole('button', { name: /^New bill/ }).click()
}
