import { sql } from 'kysely'
import type { DrawerOpening } from '../../../core/contracts/drawers.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

export interface OpeningRow extends DrawerOpening {
  readonly registerId: string
  readonly userId: string
}

export async function findOpening(reader: Reader, id: string): Promise<OpeningRow | undefined> {
  const { rows } = await sql<OpeningRow>`
    select o.id, o.shift_id as "shiftId", o.register_id as "registerId", o.user_id as "userId",
      o.reason, u.name as by, a.name as "approvedBy", o.occurred_at as at
    from drawer_openings o join users u on u.id = o.user_id left join users a on a.id = o.approved_by
    where o.id = ${id}`.execute(reader)
  return rows[0]
}

export interface NewOpening {
  readonly id: string
  readonly outletId: string
  readonly registerId: string
  readonly shiftId: string
  readonly userId: string
  readonly approvedById: string | null
  readonly reason: string
  readonly at: Instant
  readonly recordedAt: Instant
}

export async function insertOpening(tx: Tx, opening: NewOpening): Promise<void> {
  await tx
    .insertInto('drawer_openings')
    .values({
      id: opening.id,
      outlet_id: opening.outletId,
      register_id: opening.registerId,
      shift_id: opening.shiftId,
      user_id: opening.userId,
      approved_by: opening.approvedById,
      reason: opening.reason,
      occurred_at: opening.at,
      recorded_at: opening.recordedAt,
    })
    .execute()
}
