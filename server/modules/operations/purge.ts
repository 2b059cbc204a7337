import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/client.ts'
import { outboxKeptDays } from './outbox-retention.ts'

/** Rows that go in one statement: each is short, so that no till waits for the cleaning. */
const batchSize = 5_000

/**
 * Ended and expired sessions stay this long, for a person who asks where somebody was signed in.
 */
const sessionsKeptDays = 7

const daysAgo = (days: number) => sql`now() - make_interval(days => ${sql.lit(days)})`

export interface Purged {
  readonly events: number
  readonly receipts: number
  readonly refreshTokens: number
  readonly sessions: number
}

/**
 * Clears away what nobody needs any more: events that were delivered over a week ago with the
 * receipts of their consumers, and sessions that ended or ran out over a week ago with their
 * tokens. What waits for delivery stays however old it is. Business documents are never cleared
 * away. Safe to run twice and at the same time as itself.
 */
export async function purge(database: Database, batch = batchSize): Promise<Purged> {
  const outdated = sql`coalesce(ended_at, expires_at) < ${daysAgo(sessionsKeptDays)}
    or expires_at < ${daysAgo(sessionsKeptDays)}`
  const clear = (table: string, condition: RawBuilder<unknown>) =>
    clearTable(database, { table, condition, batch })
  return {
    events: await clear('outbox', sql`delivered_at < ${daysAgo(outboxKeptDays)}`),
    receipts: await clear(
      'event_receipts',
      sql`done_at < ${daysAgo(outboxKeptDays)}
        and not exists (select 1 from outbox where outbox.id = event_receipts.event_id)`,
    ),
    refreshTokens: await clear(
      'refresh_tokens',
      sql`session_id in (select id from sessions where ${outdated})`,
    ),
    sessions: await clear(
      'sessions',
      sql`(${outdated}) and not exists (
        select 1 from refresh_tokens where refresh_tokens.session_id = sessions.id)`,
    ),
  }
}

async function clearTable(
  database: Database,
  work: { table: string; condition: RawBuilder<unknown>; batch: number },
): Promise<number> {
  const { table, condition, batch } = work
  let cleared = 0
  for (;;) {
    const { numAffectedRows = 0n } = await sql`
      delete from ${sql.table(table)} where ctid = any(array(
        select ctid from ${sql.table(table)} where ${condition} limit ${batch}
      ))`.execute(database)
    cleared += Number(numAffectedRows)
    if (numAffectedRows < batch) return cleared
  }
}
