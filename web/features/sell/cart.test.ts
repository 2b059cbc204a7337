import { expect, test } from 'vitest'
import type { Item } from '../../../core/contracts/catalog.ts'
import { minor } from '../../../core/kernel/money.ts'
import { quantity, units } from '../../../core/kernel/quantity.ts'
import { percent } from '../../../core/kernel/rate.ts'
import { noBills } from './bills.ts'
import { billsFromText, billsToText } from './bills-store.ts'
import { activeLines, type BillLine, type Cart, canUndo, cartReducer, emptyCart } from './cart.ts'
import { lineForCustom, lineForItem } from './new-line.ts'

const uuid = (n: number) => `0193b6f0-0000-7000-8000-${String(n).padStart(12, '0')}`

const tea: Item = {
  id: uuid(1),
  kind: 'goods',
  name: 'Assam tea',
  group: null,
  variantLabel: '250 g',
  code: 'TEA1',
  categoryId: null,
  unit: 'NOS',
  soldBy: 'unit',
  priceMinor: minor(420_00),
  priceIncludesTax: true,
  mrpMinor: null,
  mrps: [],
  hsn: '0902',
  taxClassId: uuid(90),
  barcodes: [],
  packs: [
    {
      packId: uuid(2),
      name: 'Box of 6',
      quantityMilli: units(6),
      priceMinor: null,
      barcodes: [],
    },
  ],
  scaleCode: null,
  packMark: 'tin',
  colour: 1,
  imageUrl: null,
  pinned: false,
  active: true,
  outletIds: null,
  onHandMilli: units(12),
  updatedAt: '2026-10-17T10:00:00Z',
}

let made = 100
const line = (values: Partial<BillLine> = {}): BillLine => ({
  ...lineForItem(uuid(made++), tea),
  ...values,
})
const added = (cart: Cart, one: BillLine) =>
  cartReducer(cart, { type: 'add', line: one, saleId: uuid(1000) })
const first = (cart: Cart): BillLine => {
  const [one] = cart.lines
  if (!one) throw new Error('The cart has a line')
  return one
}

test('the same item once more raises the quantity of its line', () => {
  const cart = added(added(emptyCart, line()), line({ quantityMilli: units(2) }))
  expect(cart.lines).toHaveLength(1)
  expect(first(cart).quantityMilli).toBe(3_000)
})

test('another price, a note, an amount off or a weighing stays a line of its own', () => {
  const variants: Partial<BillLine>[] = [
    { unitPriceMinor: minor(400_00) },
    { note: 'Gift wrap' },
    { discount: { kind: 'amount', amount: minor(20_00) } },
    { soldBy: 'weight' },
    { printedTotalMinor: minor(99_00) },
    { packId: uuid(2) },
  ]
  for (const variant of variants) {
    const cart = added(added(emptyCart, line(variant)), line())
    expect(cart.lines, JSON.stringify(variant)).toHaveLength(2)
  }
})

test('a percentage grows with its line', () => {
  const cart = added(
    added(emptyCart, line({ discount: { kind: 'percent', rate: percent(10) } })),
    line(),
  )
  expect(cart.lines).toHaveLength(1)
  expect(first(cart).discount).toEqual({ kind: 'percent', rate: percent(10) })
})

test('a pack without a price of its own costs what its pieces cost', () => {
  const pack = lineForItem(uuid(3), tea, { packId: uuid(2) })
  expect(pack.unitPriceMinor).toBe(2_520_00)
  expect(pack.quantityMilli).toBe(1_000)
  expect(pack.detail).toBe('Box of 6')
})

test('one less than one takes the line off, and undo brings it back to its place', () => {
  const one = line({ note: 'a' })
  const two = line({ note: 'b' })
  let cart = added(added(emptyCart, one), two)
  cart = cartReducer(cart, { type: 'step', lineId: one.id, by: -1 })
  expect(activeLines(cart).map((each) => each.id)).toEqual([two.id])
  expect(cart.lines.map((each) => each.id)).toEqual([one.id, two.id])
  expect(cart.currentId).toBe(two.id)
  cart = cartReducer(cart, { type: 'undo' })
  expect(activeLines(cart).map((each) => each.id)).toEqual([one.id, two.id])
  expect(canUndo(cart)).toBe(false)
})

test('undo takes the newest removal first, and nothing once the ghosts are gone', () => {
  const one = line({ note: 'a' })
  const two = line({ note: 'b' })
  let cart = added(added(emptyCart, one), two)
  cart = cartReducer(cart, { type: 'remove', lineId: one.id })
  cart = cartReducer(cart, { type: 'remove', lineId: two.id })
  cart = cartReducer(cart, { type: 'undo' })
  expect(activeLines(cart).map((each) => each.id)).toEqual([two.id])
  cart = cartReducer(cart, { type: 'forget', lineId: one.id })
  expect(cartReducer(cart, { type: 'undo' })).toEqual(cart)
})

test('forgetting a ghost that came back takes nothing off', () => {
  const one = line()
  let cart = added(emptyCart, one)
  cart = cartReducer(cart, { type: 'remove', lineId: one.id })
  cart = cartReducer(cart, { type: 'restore', lineId: one.id })
  cart = cartReducer(cart, { type: 'forget', lineId: one.id })
  expect(activeLines(cart)).toHaveLength(1)
})

test('the same item after its line was taken off begins a new line', () => {
  const one = line()
  let cart = added(emptyCart, one)
  cart = cartReducer(cart, { type: 'remove', lineId: one.id })
  cart = added(cart, line())
  expect(activeLines(cart)).toHaveLength(1)
  expect(activeLines(cart)[0]?.quantityMilli).toBe(1_000)
})

test('a cleared bill comes back whole until the next line begins another one', () => {
  const full = cartReducer(added(emptyCart, line()), {
    type: 'set_cart_discount',
    discount: { kind: 'percent', rate: percent(5) },
  })
  const cleared = cartReducer(full, { type: 'clear' })
  expect(activeLines(cleared)).toHaveLength(0)
  expect(cartReducer(cleared, { type: 'undo' })).toEqual(full)
  expect(canUndo(added(cleared, line()))).toBe(false)
})

test('the quantity of a price label stays: its total was printed for it', () => {
  const label = line({ printedTotalMinor: minor(99_00), quantityMilli: quantity(335) })
  const cart = added(emptyCart, label)
  expect(cartReducer(cart, { type: 'step', lineId: label.id, by: 1 })).toBe(cart)
})

test('arrows walk over the lines that count and stop at the ends', () => {
  const lines = [line({ note: 'a' }), line({ note: 'b' }), line({ note: 'c' })]
  let cart = lines.reduce(added, emptyCart)
  cart = cartReducer(cart, { type: 'remove', lineId: lines[1]?.id ?? '' })
  const ids: (string | null)[] = []
  for (const by of [-1, -1, 1, 1, 1] as const) {
    cart = cartReducer(cart, { type: 'move', by })
    ids.push(cart.currentId)
  }
  const [a, , c] = lines.map((each) => each.id)
  expect(ids).toEqual([a, a, c, c, c])
})

test('a reload keeps lines, customer and what is paid, and leaves ghosts behind', () => {
  const gone = line({ note: 'gone' })
  let cart = added(added(emptyCart, line()), gone)
  cart = cartReducer(cart, { type: 'remove', lineId: gone.id })
  const custom = lineForCustom(uuid(7), {
    name: 'Alteration',
    unitPriceMinor: minor(150_00),
    priceIncludesTax: true,
    taxClassId: uuid(90),
    quantityMilli: units(1),
    note: null,
  })
  cart = added(cart, custom)
  const customer = {
    id: uuid(8),
    name: 'Ananya',
    phone: '919820112417',
    gstin: null,
    storeCreditMinor: minor(0),
  }
  cart = cartReducer(cart, { type: 'set_customer', customer })
  const taken = [
    { tenderId: uuid(9), kind: 'upi' as const, amountMinor: minor(100_00), reference: '4471' },
  ]
  cart = cartReducer(cart, { type: 'set_taken', taken })
  const { current: back } = billsFromText(billsToText({ ...noBills, current: cart }))
  expect(back.taken).toEqual(taken)
  expect(back.lines).toEqual(activeLines(cart))
  expect(back.customer).toEqual(customer)
})

test('text that is no bill of this version is an empty counter', () => {
  const broken = ['', '{', '{"version":3}', '{"version":1,"lines":[{"id":"x"}]}', 'null']
  for (const text of broken) expect(billsFromText(text), text).toEqual(noBills)
})
