import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { phone, scan, typeSlowly } from '../lib/browser.ts'
import {
  billLines,
  firstPassword,
  flat,
  ownPassword,
  signIn,
  soon,
  tabTo,
} from '../lib/counter-screens.ts'
import { besan, blackSalt } from '../lib/demo.ts'
import { openStories } from '../lib/stories.ts'

/** Nobody types and pulls the trigger in the same tenth of a second. */
const handsToScanner = 300

// The stories follow each other on one shop: keys alone, then a scanner beside them, then a phone at another counter.
const shop = openStories()
const { story } = shop

story('somebody without a mouse signs in, opens a shift and sells', async () => {
  const { page } = shop.till
  await signInByKeys(page)
  await openShiftByKeys(page)
  await sellByKeys(page)
  expect(shop.till.troubles).toEqual([])
})

story('typing in a field is no scan', async () => {
  const { page } = shop.till
  await page.keyboard.press('F2')
  await typeSlowly(page, '8900000')
  const search = page.getByRole('combobox', { name: 'Scan or search items' })
  expect(await search.inputValue()).toBe('8900000')
  expect(await billLines(page)).toEqual([])
  await search.fill('')

  await page.keyboard.press('F4')
  const customer = page.getByRole('searchbox', { name: 'Find by phone or name' })
  await customer.waitFor()
  await typeSlowly(page, '9820141700')
  expect(await customer.inputValue()).toBe('9820141700')
  await page.getByText('Nobody found for “9820141700”').waitFor()
  expect(await billLines(page)).toEqual([])
  await page.keyboard.press('Escape')
  expect(shop.till.troubles).toEqual([])
})

story('a scan reaches the bill from any field and leaves no digit in it', async () => {
  const { page } = shop.till
  const search = page.getByRole('combobox', { name: 'Scan or search items' })
  await search.focus()
  await scan(page, besan)
  await expect.poll(() => billLines(page), soon).toEqual(['1 Besan 500 g · GST 5% ₹75.00'])
  expect(await search.inputValue()).toBe('')

  await page.keyboard.press('F4')
  const customer = page.getByRole('searchbox', { name: 'Find by phone or name' })
  await customer.waitFor()
  await typeSlowly(page, 'Mee')
  await page.waitForTimeout(handsToScanner)
  await scan(page, blackSalt)
  await expect
    .poll(() => billLines(page), soon)
    .toEqual(['1 Besan 500 g · GST 5% ₹75.00', '1 Black salt 200 g ₹60.00'])
  expect(await customer.inputValue()).toBe('Mee')
  await page.keyboard.press('Escape')

  await scan(page, besan)
  await expect
    .poll(() => billLines(page), soon)
    .toContain('2 Besan 500 g · ₹75 each · GST 5% ₹150.00')
  expect(shop.till.troubles).toEqual([])
})

story('a thumb sells one thing on a phone', async () => {
  const device = await shop.openDevice(phone)
  const { page } = device
  await signIn(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Second counter' }).tap()
  await openShiftByTaps(page)
  await sellByTaps(page)
  expect(device.troubles).toEqual([])
  await device.context.close()
})

async function signInByKeys(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByLabel('E-mail').waitFor()
  await tabTo(page, /^E-mail/)
  await page.keyboard.type('admin@vendly.com')
  await tabTo(page, /^Password/)
  await page.keyboard.type(firstPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Choose your own password' }).waitFor()
  await tabTo(page, /^First password/)
  await page.keyboard.type(firstPassword)
  await tabTo(page, /^New password/)
  await page.keyboard.type(ownPassword)
  await page.keyboard.press('Enter')
}

async function openShiftByKeys(page: Page): Promise<void> {
  await page.getByRole('dialog').waitFor()
  await tabTo(page, /^Front counter/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'No shift is open here' }).waitFor()
  await typeSlowly(page, '1500')
  await tabTo(page, /^Open shift with ₹1,500/)
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
}

/** Besan by words, two of it; black salt by its short code; the exact amount in cash. */
async function sellByKeys(page: Page): Promise<void> {
  await page.keyboard.press('F2')
  await typeSlowly(page, 'besan 500')
  await page.keyboard.press('Enter')
  await expect.poll(() => billLines(page), soon).toEqual(['1 Besan 500 g · GST 5% ₹75.00'])
  await page.keyboard.press('+')
  await expect
    .poll(() => billLines(page), soon)
    .toEqual(['2 Besan 500 g · ₹75 each · GST 5% ₹150.00'])
  await typeSlowly(page, 'black salt')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await billLines(page)).length, soon).toBe(2)
  await page.keyboard.press('F9')
  await page.getByRole('button', { name: /^Take ₹210 cash/ }).waitFor()
  await page.keyboard.press('Enter')
  const done = page.getByRole('region', { name: 'Payment done' })
  await done.waitFor()
  expect(flat(await done.innerText())).toContain('Paid ₹210.00 No change to give')
  await page.keyboard.press('Enter')
  await page.getByText('Nothing on this bill').waitFor()
}

async function openShiftByTaps(page: Page): Promise<void> {
  const pad = page.getByRole('group', { name: 'Number pad' })
  await pad.waitFor()
  for (const key of ['5', '00']) await pad.getByRole('button', { name: key, exact: true }).tap()
  await page.getByRole('button', { name: 'Open shift with ₹500' }).tap()
}

async function sellByTaps(page: Page): Promise<void> {
  const shelf = page.getByRole('region', { name: 'Items', exact: true })
  await shelf.getByRole('button', { name: /^Black salt|Black salt/ }).tap()
  const bar = page.getByRole('region', { name: 'Bill summary' })
  await expect.poll(async () => flat(await bar.innerText()), soon).toContain('1 item')
  await bar.getByRole('button', { name: /^Charge ₹60/ }).tap()
  await page.getByRole('button', { name: /^₹100/ }).tap()
  await page.getByRole('button', { name: /^Take ₹100 cash/ }).tap()
  const done = page.getByRole('region', { name: 'Payment done' })
  await done.waitFor()
  expect(flat(await done.innerText())).toContain('Paid ₹60.00 Give back ₹40.00')
}
