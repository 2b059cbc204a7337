import { expect, test } from 'vitest'
import type { Item } from '../../../core/contracts/catalog.ts'
import { minor } from '../../../core/kernel/money.ts'
import { quantity, units } from '../../../core/kernel/quantity.ts'
import { type NewGoods, quantityOfGoods, withGoods } from './new-goods.ts'

const item = (id: string, soldBy: Item['soldBy'] = 'unit') =>
  ({ id, name: id, soldBy, priceMinor: 100_00, packs: [] }) as unknown as Item

const scanned = (of: Item, milli = 1_000, printed: number | null = null) => ({
  item: of,
  packId: null,
  quantityMilli: quantity(milli),
  printedTotalMinor: printed === null ? null : minor(printed),
})

const soap = item('soap')
const rice = item('rice', 'weight')

test('more of the same joins its line, another thing is a new one', () => {
  const once = withGoods([], scanned(soap), 'a')
  const twice = withGoods(once, scanned(soap), 'b')
  expect(withGoods(twice, scanned(rice, 335), 'c').map(({ id, text }) => [id, text])).toEqual([
    ['a', '2'],
    ['c', '0.335'],
  ])
})

test('a label with its own price stands alone', () => {
  const list = withGoods(withGoods([], scanned(rice, 335), 'a'), scanned(rice, 200, 40_00), 'b')
  expect(list.map(({ printedTotal }) => printedTotal)).toEqual([null, 40_00])
  expect(withGoods(list, scanned(rice, 100), 'c')).toHaveLength(2)
})

test('pieces are whole, weights are not', () => {
  const of = (goods: Item, text: string) =>
    quantityOfGoods({ id: 'x', item: goods, packId: null, text, printedTotal: null } as NewGoods)
  expect(of(soap, '2')).toBe(units(2))
  expect(of(soap, '1.5')).toBeNull()
  expect(of(rice, '1.5')).toBe(quantity(1_500))
  expect(of(rice, '0')).toBeNull()
  expect(of(rice, 'some')).toBeNull()
})
