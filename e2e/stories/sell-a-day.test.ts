import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { scan, typeSlowly } from '../lib/browser.ts'
import { billLines, flat, goTo, soon } from '../lib/counter-screens.ts'
import { attar, besan, blackSalt } from '../lib/demo.ts'
import { type PaperSink, startPaperSink } from '../lib/paper-sink.ts'
import { openStories } from '../lib/stories.ts'

// Worked out by hand from the demo's prices, which hold their GST:
//   besan       75.00 at  5 %              each half 75.00 x 2.5/105 = 1.79
//   black salt  60.00, exempt
//   attar      690.00 at 18 %, 7 % off  -> 641.70, each half 641.70 x 9/118 = 48.94
//   together 776.70, rounded up by 0.30 to 777.00; tax 2 x 1.79 + 2 x 48.94 = 101.46
// Paid with 300.00 UPI and a 500 note: 477.00 cash and 23.00 back. The besan comes back for 75.00 in cash.
// The drawer: 2,000.00 + 477.00 - 75.00 = 2,402.00, counted as 2,400.00.

const shop = openStories({ float: '2000' })
const { story } = shop
let printer: PaperSink
/** The first bill of counter T1 in the financial year of the test. */
let bill = ''

shop.prepare(async () => {
  printer = await startPaperSink()
})

afterAll(() => printer?.stop())

story('from the first sign-in to the Z report, every figure agrees to the paisa', async () => {
  const { page } = shop.till
  await connectPrinter(page)

  await scanThreeItems(page)
  await takeOffSevenPercent(page)
  await payByUpiAndCash(page)
  await readThePaper()
  await giveBesanBack(page)
  await closeBlind(page)
  await readTheZReport(page)
  await readTheDay(page)
  expect(shop.till.troubles).toEqual([])
})

async function connectPrinter(page: Page): Promise<void> {
  await goTo(page, 'Shift')
  await page.getByRole('tab', { name: 'Counters' }).click()
  await page.getByRole('button', { name: 'Change Front counter' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: 'Network', exact: true }).click()
  await drawer.getByLabel('Address of the printer').fill('127.0.0.1')
  await drawer.getByLabel('Port', { exact: true }).fill(String(printer.port))
  await drawer.getByRole('button', { name: 'Save' }).click()
  await page.getByText(`127.0.0.1:${printer.port}`).waitFor()
  await page.getByRole('button', { name: 'Print a test page on Front counter' }).click()
  await printer.paperWith('Test page')
}

async function scanThreeItems(page: Page): Promise<void> {
  await goTo(page, 'Till')
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
  for (const code of [besan, blackSalt, attar]) await scan(page, code)
  await expect
    .poll(() => billLines(page), soon)
    .toEqual([
      '1 Besan 500 g · GST 5% ₹75.00',
      '1 Black salt 200 g ₹60.00',
      '1 Attar Rose 8 ml · GST 18% ₹690.00',
    ])
}

async function takeOffSevenPercent(page: Page): Promise<void> {
  const lines = page.getByRole('list', { name: 'Lines of the bill' })
  await lines.getByRole('button', { name: /^1 Attar/ }).click()
  await lines.getByRole('button', { name: 'Discount' }).click()
  await typeSlowly(page, '7')
  await page.getByRole('button', { name: 'Take 7% off' }).click()
  await expect
    .poll(
      async () => flat(await page.getByRole('region', { name: 'Current bill' }).innerText()),
      soon,
    )
    .toMatch(/Discount on items −₹48\.30 .* Round-off ₹0\.30 Total You save ₹48\.30 ₹777\.00/)
}

async function payByUpiAndCash(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Charge/ }).click()
  await page.getByRole('tab', { name: /^UPI/ }).click()
  await page.getByLabel('Amount').fill('300')
  await page.getByLabel('UTR, or its last digits').fill('4471')
  await page.getByRole('button', { name: 'Record ₹300 by UPI' }).click()
  await page.getByRole('button', { name: /^₹500/ }).click()
  await page.getByRole('button', { name: 'Take ₹500 cash' }).click()
  const done = page.getByRole('region', { name: 'Payment done' })
  await done.waitFor()
  const says = flat(await done.innerText())
  expect(says).toContain('Paid ₹777.00 Give back ₹23.00')
  expect(says).toMatch(/Bill T1\/\d\d-\d\d\/000001 UPI ₹300\.00 Cash ₹500\.00/)
  bill = /T1\/\S+/.exec(says)?.[0] ?? ''
  await page.getByRole('button', { name: /^New bill/ }).click()
}

/** The counter has a printer, so that the paper came out by itself. */
async function readThePaper(): Promise<void> {
  const paper = flat(await printer.paperWith(bill))
  expect(paper).toContain('GSTIN 27AABCS0000K1ZU')
  expect(paper).toContain('TOTAL Rs 777.00')
  expect(paper).toContain('UPI 4471 300.00 Cash 500.00 Change 23.00')
  expect(paper).toContain('Total 675.24 50.73 50.73')
  expect(paper).not.toContain('DUPLICATE')
}

async function giveBesanBack(page: Page): Promise<void> {
  await goTo(page, 'Bills')
  await page.getByRole('searchbox').fill('777')
  await page.getByRole('button', { name: bill }).click()
  await page.getByRole('button', { name: 'Return or refund' }).click()
  await page.getByRole('checkbox', { name: 'Return Besan' }).check()
  await page.getByRole('button', { name: 'Changed mind' }).click()
  await page.getByRole('button', { name: 'Cash', exact: true }).click()
  await page.getByRole('button', { name: 'Refund ₹75' }).click()
  await page.getByRole('heading', { name: 'Give back ₹75' }).waitFor()
  await page.getByText(`Credit note ${bill.replace('T1', 'T1C')} is recorded.`).waitFor()
}

/** Four 500s and two 200s; nobody is told what should be there. */
async function closeBlind(page: Page): Promise<void> {
  await goTo(page, 'Shift')
  await page.getByRole('button', { name: 'Count and close' }).click()
  await page.getByLabel('How many ₹500 notes').fill('4')
  await page.getByLabel('How many ₹200 notes').fill('2')
  expect(await page.getByRole('main').innerText()).not.toMatch(/2,402|477/)
  await page.getByRole('button', { name: /^Finish the count/ }).click()
  await page.getByRole('heading', { name: 'The count and the sales do not agree' }).waitFor()
  expect(await page.getByRole('main').innerText()).not.toMatch(/2,402|477/)
  await page.getByRole('button', { name: 'Show the difference' }).click()
  await page.getByRole('button', { name: /^Close shift/ }).click()
}

async function readTheZReport(page: Page): Promise<void> {
  const report = page.getByRole('region', { name: 'Report', exact: true })
  await report.waitFor()
  expect(await page.getByRole('heading', { name: '₹2 short' }).count()).toBe(1)
  const z = flat(await report.innerText())
  expect(z).toContain('Z report 0001 · T1')
  expect(z).toContain('Bills 1 Items 3 Price 825.00 Discounts −48.30 Sales with tax 777.00')
  expect(z).toContain('Refunds, 1 −75.00 Net sales 702.00')
  expect(z).toContain('CGST 9% on 543.82 48.94')
  expect(z).toContain('CGST 2.5% on 0.00 0.00')
  expect(z).toContain('Cash, 1 402.00 UPI, 1 300.00')
  expect(z).toContain('Opening cash 2,000.00 Cash sales 477.00 Cash refunds −75.00')
  expect(z).toContain('Expected 2,402.00 Counted 2,400.00 SHORT 2.00')
  expect(z).toContain(`Drawer opened, no sale 0 ${bill.replace('T1', 'T1C')} ${bill}`)
  expect(z).toContain('Since the first sale Sales 777.00 Refunds 75.00')
}

async function readTheDay(page: Page): Promise<void> {
  await goTo(page, 'Today')
  await page.getByText('Net sales, with tax').waitFor()
  const day = flat(await page.getByRole('main').innerText())
  expect(day).toContain('Net sales, with tax ₹702')
  expect(day).toContain('Bills 1')
  expect(day).toMatch(/Refunds ₹75 .*1 refund/)
  expect(day).toMatch(/CGST 9% ₹543\.82 ₹48\.94/)
  expect(day).toContain('Attar, Rose 8 ml ₹642 1 sold')
}
