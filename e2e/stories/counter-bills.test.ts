import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { phone, scan, typeSlowly } from '../lib/browser.ts'
import { billLines, flat, goTo, soon } from '../lib/counter-screens.ts'
import { attar, besan, blackSalt } from '../lib/demo.ts'
import { openStories } from '../lib/stories.ts'

// Prices of the demo: besan 75.00 at 5 %, black salt 60.00 exempt, attar 690.00 at 18 %.

const shop = openStories({ float: '2000' })
const { story } = shop

const total = async (page: Page) =>
  flat(await page.getByRole('region', { name: 'Current bill' }).innerText())

async function type(page: Page, command: string): Promise<void> {
  await page.keyboard.press('F2')
  await typeSlowly(page, command)
  await page.keyboard.press('Enter')
}

story(
  'a day by the keyboard alone: the one input counts, repeats, discounts, prices and finds',
  async () => {
    const { page } = shop.till
    await page.keyboard.press('F2')
    await typeSlowly(page, '3*')
    await scan(page, besan)
    await expect
      .poll(() => billLines(page), soon)
      .toEqual(['3 Besan 500 g · ₹75 each · GST 5% ₹225.00'])
    await type(page, `2*${blackSalt}`)
    await expect.poll(async () => (await billLines(page)).length, soon).toBe(2)
    await type(page, '/10')
    await type(page, '3*')
    await expect
      .poll(() => billLines(page), soon)
      .toEqual([
        '3 Besan 500 g · ₹75 each · GST 5% ₹225.00',
        '2 Black salt 200 g · ₹60 each · ₹10 off ₹110.00 ₹120.00',
        '3 Black salt 200 g · ₹60 each · ₹10 off ₹170.00 ₹180.00',
      ])
    await type(page, '//5%')
    await expect.poll(() => total(page), soon).toMatch(/Discount on the bill 5% −₹25\.25/)
    await type(page, '//0')
    await type(page, '=50')
    await expect
      .poll(() => billLines(page), soon)
      .toContain('3 Black salt 200 g · ₹50 each · List price ₹60 · ₹10 off ₹140.00 ₹150.00')

    // Besan has its MRP on it: not even the owner sells above.
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await type(page, '=900')
    await page.getByText(/^Above the printed MRP of ₹/).waitFor()
    await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click()
    expect((await billLines(page))[0]).toBe('3 Besan 500 g · ₹75 each · GST 5% ₹225.00')

    // Two keys after the last scan take exact cash.
    await page.keyboard.press('F9')
    await page.getByRole('heading', { name: 'Payment' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Paid ₹475.00').first().waitFor()
    // The next scan begins the next bill at once.
    await scan(page, attar)
    await expect.poll(() => billLines(page), soon).toEqual(['1 Attar Rose 8 ml · GST 18% ₹690.00'])
    expect(shop.till.troubles).toEqual([])
  },
)

story(
  'one key holds a bill, another device takes it up by touch, and the first one sees it go',
  async () => {
    const { page } = shop.till
    await page.keyboard.press('F6')
    await page.getByText('Bill held for all counters').waitFor()
    const held = page.getByRole('tab', { name: /₹690/ })
    await held.waitFor()

    const second = await shop.openCounter('Front counter', phone)
    await second.page.getByRole('region', { name: 'Items', exact: true }).waitFor()
    await second.page.getByRole('button', { name: /Open bill/ }).tap()
    await second.page.getByRole('tab', { name: /₹690/ }).tap()
    await expect
      .poll(() => billLines(second.page), soon)
      .toEqual(['1 Attar Rose 8 ml · GST 18% ₹690.00'])
    await held.waitFor({ state: 'detached' })
    expect([...shop.till.troubles, ...second.troubles]).toEqual([])
  },
)

story('a bill is offered, and made good at the prices that were offered', async () => {
  const { page } = shop.till
  await goTo(page, 'Till')
  await scan(page, besan)
  await page.getByRole('button', { name: 'More for this bill' }).click()
  await page.getByRole('menuitem', { name: 'Save as quotation' }).click()
  await page.getByRole('button', { name: /^Offer for ₹75/ }).click()
  await page.getByText(/Quotation F1Q.* saved|Quotation T1Q.* saved/).waitFor()
  await expect.poll(() => billLines(page), soon).toEqual([])
  await page.getByRole('button', { name: 'More for this bill' }).click()
  await page.getByRole('menuitem', { name: 'Quotations' }).click()
  await page.getByRole('button', { name: /^To bill/ }).click()
  await expect.poll(() => billLines(page), soon).toEqual(['1 Besan 500 g · GST 5% ₹75.00'])
  await page.keyboard.press('F9')
  await page.getByRole('heading', { name: 'Payment' }).waitFor()

  // Three parts: cash, cash with a note too large for its share, and UPI, with a tip on top.
  await page.getByRole('button', { name: /^Tip/ }).click()
  await page.getByRole('dialog').getByLabel('Amount').fill('15')
  await page.getByRole('dialog').getByRole('button', { name: 'Add tip' }).click()
  await page.getByText('with ₹15.00 tip').waitFor()
  await page.getByRole('button', { name: /^Split/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^3 / }).click()
  await page.getByText('This part: ₹30.00').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /₹50 / }).click()
  await page.getByRole('button', { name: /^Take ₹50 cash/ }).click()
  await page.getByText('Give back ₹20.00 now').waitFor()
  await page.getByRole('tab', { name: 'UPI' }).click()
  await page.getByRole('button', { name: /^Record ₹30 by UPI/ }).click()
  await page.getByText('Paid ₹75.00').first().waitFor()
  expect(shop.till.troubles).toEqual([])
})

story(
  'what was taken stays in sight on the bill, and is given back before it is given up',
  async () => {
    const { page } = shop.till
    await page.getByRole('button', { name: /^New bill/ }).click()
    await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
    await scan(page, besan)
    await expect.poll(() => billLines(page), soon).toHaveLength(1)
    await page.keyboard.press('F9')
    await page.getByRole('heading', { name: 'Payment' }).waitFor()
    await page.keyboard.press('q')
    await page.getByLabel('Amount').fill('30')
    await page.getByRole('button', { name: /^Record ₹30/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('list', { name: 'Paid so far' }).getByText('UPI').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('Already taken: UPI ₹30.00').waitFor()
    await page.getByRole('button', { name: 'More for this bill' }).click()
    await page.getByRole('menuitem', { name: 'Give up bill' }).click()
    const asked = page.getByRole('dialog', { name: 'Give this bill up' })
    await asked.getByText('Already taken: UPI ₹30.00. Give it back').waitFor()
    await page.keyboard.press('Escape')
    await asked.waitFor({ state: 'detached' })

    await page.keyboard.press('F6')
    await page.getByText('Bill held for all counters').waitFor()
    await page.keyboard.press('F7')
    const held = page.getByRole('dialog', { name: 'Held bills' })
    await held.getByText('Already taken: ₹30.00').waitFor()
    await held.getByRole('button', { name: 'Give up' }).click()
    await held.getByText('Already taken: ₹30.00. Give it back').waitFor()
    await held.getByRole('button', { name: 'Give it up' }).click()
    await held.getByText('No bill is held').waitFor()
  },
)
