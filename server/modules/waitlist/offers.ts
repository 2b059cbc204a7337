import { sql } from 'kysely'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import { minuteLength } from '../../../core/kernel/wall-time.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { instantAt, now, nowMilliseconds } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { RefusalError } from '../../platform/refusal-error.ts'
import { keepTime, passedBy, releaseTime } from '../appointments/public.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { dateIn, selectRules, zoneOf } from '../rosters/public.ts'
import type { StoredEntry, StoredOffer } from './entry.ts'
import { type Fit, firstFit } from './first-fit.ts'
import {
  insertOffer,
  lockWaitlist,
  offersOf,
  selectEntries,
  selectLapsed,
  selectOffers,
  writeEntryState,
  writeOfferState,
} from './store.ts'

type OutletId = StoredEntry['outletId']

/**
 * Offers what is free at an outlet to those who wait, first come first, each at most one time at once. A time that is
 * offered is kept, so the next one who waits is offered another or none.
 */
export async function offerFreed(tx: Tx, outletId: OutletId): Promise<void> {
  await lockWaitlist(tx, outletId)
  const today = dateIn(await zoneOf(tx, outletId))
  const waiting = await selectEntries(
    tx,
    sql`e.outlet_id = ${outletId} and e.state = 'waiting' and e.until >= ${today}`,
  )
  if (waiting.length === 0) return
  const { waitlist } = await selectRules(tx, outletId)
  const known = await offersOf(
    tx,
    waiting.map(({ id }) => id),
  )
  const after = instantAt(nowMilliseconds() + waitlist.offerMinutes * minuteLength)
  for (const entry of waiting) {
    const offers = known.get(entry.id) ?? []
    const made = offers.filter(({ isByHand }) => !isByHand).length
    if (made >= waitlist.maxOffers || offers.some(isOpen)) continue
    await offerFirst(tx, entry, { offers, today, after, minutes: waitlist.offerMinutes })
  }
}

export const isOpen = ({ state }: Pick<StoredOffer, 'state'>) => state === 'offered'

interface Round {
  readonly offers: readonly StoredOffer[]
  readonly today: BusinessDate
  readonly after: Instant
  readonly minutes: number
}

/** A wish that cannot be booked any more, such as for a service that was given up, stops nobody else. */
async function offerFirst(tx: Tx, entry: StoredEntry, round: Round): Promise<void> {
  try {
    const { today, after, offers, minutes } = round
    const except = new Set(offers.map(({ startsAt }) => startsAt))
    const fit = await firstFit(tx, entry, { today, after, except })
    if (!fit) return
    await makeOffer(tx, entry, { id: newId(), no: offers.length + 1, fit, minutes, by: null })
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
  }
}

/** Keeps a time for somebody who waits, and says so: messaging tells them. `by` is who offers it by hand. */
export async function makeOffer(
  tx: Tx,
  entry: StoredEntry,
  offer: {
    readonly id: string
    readonly no: number
    readonly fit: Fit
    readonly minutes: number
    readonly by: Pick<OutletActor, 'userId'> | null
    /** Why it may go past rules of booking. */
    readonly pastRules?: { readonly reason: string } | null
  },
): Promise<void> {
  const { id, no, by, minutes, pastRules: wish = null } = offer
  const { startsAt, services } = offer.fit
  const { outletId, customerId } = entry
  const kept = await keepTime(
    tx,
    { outletId, userId: by?.userId ?? entry.askedBy },
    {
      holdId: id,
      startsAt,
      services,
      minutes,
      customerId,
      booker: 'desk',
      pastRules: wish !== null,
      hash: contentHash({ id, startsAt }),
    },
  )
  const { endsAt, expiresAt, broken } = kept
  const pastRules = by && passedBy(by, wish, { broken })
  const times = { startsAt, endsAt, offeredAt: now(), expiresAt }
  await insertOffer(tx, {
    id,
    entryId: entry.id,
    no,
    services,
    isByHand: by !== null,
    ...times,
    pastRules,
  })
  await tell(tx, entry, {
    by,
    action: 'waitlist.offered',
    facts: { offerId: id, startsAt, expiresAt, ...(pastRules && { pastRules }) },
  })
  const data = { waitlistId: entry.id, offerId: id, customerId, startsAt, expiresAt }
  await publish(tx, { type: 'waitlist.offered', subject: id, outletId, data })
}

/** Ends an offer without a visit; its time is free for the next. */
export async function endOffer(
  tx: Tx,
  outletId: OutletId,
  offer: Pick<StoredOffer, 'id'>,
  state: 'declined' | 'expired' | 'withdrawn',
): Promise<void> {
  await writeOfferState(tx, offer.id, state)
  await releaseTime(tx, outletId, offer.id)
}

/** Ends offers that have run out, lets those go who waited long enough, and offers what that freed. */
export async function tidyWaitlist(tx: Tx, outletId: OutletId): Promise<void> {
  await lockWaitlist(tx, outletId)
  const expired = await selectOffers(
    tx,
    sql`o.state = 'offered' and o.expires_at <= ${now()}
      and o.entry_id in (select id from waitlist_entries where outlet_id = ${outletId})`,
  )
  for (const offer of expired) await endOffer(tx, outletId, offer, 'expired')
  const today = dateIn(await zoneOf(tx, outletId))
  for (const entry of await selectLapsed(tx, outletId, today)) {
    const open = await selectOffers(tx, sql`o.entry_id = ${entry.id} and o.state = 'offered'`)
    for (const offer of open) await endOffer(tx, outletId, offer, 'withdrawn')
    await writeEntryState(tx, entry.id, 'lapsed')
    await tell(tx, entry, { by: null, action: 'waitlist.lapsed', facts: {} })
  }
  await offerFreed(tx, outletId)
}

/** The trail, and the event for screens. */
export async function tell(
  tx: Tx,
  entry: Pick<StoredEntry, 'id' | 'outletId'>,
  news: {
    readonly by: Pick<OutletActor, 'userId'> | null
    readonly action: string
    readonly facts: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { outletId, id } = entry
  await recordAudit(tx, {
    actor: news.by,
    chainId: officeChainId,
    action: news.action,
    subjectType: 'waitlist_entry',
    subjectId: id,
    outletId,
    facts: news.facts,
  })
  await publish(tx, { type: 'waitlist.changed', subject: id, outletId })
}
