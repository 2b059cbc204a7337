import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WantedService } from '../../../core/contracts/appointments.ts'
import { BookingRules } from '../../../core/contracts/booking-rules.ts'
import { changeVisitState as stateContract } from '../../../core/contracts/visit-changes.ts'
import { addDays } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { cashOf } from '../../../core/rules/shift-figures.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import {
  bookColour,
  bookedOn,
  cancel,
  colourLine,
  sellKept,
  settle,
  takeFor,
} from '../../testing/deposits.ts'
import { at, book, monday, openSalon, type Salon } from '../../testing/open-salon.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { addCustomer } from '../../testing/stored-value.ts'
import { openDevice } from '../../testing/till-device.ts'
import { cancelVisitService } from '../appointments/cancel-part.ts'
import { changeVisitService } from '../appointments/change-part.ts'
import { changeVisitState } from '../appointments/change-state.ts'
import { knownVisit } from '../appointments/read-visit.ts'
import { eraseCustomer } from '../customers/erase-customer.ts'
import { readRegisterBooks } from '../journal/register-books.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { refundSale } from '../sales/refund-sale.ts'
import { closeShift } from '../tills/close-shift.ts'
import { cashInDrawer, shiftFigures } from '../tills/public.ts'
import { readDepositTax } from './deposit-tax.ts'
import { exportDepositTax, listDepositTaxEntries } from './deposit-tax-entries.ts'
import { billKeptDeposit } from './kept-bill.ts'
import { readOpenDeposits } from './open-deposits.ts'
import { findUsableDeposits, readClientDeposits, readVisitDeposits } from './read-deposits.ts'
import { takeDeposit } from './take-deposit.ts'

let salon: Salon
beforeAll(async () => {
  salon = await openSalon({ poolSize: 18 })
  await sql`update items set price_minor = 525000 where id = ${salon.services.colour}`.execute(
    salon.database,
  )
  await rules({ services: [salon.services.colour], rate: 200_000 })
})
afterAll(async () => {
  const wrong = (await checkBooks(salon.database)).filter(({ total }) => total > 0)
  await salon.close()
  expect(wrong).toEqual([])
})

async function rules(deposits: object): Promise<void> {
  const { outletId } = salon
  const parsed = BookingRules.parse({ deposits })
  await sql`update salon_settings set rules = ${JSON.stringify(parsed)}
    where outlet_id = ${outletId}`.execute(salon.database)
}

const depositsOf = (visitId: string) => readVisitDeposits(salon.database, salon.cashier, visitId)
const usable = (bill: { visitId?: string; customerId?: string }) =>
  findUsableDeposits(salon.database, salon.cashier, bill)
const cashNow = () => runInTransaction(salon.database, (tx) => cashInDrawer(tx, salon.shiftId))
const figures = async () => (await shiftFigures(salon.database, salon.shiftId)).collections

test('a deposit is taxed when it is taken, and set off on the bill of its visit', async () => {
  const customerId = await addCustomer(salon)
  const visit = await bookColour(salon, customerId)
  expect(await depositsOf(visit.id)).toMatchObject({
    lines: [{ serviceNo: 1, priceMinor: 5_250_00, askedMinor: 1_050_00, heldMinor: 0 }],
    canTake: true,
  })
  const before = await figures()
  const taken = await takeFor(salon, visit.id, 1_050_00)
  expect(taken.receipt).toMatchObject({
    number: expect.stringMatching(/^T1V\/\d\d-\d\d\/000001$/),
    totalMinor: 1_050_00,
    voucher: {
      kind: 'receipt',
      placeOfSupply: { code: '27', name: 'Maharashtra' },
      lines: [
        {
          ...{ name: 'Colour', sac: '999721', rate: 50_000, taxableMinor: 1_000_00 },
          taxes: [
            { code: 'cgst', amountMinor: 25_00 },
            { code: 'sgst', amountMinor: 25_00 },
          ],
        },
      ],
    },
  })
  expect(await bookedOn(salon, taken.id, 'customer_advances')).toBe(1_000_00)
  expect(await bookedOn(salon, taken.id, 'output_cgst')).toBe(25_00)
  expect((await figures()).totalMinor - before.totalMinor).toBe(1_050_00)
  expect(await usable({ visitId: visit.id })).toEqual({ usableMinor: 1_050_00 })

  const bill = await sell(salon, {
    ...{ customerId, visitId: visit.id, lines: [colourLine(salon, 5_250_00)] },
    tenders: [tender('deposit', 1_050_00), tender('cash', 4_200_00)],
  })
  // The bill stays whole: the figures of the rule of posting.
  expect(bill).toMatchObject({ totalMinor: 5_250_00, taxMinor: 250_00, flags: [] })
  expect(await bookedOn(salon, bill.saleId, 'customer_advances')).toBe(-1_000_00)
  expect(await bookedOn(salon, bill.saleId, 'output_sgst')).toBe(100_00)
  expect(await bookedOn(salon, bill.saleId, 'sales_services')).toBe(5_000_00)
  expect(await usable({ visitId: visit.id, customerId })).toEqual({ usableMinor: 0 })

  const lines = [{ lineNo: 1, quantityMilli: 1000 }] as Parameters<typeof refundSale>[2]['lines']
  const refundId = newId()
  const back = { refundId, saleId: bill.saleId, reason: 'Not as wished', lines }
  const refunded = await refundSale(salon.database, salon.owner, back)
  expect(refunded.tenders).toContainEqual({ kind: 'deposit', amountMinor: 1_050_00 })
  expect(await bookedOn(salon, refundId, 'customer_advances')).toBe(1_000_00)
  // It is held again and pays the next bill.
  expect(await usable({ customerId })).toEqual({ usableMinor: 1_050_00 })
})

test('a deposit needs a client, a service, and no more than its price in whole rupees', async () => {
  const customerId = await addCustomer(salon)
  const cut = [{ itemId: salon.services.cut, staffId: salon.ravi.userId }]
  const nameless = await book(salon, { startsAt: at('10:00'), services: cut })
  expect(await refusalOf(takeFor(salon, nameless.id, 100_00))).toBe('deposits.client_needed')
  const visit = await bookColour(salon, customerId)
  const take = (amount: number, more = {}) => refusalOf(takeFor(salon, visit.id, amount, more))
  expect(await take(100_00, { serviceNo: 2 })).toBe('deposits.service_unknown')
  expect(await take(5_251_00)).toBe('deposits.over_price')
  expect(await take(100_50)).toBe('deposits.uneven')
  expect(await refusalOf(takeFor(salon, newId(), 100_00))).toBe('appointments.visit_unknown')
  await cancel(salon, visit)
  expect(await take(100_00)).toBe('deposits.visit_over')
  expect(
    await refusalOf(billKeptDeposit(salon.database, salon.cashier, { visitId: visit.id })),
  ).toBe('deposits.nothing_kept')
})

test('it pays for services alone, and sixteen desks use it once', async () => {
  const customerId = await addCustomer(salon)
  const visit = await bookColour(salon, customerId)
  const { depositId } = await takeFor(salon, visit.id, 236_00)
  const soap = line(salon.items.soap, 2000)
  await cancel(salon, visit)
  await settle(salon, depositId, {})
  const bill = (lines: object[], cash: number) => ({
    ...{ customerId, lines },
    tenders: [tender('deposit', 236_00), ...(cash > 0 ? [tender('upi', cash)] : [])],
  })
  expect(await refusalOf(sell(salon, bill([soap], 0)))).toBe('deposits.services_only')
  const cut = { itemId: salon.services.cut, quantityMilli: 1000, unitPriceMinor: 900_00 }
  const race = Array.from({ length: 16 }, () =>
    sell(salon, bill([cut], 664_00)).then(
      () => 'paid',
      (error: { code?: string }) => error.code,
    ),
  )
  const ends = await Promise.all(race)
  expect(ends.filter((end) => end === 'paid')).toHaveLength(1)
  expect(ends.filter((end) => end === 'deposits.short')).toHaveLength(15)
})

test('the policy says what goes back; the rest is kept and billed with its tax', async () => {
  await rules({ tiers: [{ minutesBefore: 60, rate: 500_000 }] })
  const customerId = await addCustomer(salon)
  const visit = await bookColour(salon, customerId)
  const { depositId } = await takeFor(salon, visit.id, 1_051_00, { kind: 'upi' })
  const decide = (given: Record<string, unknown>, as = salon.owner) =>
    refusalOf(settle(salon, depositId, given, as))
  expect(await decide({ keptMinor: 525_00, refundMinor: 526_00 })).toBe('deposits.visit_live')
  await cancel(salon, visit)
  const { deposits } = await depositsOf(visit.id)
  // Half of it, and what is kept in whole rupees.
  expect(deposits).toMatchObject([
    { terms: { code: 'refund', refundMinor: 526_00, keptMinor: 525_00 } },
  ])
  const cash = { kind: 'cash' }
  expect(await decide({ keptMinor: 1_052_00 })).toBe('deposits.too_much')
  expect(await decide({ keptMinor: 524_50 })).toBe('deposits.uneven')
  expect(await decide({ keptMinor: 1_051_00 }, salon.receptionist)).toBe(
    'deposits.past_policy_not_allowed',
  )
  expect(await decide({ keptMinor: 1_051_00 })).toBe('deposits.reason_needed')
  expect(await decide({ keptMinor: 525_00, refundMinor: 526_00 })).toBe('sales.tenders_short')
  expect(await refusalOf(settle(salon, newId(), {}))).toBe('deposits.deposit_unknown')

  const settlementId = newId()
  const decision = { settlementId, keptMinor: 525_00, refundMinor: 526_00, tender: cash }
  const { refund, deposit } = await settle(salon, depositId, decision, salon.receptionist)
  expect(refund?.receipt).toMatchObject({
    number: expect.stringMatching(/^T1W\/\d\d-\d\d\/000001$/),
    totalMinor: 526_00,
    voucher: { kind: 'refund', lines: [{ against: { number: expect.stringMatching(/^T1V/) } }] },
  })
  expect(deposit).toMatchObject({ leftMinor: 525_00, keptMinor: 525_00, visitId: null })
  const again = await settle(salon, depositId, decision, salon.receptionist)
  expect(again.refund).toEqual(refund)
  expect(await decide({ settlementId, keptMinor: 1_00 })).toBe('deposits.id_reused')
  // What is kept is for its bill alone.
  expect(await usable({ customerId })).toEqual({ usableMinor: 0 })
  const { cart } = await billKeptDeposit(salon.database, salon.cashier, { visitId: visit.id })
  expect(cart).toMatchObject({ customer: { id: customerId }, lines: [{ unitPriceMinor: 525_00 }] })

  const bill = await sellKept(salon, visit.id)
  expect(bill).toMatchObject({ totalMinor: 525_00, taxMinor: 25_00, flags: [] })
  expect(await bookedOn(salon, bill.saleId, 'output_cgst')).toBe(0)
  expect((await readClientDeposits(salon.database, salon.cashier, customerId)).deposits).toEqual([])
  await rules({})
})

test('without a policy the desk decides; who did not come may have credit that pays another visit', async () => {
  const customerId = await addCustomer(salon)
  const visit = await bookColour(salon, customerId)
  const { depositId } = await takeFor(salon, visit.id, 500_00)
  const act = { actId: newId(), version: visit.version, state: 'no_show' }
  const body = stateContract.body.parse(act)
  await changeVisitState(salon.database, salon.receptionist, { ...body, visitId: visit.id })
  const { deposits } = await depositsOf(visit.id)
  expect(deposits).toMatchObject([{ terms: { code: 'no_policy', keptMinor: null } }])
  const { deposit, refund } = await settle(salon, depositId, {}, salon.receptionist)
  expect([deposit.visitId, deposit.leftMinor, refund]).toEqual([null, 500_00, null])
  const next = await bookColour(salon, customerId)
  expect(await depositsOf(next.id)).toMatchObject({ creditMinor: 500_00 })
  const paid = await sell(salon, {
    ...{ customerId, visitId: next.id, lines: [colourLine(salon, 5_250_00)] },
    tenders: [tender('deposit', 500_00), tender('cash', 4_750_00)],
  })
  expect(paid.flags).toEqual([])
})

test('the deposit of one service that is cancelled is decided about while the visit takes place', async () => {
  await rules({ tiers: [{ minutesBefore: 60, rate: 500_000 }] })
  const customerId = await addCustomer(salon)
  const { database, cashier } = salon
  const cut = { itemId: salon.services.cut, staffId: salon.ravi.userId }
  const colour = { itemId: salon.services.colour, staffId: salon.meher.userId }
  const startsAt = at('10:00', addDays(monday, 7 * 200))
  const visit = await book(salon, { customerId, startsAt, services: [colour, cut] })
  const { depositId } = await takeFor(salon, visit.id, 1_050_00)
  expect(await refusalOf(settle(salon, depositId, { keptMinor: 525_00 }))).toBe(
    'deposits.visit_live',
  )
  await cancelVisitService(database, salon.receptionist, {
    ...{ visitId: visit.id, actId: newId(), version: visit.version, serviceNo: 1 },
    ...{ reason: 'Allergic', fee: 'none' },
  })
  const open = () => readOpenDeposits(database, cashier)
  expect((await open()).toDecide).toMatchObject([
    { visitId: visit.id, names: ['Colour'], leftMinor: 1_050_00 },
  ])
  // Nobody has decided: it pays neither this visit nor another one.
  expect(await usable({ visitId: visit.id, customerId })).toEqual({ usableMinor: 0 })
  const { deposits } = await depositsOf(visit.id)
  expect(deposits).toMatchObject([
    { mayKeep: true, terms: { code: 'refund', refundMinor: 525_00, keptMinor: 525_00 } },
  ])
  const decision = { keptMinor: 525_00, refundMinor: 525_00, tender: { kind: 'cash' } }
  await settle(salon, depositId, decision, salon.receptionist)
  expect(await open()).toMatchObject({
    toBill: [{ visitId: visit.id, names: ['Colour'], keptMinor: 525_00 }],
    toDecide: [],
  })
  // What is kept has a bill of its own, and the visit goes on to have its own.
  expect(await findUsableDeposits(database, cashier, { visitId: visit.id, ofKept: true })).toEqual({
    usableMinor: 525_00,
  })
  expect(await usable({ visitId: visit.id, customerId })).toEqual({ usableMinor: 0 })
  const kept = await sellKept(salon, visit.id)
  expect(kept).toMatchObject({ totalMinor: 525_00, flags: [] })
  expect((await open()).toBill).toEqual([])
  const bill = await sell(salon, {
    ...{ customerId, visitId: visit.id, tenders: [tender('cash', 900_00)] },
    lines: [{ itemId: salon.services.cut, quantityMilli: 1000, unitPriceMinor: 900_00 }],
  })
  expect(bill.flags).toEqual([])
  expect(await knownVisit(database, salon.outletId, visit.id)).toMatchObject({
    ...{ state: 'completed', saleId: bill.saleId },
  })
  await rules({})
})

test('a deposit follows its service when that becomes another one', async () => {
  const customerId = await addCustomer(salon)
  const visit = await bookColour(salon, customerId)
  await takeFor(salon, visit.id, 500_00)
  const changed = await changeVisitService(salon.database, salon.receptionist, {
    ...{ visitId: visit.id, actId: newId(), version: visit.version, serviceNo: 1 },
    ...{ service: WantedService.parse({ itemId: salon.services.cut }), force: null },
    pastRules: null,
  })
  expect(changed.services).toMatchObject([{ name: 'Cut', priceMinor: 900_00 }])
  expect(await depositsOf(visit.id)).toMatchObject({
    lines: [{ serviceNo: 1, heldMinor: 500_00 }],
    deposits: [{ serviceNo: 1, name: 'Colour' }],
  })
  const bill = await sell(salon, {
    ...{ customerId, visitId: visit.id },
    lines: [{ itemId: salon.services.cut, quantityMilli: 1000, unitPriceMinor: 900_00 }],
    tenders: [tender('deposit', 500_00), tender('cash', 400_00)],
  })
  expect(bill.flags).toEqual([])
})

test('a voucher has one content, and a deposit one voucher', async () => {
  const customerId = await addCustomer(salon)
  const visit = await bookColour(salon, customerId)
  const { depositId } = await takeFor(salon, visit.id, 500_00)
  const again = (collectionId: string, amount: number) =>
    takeDeposit(salon.database, salon.cashier, {
      ...{ collectionId, visitId: visit.id, note: null },
      lines: [{ depositId, serviceNo: 1, amountMinor: minor(amount) }],
      tenders: [{ kind: 'cash', amountMinor: minor(amount), reference: null }],
    })
  expect(await refusalOf(again(newId(), 100_00))).toBe('deposits.id_reused')
  const erase = eraseCustomer(salon.database, salon.owner, { customerId })
  expect(await refusalOf(erase)).toBe('customers.erase_open')
  const cash = { refundMinor: 500_00, tender: { kind: 'cash' } }
  const back = await settle(salon, depositId, { ...cash, reason: 'Taken by mistake' })
  expect(back.refund?.receipt.totalMinor).toBe(500_00)
})

test('at a counter of a device the server numbers vouchers, and the device is told of their money', async () => {
  const device = await openDevice(salon)
  const visit = await bookColour(salon, await addCustomer(salon))
  const before = await figures()
  const taken = await takeFor(salon, visit.id, 500_00)
  expect(taken.receipt.number).toMatch(/^T1V/)
  const { open } = await readRegisterBooks(salon.database, salon.cashier, device)
  expect(open?.figures.collections.totalMinor).toBe(before.totalMinor + 500_00)
  expect(open && cashOf(open.figures)).toBe(await cashNow())
})

test('tables 11A and 11B tell what came and what bills have used', async () => {
  const { rows } = await readDepositTax(salon.database, salon.owner, {
    from: '2020-01-01' as never,
    to: '2099-12-31' as never,
  })
  expect(rows).toHaveLength(1)
  const [row] = rows
  const tax = (list: readonly { amountMinor: number }[] = []) =>
    list.reduce((all, { amountMinor }) => all + amountMinor, 0)
  const { rows: sums } = await sql<{ left: number; tax: number }>`
    select sum(left_minor)::bigint as left, 0 as tax from deposits`.execute(salon.database)
  const received = (row?.receivedMinor ?? 0) + tax(row?.receivedTaxes)
  const used = (row?.usedMinor ?? 0) + tax(row?.usedTaxes)
  expect(row).toMatchObject({ placeOfSupply: '27', rate: 50_000 })
  expect(received - used).toBe(sums[0]?.left)
  const period = { from: '2020-01-01' as never, to: '2099-12-31' as never }
  const { entries } = await listDepositTaxEntries(salon.database, salon.owner, period)
  const behind = (kinds: readonly string[]) =>
    entries
      .filter(({ kind }) => kinds.includes(kind))
      .reduce((all, { taxableMinor, taxMinor }) => all + taxableMinor + taxMinor, 0)
  expect([behind(['taken', 'refunded']), behind(['used', 'restored'])]).toEqual([received, used])
  // Each opens as its voucher, or as its bill.
  expect(entries.filter((one) => !one.number || !(one.collectionId || one.saleId))).toEqual([])
  const file = await exportDepositTax(salon.database, salon.owner, period)
  const lines = Buffer.from(file.bytes).toString().trim().split('\n')
  expect(lines).toHaveLength(entries.length + 1)
  expect(lines[1]).toMatch(/^11A,.*,5,1000.00,50.00$/)
})

test('the drawer closes with the vouchers on its Z report', async () => {
  const { database, owner } = salon
  const countedMinor = await cashNow()
  const z = await closeShift(database, owner, { shiftId: salon.shiftId, countedMinor })
  const kinds = z.figures.series.map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(['receipt_voucher', 'refund_voucher']))
  expect(z.figures.collections.totalMinor).toBe((await figures()).totalMinor)
})
