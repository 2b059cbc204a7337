import { sql } from 'kysely'
import type { Tx } from '../../platform/database/client.ts'
import type { Read } from '../../platform/database/rows.ts'
import type { OpenShift } from './open-shift-of.ts'

/** The shift in which a device has sold, which may be closed by now. */
export interface SoldShift extends OpenShift {
  readonly status: 'open' | 'closed'
}

/** The query for it. A closing waits for the sale, or the sale for the closing, as with an open shift. */
export function soldShiftRead(ids: {
  readonly shiftId: string
  readonly registerId: string
}): Read<SoldShift> {
  return sql`
    select id, outlet_id as "outletId", register_id as "registerId", business_date as "businessDate",
      opened_at as "openedAt", status
    from shifts where id = ${ids.shiftId} and register_id = ${ids.registerId} for key share`
}

/** The last link of a closed shift's Z report: the report itself, or the amendment behind which the next one stands. */
export interface ZEnd {
  readonly zReportId: string
  readonly zNumber: number
  readonly amendments: number
  readonly hash: Buffer
}

/** Bills that arrive late for one report wait for each other here. */
export async function lockZEnd(tx: Tx, shiftId: string): Promise<ZEnd | undefined> {
  await sql`select 1 from z_reports where shift_id = ${shiftId} for no key update`.execute(tx)
  const { rows } = await sql<ZEnd>`
    select z.id as "zReportId", z.number as "zNumber", coalesce(a.number, 0) as amendments,
      coalesce(a.hash, z.hash) as hash
    from z_reports z left join lateral (
      select number, hash from z_amendments where z_report_id = z.id order by number desc limit 1
    ) a on true
    where z.shift_id = ${shiftId}`.execute(tx)
  return rows[0]
}
