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

const piece = { price: minor(100_00), priceIncludesTax: false, taxClass: eighteen }

test('what a customer pays for one holds the tax, whoever added it', () => {
  expect(paidForOne({ ...piece, priceIncludesTax: true }, pricingOf('regular'))).toBe(100_00)
  expect(paidForOne(piece, pricingOf('regular'))).toBe(118_00)
  // A bill is rounded off to the rupee, a piece is not.
  expect(paidForOne({ ...piece, price: minor(99_99) }, pricingOf('regular'))).toBe(117_99)
  expect(paidForOne(piece, pricingOf('composition'))).toBe(100_00)
})

test('the MRP is passed by the tax alone, and reached without being passed', () => {
  expect(isAboveMrp(piece, minor(117_99), pricingOf('regular'))).toBe(true)
  expect(isAboveMrp(piece, minor(118_00), pricingOf('regular'))).toBe(false)
})
