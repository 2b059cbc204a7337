import { type RawBuilder, sql } from 'kysely'
import { type MessageKind, tellable } from '../../../core/contracts/client-messages.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import type { NewMessage, StoredMessage, WaitingMessage } from './message.ts'

const columns = sql`m.id, m.outlet_id as "outletId", m.visit_id as "visitId", m.waitlist_id as "waitlistId",
  m.offer_id as "offerId", m.form_link_id as "formLinkId", m.asked, m.about,
  m.channel, m.status, m.was, m.for_start as "forStart", m.by_client as "byClient",
  m.with_series as "withSeries", m.sent_as as "sentAs", m.recipient, m.attempts, m.last_error as "lastError",
  m.next_attempt_at as "nextAttemptAt", m.created_at as "createdAt", m.sent_at as "sentAt"`

async function selectMessages(
  reader: Reader,
  condition: RawBuilder<unknown>,
): Promise<StoredMessage[]> {
  const { rows } = await sql<StoredMessage>`
    select ${columns}, u.name as by from client_messages m left join users u on u.id = m.created_by
    where ${condition} order by m.created_at desc, m.id desc limit 100`.execute(reader)
  return rows
}

export const messagesOf = (reader: Reader, visitId: string) =>
  selectMessages(reader, sql`m.visit_id = ${visitId}`)

export const messagesOfWaiting = (reader: Reader, waitlistId: string) =>
  selectMessages(reader, sql`m.waitlist_id = ${waitlistId}`)

export const messagesOfForm = (reader: Reader, linkId: string) =>
  selectMessages(reader, sql`m.form_link_id = ${linkId}`)

export async function findMessage(reader: Reader, id: string): Promise<StoredMessage | undefined> {
  return (await selectMessages(reader, sql`m.id = ${id}`))[0]
}

/** A message of the outlet, locked against the queue. */
export async function lockMessage(
  tx: Tx,
  outletId: string,
  id: string,
): Promise<StoredMessage | undefined> {
  await sql`select from client_messages where id = ${id} for update`.execute(tx)
  const found = await findMessage(tx, id)
  return found?.outletId === outletId ? found : undefined
}

/** What waits to be told of a visit, which a later one is joined with; reminders wait by themselves. */
export async function selectWaiting(tx: Tx, visitId: string): Promise<WaitingMessage | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from client_messages where visit_id = ${visitId} and status = 'queued'
      and about = any(${[...tellable]}) order by created_at desc limit 1 for update`.execute(tx)
  const [first] = rows
  return first && ((await findMessage(tx, first.id)) as WaitingMessage)
}

export async function insertMessage(tx: Tx, message: NewMessage): Promise<boolean> {
  const was = message.was && JSON.stringify(message.was)
  const { numAffectedRows } = await sql`
    insert into client_messages (id, outlet_id, visit_id, waitlist_id, offer_id, form_link_id, asked, about, channel, status, was,
      for_start, by_client, with_series, recipient, last_error, next_attempt_at, created_by, created_at)
    values (${message.id}, ${message.outletId}, ${message.visitId},
      ${message.waitlistId ?? null}, ${message.offerId ?? null}, ${message.formLinkId ?? null}, ${message.asked},
      ${message.about}, ${message.channel}, ${message.status}, ${was}::jsonb, ${message.forStart},
      ${message.byClient}, ${message.withSeries ?? false}, ${message.recipient}, ${message.lastError ?? null},
      ${message.nextAttemptAt}, ${message.userId}, ${message.createdAt})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function dropMessage(tx: Tx, id: string, why: string): Promise<void> {
  await sql`update client_messages set status = 'dropped', last_error = ${why}
    where id = ${id}`.execute(tx)
}

export async function requeueMessage(tx: Tx, id: string): Promise<void> {
  await sql`update client_messages set status = 'queued', attempts = 0, next_attempt_at = ${now()}
    where id = ${id}`.execute(tx)
}

/** Takes the message that is due the longest for so many seconds; one that a dead process left is taken again. */
export async function claimMessage(
  tx: Tx,
  leaseSeconds: number,
): Promise<StoredMessage | undefined> {
  const { rows } = await sql<{ id: string }>`
    update client_messages set status = 'sending', attempts = attempts + 1,
      next_attempt_at = now() + make_interval(secs => ${leaseSeconds})
    where id = (
      select id from client_messages where status in ('queued', 'sending') and next_attempt_at <= now()
      order by next_attempt_at, id limit 1 for update skip locked)
    returning id`.execute(tx)
  const [claimed] = rows
  return claimed && findMessage(tx, claimed.id)
}

/** Puts a claimed message back until the quiet hours are over; it was no try. */
export async function postponeMessage(tx: Tx, id: string, until: Instant): Promise<void> {
  await sql`update client_messages set status = 'queued', attempts = attempts - 1,
    next_attempt_at = ${until} where id = ${id}`.execute(tx)
}

export interface MessageOutcome {
  readonly status: 'queued' | 'sent' | 'failed'
  readonly error: string | null
  readonly delaySeconds: number
  readonly sentAs: MessageKind
  readonly recipient: string
}

/** Writes how a try ended; says no when another process has taken the message over meanwhile. */
export async function settleMessage(
  tx: Tx,
  message: Pick<StoredMessage, 'id' | 'attempts'>,
  outcome: MessageOutcome,
): Promise<boolean> {
  const { status, error, delaySeconds, sentAs, recipient } = outcome
  const { numAffectedRows } = await sql`
    update client_messages set status = ${status}, last_error = ${error}, sent_as = ${sentAs},
      recipient = ${recipient}, next_attempt_at = now() + make_interval(secs => ${delaySeconds}),
      sent_at = case when ${status} = 'sent' then now() end
    where id = ${message.id} and status = 'sending' and attempts = ${message.attempts}`.execute(tx)
  return numAffectedRows === 1n
}
