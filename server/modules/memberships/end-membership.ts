import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import type { Tx } from '../../platform/database/client.ts'
import { movePackageTerm } from '../prepaid/public.ts'
import { type MembershipRow, writeTerm } from './store-memberships.ts'

/** Ends a membership on a day: from then on it gives nothing, and its sessions cannot be used. */
export async function endMembership(tx: Tx, row: MembershipRow, on: BusinessDate): Promise<void> {
  if (row.endedOn !== null) return
  await writeTerm(tx, row.id, { ...row, frozenOn: null, endedOn: on })
  // Its sessions were good until the day before.
  await movePackageTerm(tx, row.id, { ...row, frozenOn: null, endsOn: addDays(on, -1) })
}
