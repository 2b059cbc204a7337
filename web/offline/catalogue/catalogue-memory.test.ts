import { expect, test } from 'vitest'
import type { FeedItem } from '../../../core/contracts/device-catalogue.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { printEmbeddedLabel } from '../../../core/rules/barcode.ts'
import { createCatalogueMemory } from './catalogue-memory.ts'

const uuid = (n: number) => `0193b6f0-0000-7000-8000-${String(n).padStart(12, '0')}`
const thing = (n: number, name: string, more: Partial<FeedItem> = {}): FeedItem => ({
  id: uuid(n),
  name,
  code: `T-${n}`,
  priceMinor: minor(n * 100),
  taxClassId: uuid(99),
  updatedAt: '2026-10-17T00:00:00Z',
  ...more,
})
const weight = {
  prefix: '21',
  itemDigits: 5,
  valueDigits: 5,
  value: 'weight',
  verifier: false,
} as const
const setting = { labelSchemes: [weight], today: '2026-10-17' as BusinessDate }
const now = async () => undefined

const tea = thing(1, 'Assam tea', { barcodes: ['8901234567890'], categoryId: uuid(50) })
const box = {
  packId: uuid(70),
  name: 'Box',
  quantityMilli: units(6),
  priceMinor: null,
  barcodes: ['BOX-6'],
}
const soap = thing(2, 'Neem soap', { packs: [box], group: { id: uuid(60), name: 'Soaps' } })
const nuts = thing(3, 'Cashew', { soldBy: 'weight', scaleCode: '00042' })

function opened() {
  const memory = createCatalogueMemory()
  memory.apply([tea, soap, nuts], [])
  return memory
}

const idOf = (memory: ReturnType<typeof opened>, code: string) => {
  const found = memory.scan(code, setting)
  return found.kind === 'found' ? found.scanned.item.id : found.wrong
}

test('a scan is answered at once: barcode, pack, label of the scale, GS1, own code', () => {
  const memory = opened()
  expect(idOf(memory, '8901234567890')).toBe(tea.id)
  expect(memory.scan('box-6', setting)).toMatchObject({
    scanned: { packId: box.packId, quantityMilli: 6_000 },
  })
  expect(memory.scan(printEmbeddedLabel(weight, '00042', 335), setting)).toMatchObject({
    scanned: { item: { id: nuts.id }, quantityMilli: 335 },
  })
  expect(memory.scan(']d2010890123456789010B-7', setting)).toMatchObject({
    scanned: { item: { id: tea.id }, batch: 'B-7' },
  })
  expect(idOf(memory, 't-2')).toBe(soap.id)
  expect(idOf(memory, '8901234567891')).toBe('gtin_check_digit')
  expect(idOf(memory, 'NOBODY')).toBeNull()
})

test('a change takes the place of what was, a barcode that moved belongs to its new item', () => {
  const memory = opened()
  memory.apply([thing(1, 'Assam tea', { barcodes: [] })], [])
  memory.apply([thing(4, 'Green tea', { barcodes: ['8901234567890'] })], [])
  expect(idOf(memory, '8901234567890')).toBe(uuid(4))
  memory.apply([], [uuid(4)])
  expect(idOf(memory, '8901234567890')).toBeNull()
  expect(memory.size()).toBe(3)
  expect(memory.search('green', 5, 'INR')).toEqual([])
})

test('a barcode that two items swap within one page ends where the page says', () => {
  const memory = opened()
  memory.apply(
    [thing(4, 'Green tea', { barcodes: ['8901234567890'] }), thing(1, 'Assam tea', {})],
    [],
  )
  expect(idOf(memory, '8901234567890')).toBe(uuid(4))
})

test('items stand in the order of their names, also after changes', async () => {
  const memory = opened()
  await memory.settle(now)
  expect(memory.inOrder(null)).toEqual([tea.id, nuts.id, soap.id])
  expect(memory.inOrder(uuid(50))).toEqual([tea.id])
  memory.apply([thing(1, 'Zesty tea'), thing(5, 'Bun')], [soap.id])
  await memory.settle(now)
  expect(memory.inOrder(null)).toEqual([uuid(5), nuts.id, tea.id])
  expect(memory.countsByCategory()).toEqual(new Map([[null, 3]]))
})

test('thousands are sorted in pieces, giving way between them', async () => {
  const memory = createCatalogueMemory()
  const many = Array.from({ length: 9_000 }, (_, i) => thing(i + 1, `Item ${(i * 7919) % 9_000}`))
  memory.apply(many, [])
  let pauses = 0
  await memory.settle(async () => {
    pauses += 1
  })
  const names = memory.inOrder(null).map((id) => memory.byId(id)?.name ?? '')
  expect(names).toHaveLength(9_000)
  expect(names).toEqual([...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))
  expect(pauses).toBeGreaterThan(8)
})

test('what is sold often comes first', async () => {
  const memory = createCatalogueMemory()
  memory.apply([thing(1, 'Tea one'), thing(2, 'Tea two')], [])
  await memory.settle(now)
  const found = () => memory.search('tea', 5, 'INR').map((item) => item.id)
  expect(found()).toEqual([uuid(1), uuid(2)])
  memory.weigh(new Map([[uuid(2), 9]]))
  expect(found()).toEqual([uuid(2), uuid(1)])
})

test('kinds of one thing are found by their group', () => {
  const memory = opened()
  expect(memory.kindsOf(uuid(60)).map((item) => item.id)).toEqual([soap.id])
})
