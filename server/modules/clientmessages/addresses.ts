import { sql } from 'kysely'
import type { BookingLanguage } from '../../../core/contracts/online-booking.ts'
import type { Reader } from '../../platform/database/client.ts'

/** Whom a message about a visit goes to. */
export interface Receiver {
  readonly name: string | null
  /** Null where none is known, or the customer has not agreed to be written to. */
  readonly email: string | null
  /** Why there is no address. */
  readonly lacks: 'no_address' | 'no_consent' | null
  readonly phone: string | null
  readonly agreedWhatsapp: boolean | null
  /** Chosen by who booked online; null where nobody chose. */
  readonly language: BookingLanguage | null
}

interface Row {
  readonly guestName: string | null
  readonly name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly consent: { readonly email: boolean; readonly whatsapp: boolean } | null
  readonly typedEmail: string | null
  readonly typedName: string | null
  readonly language: BookingLanguage | null
}

/**
 * An address that a client typed when they booked is for that visit, and no consent beyond it; one that stands on the
 * card of a customer is used where they agreed to e-mails.
 */
export async function receiverOf(reader: Reader, visitId: string): Promise<Receiver> {
  const { rows } = await sql<Row>`
    select v.guest_name as "guestName", k.name, k.email, k.phone, k.consent,
      b.email as "typedEmail", b.name as "typedName", b.language
    from visits v left join customers c on c.id = v.customer_id
      left join customers k on k.id = coalesce(c.merged_into, c.id)
      left join online_bookings b on b.visit_id = v.id
    where v.id = ${visitId}`.execute(reader)
  return receiverIn(rows[0])
}

/** The same for somebody who waits. */
export async function waitingReceiver(reader: Reader, waitlistId: string): Promise<Receiver> {
  const { rows } = await sql<Row>`
    select e.guest_name as "guestName", k.name, k.email, k.phone, k.consent,
      b.email as "typedEmail", b.name as "typedName", b.language
    from waitlist_entries e left join customers c on c.id = e.customer_id
      left join customers k on k.id = coalesce(c.merged_into, c.id)
      left join online_waitings b on b.waitlist_id = e.id
    where e.id = ${waitlistId}`.execute(reader)
  return receiverIn(rows[0])
}

/**
 * Whom a form goes to. One that is kept on a card goes to the address of that card alone, whatever somebody typed who
 * booked in their name.
 */
export async function formReceiver(
  reader: Reader,
  { customerId, visitId }: { readonly customerId: string | null; readonly visitId: string | null },
): Promise<Receiver> {
  if (customerId === null) return receiverOf(reader, visitId ?? '')
  const { rows } = await sql<Row>`
    select null as "guestName", k.name, k.email, k.phone, k.consent, null as "typedEmail",
      null as "typedName", null as language
    from customers c join customers k on k.id = coalesce(c.merged_into, c.id)
    where c.id = ${customerId}`.execute(reader)
  return receiverIn(rows[0])
}

function receiverIn(row: Row | undefined): Receiver {
  const known = row?.consent?.email ? row.email : null
  const email = row?.typedEmail ?? known
  return {
    name: row?.guestName ?? row?.typedName ?? row?.name ?? null,
    email,
    lacks: email !== null ? null : row?.email ? 'no_consent' : 'no_address',
    phone: row?.phone ?? null,
    agreedWhatsapp: row?.consent?.whatsapp ?? null,
    language: row?.language ?? null,
  }
}
