import { expect, test } from 'vitest'
import { CartSnapshot } from '../../../core/contracts/openbills.ts'
import { businessDate } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { type BillsAction, billsReducer, noBills, type OpenBills } from './bills.ts'
import { billsFromText, billsToText, cartOf, snapshotOf } from './bills-store.ts'
import { type BillLine } from './cart.ts'
import { lineForCustom, lineForGiftCard } from './new-line.ts'
import { changesOf } from './price-changes.ts'
import { type QueuedVoid, queueAfter, voidRequest } from './void-queue.ts'

const uuid = (n: number) => `0193b6f0-0000-7000-8000-${String(n).padStart(12, '0')}`

const thing = (n: number): BillLine =>
  lineForCustom(uuid(n), {
    name: `Thing ${n}`,
    unitPriceMinor: minor(100_00),
    priceIncludesTax: true,
    taxClassId: uuid(90),
    quantityMilli: units(2),
    note: null,
  })

const after = (actions: readonly BillsAction[], start: OpenBills = noBills): OpenBills =>
  actions.reduce(billsReducer, start)

const add = (line: number, saleId: number): BillsAction => ({
  type: 'add',
  line: thing(line),
  saleId: uuid(saleId),
})

test('a bill has its id from its first line, and keeps it', () => {
  const { current } = after([add(1, 51), add(2, 52)])
  expect(current.saleId).toBe(uuid(51))
  expect(current.lines).toHaveLength(2)
})

test('bills stand beside each other; an empty one leaves no tab behind', () => {
  const two = after([add(1, 51), { type: 'new_bill' }, add(2, 52)])
  expect(two.waiting.map((cart) => cart.saleId)).toEqual([uuid(51)])
  const back = after([{ type: 'switch', saleId: uuid(51) }], two)
  expect([back.current.saleId, back.waiting.map((cart) => cart.saleId)]).toEqual([
    uuid(51),
    [uuid(52)],
  ])
  const fresh = after([{ type: 'new_bill' }, { type: 'new_bill' }], back)
  expect(fresh.waiting).toHaveLength(2)
  expect(after([{ type: 'switch', saleId: uuid(52) }], fresh).waiting).toHaveLength(1)
})

test('a sold bill leaves the counter, whether it stands on it or waits', () => {
  const two = after([add(1, 51), { type: 'new_bill' }, add(2, 52)])
  expect(after([{ type: 'close_bill', saleId: uuid(52) }], two).current.lines).toEqual([])
  expect(after([{ type: 'close_bill', saleId: uuid(51) }], two).waiting).toEqual([])
  expect(after([{ type: 'close_bill', saleId: uuid(59) }], two)).toEqual(two)
})

test('a bill that comes back is never open twice', () => {
  const one = after([add(1, 51)])
  const cart = cartOf(CartSnapshot.parse(snapshotOf(one.current)), 'Mrs Iyer')
  expect(after([{ type: 'open_bill', cart }], one)).toBe(one)
  const waiting = after([{ type: 'new_bill' }, { type: 'open_bill', cart }], one)
  expect(waiting).toMatchObject({ current: { name: 'Mrs Iyer' }, waiting: [] })
})

test('bills come back from the device as they were', () => {
  const bills = after([add(1, 51), { type: 'new_bill' }, add(2, 52)])
  const back = billsFromText(billsToText(bills))
  expect(back.current.lines).toEqual(bills.current.lines)
  expect(back.waiting.map((cart) => cart.saleId)).toEqual([uuid(51)])
})

test('the bill that the first version kept is opened, under an id that stays', () => {
  const { removed: _r, listPriceMinor: _l, salespersonId: _s, ...line } = thing(1)
  const text = JSON.stringify({ version: 1, lines: [line], discount: null, customer: null })
  const { current } = billsFromText(text)
  expect(current.lines.map((each) => each.name)).toEqual(['Thing 1'])
  expect(current.saleId).toBe(billsFromText(text).current.saleId)
  expect(current.saleId).not.toBe('')
})

test('a bill that is held comes back whole', () => {
  const { current } = after([
    add(1, 51),
    { type: 'set_note', lineId: uuid(1), note: 'Gift wrap' },
    { type: 'set_cart_discount', discount: { kind: 'to_total', total: minor(150_00) } },
    { type: 'approve', approvalId: uuid(7) },
  ])
  const back = cartOf(CartSnapshot.parse(JSON.parse(JSON.stringify(snapshotOf(current)))), null)
  expect(back).toEqual({ ...current, currentId: null, name: null })
})

// A lot and its last day decide what may be sold, and the MRP how dear: none of it may be lost while a bill waits.
test('what the code on a piece said of it waits with the bill, on the device and on the server', () => {
  const piece = {
    mrpMinor: minor(110_00),
    batch: 'LOT7',
    expiresOn: businessDate('2027-03-31'),
    serial: 'SN-0042',
  }
  const add: BillsAction = { type: 'add', line: { ...thing(1), ...piece }, saleId: uuid(51) }
  const bills = after([add, { type: 'new_bill' }])
  expect(billsFromText(billsToText(bills)).waiting[0]?.lines).toMatchObject([piece])
  const [held] = bills.waiting
  const sent = JSON.parse(JSON.stringify(held && snapshotOf(held)))
  expect(cartOf(CartSnapshot.parse(sent), null).lines).toMatchObject([piece])
})

test('a held bill keeps the card that it sells, and not the code of a card that shall pay', () => {
  const card = { cardId: uuid(8), amount: minor(500_00), taxClassId: uuid(90) }
  const { current } = after([
    add(1, 51),
    { type: 'add', line: lineForGiftCard(uuid(2), card), saleId: uuid(51) },
    { type: 'step', lineId: uuid(2), by: 1 },
    { type: 'set_taken', taken: [taken('gift_card', 'a code'), taken('upi', '4251')] },
  ])
  const held = CartSnapshot.parse(JSON.parse(JSON.stringify(snapshotOf(current))))
  expect(held.taken.map((tender) => tender.kind)).toEqual(['upi'])
  expect(JSON.stringify(held)).not.toContain('a code')
  expect(cartOf(held, null).lines[1]).toMatchObject({
    giftCard: { cardId: uuid(8) },
    quantityMilli: 1000,
  })
})

const taken = (kind: 'gift_card' | 'upi', reference: string) => ({
  tenderId: uuid(kind === 'upi' ? 71 : 72),
  kind,
  amountMinor: minor(50_00),
  reference,
})

test('what a line has lost is queued once, and not at all when it comes back', () => {
  const make = (line: BillLine): QueuedVoid => ({
    of: line.id,
    dueAt: 0,
    personId: uuid(9),
    request: voidRequest([line], { voidId: uuid(5), saleId: uuid(51), kind: 'line', reason: null }),
  })
  const none = new Set<string>()
  const queue = queueAfter([], { ghosts: [thing(1)], restored: none, make })
  expect(queue.map((each) => each.request.totalMinor)).toEqual([200_00])
  expect(queueAfter(queue, { ghosts: [thing(1)], restored: none, make })).toBe(queue)
  // The ghost is forgotten after some seconds: the entry stays until it was told.
  expect(queueAfter(queue, { ghosts: [], restored: none, make })).toBe(queue)
  expect(queueAfter(queue, { ghosts: [], restored: new Set([uuid(1)]), make })).toEqual([])
})

test('a changed price is told for lines of the catalogue, not for those of a quotation', () => {
  const line = { ...thing(1), itemId: uuid(30), listPriceMinor: minor(100_00) }
  const { current } = after([{ type: 'add', line, saleId: uuid(51) }])
  const item = { priceMinor: minor(125_00), packs: [], mrps: [] } as never
  const items = new Map([[uuid(30), item]])
  expect(changesOf(current, items).map((change) => change.now)).toEqual([125_00])
  expect(changesOf(current, new Map())).toEqual([])
  // A dearer delivery carries a higher MRP: with its price the line takes both.
  const dearer = { ...(item as object), mrpMinor: minor(130_00) } as never
  const [change] = changesOf(current, new Map([[uuid(30), dearer]]))
  expect(change).toMatchObject({ now: 125_00, mrpMinor: 130_00 })
  expect(changesOf({ ...current, quotationId: uuid(6) }, items)).toEqual([])
  const fixed = { ...current, lines: [{ ...line, printedTotalMinor: minor(1) }] }
  expect(changesOf(fixed, items)).toEqual([])
})
