import { sql } from 'kysely'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { type KnownToken, refreshDays } from './refresh-token.ts'

export type EndReason =
  | 'signed_out'
  | 'refresh_reused'
  | 'password_changed'
  | 'password_reset'
  | 'switched_off'
  | 'switched_person'

export interface NewSession {
  readonly id: string
  readonly userId: string
  readonly at: Instant
  readonly address: string
  readonly userAgent: string | null
  /** Opened by a PIN at a register. */
  readonly byPin: boolean
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  const { id, userId, at, address, userAgent, byPin } = session
  await sql`
    insert into sessions (id, user_id, created_at, last_used_at, expires_at, address, user_agent,
      by_pin)
    values (${id}, ${userId}, ${at}, ${at}, ${at}::timestamptz + make_interval(days => ${refreshDays}),
      ${address}, ${userAgent}, ${byPin})`.execute(tx)
}

export async function insertToken(
  tx: Tx,
  token: { readonly hash: Buffer; readonly sessionId: string; readonly at: Instant },
): Promise<void> {
  await tx
    .insertInto('refresh_tokens')
    .values({ token_hash: token.hash, session_id: token.sessionId, issued_at: token.at })
    .execute()
}

export interface LiveSession {
  readonly id: string
  readonly userId: string
  readonly byPin: boolean
}

/** Locks the live session that a refresh token belongs to, so that its exchanges happen one after the other. */
export async function lockSessionOfToken(tx: Tx, hash: Buffer): Promise<LiveSession | undefined> {
  const { rows } = await sql<LiveSession>`
    select s.id, s.user_id as "userId", s.by_pin as "byPin" from sessions s
    where s.id = (select t.session_id from refresh_tokens t where t.token_hash = ${hash}
        and t.issued_at > now() - make_interval(days => ${refreshDays}))
      and s.ended_at is null and s.expires_at > now()
    for update`.execute(tx)
  return rows[0]
}

/** The token among the others of its session. Ask after locking the session: another exchange may just have ended. */
export async function readToken(tx: Tx, hash: Buffer): Promise<KnownToken> {
  const { rows } = await sql<KnownToken>`
    select t.used_at as "usedAt", (select c.issued_at from refresh_tokens c
      where c.session_id = t.session_id and c.used_at is null) as "currentIssuedAt"
    from refresh_tokens t where t.token_hash = ${hash}`.execute(tx)
  return rows[0] ?? { usedAt: null, currentIssuedAt: null }
}

/** Whether this is the token that the session's next refresh has to bring. */
export async function isCurrentToken(tx: Tx, hash: Buffer): Promise<boolean> {
  const row = await tx
    .selectFrom('refresh_tokens')
    .select('session_id')
    .where('token_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Uses up the session's current token, issues the next, and gives the session its full time again. */
export async function exchangeToken(
  tx: Tx,
  next: { readonly hash: Buffer; readonly sessionId: string; readonly at: Instant },
): Promise<void> {
  const { hash, sessionId, at } = next
  // The session first: whoever else exchanges waits here, so that there is always one current token.
  await sql`update sessions set last_used_at = ${at},
    expires_at = ${at}::timestamptz + make_interval(days => ${refreshDays})
    where id = ${sessionId}`.execute(tx)
  await sql`update refresh_tokens set used_at = ${at}
    where session_id = ${sessionId} and used_at is null`.execute(tx)
  // Tokens past their own time are refused anyway, so they need not be kept to tell a reuse.
  await sql`delete from refresh_tokens where session_id = ${sessionId}
    and issued_at < ${at}::timestamptz - make_interval(days => ${refreshDays})`.execute(tx)
  await insertToken(tx, { hash, sessionId, at })
}

/** Ends a session; false when it had ended before. */
export async function endSession(
  tx: Tx,
  session: { readonly id: string; readonly at: Instant; readonly reason: EndReason },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sessions')
    .set({ ended_at: session.at, end_reason: session.reason })
    .where('id', '=', session.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ends the live sessions of a person, all or all but one. */
export async function endSessionsOf(
  tx: Tx,
  person: {
    readonly userId: string
    readonly at: Instant
    readonly reason: EndReason
    readonly except?: string
  },
): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ ended_at: person.at, end_reason: person.reason })
    .where('user_id', '=', person.userId)
    .where('ended_at', 'is', null)
    .$if(person.except !== undefined, (query) => query.where('id', '!=', person.except ?? ''))
    .execute()
}

export interface SessionPerson {
  readonly userId: string
  readonly name: string
  readonly role: string
  readonly outletIds: readonly string[] | null
  readonly mustChangePassword: boolean
  readonly byPin: boolean
}

/** Who is behind a live session; undefined when it ended, ran out, or the person was switched off. */
export async function readSessionPerson(
  reader: Reader,
  sessionId: string,
): Promise<SessionPerson | undefined> {
  const { rows } = await sql<SessionPerson>`
    select u.id as "userId", u.name, u.role, u.outlet_ids as "outletIds",
      u.must_change_password as "mustChangePassword", s.by_pin as "byPin"
    from sessions s join users u on u.id = s.user_id
    where s.id = ${sessionId} and s.ended_at is null and s.expires_at > now() and u.active`.execute(
    reader,
  )
  return rows[0]
}

export async function sessionOwner(reader: Reader, sessionId: string): Promise<string | undefined> {
  const row = await reader
    .selectFrom('sessions')
    .select('user_id')
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return row?.user_id
}

/** From here on the session rests on the password. */
export async function markByPassword(tx: Tx, sessionId: string): Promise<void> {
  await tx.updateTable('sessions').set({ by_pin: false }).where('id', '=', sessionId).execute()
}
