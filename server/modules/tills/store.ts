import { type RawBuilder, sql } from 'kysely'
import type { CashMovement, Shift } from '../../../core/contracts/tills.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import type { CashCount } from './cash-count.ts'

/** A shift as it stands, with what only the server compares. */
export interface ShiftRow extends Shift {
  readonly closedById: string | null
  readonly contentHash: Buffer
}

const shiftSelect = sql`
  select s.id, s.outlet_id as "outletId", s.register_id as "registerId", r.code as "registerCode",
    s.status, opener.name as "openedBy", s.opened_at as "openedAt",
    s.business_date as "businessDate", s.float_minor as "floatMinor",
    closer.name as "closedBy", s.closed_at as "closedAt", s.counted_minor as "countedMinor",
    s.expected_minor as "expectedMinor", s.difference_minor as "differenceMinor",
    z.number as "zNumber", s.closed_by as "closedById", s.content_hash as "contentHash"
  from shifts s
  join registers r on r.id = s.register_id
  join users opener on opener.id = s.opened_by
  left join users closer on closer.id = s.closed_by
  left join z_reports z on z.shift_id = s.id`

async function selectShift(
  reader: Reader,
  condition: RawBuilder<unknown>,
): Promise<ShiftRow | undefined> {
  const { rows } = await sql<ShiftRow>`${shiftSelect} where ${condition}`.execute(reader)
  return rows[0]
}

export function findShift(reader: Reader, shiftId: string): Promise<ShiftRow | undefined> {
  return selectShift(reader, sql`s.id = ${shiftId}`)
}

export function findOpenShift(reader: Reader, registerId: string): Promise<ShiftRow | undefined> {
  return selectShift(reader, sql`s.register_id = ${registerId} and s.status = 'open'`)
}

/** The shift as a screen sees it. */
export function shiftOf(row: ShiftRow): Shift {
  const { closedById: _closedById, contentHash: _contentHash, ...shift } = row
  return shift
}

/**
 * Locks a shift of the outlet. `update` waits for every sale in flight and keeps later ones out,
 * which is what closing needs; `no key update` only makes those wait who also take cash out of the
 * drawer.
 */
export async function lockShift(
  tx: Tx,
  ids: { outletId: string; shiftId: string },
  strength: 'update' | 'no key update',
): Promise<ShiftRow | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from shifts where id = ${ids.shiftId} and outlet_id = ${ids.outletId}
    for ${sql.raw(strength)}`.execute(tx)
  return rows[0] && findShift(tx, rows[0].id)
}

/** Makes openings on one register wait for each other; sales there are not held up. */
export async function lockRegister(tx: Tx, registerId: string): Promise<void> {
  await sql`select 1 from registers where id = ${registerId} for no key update`.execute(tx)
}

export interface NewShift {
  readonly id: string
  readonly outletId: string
  readonly registerId: string
  readonly openedBy: string
  readonly openedAt: Instant
  readonly businessDate: string
  readonly floatMinor: number
  readonly count: CashCount | undefined
  readonly contentHash: Buffer
}

export async function insertShift(tx: Tx, shift: NewShift): Promise<void> {
  await tx
    .insertInto('shifts')
    .values({
      id: shift.id,
      outlet_id: shift.outletId,
      register_id: shift.registerId,
      opened_by: shift.openedBy,
      opened_at: shift.openedAt,
      business_date: shift.businessDate,
      float_minor: shift.floatMinor,
      float_count: shift.count ? JSON.stringify(shift.count) : null,
      content_hash: shift.contentHash,
    })
    .execute()
}

export interface Closing {
  readonly shiftId: string
  readonly closedBy: string
  readonly closedAt: Instant
  /** Where it was closed earlier than that is known here. */
  readonly closingRecordedAt?: Instant | undefined
  /** Nobody counted: the cash is taken as it should be. */
  readonly uncounted?: boolean
  readonly countedMinor: number
  readonly count: CashCount | undefined
  readonly expectedMinor: number
  readonly note: string | null
}

export async function markClosed(tx: Tx, closing: Closing): Promise<void> {
  await tx
    .updateTable('shifts')
    .set({
      status: 'closed',
      closed_by: closing.closedBy,
      closed_at: closing.closedAt,
      closing_recorded_at: closing.closingRecordedAt ?? null,
      uncounted: closing.uncounted ?? false,
      counted_minor: closing.countedMinor,
      counted: closing.count ? JSON.stringify(closing.count) : null,
      expected_minor: closing.expectedMinor,
      difference_minor: closing.countedMinor - closing.expectedMinor,
      note: closing.note,
    })
    .where('id', '=', closing.shiftId)
    .execute()
}

export interface MovementRow extends CashMovement {
  readonly shiftId: string
  readonly userId: string
}

export async function findCashMovement(
  reader: Reader,
  movementId: string,
): Promise<MovementRow | undefined> {
  const { rows } = await sql<MovementRow>`
    select m.id, m.kind, m.amount_minor as "amountMinor", m.reason, u.name as by,
      a.name as "approvedBy", m.occurred_at as at, m.shift_id as "shiftId", m.user_id as "userId"
    from cash_movements m join users u on u.id = m.user_id
    left join users a on a.id = m.approved_by where m.id = ${movementId}`.execute(reader)
  return rows[0]
}

/** Cash moved in a shift, in the order in which it was recorded. */
export async function selectCashMovements(
  reader: Reader,
  shiftId: string,
): Promise<CashMovement[]> {
  const { rows } = await sql<CashMovement>`
    select m.id, m.kind, m.amount_minor as "amountMinor", m.reason, u.name as by,
      a.name as "approvedBy", m.occurred_at as at
    from cash_movements m join users u on u.id = m.user_id
    left join users a on a.id = m.approved_by where m.shift_id = ${shiftId}
    order by m.recorded_at, m.id`.execute(reader)
  return rows
}

export async function insertCashMovement(
  tx: Tx,
  movement: Omit<MovementRow, 'by' | 'approvedBy'> & {
    readonly approvedById: string | null
    readonly recordedAt: Instant
  },
): Promise<void> {
  await tx
    .insertInto('cash_movements')
    .values({
      id: movement.id,
      shift_id: movement.shiftId,
      kind: movement.kind,
      amount_minor: movement.amountMinor,
      reason: movement.reason,
      user_id: movement.userId,
      approved_by: movement.approvedById,
      occurred_at: movement.at,
      recorded_at: movement.recordedAt,
    })
    .execute()
}

export interface PageRequest {
  readonly outletId: string
  readonly limit: number
  readonly after: { readonly at: string; readonly id: string } | null
}

/** Shifts of an outlet, newest first, one more than asked for when there are more. */
export async function selectShifts(
  reader: Reader,
  page: PageRequest,
): Promise<(ShiftRow & { readonly sortedAt: string })[]> {
  const { outletId, limit, after } = page
  // The key is carried as text: a moment in JavaScript has no microseconds and would skip or repeat
  // rows.
  const { rows } = await sql<ShiftRow & { sortedAt: string }>`
    with page as (
      select id, opened_at::text as "sortedAt" from shifts
      where outlet_id = ${outletId} and (${after === null} or (opened_at, id) <
        (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
      order by opened_at desc, id desc limit ${limit + 1}
    )
    select shift.*, page."sortedAt" from page join (${shiftSelect}) shift on shift.id = page.id
    order by shift."openedAt" desc, shift.id desc`.execute(reader)
  return rows
}
