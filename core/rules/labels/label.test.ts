import { expect, test } from 'vitest'
import type { BusinessDate } from '../../kernel/dates.ts'
import { minor } from '../../kernel/money.ts'
import { units } from '../../kernel/quantity.ts'
import {
  type LabelFacts,
  type LabelPart,
  labelBarcode,
  labelParts,
  labelWords,
  unitPriceOf,
} from './label.ts'

const facts: LabelFacts = {
  shopName: 'Saffron & Sage',
  name: 'Assam tea',
  variant: '250 g',
  code: 'TEA-1',
  currency: 'INR',
  priceMinor: minor(230_00),
  pricePer: null,
  mrpMinor: minor(250_00),
  unitPrice: null,
  batch: null,
  expiresOn: null,
  barcode: '8901234567890',
}
const all = new Set(labelParts)

test('a label says price and MRP, and that the MRP holds all taxes', () => {
  expect(labelWords(facts, all)).toEqual({
    shop: 'Saffron & Sage',
    name: 'Assam tea',
    variant: '250 g',
    price: '₹230.00',
    priceNote: 'MRP ₹250.00 (incl. of all taxes)',
    facts: ['TEA-1'],
  })
})

test('without an MRP the price says so of itself', () => {
  const words = labelWords({ ...facts, mrpMinor: null }, all)
  expect(words.priceNote).toBe('(incl. of all taxes)')
  const none = labelWords({ ...facts, mrpMinor: null }, new Set<LabelPart>(['shop']))
  expect(none).toMatchObject({ price: null, priceNote: null, facts: [] })
})

test('what is sold by weight shows the price of a kilo', () => {
  expect(labelWords({ ...facts, pricePer: 'kg' }, all).price).toBe('₹230.00 / kg')
})

test('batch, expiry and unit price stand together with the code', () => {
  const words = labelWords(
    {
      ...facts,
      batch: 'B12',
      expiresOn: '2027-03-31' as BusinessDate,
      unitPrice: { amountMinor: minor(19_17), per: 'piece' },
    },
    all,
  )
  expect(words.facts).toEqual(['₹19.17 / piece', 'TEA-1', 'Batch B12', 'Best before 31 Mar 2027'])
})

// 230.00 for twelve is 19.1666… each.
test('the price of a piece out of a pack is rounded once', () => {
  expect(unitPriceOf(minor(230_00), units(12))).toBe(19_17)
})

test.each([
  ['8901234567890', 'ean13'],
  ['96385074', 'ean8'],
  ['036000291452', 'upc_a'],
  ['18901234567891', 'code128'],
  ['8901234567894', 'code128'],
  ['TEA-1', 'code128'],
])('%s prints as %s', (barcode, symbology) => {
  expect(labelBarcode({ barcode, code: 'X' })).toEqual({ symbology, text: barcode })
})

test('without a barcode the code is printed, and a code in another script is not', () => {
  expect(labelBarcode({ barcode: null, code: 'TEA-1' })?.text).toBe('TEA-1')
  expect(labelBarcode({ barcode: null, code: 'चाय-1' })).toBeNull()
})
