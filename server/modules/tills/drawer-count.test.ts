import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { newId } from '../../platform/ids.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { refundSale } from '../sales/refund-sale.ts'
import { closeShift } from './close-shift.ts'
import { compareCount } from './compare-count.ts'
import { countDrawer } from './count-drawer.ts'
import { moveCash } from './move-cash.ts'
import { openShift } from './open-shift.ts'
import { currentShift, readXReport } from './read-shifts.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ shift: false, poolSize: 12 })
})
afterAll(() => shop.close())

const rupees = (amount: number): Minor => minor(Math.round(amount * 100))

async function open(float = 0): Promise<string> {
  const shiftId = newId()
  await openShift(shop.database, shop.cashier, { shiftId, floatMinor: rupees(float) })
  return shiftId
}
const count = (shiftId: string, counted: number, countId = newId()) =>
  countDrawer(shop.database, shop.cashier, { shiftId, countId, countedMinor: rupees(counted) })
const compare = (shiftId: string, countId: string) =>
  compareCount(shop.database, shop.cashier, { shiftId, countId })
const close = (shiftId: string, note?: string) =>
  closeShift(shop.database, shop.cashier, { shiftId, note })
const soap = (cash: number) => ({
  lines: [line(shop.items.soap)],
  tenders: [tender('cash', rupees(cash))],
})
const entriesOf = (id: string) =>
  shop.database
    .selectFrom('audit_entries')
    .select(['action', 'facts'])
    .where('subject_id', '=', id)
    .execute()

test('count drawer: the first count is kept before anything is told, and the drawer may be counted once more', async () => {
  const shiftId = await open(1_000)
  const first = await count(shiftId, 900)

  expect(first).toMatchObject({
    attempt: 1,
    countedMinor: 900_00,
    agrees: false,
    expectedMinor: null,
    differenceMinor: null,
    stands: true,
    mayRecount: true,
  })
  expect(JSON.stringify(first)).not.toContain('100000')
  const kept = await currentShift(shop.database, shop.cashier)
  expect(kept.counts).toEqual([first])
  expect(await entriesOf(first.id)).toHaveLength(1)

  const second = await count(shiftId, 990)
  expect(second).toMatchObject({
    attempt: 2,
    agrees: false,
    expectedMinor: 1_000_00,
    differenceMinor: -10_00,
    mayRecount: false,
  })
  expect(await refusalOf(count(shiftId, 1_000))).toBe('tills.count_told')

  const z = await close(shiftId)
  expect(z.shift).toMatchObject({ countedMinor: 990_00, differenceMinor: -10_00 })
  expect(z.counts).toMatchObject([
    { attempt: 1, countedMinor: 900_00, expectedMinor: 1_000_00, by: shop.cashier.name },
    { attempt: 2, countedMinor: 990_00, expectedMinor: 1_000_00, by: shop.cashier.name },
  ])
})

test('count drawer: a count that agrees is told at once and needs no other', async () => {
  const shiftId = await open(250)
  const only = await count(shiftId, 250)

  expect(only).toMatchObject({ agrees: true, differenceMinor: 0, mayRecount: false })
  expect(await refusalOf(count(shiftId, 200))).toBe('tills.count_told')
  expect((await close(shiftId)).counts).toHaveLength(1)
})

test('compare count: who asks for the difference gives the recount away; asking twice changes nothing', async () => {
  const shiftId = await open(500)
  const first = await count(shiftId, 470)
  const told = await compare(shiftId, first.id)

  expect(told).toMatchObject({ expectedMinor: 500_00, differenceMinor: -30_00, mayRecount: false })
  expect(await compare(shiftId, first.id)).toEqual(told)
  expect((await entriesOf(first.id)).map((entry) => entry.action)).toEqual([
    'drawer.counted',
    'drawer.compared',
  ])
  expect(await refusalOf(count(shiftId, 500))).toBe('tills.count_told')
  expect(await refusalOf(compare(shiftId, newId()))).toBe('tills.count_unknown')
  expect(await refusalOf(compare(newId(), first.id))).toBe('tills.shift_unknown')
  await close(shiftId)
})

test('count drawer: the same id counts once; other content under it, another shift and a closed one are refused', async () => {
  const shiftId = await open(100)
  const countId = newId()
  const first = await count(shiftId, 90, countId)

  expect(await count(shiftId, 90, countId)).toEqual(first)
  expect(await refusalOf(count(shiftId, 91, countId))).toBe('tills.id_reused')
  const mismatch = countDrawer(shop.database, shop.cashier, {
    shiftId,
    countId: newId(),
    countedMinor: rupees(100),
    denominations: [{ valueMinor: rupees(50), count: 1 }],
  })
  expect(await refusalOf(mismatch)).toBe('tills.count_mismatch')
  expect(await refusalOf(count(newId(), 90))).toBe('tills.shift_unknown')
  await close(shiftId)
  expect((await count(shiftId, 90, countId)).id).toBe(countId)
  expect(await refusalOf(count(shiftId, 90))).toBe('tills.shift_closed')
})

test('count drawer: of several who recount at once one is kept', async () => {
  const shiftId = await open(300)
  await count(shiftId, 280)

  const answers = await Promise.allSettled([280, 290, 295, 300].map((sum) => count(shiftId, sum)))

  const kept = answers.filter((answer) => answer.status === 'fulfilled')
  expect(kept).toHaveLength(1)
  for (const answer of answers) {
    if (answer.status === 'rejected') expect(answer.reason.code).toBe('tills.count_told')
  }
  const z = await close(shiftId)
  expect(z.counts).toHaveLength(2)
  expect(z.shift.countedMinor).toBe(kept[0]?.value.countedMinor)
})

test('close shift: two who close after one count get one Z report', async () => {
  const shiftId = await open(100)
  await count(shiftId, 100)

  const [a, b] = await Promise.all([close(shiftId), close(shiftId)])

  expect(a).toEqual(b)
})

test('close shift: wants a count, and one of the drawer as it lies there now', async () => {
  const shiftId = await open(0)
  expect(await refusalOf(close(shiftId))).toBe('tills.count_needed')
  await count(shiftId, 0)
  await sell(shop, soap(118))
  expect(await refusalOf(close(shiftId))).toBe('tills.count_old')

  const { counts } = await currentShift(shop.database, shop.cashier)
  expect(counts).toMatchObject([{ attempt: 1, stands: false, mayRecount: false }])
  expect(await count(shiftId, 118)).toMatchObject({ attempt: 2, agrees: true, stands: true })
  const z = await close(shiftId)
  expect(z.counts.map((one) => [one.countedMinor, one.expectedMinor])).toEqual([
    [0, 0],
    [118_00, 118_00],
  ])
})

test('close shift: a sale by card after the count leaves the count standing', async () => {
  const shiftId = await open(60)
  await count(shiftId, 60)
  await sell(shop, { lines: [line(shop.items.soap)], tenders: [tender('card', rupees(118))] })

  const z = await close(shiftId)

  expect(z.shift).toMatchObject({ countedMinor: 60_00, differenceMinor: 0 })
  expect(z.figures.bills).toBe(1)
})

test('close shift: who knows that the drawer is off by more than ₹50 says what happened', async () => {
  const shiftId = await open(1_000)
  const { id } = await count(shiftId, 949)
  await compare(shiftId, id)

  const silent = close(shiftId, '  ')
  await expect(silent).rejects.toMatchObject({
    code: 'tills.note_needed',
    facts: { differenceMinor: -51_00, limitMinor: 50_00 },
  })
  const z = await close(shiftId, 'A note of ₹50 was torn')
  expect(z.note).toBe('A note of ₹50 was torn')
})

test('close shift: exactly ₹50 off needs no word', async () => {
  const shiftId = await open(1_000)
  const { id } = await count(shiftId, 950)
  await compare(shiftId, id)

  expect((await close(shiftId)).note).toBeNull()
})

// Rule 58: float 1,000 + sold 354 − given back 118 + paid in 200 − paid out 40.50 − dropped 900.
test('expected cash: float, sales less change, refunds, pay-ins, pay-outs and drops', async () => {
  const shiftId = await open(1_000)
  const { saleId } = await sell(shop, soap(500))
  await sell(shop, { ...soap(0), tenders: [tender('cash', rupees(118))] })
  await sell(shop, soap(120))
  await sell(shop, { lines: [line(shop.items.soap)], tenders: [tender('upi', rupees(118))] })
  await refundSale(shop.database, shop.owner, {
    saleId,
    refundId: newId(),
    lines: [{ lineNo: 1, quantityMilli: 1_000 as never }],
    reason: 'leaking',
  })
  const move = (kind: 'pay_in' | 'pay_out' | 'drop', amount: number) =>
    moveCash(shop.database, shop.cashier, {
      shiftId,
      movementId: newId(),
      kind,
      amountMinor: rupees(amount),
      reason: 'as agreed',
    })
  await move('pay_in', 200)
  await move('pay_out', 40.5)
  await move('drop', 900)

  expect(await count(shiftId, 495.5)).toMatchObject({ agrees: true, expectedMinor: 495_50 })
  await close(shiftId)
})

test('people: who sold and gave back on a shared drawer, and the numbers that each series gave', async () => {
  const shiftId = await open(0)
  const helper = await addPerson(shop.database, 'cashier', {
    outletId: shop.outletId,
    registerId: shop.registerId,
  })
  const first = await sell(shop, soap(118))
  await sell(shop, { lines: [line(shop.items.rice)], tenders: [tender('card', 53_00)] })
  const last = await sell(shop, soap(118), helper)
  const refund = await refundSale(shop.database, shop.owner, {
    saleId: first.saleId,
    refundId: newId(),
    lines: [{ lineNo: 1, quantityMilli: 1_000 as never }],
    reason: 'leaking',
  })

  const x = await readXReport(shop.database, shop.cashier, shiftId)
  expect(x.figures.people.map((one) => one.cashMinor)).toEqual([null, null, null])
  await count(shiftId, 118)
  const z = await close(shiftId)

  const byName = Object.fromEntries(z.figures.people.map((one) => [one.name, one]))
  expect(byName).toMatchObject({
    [shop.cashier.name]: { bills: 2, netMinor: 171_00, cashMinor: 118_00, refunds: 0 },
    [helper.name]: { bills: 1, netMinor: 118_00, cashMinor: 118_00, refunds: 0 },
    [shop.owner.name]: { bills: 0, netMinor: -118_00, cashMinor: -118_00, refunds: 1 },
  })
  expect(z.figures.series).toEqual([
    {
      kind: 'credit_note',
      count: 1,
      firstNumber: refund.creditNoteNumber,
      lastNumber: refund.creditNoteNumber,
    },
    { kind: 'invoice', count: 3, firstNumber: first.number, lastNumber: last.number },
  ])
})
