import { sql } from 'kysely'
import type { Reader } from './client.ts'

// A feed of changes by number. One row, the clock, gives the numbers in the order in which they become visible, so that
// whoever has read number n has seen everything up to n.

/** The tables of a feed. */
export interface ChangeFeed {
  readonly clock: 'catalogue_clock' | 'customer_clock'
  readonly changes: 'item_changes' | 'customer_changes'
  /** The column that names what changed. */
  readonly key: 'item_id' | 'customer_id'
}

/** How far a reader has come: what changed last of what was read, and its number. */
export interface ChangePlace {
  readonly changeNo: number
  readonly id: string
}

export const feedBeginning: ChangePlace = {
  changeNo: 0,
  id: '00000000-0000-0000-0000-000000000000',
}

/** Where a feed stands. Its id is another one after the data were made anew. */
export async function feedStanding(
  reader: Reader,
  { clock }: ChangeFeed,
): Promise<{ readonly feedId: string; readonly changeNo: number }> {
  const { rows } = await sql<{ feedId: string; changeNo: number }>`
    select feed_id as "feedId", change_no as "changeNo" from ${sql.table(clock)}`.execute(reader)
  const [standing] = rows
  if (!standing) throw new Error(`${clock} has no row.`)
  return standing
}

/** What changed behind a place, in the order of the last change, and how much there is in all. */
export async function changesBehind(
  reader: Reader,
  feed: ChangeFeed,
  { after, limit }: { readonly after: ChangePlace; readonly limit: number },
): Promise<{ readonly changes: ChangePlace[]; readonly count: number }> {
  const [changes, key] = [sql.table(feed.changes), sql.ref(feed.key)]
  const behind = sql`(change_no, ${key}) > (${after.changeNo}, ${after.id}::uuid)`
  const { rows } = await sql<ChangePlace>`
    select change_no as "changeNo", ${key} as id from ${changes} where ${behind}
    order by change_no, ${key} limit ${limit}`.execute(reader)
  if (rows.length < limit) return { changes: rows, count: rows.length }
  const counted = await sql<{ count: number }>`
    select count(*)::int as count from ${changes} where ${behind}`.execute(reader)
  return { changes: rows, count: counted.rows[0]?.count ?? rows.length }
}
