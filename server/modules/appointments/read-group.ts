import { sql } from 'kysely'
import type { Group } from '../../../core/contracts/visit-groups.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { shownVisits } from './read-visit.ts'
import { selectGroup } from './store-groups.ts'
import { selectVisits } from './store-visits.ts'
import type { StoredVisit } from './visit.ts'

/** The visits of a group, in the order of its guests. */
export const visitsOfGroup = (reader: Reader, groupId: string): Promise<StoredVisit[]> =>
  selectVisits(reader, sql`v.group_id = ${groupId}`, sql`order by v.guest_no`)

/** A group of guests with the visit of each. */
export async function knownGroup(reader: Reader, outletId: string, id: string): Promise<Group> {
  const group = await selectGroup(reader, outletId, id)
  if (!group) return deny('groups.group_unknown')
  const visits = await shownVisits(reader, await visitsOfGroup(reader, id))
  return { id, version: group.version, oneBill: group.oneBill, visits }
}
