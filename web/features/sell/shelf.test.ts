import { expect, test } from 'vitest'
import type { Item } from '../../../core/contracts/catalog.ts'
import { minor } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { stockHint, stockOf, tilesOf } from './shelf.ts'

const item = (id: string, values: Partial<Item> = {}): Item =>
  ({
    id,
    name: id,
    group: null,
    priceMinor: minor(100_00),
    onHandMilli: quantity(5_000),
    ...values,
  }) as Item
const group = { id: 'g', name: 'Honey' }

test('favourites stand first and only once', () => {
  const tiles = tilesOf([item('c')], [item('a'), item('b'), item('c')])
  expect(tiles.map((tile) => tile.id)).toEqual(['c', 'a', 'b'])
})

test('kinds of one thing share a tile with the price of the cheapest', () => {
  const [tile, other] = tilesOf(
    [],
    [
      item('big', { group, priceMinor: minor(480_00) }),
      item('a'),
      item('small', { group, priceMinor: minor(260_00) }),
    ],
  )
  expect(tile?.name).toBe('Honey')
  expect(tile?.items.map((one) => one.id)).toEqual(['small', 'big'])
  expect(other?.id).toBe('a')
})

test('stock of all kinds adds up; what is oversold does not eat the others; services have none', () => {
  const oversold = item('b', { onHandMilli: quantity(-2_000) })
  expect(stockOf([item('a'), oversold])).toBe(5_000)
  expect(stockOf([item('a', { onHandMilli: null })])).toBeNull()
})

test('a hint comes early enough to look', () => {
  expect(stockHint(quantity(0))).toBe('none')
  expect(stockHint(quantity(3_000))).toBe('low')
  expect(stockHint(quantity(4_000))).toBe('plenty')
})
