import { sql } from 'kysely'
import type { z } from 'zod'
import type { OutletChoice } from '../../../core/contracts/identity.ts'
import type { Database, Reader } from '../../platform/database/client.ts'
import { recent } from '../../platform/recent.ts'

const maxAgeMilliseconds = 5_000
const registerOutlets = recent<string, string | null>(maxAgeMilliseconds)
const outletLists = recent<Database, readonly string[]>(maxAgeMilliseconds, 100)

/** For authentication: the outlet of a register in use, or null. */
export function outletOfRegister(
  database: Database,
): (registerId: string) => Promise<string | null> {
  return async (registerId) => {
    // Asked with a text from a header: what is not an id belongs to no register.
    if (!/^[0-9a-f-]{36}$/.test(registerId)) return null
    return registerOutlets.get(registerId, async () => {
      const row = await database
        .selectFrom('registers')
        .select('outlet_id')
        .where('id', '=', registerId)
        .where('active', '=', true)
        .executeTakeFirst()
      return row?.outlet_id ?? null
    })
  }
}

/** For authentication: all outlets, oldest first. */
export function outletIds(database: Database): () => Promise<readonly string[]> {
  return () =>
    outletLists.get(database, async () => {
      const rows = await database
        .selectFrom('outlets')
        .select('id')
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return rows.map((row) => row.id)
    })
}

export function forgetDirectory(): void {
  registerOutlets.forget()
  outletLists.forget()
}

/** The outlets that a person may choose from: those of the list, or all when it is null. */
export async function outletChoices(
  reader: Reader,
  ids: readonly string[] | null,
): Promise<z.infer<typeof OutletChoice>[]> {
  const rows = await reader
    .selectFrom('outlets')
    .select(['id', 'name', 'kind', 'time_zone as timeZone', 'day_close_hour as dayCloseHour'])
    .$if(ids !== null, (query) => query.where('id', '=', sql<string>`any(${ids}::uuid[])`))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as 'shop' | 'salon' }))
}
