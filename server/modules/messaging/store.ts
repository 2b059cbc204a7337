import { sql } from 'kysely'
import type { Email } from '../../../core/contracts/messaging.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

const emailColumns = sql`e.id, e.document_id as "documentId", e.recipient as "to", e.status, e.attempts,
  e.last_error as "lastError", e.created_at as "createdAt", e.sent_at as "sentAt"`

export async function findEmail(reader: Reader, emailId: string): Promise<Email | undefined> {
  const { rows } = await sql<Email>`
    select ${emailColumns} from emails e where e.id = ${emailId}`.execute(reader)
  return rows[0]
}

/** An e-mail of the outlet, locked against the queue. */
export async function lockEmail(
  tx: Tx,
  outletId: string,
  emailId: string,
): Promise<Email | undefined> {
  const { rows } = await sql<Email>`
    select ${emailColumns} from emails e
    where e.id = ${emailId} and e.outlet_id = ${outletId} for update`.execute(tx)
  return rows[0]
}

export async function selectEmails(reader: Reader, documentId: string): Promise<Email[]> {
  const { rows } = await sql<Email>`
    select ${emailColumns} from emails e where e.document_id = ${documentId}
    order by e.created_at desc, e.id desc limit 50`.execute(reader)
  return rows
}

export interface NewEmail {
  readonly id: string
  readonly documentId: string
  readonly outletId: string
  readonly to: string
  readonly userId: string
  readonly at: string
}

export async function insertEmail(tx: Tx, email: NewEmail): Promise<void> {
  await tx
    .insertInto('emails')
    .values({
      id: email.id,
      document_id: email.documentId,
      outlet_id: email.outletId,
      recipient: email.to,
      status: 'queued',
      next_attempt_at: email.at,
      created_by: email.userId,
      created_at: email.at,
    })
    .execute()
}

export async function requeueEmail(tx: Tx, emailId: string): Promise<void> {
  await sql`update emails set status = 'queued', attempts = 0, next_attempt_at = now()
    where id = ${emailId}`.execute(tx)
}

export interface ClaimedEmail {
  readonly id: string
  readonly documentId: string
  readonly outletId: string
  readonly to: string
  readonly attempts: number
}

/**
 * Takes the e-mail that is due the longest for so many seconds. One whose time ran out was left by a process that died
 * and is taken again; its message id stays the same, so that a mailbox that got it already keeps one.
 */
export async function claimEmail(
  reader: Reader,
  leaseSeconds: number,
): Promise<ClaimedEmail | undefined> {
  const { rows } = await sql<ClaimedEmail>`
    update emails e set status = 'sending', attempts = e.attempts + 1,
      next_attempt_at = now() + make_interval(secs => ${leaseSeconds})
    where e.id = (
      select id from emails where status in ('queued', 'sending') and next_attempt_at <= now()
      order by next_attempt_at, id limit 1 for update skip locked)
    returning e.id, e.document_id as "documentId", e.outlet_id as "outletId",
      e.recipient as "to", e.attempts`.execute(reader)
  return rows[0]
}

export interface EmailOutcome {
  readonly status: 'queued' | 'sent' | 'failed'
  readonly error: string | null
  readonly delaySeconds: number
}

/** Writes how a try ended; says no when another process has taken the e-mail over meanwhile. */
export async function settleEmail(
  tx: Tx,
  email: ClaimedEmail,
  outcome: EmailOutcome,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update emails set status = ${outcome.status}, last_error = ${outcome.error},
      next_attempt_at = now() + make_interval(secs => ${outcome.delaySeconds}),
      sent_at = case when ${outcome.status} = 'sent' then now() end
    where id = ${email.id} and status = 'sending' and attempts = ${email.attempts}`.execute(tx)
  return numAffectedRows === 1n
}
