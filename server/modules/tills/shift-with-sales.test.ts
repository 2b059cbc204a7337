import { afterAll, beforeAll, expect, test } from 'vitest'
import { CompleteSaleRequest } from '../../../core/contracts/sales.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { completeSale } from '../sales/complete-sale.ts'
import { refundSale, returnGoods } from '../sales/refund-sale.ts'
import { closeShift } from './close-shift.ts'
import { moveCash } from './move-cash.ts'
import { openShift } from './open-shift.ts'
import { readXReport } from './read-shifts.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ shift: false, poolSize: 20 })
})
afterAll(() => shop.close())

const rupees = (n: number) => Math.round(n * 100) as Minor

async function open(float: number): Promise<string> {
  const shiftId = newId()
  await openShift(shop.database, shop.cashier, { shiftId, floatMinor: rupees(float) })
  return shiftId
}

type Tender = { kind: 'cash' | 'card' | 'upi'; amount: number }

/** Sells soaps at ₹118.00 each, of which ₹18.00 is tax. */
function sell(soaps: number, tenders: Tender[], tip = 0) {
  const saleId = newId()
  const request = CompleteSaleRequest.parse({
    saleId,
    lines: [{ itemId: shop.items.soap.id, quantityMilli: soaps * 1_000, unitPriceMinor: 118_00 }],
    tenders: tenders.map((tender) => ({
      tenderId: newId(),
      kind: tender.kind,
      amountMinor: rupees(tender.amount),
    })),
    tipMinor: rupees(tip),
  })
  return completeSale(shop.database, shop.cashier, request)
}

const refund = (saleId: string, soaps: number) =>
  refundSale(shop.database, shop.owner, {
    saleId,
    refundId: newId(),
    lines: [{ lineNo: 1, quantityMilli: units(soaps) }],
    reason: 'leaking',
  })

const close = (shiftId: string, counted: number) =>
  closeShift(shop.database, shop.cashier, { shiftId, countedMinor: rupees(counted) })

async function cashAccount(shiftId: string): Promise<number> {
  const row = await shop.database
    .selectFrom('ledger_entries as e')
    .innerJoin('ledger_postings as p', 'p.entry_id', 'e.id')
    .where('e.shift_id', '=', shiftId)
    .where('p.account_code', '=', 'cash')
    .select((eb) => eb.fn.sum<number>('p.amount_minor').as('balance'))
    .executeTakeFirstOrThrow()
  return row.balance
}

test('a day at the till: the Z report adds up what was sold, tipped, refunded and moved', async () => {
  const shiftId = await open(1_000)
  // 236.00 in cash out of 500.00; 118.00 by card and a tip of 20.00 on it; 118.00 half and half.
  const first = await sell(2, [{ kind: 'cash', amount: 500 }])
  await sell(1, [{ kind: 'card', amount: 138 }], 20)
  const last = await sell(1, [
    { kind: 'upi', amount: 59 },
    { kind: 'cash', amount: 59 },
  ])
  await refund(first.saleId, 1)
  await moveCash(shop.database, shop.cashier, {
    shiftId,
    movementId: newId(),
    kind: 'pay_out',
    amountMinor: rupees(100),
    reason: 'courier',
  })

  expect(await cashAccount(shiftId)).toBe(1_077_00)
  const z = await close(shiftId, 1_077)

  expect(z.shift).toMatchObject({ expectedMinor: 1_077_00, differenceMinor: 0 })
  expect(z.figures).toMatchObject({
    bills: 3,
    items: 3,
    grossMinor: 472_00,
    discountMinor: 0,
    salesMinor: 472_00,
    tipsMinor: 20_00,
    refunds: 1,
    refundsMinor: 118_00,
    netMinor: 354_00,
    taxableMinor: 300_00,
    taxMinor: 54_00,
    roundOffMinor: 0,
    floatMinor: 1_000_00,
    payOutsMinor: 100_00,
    firstNumber: first.number,
    lastNumber: last.number,
  })
  expect(z.figures.tenders).toEqual([
    { kind: 'card', count: 1, takenMinor: 138_00, refundedMinor: 0 },
    { kind: 'cash', count: 2, takenMinor: 295_00, refundedMinor: 118_00 },
    { kind: 'upi', count: 1, takenMinor: 59_00, refundedMinor: 0 },
  ])
  expect(z.figures.taxes).toMatchObject([
    { code: 'cgst', rate: 90_000, taxableMinor: 300_00, amountMinor: 27_00 },
    { code: 'sgst', rate: 90_000, taxableMinor: 300_00, amountMinor: 27_00 },
  ])
  expect([z.grandSalesMinor, z.grandRefundsMinor, z.grandTaxMinor]).toEqual([472_00, 118_00, 72_00])
  expect(await cashAccount(shiftId)).toBe(0)
})

test('grand totals only grow: a refund in the next shift raises refunds and lowers nothing', async () => {
  const shiftId = await open(0)
  const sale = await sell(1, [{ kind: 'cash', amount: 118 }])
  await refund(sale.saleId, 1)

  const z = await close(shiftId, 0)

  expect(z.figures).toMatchObject({ netMinor: 0, taxMinor: 0, taxableMinor: 0 })
  expect([z.grandSalesMinor, z.grandRefundsMinor, z.grandTaxMinor]).toEqual([590_00, 236_00, 90_00])
})

test('a tip in cash stays in the drawer until it is paid out', async () => {
  const shiftId = await open(0)
  await sell(1, [{ kind: 'cash', amount: 200 }], 12)

  // Whoever counts is not told: neither the cash, nor sums that lead to it.
  const x = await readXReport(shop.database, shop.cashier, shiftId)
  expect(x.figures).toMatchObject({ bills: 1, tenders: [], netMinor: null, tipsMinor: null })
  const seen = await readXReport(shop.database, shop.owner, shiftId)
  expect(seen.figures).toMatchObject({ tenders: [], netMinor: 118_00, tipsMinor: 12_00 })
  const z = await close(shiftId, 130)
  expect(z.figures.tenders).toMatchObject([{ kind: 'cash', takenMinor: 130_00 }])
  expect(z.shift.expectedMinor).toBe(130_00)
})

test('sales while the shift is being closed are in the Z report or refused, never between', async () => {
  const shiftId = await open(0)

  const selling = Array.from({ length: 24 }, () => sell(1, [{ kind: 'cash', amount: 118 }]))
  const [z, ...sales] = await Promise.allSettled([
    Promise.all(selling.slice(0, 4)).then(() => close(shiftId, 0)),
    ...selling,
  ])

  if (z.status === 'rejected') throw z.reason
  const sold = sales.filter((sale) => sale.status === 'fulfilled').length
  for (const sale of sales) {
    if (sale.status === 'rejected') expect(sale.reason.code).toBe('tills.shift_not_open')
  }
  expect(z.value.figures.bills).toBe(sold)
  expect(z.value.figures.salesMinor).toBe(sold * 118_00)
  expect(await cashAccount(shiftId)).toBe(0)
})

test('two cash refunds at once do not pay out the same note twice', async () => {
  const shiftId = await open(0)
  const a = await sell(1, [{ kind: 'cash', amount: 118 }])
  const b = await sell(1, [{ kind: 'cash', amount: 118 }])
  await moveCash(shop.database, shop.cashier, {
    shiftId,
    movementId: newId(),
    kind: 'drop',
    amountMinor: rupees(100),
    reason: 'to the safe',
  })

  const answers = await Promise.allSettled([
    refund(a.saleId, 1),
    returnGoods(shop.database, shop.owner, {
      saleId: b.saleId,
      refundId: newId(),
      lines: [{ lineNo: 1, quantityMilli: units(1) }],
      reason: 'not wanted',
    }),
  ])

  const refused = answers.filter((answer) => answer.status === 'rejected')
  expect(refused.map((answer) => answer.reason.code)).toEqual(['sales.cash_short'])
  expect(await cashAccount(shiftId)).toBe(18_00)
  await close(shiftId, 18)
})
