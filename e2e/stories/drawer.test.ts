import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { tablet } from '../lib/browser.ts'
import {
  chooseCounter,
  firstPassword,
  flat,
  goTo,
  ownPassword,
  signIn,
  soon,
  tabTo,
} from '../lib/counter-screens.ts'
import { type PaperSink, startPaperSink } from '../lib/paper-sink.ts'
import { openStories } from '../lib/stories.ts'
import { plugInPrinter } from '../lib/usb-printer.ts'

// The drawer from float to Z, once by keyboard alone with a printer in the network, once under fingers
// with a printer on the USB of the device.

const shop = openStories()
const { story } = shop
let printer: PaperSink

shop.prepare(async () => {
  printer = await startPaperSink()
})

afterAll(() => printer?.stop())

async function pressKey(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

async function typeAt(page: Page, field: RegExp, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

async function connectPrinter(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Counters' }).click()
  await page.getByRole('button', { name: 'Change Front counter' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: 'Network', exact: true }).click()
  await sheet.getByLabel('Address of the printer').fill('127.0.0.1')
  await sheet.getByLabel('Port', { exact: true }).fill(String(printer.port))
  await sheet.getByRole('checkbox', { name: 'The cash drawer is connected to it' }).check()
  await sheet.getByRole('button', { name: 'Save' }).click()
  await sheet.waitFor({ state: 'hidden' })
  await page.getByRole('tab', { name: 'This counter' }).click()
}

story(
  'by keyboard: float by notes, pay-out, drop, no sale, a wrong count, a recount, and the Z on paper',
  async () => {
    const { page, troubles } = shop.till
    await signIn(page, firstPassword)
    await chooseCounter(page, 'Front counter')
    await goTo(page, 'Shift')
    await page.getByLabel('How many ₹500 notes').waitFor()
    await typeAt(page, /^How many ₹500 notes$/, '4')
    await typeAt(page, /^How many ₹20 coins$/, '5')
    await pressKey(page, /^Open with ₹2,100/)
    await page.getByRole('button', { name: 'Pay out' }).waitFor()
    await connectPrinter(page)

    await pressKey(page, /^Pay out/)
    await page.getByRole('dialog', { name: 'Pay out' }).waitFor()
    await page.keyboard.type('120')
    await pressKey(page, /^Courier/)
    await pressKey(page, /^Pay out ₹120/)
    await page.getByText('₹120 paid out.').waitFor()
    await pressKey(page, /^Safe drop/)
    await page.getByRole('dialog', { name: 'Safe drop' }).waitFor()
    await page.keyboard.type('1000')
    await pressKey(page, /^To the safe/)
    await pressKey(page, /^Drop ₹1,000/)
    await page.getByText('₹1,000 dropped.').waitFor()
    await pressKey(page, /^Open drawer/)
    await page.getByRole('dialog', { name: 'Open the drawer without a sale' }).waitFor()
    await pressKey(page, /^Give change/)
    await pressKey(page, /^Open drawer/)
    await page.getByText('The drawer is open.').waitFor()

    await pressKey(page, /^Count and close/)
    await page.getByLabel('How many ₹500 notes').waitFor()
    await typeAt(page, /^How many ₹500 notes$/, '1')
    await page.keyboard.press('F9')
    await page.getByRole('heading', { name: 'The count and the sales do not agree' }).waitFor()
    expect(flat(await page.getByRole('main').innerText())).not.toMatch(/980|480/)
    await page.reload()
    await goTo(page, 'Shift')
    await pressKey(page, /^Count and close/)
    await page.getByRole('heading', { name: 'The count and the sales do not agree' }).waitFor()
    await pressKey(page, /^Count again/)
    await typeAt(page, /^How many ₹500 notes$/, '1')
    await typeAt(page, /^How many ₹200 notes$/, '2')
    await page.keyboard.press('F9')
    await page.getByRole('heading', { name: '₹80 short' }).waitFor()
    await typeAt(page, /^What happened/, 'Tea was not booked')
    await page.keyboard.press('F9')

    const report = page.getByRole('region', { name: 'Report', exact: true })
    await report.waitFor()
    const z = flat(await report.innerText())
    expect(z).toContain(
      'Paid out: Courier −120.00 To the safe: To the safe −1,000.00 Expected 980.00',
    )
    expect(z).toContain('First counted by Asha Rao 500.00 Counted 900.00 SHORT 80.00')
    expect(z).toContain('Tea was not booked')
    expect(z).toContain('Drawer opened, no sale 1')
    await pressKey(page, /^Print$/)
    const paper = flat(await printer.paperWith('Z report 0001'))
    expect(paper).toContain('Expected 980.00')
    expect(paper).toContain('First counted by Asha Rao 500.00')
    expect(paper).toMatch(/SHORT +80\.00/)
    expect(troubles).toEqual([])
  },
)

story(
  'by touch: a printer on USB is chosen once, prints and kicks; without paper it says so and prints later',
  async () => {
    const { page, troubles } = await shop.openDevice(tablet)
    const usb = await plugInPrinter(page)
    await signIn(page, ownPassword)
    await chooseCounter(page, 'Second counter')
    await goTo(page, 'Shift')
    await page.getByRole('button', { name: 'One more' }).first().tap()
    await page.getByRole('button', { name: /^Open with ₹500/ }).tap()
    await page.getByRole('button', { name: 'Pay out' }).waitFor()
    await page.getByRole('tab', { name: 'Counters' }).tap()
    await page.getByRole('button', { name: 'Change Second counter' }).tap()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: 'USB', exact: true }).tap()
    await sheet.getByRole('button', { name: '58 mm' }).tap()
    await sheet.getByRole('checkbox', { name: 'The cash drawer is connected to it' }).check()
    await sheet.getByRole('button', { name: 'Save' }).tap()
    await sheet.waitFor({ state: 'hidden' })
    await page.getByText('USB printer · 58 mm').waitFor()
    await page.getByRole('button', { name: 'Choose printer' }).tap()
    await page.getByText('Epson TM-T82X is ready').waitFor()

    await page.getByRole('button', { name: 'Print a test page on Second counter' }).tap()
    await expect.poll(async () => (await usb.papers()).join(), soon).toContain('Test page')
    expect((await usb.papers()).join()).toContain('12345678901234567890123456789012\n')

    await usb.setMood('no_paper')
    await page.getByRole('button', { name: 'Print a test page on Second counter' }).tap()
    await page.getByText('The printer has no paper.').first().waitFor()
    await usb.setMood('well')
    await page.getByRole('button', { name: 'Print Test page again' }).first().tap()
    await expect.poll(async () => (await usb.papers()).length, soon).toBe(2)

    // The permission outlives the page; a printer that was pulled out is told.
    await usb.setMood('unplugged')
    await page.getByText('Epson TM-T82X is not connected').waitFor()
    await usb.setMood('well')
    await page.getByText('Epson TM-T82X is ready').waitFor()

    await page.getByRole('tab', { name: 'This counter' }).tap()
    await page.getByRole('button', { name: 'Open drawer' }).tap()
    await page.getByRole('button', { name: 'Give change' }).tap()
    await page.getByRole('dialog').getByRole('button', { name: 'Open drawer' }).tap()
    await expect.poll(() => usb.kicks(), soon).toBe(1)
    await page.getByRole('button', { name: 'X report' }).tap()
    await page.getByRole('dialog').getByRole('button', { name: 'Print', exact: true }).tap()
    await expect.poll(async () => (await usb.papers()).join(), soon).toContain('Interim report')
    expect(troubles).toEqual([])
  },
)

story(
  'by touch: a cashier pays out more than the limit and opens the drawer with a manager’s PIN',
  async () => {
    const { page } = await shop.openCounter('Second counter', tablet)
    await goTo(page, 'Shift')
    await page.getByRole('button', { name: 'Pay out' }).waitFor()
    await page
      .getByRole('button', { name: /account and theme/ })
      .first()
      .tap()
    await page.getByRole('menuitem', { name: /Lock or hand over/ }).tap()
    await tapPin(page, cashierPin, 'Open')
    await page.getByRole('region', { name: 'Locked' }).waitFor({ state: 'detached' })

    await moveCash(page, 'Pay in', '5000')
    await page.getByText('₹5,000 paid in.').waitFor()
    await moveCash(page, 'Pay out', '2001')
    await approve(page)
    await page.getByText('₹2,001 paid out.').waitFor()
    await page.getByText(/allowed by Rohan Kulkarni/).waitFor()

    await page.getByRole('button', { name: 'Open drawer' }).tap()
    await page.getByRole('button', { name: 'Check the cash' }).tap()
    await page.getByRole('dialog').getByRole('button', { name: 'Open drawer' }).tap()
    await approve(page)
    await page.getByRole('dialog').first().waitFor({ state: 'hidden' })
  },
)

/** The PINs of the demo people: see the owner's guide. */
const managerPin = '7305'
const cashierPin = '6194'

async function moveCash(page: Page, act: string, rupees: string): Promise<void> {
  await page.getByRole('button', { name: act, exact: true }).tap()
  const sheet = page.getByRole('dialog', { name: act })
  const pad = sheet.getByRole('group', { name: 'Amount' })
  for (const digit of rupees) await pad.getByRole('button', { name: digit, exact: true }).tap()
  await sheet.getByRole('button', { name: 'Other', exact: true }).tap()
  await sheet.getByLabel('Note').fill('As agreed')
  await sheet.getByRole('button', { name: new RegExp(`^${act} ₹`) }).tap()
}

async function tapPin(page: Page, pin: string, send: string): Promise<void> {
  const pad = page.getByRole('group', { name: 'PIN pad' })
  for (const digit of pin) await pad.getByRole('button', { name: digit, exact: true }).tap()
  await page.getByRole('button', { name: send, exact: true }).tap()
}

/** The reason stands in the act already: the manager's PIN is all that is wanted. */
async function approve(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog', { name: 'Somebody has to approve this' })
  await sheet.waitFor()
  await tapPin(page, managerPin, 'Approve')
  await sheet.waitFor({ state: 'detached' })
}
