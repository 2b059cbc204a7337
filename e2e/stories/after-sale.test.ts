import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { phone, scan, typeSlowly } from '../lib/browser.ts'
import { chooseCounter, flat, ownPassword, signIn, soon, tabTo } from '../lib/counter-screens.ts'
import { attar, besan, cashier, manager } from '../lib/demo.ts'
import { type PaperSink, startPaperSink } from '../lib/paper-sink.ts'
import { type SoldBills, sellAtCounter } from '../lib/sold-bills.ts'
import { openStories } from '../lib/stories.ts'

// Prices of the demo: besan 75.00 at 5 %, attar 690.00 at 18 %. The PINs of the demo people: see the owner's guide.

const shop = openStories()
const { story } = shop
let printer: PaperSink
let bills: SoldBills
let page: Page

shop.prepare(async () => {
  printer = await startPaperSink()
  bills = await sellAtCounter(shop.product.url, printer.port)
  page = shop.till.page
  await signIn(page, ownPassword)
  await chooseCounter(page, 'Front counter')
  await handOverToCashier()
})

afterAll(async () => {
  bills?.close()
  await printer?.stop()
})

/** The refusal that asks for an approval, and what was under way when the till was handed over. */
const expected = /status of 403 .*\/return|status of 401/

async function handOverToCashier(): Promise<void> {
  await page.keyboard.press('F10')
  const door = page.getByRole('region', { name: 'Locked' })
  await door.waitFor()
  await door.getByRole('region', { name: 'PIN' }).focus()
  await typePin(cashier)
  await door.waitFor({ state: 'detached' })
}

async function typePin(pin: string): Promise<void> {
  await page.getByRole('region', { name: /PIN/ }).last().waitFor()
  await typeSlowly(page, pin)
  await page.keyboard.press('Enter')
}

/** From the selling screen, by the bars of the paper that the customer has brought. */
async function scanBill(number: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
  await scan(page, number)
  await page.getByRole('heading', { name: number }).waitFor()
}

story(
  'a part of a bill goes back, and a manager approves what is above the role of the cashier',
  { timeout: 90_000 },
  async () => {
    const bill = await bills.sell({ [attar]: 4, [besan]: 1 })
    await scanBill(bill.number)
    await page.getByRole('button', { name: 'Return or refund' }).click()
    await page.getByRole('checkbox', { name: /^Return Attar/ }).check()
    await page.getByLabel(/^How many Attar/).fill('3')
    await page.getByRole('button', { name: 'Wrong item' }).click()
    await page.getByRole('button', { name: 'Refund ₹2,070' }).click()

    const sheet = page.getByRole('dialog', { name: 'Somebody has to approve this' })
    await sheet.waitFor()
    expect(flat(await sheet.innerText())).toContain('Farida Shaikh asks')
    expect(await sheet.getByLabel('Reason').inputValue()).toBe('Wrong item')
    await typePin(manager)
    await page.getByRole('heading', { name: 'Give back ₹2,070' }).waitFor()
    expect(await bills.readSale(bill.saleId)).toMatchObject({
      refundedMinor: 207_000,
      refunds: [{ by: 'Farida Shaikh', authorisedBy: 'Rohan Kulkarni', reason: 'Wrong item' }],
    })
    expect(shop.till.troubles.filter((one) => !expected.test(one))).toEqual([])
  },
)

story(
  'an exchange by the keyboard alone: one difference is paid, one paper shows both',
  { timeout: 90_000 },
  async () => {
    const bill = await bills.sell({ [besan]: 2 })
    await scanBill(bill.number)
    await press(/^Return or refund/)
    await tabTo(page, /^Return Besan/)
    await page.keyboard.press('Space')
    await press(/^Wrong item/)
    await page.keyboard.press('F3')
    await typeSlowly(page, attar)
    await page.keyboard.press('Enter')
    await page.getByText('Attar').first().waitFor()
    await tabTo(page, /^Cash given/)
    await typeSlowly(page, '600')
    await press(/^Exchange, take ₹540/)
    await page.getByRole('heading', { name: 'Change ₹60' }).waitFor()
    await press(/^Print, T1/)

    const paper = flat(await printer.paperWith('EXCHANGE'))
    expect(paper).toContain(`Against bill ${bill.number}`)
    expect(paper).toContain('CREDIT -150.00')
    expect(paper).toContain('TOTAL Rs 690.00')
    expect(paper).toMatch(
      /CREDIT NOTE T1C.*Besan.*Goes out instead Attar.*To pay 540\.00 Cash 600\.00/,
    )
  },
)

async function press(name: RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

story('a tender keyed as the wrong kind is put right', { timeout: 60_000 }, async () => {
  const bill = await bills.sell({ [besan]: 1 })
  await scanBill(bill.number)
  await page.getByRole('button', { name: 'Correct how it was paid' }).click()
  const sheet = page.getByRole('dialog', { name: 'How it was really paid' })
  await sheet.getByRole('button', { name: 'UPI', exact: true }).click()
  await sheet.getByRole('button', { name: 'It was UPI' }).click()
  await page.getByText('Cash was really UPI').waitFor()
  expect(await bills.readSale(bill.saleId)).toMatchObject({
    paid: [
      { kind: 'cash', paidMinor: 0 },
      { kind: 'upi', paidMinor: 75_00 },
    ],
    tenders: [{ kind: 'cash' }],
  })
})

story(
  'a gift receipt shows no price, and its bars open the bill',
  { timeout: 60_000 },
  async () => {
    const bill = await bills.sell({ [attar]: 1, [besan]: 2 })
    await scanBill(bill.number)
    await page.getByRole('button', { name: `Gift receipt, ${bill.number}` }).click()
    const paper = flat(await printer.paperWith('GIFT RECEIPT'))
    expect(paper).toContain(bill.number)
    expect(paper).toMatch(/Besan, 500 g 2 Nos/)
    expect(paper).not.toMatch(/\d\.\d\d\b/)
    expect(shop.till.troubles.filter((one) => !expected.test(one))).toEqual([])
  },
)

story(
  'goods without their bill, by touch: the lowest price of late, as store credit',
  { timeout: 90_000 },
  async () => {
    const device = await shop.openCounter('Front counter', phone)
    const here = device.page
    await here.goto('/bills')
    await here.getByRole('button', { name: 'Return without a bill' }).tap()
    await here.getByLabel('Scan or find what comes back').fill('besan 500')
    await here.getByRole('list', { name: 'Items found' }).getByRole('button').first().tap()
    await here.getByRole('button', { name: 'One more' }).tap()
    await here.getByRole('button', { name: 'Expired' }).tap()
    await here.getByLabel('Phone or name of the customer').fill('9820155417')
    await here.getByLabel('Name', { exact: true }).fill('Ananya Deshpande')
    await here.getByRole('button', { name: 'Add', exact: true }).tap()
    await here.getByText('brought back today without a bill').waitFor()
    await here.getByRole('button', { name: 'Give ₹150 store credit' }).tap()
    await here.getByRole('heading', { name: '₹150 as store credit' }).waitFor()
    await here.getByText(/Return note T1N.* is recorded/).waitFor()
    await expect.poll(() => device.troubles, soon).toEqual([])
  },
)
