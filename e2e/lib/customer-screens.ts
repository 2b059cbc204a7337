import type { Page } from 'playwright-core'
import { press, type Screen, visit } from './screen.ts'

/** Whoever is open stands beside the list, or over it on a narrow device. */
async function openCustomer(page: Page, name: string): Promise<void> {
  await visit(page, '/customers')
  await page.getByLabel('Find a customer').fill(name)
  // While others still stand above it, its row moves away from under the finger.
  await page.locator('.plist tbody tr').nth(1).waitFor({ state: 'detached' })
  await press(page, new RegExp(name))
  await page.getByRole('tab', { name: 'History' }).waitFor()
}

async function showPart(page: Page, name: string, part: 'About' | 'History'): Promise<void> {
  await openCustomer(page, name)
  await page.getByRole('tab', { name: part }).click()
}

async function openMenu(page: Page, name: string, choice: string): Promise<void> {
  await openCustomer(page, name)
  await press(page, 'More about this customer')
  await page.getByRole('menuitem', { name: choice }).click()
}

export const customerScreens: readonly Screen[] = [
  {
    name: 'customers',
    open: async (page) => {
      await visit(page, '/customers')
      await page.getByText('Anjali Bhosale').waitFor()
    },
  },
  {
    name: 'customers-double',
    open: async (page) => {
      await visit(page, '/customers')
      await press(page, /may be double/)
      await press(page, 'See what would move')
      await page.getByText('What moves').waitFor()
    },
  },
  {
    name: 'customer-account',
    open: async (page) => {
      await openCustomer(page, 'Meera Iyer')
      await page.getByText('Latest entries').waitFor()
    },
  },
  {
    name: 'customer-statement',
    open: async (page) => {
      await openCustomer(page, 'Meera Iyer')
      await press(page, 'A4 statement')
      await page.getByRole('button', { name: 'Save as PDF' }).waitFor()
    },
  },
  {
    name: 'customer-about',
    open: async (page) => {
      await showPart(page, 'Meera Iyer', 'About')
      await page.getByText('Prefers unscented soap').waitFor()
    },
  },
  {
    name: 'customer-history',
    open: async (page) => {
      await showPart(page, 'Lakshmi Venkataraman', 'History')
      await page.getByText(/^Bill T1/).waitFor()
    },
  },
  {
    name: 'customer-edit',
    open: async (page) => {
      await openCustomer(page, 'Meera Iyer')
      await press(page, 'Edit')
      await page.getByRole('dialog', { name: 'Edit customer' }).waitFor()
    },
  },
  {
    name: 'customer-collect',
    open: async (page) => {
      await openCustomer(page, 'Meera Iyer')
      await press(page, /^Collect ₹/)
      await page.getByRole('dialog', { name: /Collect from/ }).waitFor()
    },
  },
  {
    name: 'customer-top-up',
    open: async (page) => {
      await openCustomer(page, 'Meera Iyer')
      await press(page, 'Top up wallet')
      await page.getByRole('dialog', { name: /Top up the wallet/ }).waitFor()
    },
  },
  {
    name: 'customer-statement',
    open: async (page) => {
      await openCustomer(page, 'Meera Iyer')
      await page.getByRole('link', { name: 'Statement' }).click()
      await page.getByRole('article', { name: /Statement of/ }).waitFor()
    },
  },
  {
    name: 'customer-merge',
    open: async (page) => {
      await openMenu(page, 'Meera Iyer', 'Merge with another entry')
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Mira Iyer/ })
        .click()
      await page.getByRole('heading', { name: 'What moves' }).waitFor()
    },
  },
  {
    name: 'customer-erase',
    open: async (page) => {
      await openMenu(page, 'Zubin Mehta', 'Erase this person')
      await page.getByRole('button', { name: 'Erase for good' }).waitFor()
    },
  },
  {
    name: 'till-customer-new',
    open: async (page) => {
      await visit(page, '/sell')
      await page.getByRole('combobox').fill('+9870055432')
      await page.keyboard.press('Enter')
      await page.getByRole('textbox', { name: 'Phone' }).waitFor()
    },
  },
  // The last one: the list goes on showing only these.
  {
    name: 'customers-with-dues',
    open: async (page) => {
      await visit(page, '/customers')
      await press(page, 'With dues')
      await page.getByText('over 90 days').waitFor()
    },
  },
]
