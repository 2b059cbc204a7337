import { expect, test } from 'vitest'
import { minor } from '../../kernel/money.ts'
import { quantity } from '../../kernel/quantity.ts'
import { lowerPrice, lowestPaid, unbilledValue } from './unbilled-return.ts'

const price = (paid: number, milli: number) => ({ paid: minor(paid), of: quantity(milli) })

test('prices are compared exactly, whatever quantity they were paid for', () => {
  const threeForHundred = price(100_00, 3_000)
  expect(lowerPrice(threeForHundred, price(33_33, 1_000))).toEqual(price(33_33, 1_000))
  expect(lowerPrice(threeForHundred, price(33_34, 1_000))).toBe(threeForHundred)
  expect(lowerPrice(threeForHundred, price(200_00, 6_000))).toBe(threeForHundred)
})

test('a part of a weight is worth its part of the price', () => {
  expect(unbilledValue(price(66_67, 335), quantity(335))).toBe(66_67)
  expect(unbilledValue(price(66_67, 335), quantity(100))).toBe(19_90)
  expect(unbilledValue(price(100_00, 3_000), quantity(1_000))).toBe(33_33)
  expect(unbilledValue(price(100_00, 3_000), quantity(2_000))).toBe(66_67)
})

const bill = (
  businessDate: string,
  ...lines: readonly (readonly [string | null, string, number, number])[]
) => ({
  businessDate: businessDate as never,
  lines: lines.map(([itemId, name, milli, total]) => ({
    ...{ itemId, name },
    quantityMilli: quantity(milli),
    totalMinor: minor(total),
  })),
})

test('the lowest price on bills is found by piece, also out of a pack; what was given away was not sold', () => {
  const packsOf = (itemId: string) =>
    itemId === 'tea' ? [{ name: 'Carton of 12', quantityMilli: quantity(12_000) }] : []
  const bills = [
    bill('2026-11-01', ['tea', 'Tea', 2_000, 210_00], [null, 'Stitching', 1_000, 5_00]),
    bill('2026-11-03', ['tea', 'Tea, Carton of 12', 1_000, 1_200_00], ['salt', 'Salt', 1_000, 0]),
    bill('2026-11-04', ['tea', 'Tea', 1_000, 100_00]),
  ]
  const lowest = lowestPaid(bills, packsOf)
  expect([...lowest]).toEqual([['tea', { paid: 1_200_00, of: 12_000, soldOn: '2026-11-03' }]])
  const after = lowestPaid([bill('2026-11-05', ['tea', 'Tea', 3_000, 299_99])], packsOf, lowest)
  expect(after.get('tea')).toEqual({ paid: 299_99, of: 3_000, soldOn: '2026-11-05' })
})
