import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { phone, type ShopDevice, scan, takePicture, typeSlowly } from '../lib/browser.ts'
import { billLines, flat, goTo, soon, tabTo } from '../lib/counter-screens.ts'
import { attar, besan, blackSalt } from '../lib/demo.ts'
import { type Office, openOffice } from '../lib/office.ts'
import { openStories } from '../lib/stories.ts'

// Prices of the demo: besan 75.00 at 5 %, black salt 60.00 exempt, attar 690.00 at 18 %.

const shop = openStories({ float: '2000' })
const { story } = shop
let office: Office
let page: Page
let hand: ShopDevice

shop.prepare(async () => {
  page = shop.till.page
  office = await openOffice(shop.product.url)
})

afterAll(() => office?.close())

const slip = (on: Page) => on.getByRole('region', { name: 'Current bill' })
const done = (on: Page) => on.getByRole('region', { name: 'Payment done' })

async function press(name: RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** With the keys alone the bill is one step from the search. */
async function toTheBill(): Promise<void> {
  await page.keyboard.press('F2')
  await press(/^Go to the bill/)
}

async function charge(): Promise<void> {
  await page.keyboard.press('F9')
  await page.getByRole('heading', { name: 'Payment' }).waitFor()
}

async function nextBill(): Promise<void> {
  await page.keyboard.press('Enter')
  await slip(page).getByText('Nothing on this bill').waitFor()
}

story(
  'by keys: a custom item, a note, who sold it, something removed and brought back; a tip, and a cheque',
  async () => {
    await page.keyboard.press('F2')
    await press(/^Custom item/)
    await page.getByRole('dialog', { name: 'Custom item' }).waitFor()
    await typeSlowly(page, 'Basket')
    await page.keyboard.press('Tab')
    await typeSlowly(page, '25')
    await page.keyboard.press('Enter')
    await expect.poll(() => billLines(page), soon).toEqual(['1 Basket ₹25.00'])
    await scan(page, besan)
    await expect.poll(() => billLines(page), soon).toHaveLength(2)

    await toTheBill()
    await press(/^1 ?Besan/)
    await press(/^Note/)
    await page.getByRole('dialog', { name: 'Note on Besan' }).waitFor()
    await typeSlowly(page, 'For the shrikhand')
    await page.keyboard.press('Enter')
    await press(/^Who sold this/)
    const sellers = page.getByRole('dialog', { name: 'Who sold this?' })
    await sellers.getByRole('button', { name: /Farida Shaikh/ }).waitFor()
    await press(/Farida Shaikh/)
    const told = 'by Farida Shaikh For the shrikhand ₹75.00'
    await expect.poll(async () => (await billLines(page))[1], soon).toContain(told)
    await takePicture(page, 'line-note-1440')

    await page.keyboard.press('Delete')
    await slip(page).getByText('removed').waitFor()
    await expect.poll(async () => flat(await slip(page).innerText()), soon).toMatch(/₹25\.00 Hold/)
    await page.keyboard.press('u')
    await expect.poll(async () => (await billLines(page))[1], soon).toContain(told)

    await charge()
    await page.keyboard.press('t')
    await page.getByRole('dialog', { name: 'Tip' }).waitFor()
    await press(/^10%/)
    await page.getByText('with ₹10.00 tip').waitFor()
    await page.keyboard.press('h')
    await page.getByRole('button', { name: 'Record ₹110 by cheque' }).waitFor()
    await tabTo(page, /^Number of the cheque/)
    await typeSlowly(page, '004417')
    await takePicture(page, 'payment-cheque-1440')
    await page.keyboard.press('Enter')
    await done(page).waitFor()
    expect(flat(await done(page).innerText())).toMatch(
      /Paid ₹100\.00 .*Tip ₹10\.00 Cheque ₹110\.00/,
    )
    await nextBill()
    expect(shop.till.troubles).toEqual([])
  },
)

story('by touch: the same on a phone, with a transfer by the bank', async () => {
  hand = await shop.openCounter('Front counter', phone)
  const on = hand.page
  await on.getByRole('region', { name: 'Items', exact: true }).waitFor()
  await on.getByRole('button', { name: 'Custom item' }).tap()
  await on.getByLabel('What is sold').fill('Basket')
  await on.getByLabel('Price of one').fill('25')
  await on.getByRole('button', { name: 'Add to bill' }).tap()
  await on.getByRole('button', { name: /Open bill/ }).tap()
  const sheet = on.getByRole('dialog', { name: 'Current bill' })
  await sheet.getByRole('button', { name: /^1 ?Basket/ }).tap()
  await sheet.getByRole('button', { name: 'Note' }).tap()
  await on.getByLabel('Note', { exact: true }).fill('Red ribbon')
  await on.getByRole('button', { name: 'Save note' }).tap()
  await sheet.getByRole('button', { name: 'Who sold this?' }).tap()
  await on
    .getByRole('dialog', { name: 'Who sold this?' })
    .getByRole('button', { name: /Farida/ })
    .tap()
  await expect
    .poll(async () => (await billLines(on))[0], soon)
    .toContain('1 Basket by Farida Shaikh Red ribbon ₹25.00')
  await takePicture(on, 'line-note-390')
  await sheet.getByRole('button', { name: 'Remove from bill' }).tap()
  await sheet.getByRole('button', { name: /^Undo/ }).tap()
  await expect.poll(() => billLines(on), soon).toHaveLength(1)

  await sheet.getByRole('button', { name: /^Charge ₹25/ }).tap()
  await on.getByRole('button', { name: /^Tip/ }).tap()
  await on.getByRole('dialog').getByLabel('Amount').fill('5')
  await on.getByRole('button', { name: 'Add tip' }).tap()
  await on.getByRole('tab', { name: /Bank transfer/ }).tap()
  await on.getByLabel('UTR, or its last digits').fill('90417')
  await takePicture(on, 'payment-transfer-390')
  await on.getByRole('button', { name: 'Record ₹30 by bank transfer' }).tap()
  await done(on).waitFor()
  expect(flat(await done(on).innerText())).toMatch(
    /Paid ₹25\.00 .*Tip ₹5\.00 Bank transfer ₹30\.00/,
  )
  await on.getByRole('button', { name: /^New bill/ }).tap()
  expect(hand.troubles).toEqual([])
})

story('a price that changes while a bill is open is told, and left to the cashier', async () => {
  const on = hand.page
  await scan(page, besan)
  await scan(on, besan)
  await expect.poll(() => billLines(page), soon).toHaveLength(1)
  await on.getByRole('button', { name: /^Charge ₹75/ }).waitFor()
  const { id } = await office.item(besan)
  await office.call('PATCH', `/api/v1/items/${id}`, { priceMinor: 72_00 })

  await slip(page).getByText('Besan: price changed ₹75 → ₹72').waitFor()
  await takePicture(page, 'price-changed-1440')
  // The next scan does not take the news away.
  await scan(page, attar)
  await expect.poll(() => billLines(page), soon).toHaveLength(2)
  await slip(page).getByText('Besan: price changed ₹75 → ₹72').waitFor()
  await toTheBill()
  await press(/^Update/)
  await expect.poll(() => billLines(page), soon).toContain('1 Besan 500 g · GST 5% ₹72.00')

  await on.getByRole('button', { name: /Open bill/ }).tap()
  const sheet = on.getByRole('dialog', { name: 'Current bill' })
  await takePicture(on, 'price-changed-390')
  await sheet.getByRole('button', { name: 'Keep' }).tap()
  await sheet.getByText('price changed').waitFor({ state: 'detached' })
  expect((await billLines(on))[0]).toContain('₹75.00')
})

story(
  'a business gets its bill with its GSTIN, by keys; over the counter the tax is that of the shop’s state',
  async () => {
    await page.keyboard.press('F4')
    await typeSlowly(page, 'Arjun')
    await page.getByRole('button', { name: /Arjun Malhotra/ }).waitFor()
    await page.keyboard.press('Enter')
    await slip(page).getByText('Arjun Malhotra').first().waitFor()
    await page.keyboard.press('F4')
    await press(/^Add GSTIN/)
    await page.getByLabel('GSTIN').waitFor()
    await typeSlowly(page, '29aapfu0939f1zr')
    await takePicture(page, 'gstin-1440')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Change GSTIN' }).waitFor()
    await page.keyboard.press('Escape')
    await expect
      .poll(async () => flat(await slip(page).innerText()), soon)
      .toMatch(/Business .*GSTIN 29AAPFU0939F1ZR .*CGST \+ SGST/)
    await charge()
    await page.keyboard.press('Enter')
    await done(page).waitFor()
    const opened = page.context().waitForEvent('page')
    await page.keyboard.press('p')
    const paper = await opened
    await expect
      .poll(async () => flat(await paper.locator('body').innerText()), soon)
      .toMatch(/Arjun Malhotra.*29AAPFU0939F1ZR.*CGST/)
    await paper.close()
    await nextBill()
    expect(shop.till.troubles).toEqual([])
  },
)

story('points are earned with one bill and pay for the next, by keys', async () => {
  const loyalty = { earnPerHundred: 10, pointValueMinor: 100, minimumToRedeem: 50 }
  await office.call('PATCH', '/api/v1/business', { settings: { loyalty } })
  await page.reload()
  await putCustomer('Geeta')
  await scan(page, attar)
  await slip(page).getByText('earns 69 points').waitFor()
  await charge()
  await page.keyboard.press('Enter')
  await done(page).waitFor()
  await nextBill()

  await putCustomer('Geeta')
  await expect.poll(async () => flat(await slip(page).innerText()), soon).toContain('· 69 points')
  await scan(page, blackSalt)
  await charge()
  await page.keyboard.press('p')
  await page.getByText('Geeta Naik has 69 points, worth ₹69.00.').waitFor()
  await takePicture(page, 'payment-points-1440')
  await page.keyboard.press('Enter')
  await done(page).waitFor()
  expect(flat(await done(page).innerText())).toMatch(/Paid ₹60\.00 .*Points ₹60\.00/)
  await nextBill()
  expect(shop.till.troubles).toEqual([])
})

async function putCustomer(name: string): Promise<void> {
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
  await page.keyboard.press('F4')
  await typeSlowly(page, name)
  await page.getByRole('button', { name: new RegExp(name) }).waitFor()
  await page.keyboard.press('Enter')
  await slip(page).getByText(name).first().waitFor()
}

story(
  'the figures of today open the bills behind them, and the chart is a table, by keys',
  async () => {
    await goTo(page, 'Today')
    await page.getByText('Net sales, with tax').waitFor()
    await press(/^Cheque/)
    const list = page.getByRole('region', { name: 'Find a bill' })
    await list.waitFor()
    await page.getByRole('button', { name: /T1\/.*000001/ }).waitFor()
    expect(await page.getByRole('button', { name: /T1\/.*000002/ }).count()).toBe(0)
    await goTo(page, 'Today')
    await page.getByText('Net sales, with tax').waitFor()
    await press(/^Table$/)
    const table = page.getByRole('table', { name: 'Net sales by hour' })
    await table.waitFor()
    await takePicture(page, 'today-table-1440')
    const sold = table
      .getByRole('row')
      .filter({ hasNot: page.getByRole('cell', { name: '0', exact: true }) })
    await press(new RegExp(`^${await sold.getByRole('link').first().innerText()}$`))
    await page.waitForURL(/hour=/)
    await page
      .getByRole('button', { name: /T1B?\/.*00000/ })
      .first()
      .waitFor()
    expect(shop.till.troubles).toEqual([])
  },
)

story(
  'by touch: a new business customer, whose points pay for the next bill, and the figures of today',
  async () => {
    const on = hand.page
    const sheet = on.getByRole('dialog', { name: 'Current bill' })
    const openBill = () => on.getByRole('button', { name: /Open bill/ }).tap()
    const next = () => on.getByRole('button', { name: /^New bill/ }).tap()
    // Besan for 75.00 is still on its bill, and the bill is open.
    await scan(on, attar)
    await sheet.getByRole('button', { name: /Add customer/ }).tap()
    const find = on.getByRole('dialog', { name: 'Customer' })
    await find.getByLabel('Find by phone or name').fill('9876501234')
    await find.getByRole('button', { name: 'New customer' }).tap()
    await find.getByLabel('Name').fill('Leela Traders')
    await find.getByLabel('GSTIN').fill('27aapfu0939f1zv')
    await find.getByRole('button', { name: 'Save and use' }).tap()
    await expect
      .poll(async () => flat(await sheet.innerText()), soon)
      .toMatch(/Leela Traders .*earns 76 points .*GSTIN 27AAPFU0939F1ZV/)
    await sheet.getByRole('button', { name: /^Charge ₹765/ }).tap()
    await on.getByRole('button', { name: /^Take ₹765 cash/ }).tap()
    await done(on).waitFor()
    await next()

    await scan(on, blackSalt)
    await openBill()
    await sheet.getByRole('button', { name: /Add customer/ }).tap()
    await find.getByLabel('Find by phone or name').fill('Leela')
    await find.getByRole('button', { name: /Leela Traders/ }).tap()
    await expect.poll(async () => flat(await sheet.innerText()), soon).toContain('· 76 points')
    await sheet.getByRole('button', { name: /^Charge ₹60/ }).tap()
    await on.getByRole('tab', { name: /Points/ }).tap()
    await on.getByText('Leela Traders has 76 points, worth ₹76.00.').waitFor()
    await on.getByRole('button', { name: 'Use ₹60 in points' }).tap()
    await done(on).waitFor()
    await next()

    await goTo(on, 'Today')
    await on.getByRole('button', { name: 'Table', exact: true }).tap()
    await on.getByRole('table', { name: 'Net sales by hour' }).waitFor()
    await on.getByRole('link', { name: /^Points/ }).tap()
    await on
      .getByRole('button', { name: /T1B\/.*00000/ })
      .first()
      .waitFor()
    expect(hand.troubles).toEqual([])
  },
)
