import { sql } from 'kysely'
import type { WaitlistEntry } from '../../../core/contracts/waitlist.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { selectRules } from '../rosters/public.ts'
import type { StoredEntry, StoredOffer } from './entry.ts'
import { offersOf, selectEntries, selectEntry } from './store.ts'

/** Who waits at the outlet, first come first. */
export async function listWaitlist(
  reader: Reader,
  { outletId }: OutletActor,
  { state = 'waiting' }: { readonly state?: WaitlistEntry['state'] | undefined },
): Promise<WaitlistEntry[]> {
  const ofState = sql`e.outlet_id = ${outletId} and e.state = ${state}`
  return shownEntries(reader, outletId, await selectEntries(reader, ofState))
}

export async function knownEntry(
  reader: Reader,
  outletId: string,
  id: string,
): Promise<WaitlistEntry> {
  const entry = await selectEntry(reader, outletId, id)
  const [shown] = entry ? await shownEntries(reader, outletId, [entry]) : []
  return shown ?? deny('waitlist.entry_unknown')
}

async function shownEntries(
  reader: Reader,
  outletId: string,
  entries: readonly StoredEntry[],
): Promise<WaitlistEntry[]> {
  const offers = await offersOf(
    reader,
    entries.map(({ id }) => id),
  )
  const names = await namesIn(reader, entries, [...offers.values()].flat())
  const { waitlist } = await selectRules(reader, outletId)
  return entries.map((entry) => {
    const own = offers.get(entry.id) ?? []
    const made = own.filter(({ isByHand }) => !isByHand).length
    const { customerId, askedBy: _by, contentHash: _hash, outletId: _outlet, ...shown } = entry
    const client = names.clients.get(customerId ?? '')
    return {
      ...shown,
      customer: client ? { ...client } : null,
      services: [...entry.services],
      serviceNames: entry.services.map(({ itemId }) => names.items.get(itemId) ?? ''),
      staffIds: [...entry.staffIds],
      windows: [...entry.windows],
      offersLeft: Math.max(0, waitlist.maxOffers - made),
      offers: own.map(({ entryId: _entry, pastRules, ...offer }) => ({
        ...offer,
        pastRules: pastRules && { reason: pastRules.reason, rules: [...pastRules.rules] },
        services: [...offer.services],
        staffNames: offer.services.flatMap(({ staffId }) => names.staff.get(staffId ?? '') ?? []),
      })),
    }
  })
}

interface Client {
  readonly id: string
  readonly name: string
  readonly phone: string | null
}

async function namesIn(
  reader: Reader,
  entries: readonly StoredEntry[],
  offers: readonly StoredOffer[],
) {
  const services = [...entries, ...offers].flatMap((each) => each.services)
  const itemIds = services.map(({ itemId }) => itemId)
  const staffIds = services.flatMap(({ staffId }) => staffId ?? [])
  const customerIds = entries.flatMap(({ customerId }) => customerId ?? [])
  const clients = await sql<Client>`select id, name, phone from customers
    where id = any(${customerIds}::uuid[])`.execute(reader)
  const named = (table: 'items' | 'users', ids: readonly string[]) =>
    sql<{ id: string; name: string }>`select id, name from ${sql.table(table)}
      where id = any(${[...ids]}::uuid[])`.execute(reader)
  const items = await named('items', itemIds)
  const staff = await named('users', staffIds)
  return {
    clients: new Map(clients.rows.map((row) => [row.id, row])),
    items: new Map(items.rows.map(({ id, name }) => [id, name])),
    staff: new Map(staff.rows.map(({ id, name }) => [id, name])),
  }
}
