import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PrintedZ } from '../../../core/contracts/journal-shifts.ts'
import type { ShiftFigures } from '../../../core/contracts/tills.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { minor } from '../../../core/kernel/money.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, refusalOf, tender } from '../../testing/selling.ts'
import { openDevice, type TillDevice } from '../../testing/till-device.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { closeShift } from '../tills/close-shift.ts'
import { moveCash } from '../tills/move-cash.ts'
import { openShift } from '../tills/open-shift.ts'
import { currentShift } from '../tills/read-shifts.ts'
import { listZReports, readZReport } from '../tills/read-z-reports.ts'
import { readRegisterBooks } from './register-books.ts'

let shop: Shop
let device: TillDevice
beforeAll(async () => {
  shop = await openShop()
  device = await openDevice(shop)
  await closeShift(shop.database, shop.cashier, { shiftId: shop.shiftId, countedMinor: minor(0) })
})
afterAll(() => shop.close())

const outcomesOf = async (...acts: Parameters<TillDevice['send']>[0]) =>
  (await device.send(acts)).outcomes.map(({ outcome, attention }) =>
    attention ? [outcome, attention.reason, attention.facts.code] : [outcome],
  )

async function wrongBooks(): Promise<string[]> {
  const checks = await checkBooks(shop.database)
  return checks.filter(({ total }) => total > 0).map(({ name }) => name)
}

function opening(shiftId: string, floatMinor = 500_00) {
  const content = { shiftId, floatMinor, by: shop.cashier.name, occurredAt: now() }
  return device.seal({ commandId: shiftId, kind: 'shift_open', content })
}

test('a shift that a device opened is there with its time, and its sales follow it', async () => {
  const shiftId = newId()
  const opened = opening(shiftId)
  const sale = await device.sell(
    {
      lines: [line(shop.items.soap)],
      tenders: [tender('cash', shop.items.soap.priceMinor)],
    },
    { shiftId },
  )
  expect(await outcomesOf(opened, sale)).toEqual([['recorded'], ['recorded']])
  const { shift } = await currentShift(shop.database, shop.cashier)
  expect(shift).toMatchObject({
    id: shiftId,
    floatMinor: 500_00,
    openedBy: shop.cashier.name,
    openedAt: (opened.content as { occurredAt: string }).occurredAt,
  })
  expect(await outcomesOf(opened)).toEqual([['recorded']])
  expect(await wrongBooks()).toEqual([])
})

test('the same shift with another float waits for a person', async () => {
  const { shift } = await currentShift(shop.database, shop.cashier)
  const other = opening(shift?.id ?? '', 600_00)
  expect(await outcomesOf(other)).toEqual([['attention', 'refused', 'tills.id_reused']])
})

function lineVoid(occurredAt: string) {
  const voidId = newId()
  const lines = [{ itemId: null, name: 'Soap', quantityMilli: 1000, amountMinor: 118_00 }]
  const content = { voidId, saleId: newId(), kind: 'line', lines, totalMinor: 118_00, reason: null }
  return device.seal({
    commandId: voidId,
    kind: 'bill_voided',
    content: { ...content, approvalIds: [], occurredAt },
  })
}

interface Closing {
  readonly shiftId: string
  readonly countedMinor: number
  readonly over?: Partial<PrintedZ>
}

/** As a device closes: a count, and the report that it printed by what it knew. */
async function closing({ shiftId, countedMinor, over = {} }: Closing) {
  const at = now()
  const countId = newId()
  const books = await readRegisterBooks(shop.database, shop.cashier, device)
  const { open, lastZ } = books
  assert(open, 'a shift is open')
  const report = {
    id: newId(),
    number: lastZ.number + 1,
    shift: { ...open.shift, status: 'closed', closedBy: shop.cashier.name, closedAt: at },
    figures: open.figures,
    note: null,
    outletName: 'Test Stores',
    ...{ grandSalesMinor: lastZ.grandSalesMinor + open.figures.salesMinor },
    ...{ grandRefundsMinor: lastZ.grandRefundsMinor, counts: [], closedAt: at },
    grandTaxMinor: lastZ.grandTaxMinor + open.salesTaxMinor,
    ...over,
  }
  const expectedMinor = open.figures.floatMinor + soldForCash(open.figures)
  const shift = { ...report.shift, countedMinor, expectedMinor, zNumber: report.number }
  const content = { shiftId, note: null, knownUntil: at, occurredAt: at }
  return [
    device.seal({
      commandId: countId,
      kind: 'drawer_count',
      content: { countId, shiftId, countedMinor, told: false, by: 'Asha', occurredAt: at },
    }),
    device.seal({
      commandId: report.id,
      kind: 'shift_close',
      content: { ...content, report: { ...report, shift } },
    }),
  ] as const
}

function soldForCash({ tenders, payInsMinor, payOutsMinor, dropsMinor }: ShiftFigures): number {
  const cash = tenders.find(({ kind }) => kind === 'cash')
  return (cash?.takenMinor ?? 0) + payInsMinor - payOutsMinor - dropsMinor
}

const zOf = async (zReportId: string) => readZReport(shop.database, shop.cashier, zReportId)

function moving(shiftId: string, kind: string, amountMinor: number) {
  const movementId = newId()
  const said = { movementId, shiftId, kind, amountMinor, reason: 'Tea', approvalIds: [] }
  const content = { ...said, by: shop.cashier.name, occurredAt: now() }
  return device.seal({ commandId: movementId, kind: 'cash_movement', content })
}

async function openShiftId(): Promise<string> {
  const { shift } = await currentShift(shop.database, shop.cashier)
  assert(shift, 'a shift is open')
  return shift.id
}

test('cash that a device moved is moved, also beyond what would be allowed, and the trail says so', async () => {
  const shiftId = await openShiftId()
  const paidOut = moving(shiftId, 'pay_out', 5_000_00)
  expect(await outcomesOf(moving(shiftId, 'pay_in', 4_900_00), paidOut)).toEqual([
    ['recorded'],
    ['recorded'],
  ])
  expect(await outcomesOf(paidOut)).toEqual([['recorded']])
  const { rows } = await sql<{ facts: Record<string, unknown> }>`
    select facts::jsonb as facts from audit_entries where subject_id = ${paidOut.commandId}`.execute(
    shop.database,
  )
  expect(rows[0]?.facts).toMatchObject({ lacking: 'shifts.pay_out_over_limit' })
  const openingId = newId()
  const opened = device.seal({
    commandId: openingId,
    kind: 'drawer_opening',
    content: { openingId, shiftId, reason: 'Change', approvalIds: [], occurredAt: now() },
  })
  expect(await outcomesOf(opened, opened)).toEqual([['recorded'], ['recorded']])
  expect(await wrongBooks()).toEqual([])
})

test('a Z report of a device takes the next number; paper and books agree', async () => {
  const shiftId = await openShiftId()
  const [takenOff, toldLate] = [now(), now()]
  const before = lineVoid(takenOff)
  const acts = await closing({ shiftId, countedMinor: 450_00 })
  expect(await outcomesOf(before, ...acts)).toEqual([['recorded'], ['recorded'], ['recorded']])
  expect(await outcomesOf(...acts)).toEqual([['recorded'], ['recorded']])
  // Nobody could undo it any more after the shift was closed: it stands in the trail, and in no report.
  expect(await outcomesOf(lineVoid(toldLate))).toEqual([['recorded']])
  const z = await zOf(acts[1].commandId)
  expect(z).toMatchObject({ number: 2, printed: { number: 2, differences: [] } })
  expect(z.counts).toHaveLength(1)
  expect(z.figures.voids).toEqual({ bills: 0, lines: 1, amountMinor: 118_00 })
  expect(z.shift.countedMinor).toBe(450_00)
  expect(await wrongBooks()).toEqual([])
})

test('what the paper says otherwise than the books is told on the report', async () => {
  const shiftId = newId()
  await outcomesOf(opening(shiftId))
  const acts = await closing({ shiftId, countedMinor: 500_00 })
  // Another device took money out of this drawer after the paper was printed.
  await moveCash(shop.database, shop.owner, {
    shiftId,
    movementId: newId(),
    kind: 'pay_out',
    amountMinor: minor(20_00),
    reason: 'Courier',
  })
  expect(await outcomesOf(...acts)).toEqual([['recorded'], ['recorded']])
  const { printed, shift } = await zOf(acts[1].commandId)
  expect(shift.differenceMinor).toBe(20_00)
  expect(printed?.differences).toEqual([
    { figure: 'payOutsMinor', of: null, printed: 0, booked: 20_00 },
    { figure: 'expectedMinor', of: null, printed: 500_00, booked: 480_00 },
  ])
  expect(await wrongBooks()).toEqual([])
})

test('a shift that somebody closed meanwhile keeps its report, with the paper of the device beside it', async () => {
  const shiftId = newId()
  await outcomesOf(opening(shiftId))
  const [counted, closed] = await closing({ shiftId, countedMinor: 480_00 })
  const z = await closeShift(shop.database, shop.owner, { shiftId, countedMinor: minor(500_00) })
  expect(await outcomesOf(counted, closed)).toEqual([['recorded'], ['recorded']])
  const kept = await zOf(z.id)
  expect(kept.shift.countedMinor).toBe(500_00)
  expect(kept.printed?.differences).toContainEqual({
    figure: 'countedMinor',
    of: null,
    printed: 480_00,
    booked: 500_00,
  })
  const late = moving(shiftId, 'pay_out', 10_00)
  expect(await outcomesOf(late)).toEqual([['attention', 'shift_closed', undefined]])
  expect(await wrongBooks()).toEqual([])
})

test('a bill behind a Z report that a device made is an amendment of it', async () => {
  const shiftId = newId()
  await outcomesOf(opening(shiftId))
  const price = shop.items.soap.priceMinor
  const given = { lines: [line(shop.items.soap)], tenders: [tender('cash', price)] }
  const late = await device.sell(given, { shiftId })
  const acts = await closing({ shiftId, countedMinor: 500_00 + price })
  const held = await outcomesOf(...acts)
  expect(held).toEqual([['recorded'], ['recorded']])
  expect(await outcomesOf(late)).toEqual([['recorded']])
  const z = await zOf(acts[1].commandId)
  expect(z.amendments).toMatchObject([
    { number: 1, kind: 'sale', actId: late.commandId, cashMinor: price },
  ])
  const { lastZ } = await readRegisterBooks(shop.database, shop.cashier, device)
  expect(lastZ.grandSalesMinor).toBe(z.grandSalesMinor + price)
  expect(await wrongBooks()).toEqual([])
})

test('a shift that the books have open when the device opens the next is closed uncounted, with a note', async () => {
  const direct = newId()
  await openShift(shop.database, shop.owner, { shiftId: direct, floatMinor: minor(300_00) })
  const shiftId = newId()
  expect(await outcomesOf(opening(shiftId))).toEqual([['recorded']])
  expect(await openShiftId()).toBe(shiftId)
  const { items } = await listZReports(shop.database, shop.owner, { limit: 1 })
  expect(items[0]?.shift).toMatchObject({ id: direct, countedMinor: 300_00, differenceMinor: 0 })
  expect(items[0]?.note).toMatch(/^Not counted/)
  expect(await wrongBooks()).toEqual([])
})

test('only the device that has the register is told its books, with what waits', async () => {
  const { waiting, sequence } = await readRegisterBooks(shop.database, shop.cashier, device)
  expect(waiting).toHaveLength(2)
  expect(sequence).toBeGreaterThan(10)
  const other = { deviceId: newId() }
  const asked = readRegisterBooks(shop.database, shop.cashier, other)
  expect(await refusalOf(asked)).toBe('journal.lease_unknown')
})
