import { sql } from 'kysely'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Tx } from '../../platform/database/client.ts'
import type { Read } from '../../platform/database/rows.ts'

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
