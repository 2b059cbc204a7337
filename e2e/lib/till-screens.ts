import type { Page } from 'playwright-core'
import { scan } from './browser.ts'
import { heading, press, type Screen, visit } from './screen.ts'

export async function openTill(page: Page): Promise<void> {
  await visit(page, '/sell')
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
  await page.locator('.tiles:not(.tiles--waiting) .tile').first().waitFor()
}

async function fillBill(page: Page): Promise<void> {
  await openTill(page)
  const filled = (await page.getByRole('button', { name: /^Charge ₹0/ }).count()) === 0
  if (filled) return
  for (const code of ['8900000001293', '8900000001040', '8900000002412']) await scan(page, code)
  await page.getByRole('button', { name: /^Charge ₹825/ }).waitFor()
}

async function openSlip(page: Page): Promise<void> {
  await fillBill(page)
  const bar = page.getByRole('button', { name: /Open bill/ })
  if (await bar.isVisible()) await bar.click()
}

async function openPayment(page: Page): Promise<void> {
  await fillBill(page)
  await press(page, /^Charge ₹825/)
  await heading(page, 'Payment')
}

export const tillScreens: readonly Screen[] = [
  { name: 'till', open: openTill },
  {
    name: 'till-search',
    open: async (page) => {
      await openTill(page)
      await page.getByRole('combobox').fill('tea')
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'till-nothing-found',
    open: async (page) => {
      await openTill(page)
      await page.getByRole('combobox').fill('zzqx')
      await page.getByText('No match for “zzqx”').waitFor()
    },
  },
  { name: 'till-bill', open: fillBill },
  { name: 'till-slip', open: openSlip },
  {
    name: 'till-discount',
    open: async (page) => {
      await openSlip(page)
      await page
        .getByRole('region', { name: 'Current bill' })
        .or(page.getByRole('dialog', { name: 'Current bill' }))
        .getByRole('button', { name: /^Discount/ })
        .click()
      await page.getByRole('dialog', { name: 'Discount on the bill' }).waitFor()
    },
  },
  {
    name: 'till-customer',
    open: async (page) => {
      await openSlip(page)
      await press(page, /Add customer/)
      await page.getByRole('searchbox', { name: 'Find by phone or name' }).fill('1700')
      await page.getByRole('button', { name: /Lakshmi/ }).waitFor()
    },
  },
  {
    name: 'till-custom-item',
    open: async (page) => {
      await openTill(page)
      await press(page, 'Custom item')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'till-unknown-code',
    open: async (page) => {
      await openTill(page)
      await scan(page, '8999999999991')
      await page.getByText('8999999999991 is not in your items').waitFor()
    },
  },
  {
    name: 'till-keys',
    open: async (page) => {
      await openTill(page)
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'All keys' }).waitFor()
    },
  },
  { name: 'payment-cash', open: openPayment },
  {
    name: 'payment-upi',
    open: async (page) => {
      await openPayment(page)
      await page.getByRole('tab', { name: /^UPI/ }).click()
      await page.getByLabel('Amount').fill('300')
      await press(page, /^Record ₹300/)
      await page.getByRole('tab', { name: /^Card/ }).click()
    },
  },
  {
    name: 'till-sell-gift-card',
    open: async (page) => {
      await openSlip(page)
      await press(page, 'More for this bill')
      await page.getByRole('menuitem', { name: 'Sell a gift card' }).click()
      await page.getByRole('dialog', { name: 'Sell a gift card' }).waitFor()
    },
  },
  {
    name: 'payment-gift-card',
    open: async (page) => {
      await openPayment(page)
      await page.getByRole('tab', { name: /^Gift card/ }).click()
      // Sixteen characters that are no code.
      await page.getByLabel(/^Code of the card/).fill('1234-5678-9ABC-DEFG')
      await page.getByText('This is not the code of a gift card').waitFor()
    },
  },
  {
    name: 'payment-done',
    open: async (page) => {
      await openPayment(page)
      await press(page, /^₹900|^₹1,000/)
      await press(page, /^Take ₹/)
      await page.getByRole('region', { name: 'Payment done' }).waitFor()
    },
  },
]
