import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { phone, type ShopDevice, scan, takePicture, typeSlowly } from '../lib/browser.ts'
import {
  billLines,
  chooseCounter,
  flat,
  ownPassword,
  signIn,
  soon,
  tabTo,
} from '../lib/counter-screens.ts'
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
let hand: ShopDevice

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

story('a tender keyed as the wrong kind is put right, by keys', async () => {
  const bill = await bills.sell({ [besan]: 1 })
  await scanBill(bill.number)
  await press(/^Correct how it was paid/)
  await page.getByRole('dialog', { name: 'How it was really paid' }).waitFor()
  await press(/^UPI$/)
  await press(/^It was UPI/)
  await page.getByText('Cash was really UPI').waitFor()
  expect(await bills.readSale(bill.saleId)).toMatchObject({
    paid: [
      { kind: 'cash', paidMinor: 0 },
      { kind: 'upi', paidMinor: 75_00 },
    ],
    tenders: [{ kind: 'cash' }],
  })
})

story('a gift receipt by keys shows no price, and its bars open the bill', async () => {
  const bill = await bills.sell({ [attar]: 1, [besan]: 2 })
  await scanBill(bill.number)
  await press(/^Gift receipt, T1/)
  const paper = flat(await printer.paperWith('GIFT RECEIPT'))
  expect(paper).toContain(bill.number)
  expect(paper).toMatch(/Besan, 500 g 2 Nos/)
  expect(paper).not.toMatch(/\d\.\d\d\b/)
  expect(shop.till.troubles.filter((one) => !expected.test(one))).toEqual([])
})

story(
  'by touch: an exchange with its difference by UPI, a tender put right, and a gift receipt',
  async () => {
    const bill = await bills.sell({ [besan]: 2 })
    hand = await shop.openCounter('Front counter', phone)
    const here = hand.page
    await here.goto('/bills')
    await here.getByRole('button', { name: bill.number }).tap()
    await here.getByRole('button', { name: 'Return or refund' }).tap()
    // As wide as a thumb: the box itself is drawn by its label.
    await here.getByRole('checkbox', { name: /^Return Besan/ }).tap()
    await here.getByRole('button', { name: 'One less' }).first().tap()
    await here.getByRole('button', { name: 'Wrong item' }).tap()
    await here.getByLabel('Scan an exchange item').fill('attar rose')
    await here.getByRole('list', { name: 'Items found' }).getByRole('button').first().tap()
    await here.getByRole('button', { name: 'UPI', exact: true }).tap()
    await here.getByLabel('Approval code or UTR').fill('771204')
    await takePicture(here, 'exchange-390')
    await here.getByRole('button', { name: 'Exchange, take ₹615' }).tap()
    await here.getByRole('heading', { name: 'Exchanged, ₹615 taken' }).waitFor()
    await takePicture(here, 'exchanged-390')

    await here.getByRole('button', { name: 'Open the new bill' }).tap()
    await here.getByRole('button', { name: 'Correct how it was paid' }).tap()
    const sheet = here.getByRole('dialog', { name: 'How it was really paid' })
    // What the old bill had paid in cash counts for the new one, too.
    const keyed = sheet.getByRole('group', { name: 'Keyed as' })
    await keyed.getByRole('button', { name: 'UPI' }).tap()
    await sheet.getByRole('button', { name: 'Card', exact: true }).tap()
    await takePicture(here, 'tender-correction-390')
    await sheet.getByRole('button', { name: 'It was Card' }).tap()
    await here.getByText('UPI was really Card').waitFor()
    await here.getByRole('button', { name: /^Gift receipt, T1/ }).tap()
    await here.getByText('Gift receipt sent to the printer').waitFor()
    await expect.poll(() => hand.troubles, soon).toEqual([])
  },
)

story('goods without their bill, by touch: the lowest price of late, as store credit', async () => {
  const here = hand.page
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
  await expect.poll(() => hand.troubles, soon).toEqual([])
})

story(
  'goods without their bill, by keys and with leave; the credit pays at the till, and its statement tells all',
  async () => {
    await press(/^Bills/)
    await press(/^Return without a bill/)
    await page.keyboard.press('F3')
    await typeSlowly(page, besan)
    await page.keyboard.press('Enter')
    await page
      .getByText(/^Besan/)
      .first()
      .waitFor()
    await press(/^Expired/)
    await tabTo(page, /^Phone or name of the customer/)
    await typeSlowly(page, 'Ananya')
    await page.getByRole('button', { name: /Ananya Deshpande/ }).waitFor()
    await press(/Ananya Deshpande/)
    await page.getByText('₹150 of ₹2,000 brought back today').waitFor()
    await takePicture(page, 'without-bill-1440')
    await press(/^Give ₹75 store credit/)
    await page.getByRole('dialog', { name: 'Somebody has to approve this' }).waitFor()
    await typePin(manager)
    await page.getByRole('heading', { name: '₹75 as store credit' }).waitFor()

    await press(/^Till$/)
    await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
    await page.keyboard.press('F4')
    await typeSlowly(page, 'Ananya')
    await page.getByRole('button', { name: /₹225.00 store credit/ }).waitFor()
    await page.keyboard.press('Enter')
    const slip = page.getByRole('region', { name: 'Current bill' })
    await slip.getByText('Ananya Deshpande').first().waitFor()
    await scan(page, besan)
    await expect.poll(() => billLines(page), soon).toHaveLength(1)
    await page.keyboard.press('F9')
    await page.getByRole('tab', { name: /Store credit/ }).waitFor()
    await page.keyboard.press('s')
    await page.getByRole('button', { name: 'Use ₹75 store credit' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Payment done' }).waitFor()

    await press(/^Customers$/)
    await tabTo(page, /^Find a customer/)
    await typeSlowly(page, 'Ananya')
    await press(/Ananya Deshpande/)
    await tabTo(page, /^About$/)
    await page.keyboard.press('ArrowRight')
    const statement = page.getByRole('region', { name: 'Store credit' })
    await statement.waitFor()
    await takePicture(page, 'store-credit-1440')
    expect(flat(await statement.innerText())).toMatch(
      /₹150\.00 Paid with it .* T1\/.*−₹75\.00 ₹150 then .*T1N\/.*₹75\.00 ₹225 then .*T1N\/.*₹150\.00 ₹150 then/,
    )
    expect(shop.till.troubles.filter((one) => !/status of 403|status of 401/.test(one))).toEqual([])
  },
)

story('after midnight the bills of the evening are still those of today', async () => {
  const bill = await bills.sell({ [besan]: 1 })
  const { businessDate } = await bills.readSale(bill.saleId)
  const night = await shop.openDevice()
  const day = 86_400_000
  await night.context.clock.setFixedTime(Date.parse(`${businessDate}T01:30:00+05:30`) + day)
  await signIn(night.page, ownPassword)
  await chooseCounter(night.page, 'Front counter')
  await night.page.goto('/bills')
  await night.page.getByRole('button', { name: 'Today', exact: true }).click()
  await night.page.getByRole('button', { name: bill.number }).click()
  await night.page.getByRole('button', { name: 'Return or refund' }).click()
  await night.page.getByText('Today, 15 allowed').waitFor()
  await night.context.close()
})
