import { expect, test } from 'vitest'
import { minor } from '../../kernel/money.ts'
import { units } from '../../kernel/quantity.ts'
import { percent, rate } from '../../kernel/rate.ts'
import type { CartLine, Discount } from './cart.ts'
import { discountShare, priceDeviation } from './discount-share.ts'
import { priceCart } from './price-cart.ts'

const line = (lineNo: number, rupees: number, discount?: Discount): CartLine => ({
  lineNo,
  quantity: units(1),
  unitPrice: minor(rupees * 100),
  priceIncludesTax: true,
  discount,
  taxClass: { treatment: 'taxable', rate: percent(18), cess: rate(0) },
})

function shareOf(lines: readonly CartLine[], discount?: Discount): number {
  const cart = priceCart({
    lines,
    discount,
    tax: { mode: 'regular', intraState: true },
    settings: { roundingLevel: 'document', roundingMode: 'half_up', roundOffStep: minor(100) },
  })
  if (!cart.ok) throw new Error(cart.refusal.code)
  return discountShare(cart.value)
}

const percentOff = (value: number): Discount => ({ kind: 'percent', rate: percent(value) })

test.each([
  ['nothing off', [line(1, 100)], undefined, 0],
  [
    'a third off one small line of a large bill',
    [line(1, 90, percentOff(30)), line(2, 9_000)],
    undefined,
    300_000,
  ],
  ['a tenth off the bill', [line(1, 100), line(2, 300)], percentOff(10), 100_000],
  ['a little off the line and the bill', [line(1, 100, percentOff(10))], percentOff(10), 190_000],
  ['something that costs nothing', [line(1, 0)], undefined, 0],
])('%s', (_name, lines, discount, expected) => {
  expect(shareOf(lines, discount)).toBe(expected)
})

test.each([
  ['the list price', 118_00, 118_00, 0],
  ['below the list', 100_00, 118_00, 152_543],
  ['twice the list', 236_00, 118_00, 1_000_000],
  ['a price for what is free', 5_00, 0, 1_000_000],
])('%s deviates by its part of the list', (_name, price, list, expected) => {
  expect(priceDeviation(minor(price), minor(list))).toBe(expected)
})
