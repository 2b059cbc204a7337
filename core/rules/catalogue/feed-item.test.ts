import { expect, test } from 'vitest'
import type { Item } from '../../contracts/catalog.ts'
import { minor } from '../../kernel/money.ts'
import { quantity } from '../../kernel/quantity.ts'
import { feedItemOf, itemOfFeed } from './feed-item.ts'

const uuid = (n: number) => `0193b6f0-0000-7000-8000-${String(n).padStart(12, '0')}`
const plain: Item = {
  id: uuid(1),
  kind: 'goods',
  name: 'Tea',
  group: null,
  variantLabel: null,
  code: 'TEA',
  categoryId: null,
  unit: 'NOS',
  soldBy: 'unit',
  priceMinor: minor(0),
  priceIncludesTax: true,
  mrpMinor: null,
  mrps: [],
  hsn: null,
  taxClassId: uuid(2),
  barcodes: [],
  packs: [],
  scaleCode: null,
  packMark: 'box',
  colour: 1,
  imageUrl: null,
  pinned: false,
  active: true,
  outletIds: null,
  onHandMilli: quantity(0),
  updatedAt: '2026-10-17T00:00:00Z',
}

test('what is as usual takes no place, and comes back', () => {
  expect(feedItemOf(plain)).toEqual({
    id: plain.id,
    name: 'Tea',
    code: 'TEA',
    priceMinor: 0,
    taxClassId: plain.taxClassId,
    updatedAt: plain.updatedAt,
  })
  expect(itemOfFeed(feedItemOf(plain))).toEqual(plain)
})

test.each<Partial<Item>>([
  { kind: 'service', onHandMilli: null },
  { soldBy: 'weight', unit: 'KGS', scaleCode: '42', onHandMilli: quantity(-500) },
  { priceIncludesTax: false, mrpMinor: minor(0), pinned: true, colour: 3, packMark: 'tea' },
  { mrps: [{ mrpMinor: minor(5), priceMinor: minor(4), active: false }], outletIds: [uuid(3)] },
  { group: { id: uuid(4), name: 'Teas' }, variantLabel: 'Big', hsn: '0902', barcodes: ['1'] },
])('an unusual item comes back as it is: %j', (unusual) => {
  const item = { ...plain, ...unusual }
  expect(itemOfFeed(feedItemOf(item))).toEqual(item)
})
