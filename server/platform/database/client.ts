import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { assert } from '../../../core/kernel/assert.ts'
import { tuneConnection } from './connection.ts'
import type { DB } from './schema.ts'

/** Reads anywhere; a write that asks for `Tx` cannot be called outside a transaction. */
export type Reader = Kysely<DB> | Transaction<DB>
export type Tx = Transaction<DB>
export type Database = Kysely<DB>

const typeOid = { int8: 20, date: 1082, timestamptz: 1184, numeric: 1700 }

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === typeOid.int8) return parseSafeInteger
    if (oid === typeOid.date) return (text: string) => text
    if (oid === typeOid.timestamptz) return (text: string) => new Date(text).toISOString()
    if (oid === typeOid.numeric) return parseSafeInteger
    return pg.types.getTypeParser(oid, format as 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}

/** Sums of bigint columns come as numeric; all our amounts are whole and far below 2^53. */
function parseSafeInteger(text: string): number {
  const value = Number(text)
  assert(Number.isSafeInteger(value), `the database gave ${text} where a whole number is kept`)
  return value
}

export interface OpenDatabase {
  readonly database: Database
  readonly pool: pg.Pool
  readonly connectionString: string
  close(): Promise<void>
}

/** Opens the pool. Statement and lock time-outs make a hanging database an error instead of a hanging till. */
export function openDatabase(connectionString: string, poolSize = 10): OpenDatabase {
  const pool = new pg.Pool({
    connectionString,
    max: poolSize,
    types,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options:
      '-c statement_timeout=15000 -c lock_timeout=8000 -c idle_in_transaction_session_timeout=20000',
    onConnect: tuneConnection,
    pipeline: true,
  } as pg.PoolConfig)
  // An idle connection that breaks (the database restarts) is replaced; without a listener it would end the process.
  pool.on('error', () => {})
  // So does one that breaks while a transaction holds it; its query fails by itself.
  pool.on('connect', (client) => client.on('error', () => {}))
  const database = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { database, pool, connectionString, close: () => database.destroy() }
}
