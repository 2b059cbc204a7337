import { expect, test } from 'vitest'
import { minor } from '../../kernel/money.ts'
import { rate } from '../../kernel/rate.ts'
import type { SellerMode } from '../tax/gst.ts'
import { isAboveMrp, paidForOne } from './mrp.ts'

const settings = {
  roundingLevel: 'document',
  roundingMode: 'half_up',
  roundOffStep: minor(100),
} as const
const pricingOf = (mode: SellerMode) => ({
  tax: { mode, intraState: true, stateCode: '27' },
  settings,
})
const eighteen = { treatment: 'taxable', rate: rate(180_000), cess: rate(0) } as const

test.each<[string, number, boolean, SellerMode, number]>([
  ['a price with tax is what is paid', 100_00, true, 'regular', 100_00],
  ['tax comes on top of a price without it', 100_00, false, 'regular', 118_00],
  ['paise count: the bill is rounded off, the piece is not', 99_99, false, 'regular', 117_99],
  ['who charges no tax adds none', 100_00, false, 'composition', 100_00],
])('%s', (_case, price, priceIncludesTax, mode, paid) => {
  const piece = { price: minor(price), priceIncludesTax, taxClass: eighteen }
  expect(paidForOne(piece, pricingOf(mode))).toBe(paid)
})

test('the MRP is passed by the tax alone, and reached without being passed', () => {
  const piece = { price: minor(100_00), priceIncludesTax: false, taxClass: eighteen }
  expect(isAboveMrp(piece, minor(117_99), pricingOf('regular'))).toBe(true)
  expect(isAboveMrp(piece, minor(118_00), pricingOf('regular'))).toBe(false)
})
