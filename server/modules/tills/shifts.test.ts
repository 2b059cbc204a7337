import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Minor } from '../../../core/kernel/money.ts'
import { newId } from '../../platform/ids.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { closeShift } from './close-shift.ts'
import { moveCash } from './move-cash.ts'
import { openShift } from './open-shift.ts'
import { currentShift, listShifts, readXReport } from './read-shifts.ts'
import { listZReports, readZReport } from './read-z-reports.ts'
import { zHash } from './z-report.ts'

const rupees = (n: number) => (n * 100) as Minor

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ shift: false })
})
afterAll(() => shop.close())

const open = (float = 0, shiftId = newId()) =>
  openShift(shop.database, shop.cashier, { shiftId, floatMinor: rupees(float) })
const move = (shiftId: string, kind: 'pay_in' | 'pay_out' | 'drop', amount: number, id = newId()) =>
  moveCash(shop.database, shop.cashier, {
    shiftId,
    movementId: id,
    kind,
    amountMinor: rupees(amount),
    reason: 'tea and milk',
  })
const close = (shiftId: string, counted: number) =>
  closeShift(shop.database, shop.cashier, { shiftId, countedMinor: rupees(counted) })

async function closeWhatIsOpen(): Promise<void> {
  const { shift } = await currentShift(shop.database, shop.cashier)
  if (shift) await close(shift.id, 0)
}

/** Balances of the accounts that cash moves between, for one shift. */
async function cashLedger(shiftId: string): Promise<Record<string, number>> {
  const rows = await shop.database
    .selectFrom('ledger_entries as e')
    .innerJoin('ledger_postings as p', 'p.entry_id', 'e.id')
    .where('e.shift_id', '=', shiftId)
    .select(['p.account_code', (eb) => eb.fn.sum<number>('p.amount_minor').as('balance')])
    .groupBy('p.account_code')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.account_code, row.balance]))
}

const told = (subject: string) =>
  Promise.all([
    shop.database.selectFrom('outbox').select('type').where('subject', '=', subject).execute(),
    shop.database
      .selectFrom('audit_entries')
      .select(['action as type', 'chain_id'])
      .where('subject_id', '=', subject)
      .orderBy('seq')
      .execute(),
  ])

test('open shift: the float goes from petty cash into the drawer, and audit and outbox tell it', async () => {
  const shift = await openShift(shop.database, shop.cashier, {
    shiftId: newId(),
    floatMinor: rupees(1_000),
    denominations: [
      { valueMinor: rupees(500), count: 1 },
      { valueMinor: rupees(100), count: 5 },
    ],
  })

  expect(shift).toMatchObject({
    status: 'open',
    registerCode: 'T1',
    openedBy: shop.cashier.name,
    floatMinor: rupees(1_000),
    expectedMinor: null,
    zNumber: null,
  })
  expect(await cashLedger(shift.id)).toEqual({ cash: 1_000_00, petty_cash: -1_000_00 })
  expect(await told(shift.id)).toEqual([
    [{ type: 'shift.opened' }],
    [{ type: 'shift.opened', chain_id: shop.registerId }],
  ])
  await closeWhatIsOpen()
})

test('open shift: the day of a shift opened after midnight is still yesterday’s', async () => {
  // 20:00 UTC is 01:30 in Mumbai, before the day closes at four.
  const shift = await openShift(shop.database, shop.cashier, {
    shiftId: newId(),
    floatMinor: rupees(0),
    occurredAt: '2026-10-02T20:00:00Z' as never,
  })

  expect(shift.businessDate).toBe('2026-10-02')
  await closeWhatIsOpen()
})

test('open shift: a device clock in the future does not open tomorrow’s shift', async () => {
  const shift = await openShift(shop.database, shop.cashier, {
    shiftId: newId(),
    floatMinor: rupees(0),
    occurredAt: '2199-01-01T00:00:00Z' as never,
  })

  expect(shift.openedAt < '2199').toBe(true)
  await closeWhatIsOpen()
})

test('open shift: the same request again gives the same shift; other content under its id is refused', async () => {
  const shiftId = newId()
  const first = await open(500, shiftId)

  expect(await open(500, shiftId)).toEqual(first)
  await expect(open(600, shiftId)).rejects.toMatchObject({ code: 'tills.id_reused' })
  await closeWhatIsOpen()
})

test('open shift: one at a time on a register, also when two ask at once', async () => {
  const answers = await Promise.allSettled([open(), open(), open(), open()])

  const refused = answers.filter((answer) => answer.status === 'rejected')
  expect(refused).toHaveLength(3)
  for (const { reason } of refused) expect(reason.code).toBe('tills.shift_already_open')
  await closeWhatIsOpen()
})

test('open shift: notes and coins must add up to the float', async () => {
  const wrong = openShift(shop.database, shop.cashier, {
    shiftId: newId(),
    floatMinor: rupees(1_000),
    denominations: [{ valueMinor: rupees(500), count: 1 }],
  })

  await expect(wrong).rejects.toMatchObject({
    code: 'tills.count_mismatch',
    facts: { amountMinor: 1_000_00, countedMinor: 500_00 },
  })
})

test('move cash: pay-in, pay-out and drop reach the drawer, the ledger, audit and outbox', async () => {
  const shift = await open(1_000)
  const paidIn = newId()
  await move(shift.id, 'pay_in', 200, paidIn)
  await move(shift.id, 'pay_out', 40)
  await move(shift.id, 'drop', 900)

  const ledger = await cashLedger(shift.id)
  expect(ledger.cash).toBe(260_00)
  expect(ledger.bank).toBe(900_00)
  expect(ledger.petty_cash).toBe(-1_160_00)
  expect(await told(paidIn)).toEqual([
    [{ type: 'cash.moved' }],
    [{ type: 'cash.moved', chain_id: shop.registerId }],
  ])
  const { cashMovements } = await currentShift(shop.database, shop.cashier)
  expect(cashMovements.map((each) => [each.kind, each.amountMinor, each.by])).toEqual([
    ['pay_in', 200_00, shop.cashier.name],
    ['pay_out', 40_00, shop.cashier.name],
    ['drop', 900_00, shop.cashier.name],
  ])
  await close(shift.id, 260)
})

test('move cash: the same id moves money once; other content under it is refused', async () => {
  const shift = await open(100)
  const id = newId()
  const first = await move(shift.id, 'pay_out', 60, id)

  // The drawer holds 40 by now: a repeat is answered before anything is asked again.
  expect(await move(shift.id, 'pay_out', 60, id)).toEqual(first)
  await expect(move(shift.id, 'pay_out', 50, id)).rejects.toMatchObject({ code: 'tills.id_reused' })
  expect((await cashLedger(shift.id)).cash).toBe(40_00)
  await close(shift.id, 40)
  expect(await move(shift.id, 'pay_out', 60, id)).toEqual(first)
})

test('move cash: two who take the last notes at once do not both get them', async () => {
  const shift = await open(100)

  const answers = await Promise.allSettled([
    move(shift.id, 'pay_out', 80),
    move(shift.id, 'drop', 80),
    move(shift.id, 'pay_out', 80),
  ])

  const refused = answers.filter((answer) => answer.status === 'rejected')
  expect(refused).toHaveLength(2)
  expect(refused[0]?.reason).toMatchObject({
    code: 'tills.cash_short',
    facts: { drawerMinor: 20_00, neededMinor: 80_00 },
  })
  await close(shift.id, 20)
})

test('move cash: not in a closed shift, not in one that is not there', async () => {
  const shift = await open()
  await close(shift.id, 0)

  await expect(move(shift.id, 'pay_in', 1)).rejects.toMatchObject({ code: 'tills.shift_closed' })
  await expect(move(newId(), 'pay_in', 1)).rejects.toMatchObject({ code: 'tills.shift_unknown' })
})

test('close shift: a short drawer goes to over/short and the till’s cash account ends at zero', async () => {
  const shift = await open(1_000)
  await move(shift.id, 'pay_out', 300)

  const z = await close(shift.id, 650)

  expect(z.shift).toMatchObject({
    status: 'closed',
    countedMinor: 650_00,
    expectedMinor: 700_00,
    differenceMinor: -50_00,
    closedBy: shop.cashier.name,
    zNumber: z.number,
  })
  // 1,000 came from petty cash, 300 was spent from it, 650 came back: 50 are short.
  expect(await cashLedger(shift.id)).toEqual({
    cash: 0,
    petty_cash: -50_00,
    cash_over_short: 50_00,
  })
  expect((await told(shift.id))[0].map((event) => event.type).sort()).toEqual([
    'shift.closed',
    'shift.opened',
  ])
})

test('close shift: a drawer that is over is told too', async () => {
  const shift = await open(100)

  const z = await close(shift.id, 130)

  expect(z.shift.differenceMinor).toBe(30_00)
  expect(await cashLedger(shift.id)).toEqual({
    cash: 0,
    petty_cash: 30_00,
    cash_over_short: -30_00,
  })
})

test('close shift: Z reports are numbered without a gap and chained by their hashes', async () => {
  const before = await listZReports(shop.database, shop.cashier, { limit: 1 })
  const first = await close((await open()).id, 0)
  const second = await close((await open()).id, 0)

  expect(first.number).toBe((before.items[0]?.number ?? 0) + 1)
  expect(second.number).toBe(first.number + 1)
  expect(second.previousHash).toBe(first.hash)
  const {
    id: _id,
    hash,
    previousHash,
    amendments,
    printed,
    ...said
  } = await readZReport(shop.database, shop.cashier, second.id)
  expect(amendments).toEqual([])
  expect(printed).toBeNull()
  expect(zHash(Buffer.from(previousHash, 'hex'), said).toString('hex')).toBe(hash)
  expect(
    zHash(Buffer.from(previousHash, 'hex'), { ...said, number: said.number + 1 }).toString('hex'),
  ).not.toBe(hash)
})

test('close shift: two who close at once get one Z report', async () => {
  const shift = await open(100)

  const [a, b] = await Promise.all([close(shift.id, 100), close(shift.id, 100)])

  expect(a).toEqual(b)
  const reports = await shop.database
    .selectFrom('z_reports')
    .selectAll()
    .where('shift_id', '=', shift.id)
    .execute()
  expect(reports).toHaveLength(1)
})

test('close shift: another count, or another person, is told that it is closed', async () => {
  const shift = await open(100)
  const z = await close(shift.id, 100)

  await expect(close(shift.id, 99)).rejects.toMatchObject({
    code: 'tills.shift_closed',
    facts: { zReportId: z.id, zNumber: z.number },
  })
  const other = closeShift(shop.database, shop.owner, {
    shiftId: shift.id,
    countedMinor: rupees(100),
  })
  await expect(other).rejects.toMatchObject({ code: 'tills.shift_closed' })
})

test('close shift: refuses a count that does not add up, and an unknown shift', async () => {
  const shift = await open(100)
  const wrong = closeShift(shop.database, shop.cashier, {
    shiftId: shift.id,
    countedMinor: rupees(100),
    denominations: [{ valueMinor: rupees(20), count: 4 }],
  })

  await expect(wrong).rejects.toMatchObject({ code: 'tills.count_mismatch' })
  await expect(close(newId(), 0)).rejects.toMatchObject({ code: 'tills.shift_unknown' })
  await close(shift.id, 100)
})

test('X report: changes nothing and does not tell the expected cash', async () => {
  const shift = await open(100)
  await move(shift.id, 'pay_in', 5)
  const rows = () => shop.database.selectFrom('audit_entries').select('seq').execute()
  const before = (await rows()).length

  const x = await readXReport(shop.database, shop.cashier, shift.id)

  expect(x.figures).toMatchObject({ floatMinor: 100_00, payInsMinor: 5_00, bills: 0 })
  expect(x.shift.expectedMinor).toBeNull()
  expect(JSON.stringify(x)).not.toContain('10500')
  expect(await rows()).toHaveLength(before)
  const unknown = readXReport(shop.database, shop.cashier, newId())
  await expect(unknown).rejects.toMatchObject({ code: 'tills.shift_unknown' })
  await close(shift.id, 105)
})

test('lists: page by page, newest first, each shift and Z report once', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listShifts(shop.database, shop.owner, { limit: 3, cursor })
    seen.push(...page.items.map((shift) => shift.id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  const all = await shop.database.selectFrom('shifts').select('id').execute()
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toHaveLength(all.length)

  const first = await listZReports(shop.database, shop.owner, { limit: 2 })
  const second = await listZReports(shop.database, shop.owner, {
    limit: 2,
    cursor: first.nextCursor ?? undefined,
  })
  const numbers = [...first.items, ...second.items].map((z) => z.number)
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a))
  await expect(listShifts(shop.database, shop.owner, { limit: 2, cursor: 'x' })).rejects.toThrow(
    'request.malformed',
  )
})

test('a shift and its Z report are seen at their own outlet only', async () => {
  const shift = await open()
  const z = await close(shift.id, 0)
  const elsewhere = {
    ...(await addPerson(shop.database, 'owner', { outletId: newId(), registerId: newId() })),
  }

  await expect(readZReport(shop.database, elsewhere, z.id)).rejects.toMatchObject({
    code: 'tills.z_report_unknown',
  })
  await expect(readXReport(shop.database, elsewhere, shift.id)).rejects.toMatchObject({
    code: 'tills.shift_unknown',
  })
})
