import { sql } from 'kysely'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { Tx } from '../../platform/database/client.ts'
import type { Read } from '../../platform/database/rows.ts'
import { drawerCash } from './drawer-cash.ts'

export { taxRows, tenderCount, tenderRows } from './figure-rows.ts'
export { shiftFigures } from './shift-totals.ts'
export { zHash } from './z-report.ts'

export interface OpenShift {
  readonly id: string
  readonly outletId: string
  readonly registerId: string
  readonly businessDate: string
  readonly openedAt: Instant
}

/**
 * The query for the open shift of a register. Its shared lock lets any number of sales run side by
 * side, while a closing waits for them; once it has closed the shift, who waited for it finds none.
 */
export function openShiftRead(registerId: string): Read<OpenShift> {
  return sql`
    select id, outlet_id as "outletId", register_id as "registerId", business_date as "businessDate",
      opened_at as "openedAt"
    from shifts where register_id = ${registerId} and status = 'open' for key share`
}

/** The open shift of a register, or null. */
export async function openShiftOf(tx: Tx, registerId: string): Promise<OpenShift | null> {
  const { rows } = await openShiftRead(registerId).execute(tx)
  return rows[0] ?? null
}

/**
 * The cash that the drawer of a shift should hold, for those about to take some out. They wait for
 * each other here until the first has committed, so that two of them cannot count on the same note;
 * sales are not held up.
 */
export async function cashInDrawer(tx: Tx, shiftId: string): Promise<Minor> {
  await sql`select 1 from shifts where id = ${shiftId} for no key update`.execute(tx)
  return (await drawerCash(tx, shiftId)).expectedMinor
}
