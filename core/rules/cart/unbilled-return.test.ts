import { expect, test } from 'vitest'
import { minor } from '../../kernel/money.ts'
import { quantity } from '../../kernel/quantity.ts'
import { lowerPrice, unbilledValue } from './unbilled-return.ts'

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
