import type { Page } from 'playwright-core'
import type { LivedInShop } from './lived-in-shop.ts'
import { heading, press, type Screen, visit } from './screen.ts'

export async function openCounters(page: Page): Promise<void> {
  await visit(page, '/shift')
  await page.getByRole('tab', { name: 'Counters' }).click()
  await page.getByText('Front counter · T1').waitFor()
}

async function countDrawer(page: Page): Promise<void> {
  await visit(page, '/shift')
  await press(page, 'Count and close')
  await page.getByLabel('How many ₹500 notes').fill('3')
}

async function checkCount(page: Page, shop: LivedInShop): Promise<void> {
  await shop.countDrawer()
  await visit(page, '/shift')
  await press(page, 'Count and close')
  await heading(page, 'The count and the sales do not agree')
}

const unsoundList = 'name,code,price,tax\nPoha,POHA,45,gst5\nMurukku,MUR,forty,gst12\n'

async function openList(page: Page, name: string | RegExp): Promise<void> {
  await visit(page, '/items')
  await page.getByText('Aam panna').first().waitFor()
  await press(page, 'Import, export and categories')
  await page.getByRole('menuitem', { name }).click()
}

export const itemScreens: readonly Screen[] = [
  {
    name: 'items',
    open: async (page) => {
      await visit(page, '/items')
      await page.getByText('Aam panna').first().waitFor()
    },
  },
  {
    name: 'item',
    open: async (page, shop) => {
      await visit(page, `/items/${shop.itemId}`)
      await page.getByRole('textbox', { name: 'Name on the bill' }).waitFor()
    },
  },
  {
    name: 'packages',
    open: async (page) => {
      await visit(page, '/packages')
      await page.getByText('Six haircuts', { exact: true }).waitFor()
    },
  },
  {
    name: 'package-new',
    open: async (page) => {
      await visit(page, '/packages')
      await press(page, 'New package')
      await heading(page, 'New package')
    },
  },
  {
    name: 'membership-new',
    open: async (page) => {
      await visit(page, '/packages')
      await press(page, 'New membership')
      await press(page, 'Sessions of a service')
      await press(page, 'Save membership')
      await page.getByText('Give it a name, for example Gold.').waitFor()
    },
  },
  {
    name: 'members',
    open: async (page) => {
      await visit(page, '/members')
      await heading(page, 'Members')
    },
  },
  {
    name: 'item-new',
    open: async (page) => {
      await visit(page, '/items/new')
      await press(page, /^Add item/)
      await page.getByText('Give it a name.').waitFor()
    },
  },
  {
    name: 'item-mrps',
    open: async (page, shop) => {
      await visit(page, `/items/${shop.itemId}`)
      await press(page, 'Add another MRP')
      await page.keyboard.type('1')
      await press(page, /^Save/)
      await page.getByText('The price is above this MRP.').waitFor()
    },
  },
  {
    name: 'items-import',
    open: async (page) => {
      await openList(page, /Import a list/)
      const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(unsoundList) }
      await page.locator('input[type=file]').setInputFiles(file)
      await page.getByRole('heading', { name: 'What must be put right' }).waitFor()
    },
  },
  {
    name: 'items-categories',
    open: async (page) => {
      await openList(page, /^Categories/)
      await page.getByRole('dialog').getByText('Tea & coffee').waitFor()
    },
  },
]

export const shiftScreens: readonly Screen[] = [
  {
    name: 'shift',
    open: async (page) => {
      await visit(page, '/shift')
      await page.getByText('Tea and snacks').waitFor()
    },
  },
  {
    name: 'shift-pay-out',
    open: async (page) => {
      await visit(page, '/shift')
      await press(page, 'Pay out')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'shift-x-report',
    open: async (page) => {
      await visit(page, '/shift')
      await press(page, 'X report')
      await page.getByText('Interim report. The shift is still open.').waitFor()
    },
  },
  { name: 'shift-count', open: countDrawer },
  { name: 'shift-check', open: checkCount },
  {
    name: 'shift-short',
    open: async (page) => {
      await visit(page, '/shift')
      await press(page, 'Count and close')
      const told = page.getByRole('button', { name: /^Close shift/ })
      const differs = page.getByRole('button', { name: 'Show the difference' })
      await told.or(differs).waitFor()
      // The other device may have asked in this moment.
      if (await differs.isVisible()) await differs.click({ timeout: 2_000 }).catch(() => undefined)
      await told.waitFor()
    },
  },
  {
    name: 'shift-no-sale',
    open: async (page) => {
      await visit(page, '/shift')
      await press(page, 'Open drawer')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'shift-past',
    open: async (page) => {
      await visit(page, '/shift')
      await page.getByRole('tab', { name: 'Past shifts' }).click()
      await page.getByText(/Z 0*1/).first().waitFor()
    },
  },
  { name: 'shift-counters', open: openCounters },
  {
    name: 'shift-counter',
    open: async (page) => {
      await openCounters(page)
      await press(page, 'Change Front counter')
      await page.getByRole('button', { name: 'Network', exact: true }).click()
    },
  },
  {
    name: 'z-report',
    open: async (page, shop) => {
      await visit(page, `/shift/z/${shop.zReportId}`)
      await page.getByRole('region', { name: 'Report', exact: true }).waitFor()
    },
  },
  {
    name: 'today',
    open: async (page) => {
      await visit(page, '/today')
      await page.getByText('Top items').waitFor()
      await page.locator('.chart__now').first().waitFor()
    },
  },
  {
    name: 'today-month-table',
    open: async (page) => {
      await visit(page, '/today?period=month')
      await page.getByText('Top items').waitFor()
      await press(page, 'Table')
      await page.getByRole('table', { name: 'Net sales by day' }).waitFor()
    },
  },
  {
    name: 'unknown-page',
    open: async (page) => {
      await visit(page, '/nowhere')
      await page.getByRole('heading').first().waitFor()
    },
  },
]

export const closedScreens: readonly Screen[] = [
  {
    name: 'till-closed',
    open: async (page) => {
      await visit(page, '/sell')
      await heading(page, 'No shift is open here')
    },
  },
  {
    name: 'shift-closed',
    open: async (page) => {
      await visit(page, '/shift')
      await page.getByRole('button', { name: /^Open with ₹0/ }).waitFor()
    },
  },
]

export const earningScreens: readonly Screen[] = [
  {
    name: 'earnings',
    open: async (page) => {
      await visit(page, '/earnings')
      await page.getByRole('row').nth(1).click()
      await heading(page, /^Why: /)
    },
  },
  {
    name: 'earnings-rule',
    open: async (page) => {
      await visit(page, '/earnings')
      await press(page, 'Add a rule')
      await page.getByText('Tiers', { exact: true }).click()
      await press(page, 'Save the rule')
    },
  },
]
