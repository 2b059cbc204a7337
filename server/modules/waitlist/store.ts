import { type RawBuilder, sql } from 'kysely'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import type { StoredEntry, StoredOffer } from './entry.ts'

/** Whatever changes who waits at an outlet or what is offered there comes one after the other. */
export async function lockWaitlist(tx: Tx, outletId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('waitlist'), hashtext(${outletId}))`.execute(tx)
}

export async function selectEntries(
  reader: Reader,
  condition: RawBuilder<unknown>,
): Promise<StoredEntry[]> {
  const { rows } = await sql<StoredEntry>`
    select e.id, e.outlet_id as "outletId", e.state, coalesce(c.merged_into, c.id) as "customerId",
      e.guest_name as "guestName", e.source, e.services, e.staff_ids as "staffIds", e.windows, e.until,
      e.note, e.asked_by as "askedBy", e.asked_at as "askedAt", e.closed_reason as "closedReason",
      encode(e.content_hash, 'hex') as "contentHash"
    from waitlist_entries e left join customers c on c.id = e.customer_id
    where ${condition} order by e.asked_at, e.id`.execute(reader)
  return rows
}

export async function selectEntry(
  reader: Reader,
  outletId: string,
  id: string,
): Promise<StoredEntry | undefined> {
  const found = await selectEntries(reader, sql`e.id = ${id} and e.outlet_id = ${outletId}`)
  return found[0]
}

export async function insertEntry(
  tx: Tx,
  entry: Omit<StoredEntry, 'state' | 'closedReason' | 'contentHash'> & { readonly hash: Buffer },
): Promise<void> {
  await tx
    .insertInto('waitlist_entries')
    .values({
      id: entry.id,
      outlet_id: entry.outletId,
      customer_id: entry.customerId,
      guest_name: entry.guestName,
      source: entry.source,
      services: JSON.stringify(entry.services),
      staff_ids: JSON.stringify(entry.staffIds),
      windows: JSON.stringify(entry.windows),
      until: entry.until,
      note: entry.note,
      asked_by: entry.askedBy,
      asked_at: entry.askedAt,
      content_hash: entry.hash,
    })
    .execute()
}

export async function writeEntryState(
  tx: Tx,
  id: string,
  state: StoredEntry['state'],
  closedReason: string | null = null,
): Promise<void> {
  await sql`update waitlist_entries set state = ${state}, closed_reason = ${closedReason}
    where id = ${id}`.execute(tx)
}

export async function selectOffers(
  reader: Reader,
  condition: RawBuilder<unknown>,
): Promise<StoredOffer[]> {
  const { rows } = await sql<StoredOffer>`
    select o.id, o.entry_id as "entryId", o.offer_no as no, o.state, o.starts_at as "startsAt",
      o.ends_at as "endsAt", o.services, o.offered_at as "offeredAt", o.expires_at as "expiresAt",
      o.by_hand as "isByHand", o.visit_id as "visitId", o.past_rules as "pastRules"
    from waitlist_offers o where ${condition} order by o.entry_id, o.offer_no`.execute(reader)
  return rows
}

/** Offers of entries, by entry, the first one first. */
export async function offersOf(
  reader: Reader,
  entryIds: readonly string[],
): Promise<Map<string, StoredOffer[]>> {
  const offers = await selectOffers(reader, sql`o.entry_id = any(${[...entryIds]}::uuid[])`)
  const byEntry = new Map<string, StoredOffer[]>()
  for (const offer of offers) {
    byEntry.set(offer.entryId, [...(byEntry.get(offer.entryId) ?? []), offer])
  }
  return byEntry
}

export async function insertOffer(
  tx: Tx,
  offer: Omit<StoredOffer, 'state' | 'visitId'>,
): Promise<void> {
  await tx
    .insertInto('waitlist_offers')
    .values({
      id: offer.id,
      entry_id: offer.entryId,
      offer_no: offer.no,
      starts_at: offer.startsAt,
      ends_at: offer.endsAt,
      services: JSON.stringify(offer.services),
      offered_at: offer.offeredAt,
      expires_at: offer.expiresAt,
      by_hand: offer.isByHand,
      past_rules: offer.pastRules && JSON.stringify(offer.pastRules),
    })
    .execute()
}

export async function writeOfferState(
  tx: Tx,
  id: string,
  state: StoredOffer['state'],
  visitId: string | null = null,
): Promise<void> {
  await sql`update waitlist_offers set state = ${state}, visit_id = ${visitId}
    where id = ${id}`.execute(tx)
}

/** Outlets at which an offer has run out, or somebody waited until a day that is over there. */
export async function outletsToTidy(
  reader: Reader,
  at: Instant,
): Promise<StoredEntry['outletId'][]> {
  const { rows } = await sql<{ outletId: StoredEntry['outletId'] }>`
    select e.outlet_id as "outletId" from waitlist_entries e join outlets u on u.id = e.outlet_id
      left join waitlist_offers o on o.entry_id = e.id and o.state = 'offered'
    where o.expires_at <= ${at} or (e.state = 'waiting'
      and e.until < (${at}::timestamptz at time zone u.time_zone)::date)
    group by 1 order by 1`.execute(reader)
  return rows.map(({ outletId }) => outletId)
}

/** Those of an outlet who waited until a day before this one. */
export function selectLapsed(
  reader: Reader,
  outletId: string,
  today: BusinessDate,
): Promise<StoredEntry[]> {
  return selectEntries(
    reader,
    sql`e.outlet_id = ${outletId} and e.state = 'waiting' and e.until < ${today}`,
  )
}
