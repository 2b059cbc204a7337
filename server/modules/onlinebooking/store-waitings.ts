import { sql } from 'kysely'
import type { BookingLanguage } from '../../../core/contracts/online-booking.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

/** What a client typed when they asked to wait. */
export interface OnlineWaiting {
  readonly waitlistId: string
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly language: BookingLanguage
  readonly askedAt: Instant
  readonly hash: Buffer
}

export async function waitingHash(reader: Reader, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string }>`select encode(content_hash, 'hex') as hash
    from online_waitings where waitlist_id = ${id}`.execute(reader)
  return rows[0]?.hash
}

export async function insertWaiting(tx: Tx, waiting: OnlineWaiting): Promise<void> {
  await tx
    .insertInto('online_waitings')
    .values({
      waitlist_id: waiting.waitlistId,
      name: waiting.name,
      phone: waiting.phone,
      email: waiting.email,
      language: waiting.language,
      content_hash: waiting.hash,
      asked_at: waiting.askedAt,
    })
    .execute()
}

/** What was typed by who waits; undefined where the desk took them down. */
export async function selectWaitingForm(
  reader: Reader,
  waitlistId: string,
): Promise<Pick<OnlineWaiting, 'name' | 'phone' | 'email' | 'language'> | undefined> {
  const { rows } = await sql<Pick<OnlineWaiting, 'name' | 'phone' | 'email' | 'language'>>`
    select name, phone, email, language from online_waitings
    where waitlist_id = ${waitlistId}`.execute(reader)
  return rows[0]
}

/** How many times a customer waits for, by their own doing. */
export async function countWaiting(reader: Reader, customerId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count
    from waitlist_entries e join online_waitings w on w.waitlist_id = e.id
    where e.customer_id = ${customerId} and e.state = 'waiting'`.execute(reader)
  return rows[0]?.count ?? 0
}

export async function insertWaitingLink(
  tx: Tx,
  link: { readonly waitlistId: string; readonly hash: Buffer; readonly at: Instant },
): Promise<void> {
  await tx
    .insertInto('waitlist_links')
    .values({ token_hash: link.hash, waitlist_id: link.waitlistId, created_at: link.at })
    .execute()
}

export interface LinkedWaiting {
  readonly waitlistId: string
  readonly outletId: string
}

export async function selectLinkedWaiting(
  reader: Reader,
  hash: Buffer,
): Promise<LinkedWaiting | undefined> {
  const { rows } = await sql<LinkedWaiting>`
    select e.id as "waitlistId", e.outlet_id as "outletId" from waitlist_links l
    join waitlist_entries e on e.id = l.waitlist_id where l.token_hash = ${hash}`.execute(reader)
  return rows[0]
}
