import { expect, test } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import { quantity, units } from '../../../core/kernel/quantity.ts'
import { receive } from './average-cost.ts'

const level = (onHand: number, unitCost: number) => ({
  itemId: 'item',
  onHand: units(onHand),
  unitCost: minor(unitCost),
})

test('ten at 100 and ten at 120 are twenty at 110', () => {
  const effect = receive(level(10, 100_00), units(10), minor(120_00))

  expect(effect).toEqual({ unitCost: 110_00, paid: 1_200_00, soldBefore: 0, value: 1_200_00 })
})

test('two sold at nought, twenty received at 3.30: eighteen worth 59.40 and 6.60 for those sold', () => {
  const effect = receive(level(-2, 0), units(20), minor(3_30))

  expect(effect).toEqual({ unitCost: 3_30, paid: 66_00, soldBefore: 6_60, value: 59_40 })
})

// Two receipts that together cover what was sold must value the rest as one receipt would.
test('a receipt smaller than what was sold before leaves a value that the next one completes', () => {
  const first = receive(level(-10, 0), units(4), minor(3_30))
  const second = receive(level(-6, first.unitCost), units(20), minor(3_30))

  expect(first.value).toBe(-6 * 3_30)
  expect(first.value + second.value).toBe(14 * 3_30)
  expect(first.soldBefore + second.soldBefore).toBe(10 * 3_30)
})

test('goods sold before at too high a cost give some of it back', () => {
  const effect = receive(level(-5, 10_00), units(5), minor(8_00))

  expect(effect).toEqual({ unitCost: 8_00, paid: 40_00, soldBefore: -10_00, value: 50_00 })
})

test('weighed goods are averaged by their weight and rounded to the paisa', () => {
  const held = { itemId: 'item', onHand: quantity(1_500), unitCost: minor(40_00) }

  // 1.5 kg at 40.00 and 0.335 kg at 52.50 are 77.59 for 1.835 kg.
  const effect = receive(held, quantity(335), minor(52_50))

  expect(effect.paid).toBe(17_59)
  expect(effect.unitCost).toBe(42_28)
})
