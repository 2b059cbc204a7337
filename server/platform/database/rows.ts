import { type Insertable, type RawBuilder, sql } from 'kysely'
import { assert } from '../../../core/kernel/assert.ts'
import type { Reader, Tx } from './client.ts'
import { andCommit } from './connection.ts'
import type { DB } from './schema.ts'

/** One part of a larger write: a statement that changes data, not yet sent. */
export type Write = RawBuilder<unknown>

/**
 * An insert of any number of rows as one statement with one parameter, so that its text is the same for every
 * number of rows and PostgreSQL keeps its plan. All rows must name the same columns.
 */
export function insertRows<T extends keyof DB & string>(
  table: T,
  rows: readonly Insertable<DB[T]>[],
): Write {
  const columns = Object.keys(rows[0] ?? {}).map((column) => sql.ref(column))
  const list = sql.join(columns)
  return sql`insert into ${sql.table(table)} (${list}) select ${list} from
    json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows, bytesAsHex)}::json)`
}

function bytesAsHex(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const raw = this[key]
  return raw instanceof Uint8Array ? `\\x${Buffer.from(raw).toString('hex')}` : value
}

/** Sends several writes as one statement, all or nothing. They must not touch the same row twice. */
export async function writeAll(tx: Tx, writes: Readonly<Record<string, Write>>): Promise<void> {
  await sql`with ${partsOf(writes)} select 1`.execute(tx)
}

/** Transactions that somebody else ends, by commit or by taking all of it back: nothing in them may commit. */
const keptOpen = new WeakSet<Tx>()

export function keepOpen(tx: Tx): void {
  keptOpen.add(tx)
}

/** The last writes of a transaction: their commit travels with them. Nothing may be sent on it afterwards. */
export async function writeAllAndCommit(
  tx: Tx,
  writes: Readonly<Record<string, Write>>,
): Promise<void> {
  if (keptOpen.has(tx)) return writeAll(tx, writes)
  await sql`${sql.raw(andCommit)}with ${partsOf(writes)} select 1`.execute(tx)
}

function partsOf(writes: Readonly<Record<string, Write>>): RawBuilder<unknown> {
  const parts = Object.entries(writes).map(([name, write]) => sql`${sql.ref(name)} as (${write})`)
  return sql.join(parts)
}

/** One part of a larger reading: a query, not yet sent. Its rows come back as JSON: bytes and times as text. */
export type Read<Row> = RawBuilder<Row>

type RowsOf<Reads> = { [Name in keyof Reads]: Reads[Name] extends Read<infer Row> ? Row[] : never }

/**
 * Sends several queries as one statement: one round trip. They run in the order in which they are named, so that a
 * query that locks rows (`for update`) takes its turn in the order of locks.
 */
export async function readAll<Reads extends Readonly<Record<string, Read<unknown>>>>(
  reader: Reader,
  reads: Reads,
): Promise<RowsOf<Reads>> {
  const columns = Object.entries(reads).map(
    ([name, read]) =>
      sql`(select coalesce(json_agg(r), '[]') from (${read}) as r) as ${sql.ref(name)}`,
  )
  const { rows } = await sql<RowsOf<Reads>>`select ${sql.join(columns)}`.execute(reader)
  const row = rows[0]
  assert(row, 'a select without a from clause gives one row')
  return row
}
