import { sql } from 'kysely'
import {
  type BookingLanguage,
  OnlineBookingSettings,
} from '../../../core/contracts/online-booking.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'

export interface StoredPage {
  readonly outletId: string
  readonly page: string
  readonly settings: OnlineBookingSettings
}

interface PageRow extends Omit<StoredPage, 'settings'> {
  readonly settings: unknown
}

const pageColumns = sql`outlet_id as "outletId", page, settings`
const pageOf = (row: PageRow | undefined): StoredPage | undefined =>
  row && { ...row, settings: OnlineBookingSettings.parse(row.settings) }

export async function selectPage(reader: Reader, page: string): Promise<StoredPage | undefined> {
  const { rows } = await sql<PageRow>`
    select ${pageColumns} from booking_pages where page = ${page}`.execute(reader)
  return pageOf(rows[0])
}

export async function selectPageOf(
  reader: Reader,
  outletId: string,
): Promise<StoredPage | undefined> {
  const { rows } = await sql<PageRow>`
    select ${pageColumns} from booking_pages where outlet_id = ${outletId}`.execute(reader)
  return pageOf(rows[0])
}

/** Writes the page of an outlet; says no where another outlet has this address. */
export async function writePage(tx: Tx, { outletId, page, settings }: StoredPage) {
  const { rows: others } = await sql`select from booking_pages
    where page = ${page} and outlet_id <> ${outletId}`.execute(tx)
  if (others.length > 0) return false
  await sql`insert into booking_pages (outlet_id, page, settings)
    values (${outletId}, ${page}, ${JSON.stringify(settings)})
    on conflict (outlet_id) do update set page = excluded.page, settings = excluded.settings`.execute(
    tx,
  )
  return true
}

/** What a client typed when they booked. */
export interface OnlineBooking {
  readonly visitId: string
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly language: BookingLanguage
  readonly bookedAt: Instant
  readonly hash: Buffer
}

export async function bookingHash(reader: Reader, visitId: string): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string }>`select encode(content_hash, 'hex') as hash
    from online_bookings where visit_id = ${visitId}`.execute(reader)
  return rows[0]?.hash
}

export async function insertBooking(tx: Tx, booking: OnlineBooking): Promise<void> {
  await tx
    .insertInto('online_bookings')
    .values({
      visit_id: booking.visitId,
      name: booking.name,
      phone: booking.phone,
      email: booking.email,
      language: booking.language,
      content_hash: booking.hash,
      booked_at: booking.bookedAt,
    })
    .execute()
}

export async function insertLinks(
  tx: Tx,
  links: readonly { readonly visitId: string; readonly hash: Buffer }[],
  at: Instant,
): Promise<void> {
  const rows = links.map(({ visitId, hash }) => ({
    ...{ token_hash: hash, visit_id: visitId, created_at: at },
  }))
  if (rows.length > 0) await insertRows('visit_links', rows).execute(tx)
}

export interface LinkedVisit {
  readonly visitId: string
  readonly outletId: string
}

export async function selectLinked(reader: Reader, hash: Buffer): Promise<LinkedVisit | undefined> {
  const { rows } = await sql<LinkedVisit>`
    select v.id as "visitId", v.outlet_id as "outletId" from visit_links l
    join visits v on v.id = l.visit_id where l.token_hash = ${hash}`.execute(reader)
  return rows[0]
}
