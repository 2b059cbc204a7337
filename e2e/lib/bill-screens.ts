import { press, type Screen, visit } from './screen.ts'

export const billScreens: readonly Screen[] = [
  {
    name: 'bills',
    open: async (page) => {
      await visit(page, '/bills')
      await page.getByRole('button', { name: /T1\/.*000001/ }).waitFor()
    },
  },
  {
    name: 'bill',
    open: async (page, shop) => {
      await visit(page, `/bills/${shop.openSaleId}`)
      await page.getByRole('button', { name: 'Return or refund' }).waitFor()
    },
  },
  {
    name: 'bill-partly-returned',
    open: async (page, shop) => {
      await visit(page, `/bills/${shop.partlyReturnedSaleId}`)
      await page.getByRole('button', { name: 'Return or refund' }).waitFor()
    },
  },
  {
    name: 'bill-return',
    open: async (page, shop) => {
      await visit(page, `/bills/${shop.openSaleId}`)
      await press(page, 'Return or refund')
      await page.getByRole('checkbox', { name: 'Everything' }).check()
      await press(page, 'Changed mind')
    },
  },
  {
    name: 'bill-exchange',
    open: async (page, shop) => {
      await visit(page, `/bills/${shop.openSaleId}`)
      await press(page, 'Return or refund')
      await page
        .getByRole('checkbox', { name: /^Return / })
        .first()
        .check()
      await press(page, 'Wrong item')
      await page.getByLabel('Scan an exchange item').fill('attar')
      await page.getByRole('list', { name: 'Items found' }).getByRole('button').first().click()
      await press(page, 'One more')
      await page.getByRole('button', { name: /^Exchange, take/ }).waitFor()
    },
  },
  {
    name: 'bill-tender-correction',
    open: async (page, shop) => {
      await visit(page, `/bills/${shop.openSaleId}`)
      await press(page, 'Correct how it was paid')
      await page.getByRole('button', { name: 'It was Card' }).waitFor()
    },
  },
  {
    name: 'return-without-bill',
    open: async (page) => {
      await visit(page, '/bills?step=without-bill')
      await page.getByLabel('Scan or find what comes back').fill('aam panna')
      await page.getByRole('list', { name: 'Items found' }).getByRole('button').first().click()
      await page.getByLabel('Phone or name of the customer').fill('Lakshmi')
      const found = page.getByRole('list', { name: 'Who brings it' })
      await found.getByRole('button', { name: /Venkataraman/ }).click()
      await page.getByText('brought back today without a bill').waitFor()
    },
  },
  {
    name: 'return-note',
    open: async (page, shop) => {
      await visit(page, `/bills?note=${shop.returnId}`)
      await page.getByRole('link', { name: /^Print from this device/ }).waitFor()
    },
  },
  {
    name: 'bills-narrowed',
    open: async (page, shop) => {
      const customer = `customerId=${shop.customerId}`
      await visit(page, `/bills?kind=refunds&reason=Damaged&tender=cash&hour=23&${customer}`)
      await page.getByRole('button', { name: /Venkataraman/ }).waitFor()
    },
  },
  {
    name: 'gift-receipt',
    open: async (page, shop) => {
      await visit(page, `/print/${shop.documentId}?gift=1`)
      await page.getByText('GIFT RECEIPT', { exact: true }).waitFor()
    },
  },
  {
    name: 'receipt',
    open: async (page, shop) => {
      await visit(page, `/print/${shop.documentId}`)
      await page
        .getByText(/T1\/\d\d-\d\d\/000001/)
        .first()
        .waitFor()
    },
  },
]
