import { sql } from 'kysely'
import type { Reader } from '../../platform/database/client.ts'

/** Names of people, chairs, rooms and machines by their ids. */
export async function selectOwnerNames(
  reader: Reader,
  outletId: string,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select u.id, u.name from users u join staff_profiles p on p.user_id = u.id
    union all select id, name from resources where outlet_id = ${outletId}`.execute(reader)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
