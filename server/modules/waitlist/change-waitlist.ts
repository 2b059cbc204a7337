import { sql } from 'kysely'
import type { z } from 'zod'
import type { Visit } from '../../../core/contracts/appointments.ts'
import { bookVisit as bookContract } from '../../../core/contracts/appointments.ts'
import type {
  acceptOffer as acceptContract,
  joinWaitlist as joinContract,
  offerTime as offerContract,
  WaitlistEntry,
} from '../../../core/contracts/waitlist.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { bookVisit, findFreeTimes, requirePastRules } from '../appointments/public.ts'
import { customerForSale } from '../customers/public.ts'
import { dateIn, selectRules, zoneOf } from '../rosters/public.ts'
import type { StoredEntry, StoredOffer } from './entry.ts'
import { wantedBy } from './first-fit.ts'
import { endOffer, isOpen, makeOffer, offerFreed, tell } from './offers.ts'
import { knownEntry } from './read-waitlist.ts'
import {
  insertEntry,
  lockWaitlist,
  offersOf,
  selectEntry,
  selectOffers,
  writeEntryState,
  writeOfferState,
} from './store.ts'

/** Lets a client wait for a time that somebody gives up. */
export const joinWaitlist = operation(
  'joinWaitlist',
  async (
    tx,
    actor: OutletActor,
    input: z.infer<typeof joinContract.body>,
  ): Promise<WaitlistEntry> => {
    const { outletId, userId } = actor
    const { waitlistId: id, ...wish } = input
    const hash = contentHash({ outletId, input })
    await lockWaitlist(tx, outletId)
    const first = await selectEntry(tx, outletId, id)
    if (first) {
      const isSame = first.contentHash === hash.toString('hex')
      return isSame ? knownEntry(tx, outletId, id) : deny('waitlist.id_reused')
    }
    if (wish.customerId !== null && !(await customerForSale(tx, wish.customerId))) {
      return deny('appointments.customer_unknown')
    }
    const today = dateIn(await zoneOf(tx, outletId))
    if (wish.until < today || wish.windows.every(({ to }) => to < today)) {
      return deny('waitlist.days_over', { today })
    }
    await requireBookable(tx, actor, wish)

    const asked = { id, outletId, askedBy: userId, askedAt: now(), hash }
    await insertEntry(tx, { ...wish, ...asked })
    const { services, windows, until } = wish
    await tell(tx, asked, {
      by: actor,
      action: 'waitlist.joined',
      facts: { customerId: wish.customerId, services, windows, until },
    })
    return knownEntry(tx, outletId, id)
  },
)

/** Refuses services, people and things that could never be booked. */
async function requireBookable(
  tx: Tx,
  actor: OutletActor,
  { services, staffIds }: Pick<StoredEntry, 'services' | 'staffIds'>,
): Promise<void> {
  for (const wanted of wantedBy({ services, staffIds })) {
    const once = { days: 1, limit: 1, withReasons: false, booker: 'desk' } as const
    await findFreeTimes(tx, actor, { ...once, services: [...wanted] })
  }
}

/** The client waits no more. */
export const leaveWaitlist = operation(
  'leaveWaitlist',
  async (
    tx,
    actor: OutletActor,
    { waitlistId, reason }: { readonly waitlistId: string; readonly reason: string },
  ): Promise<WaitlistEntry> => {
    const { entry, offers } = await lockWaiting(tx, actor, waitlistId)

    await writeEntryState(tx, entry.id, 'closed', reason)
    for (const offer of offers.filter(isOpen))
      await endOffer(tx, actor.outletId, offer, 'withdrawn')
    await tell(tx, entry, { by: actor, action: 'waitlist.left', facts: { reason } })
    await offerFreed(tx, actor.outletId)
    return knownEntry(tx, actor.outletId, waitlistId)
  },
)

type OfferBody = z.infer<typeof offerContract.body>
type OfferInput = Omit<OfferBody, 'pastRules'> &
  Partial<OfferBody> & { readonly waitlistId: string }

/** Offers a time by hand, also to somebody who had as many offers as are made by themselves. */
export const offerTime = operation(
  'offerTime',
  async (tx, actor: OutletActor, input: OfferInput): Promise<WaitlistEntry> => {
    const { offerId: id, waitlistId, startsAt, staffId, pastRules = null } = input
    requirePastRules(actor, pastRules)
    await lockWaitlist(tx, actor.outletId)
    const [first] = await selectOffers(tx, sql`o.id = ${id}`)
    if (first) {
      const isSame = first.entryId === waitlistId && first.startsAt === startsAt
      return isSame ? knownEntry(tx, actor.outletId, waitlistId) : deny('waitlist.id_reused')
    }
    const { entry, offers } = await lockWaiting(tx, actor, waitlistId)
    if (offers.some(isOpen)) return deny('waitlist.offer_open')
    const { waitlist } = await selectRules(tx, actor.outletId)
    const asked = entry.services.map((service) => ({
      ...service,
      ...(staffId !== null && { staffId }),
    }))

    const fit = { startsAt, services: asked }
    const minutes = waitlist.offerMinutes
    await makeOffer(tx, entry, { id, no: offers.length + 1, fit, minutes, by: actor, pastRules })
    return knownEntry(tx, actor.outletId, waitlistId)
  },
)

type OfOffer = { readonly offerId: string }

type AcceptInput = OfOffer & Partial<z.infer<typeof acceptContract.body>> & { visitId: string }

/** Books what was offered. Of several answers at one moment the first one counts. */
export const acceptOffer = operation(
  'acceptOffer',
  async (
    tx,
    actor: OutletActor,
    { offerId, visitId, pastRules = null }: AcceptInput,
  ): Promise<{ readonly entry: WaitlistEntry; readonly visit: Visit }> => {
    const { offer, entry } = await lockOffer(tx, actor, offerId)
    const isRepeat = offer.visitId === visitId
    if (!isRepeat && !(isOpen(offer) && offer.expiresAt > now())) {
      return deny('waitlist.offer_over', { state: offer.state })
    }
    const { customerId, guestName, source, note } = entry
    const booking = bookContract.body.parse({
      ...{ visitId, startsAt: offer.startsAt, services: offer.services, holdId: offer.id },
      ...{ customerId, guestName, source, note, pastRules },
    })

    const visit = await bookVisit(tx, actor, { ...booking, passed: offer.pastRules })
    if (!isRepeat) {
      await writeOfferState(tx, offer.id, 'accepted', visitId)
      await writeEntryState(tx, entry.id, 'booked')
      await tell(tx, entry, { by: actor, action: 'waitlist.accepted', facts: { offerId, visitId } })
    }
    return { entry: await knownEntry(tx, actor.outletId, entry.id), visit }
  },
)

/** The time goes to the next who waits; the client goes on waiting. */
export const declineOffer = operation(
  'declineOffer',
  async (tx, actor: OutletActor, { offerId }: OfOffer): Promise<WaitlistEntry> => {
    const { offer, entry } = await lockOffer(tx, actor, offerId)
    if (offer.state === 'declined') return knownEntry(tx, actor.outletId, entry.id)
    if (!isOpen(offer)) return deny('waitlist.offer_over', { state: offer.state })

    await endOffer(tx, actor.outletId, offer, 'declined')
    await tell(tx, entry, { by: actor, action: 'waitlist.declined', facts: { offerId } })
    await offerFreed(tx, actor.outletId)
    return knownEntry(tx, actor.outletId, entry.id)
  },
)

async function lockWaiting(tx: Tx, { outletId }: OutletActor, id: string) {
  await lockWaitlist(tx, outletId)
  const entry = await selectEntry(tx, outletId, id)
  if (!entry) return deny('waitlist.entry_unknown')
  if (entry.state !== 'waiting') return deny('waitlist.not_waiting', { state: entry.state })
  const offers = await offersOf(tx, [id])
  return { entry, offers: offers.get(id) ?? [] }
}

async function lockOffer(
  tx: Tx,
  { outletId }: OutletActor,
  id: string,
): Promise<{ readonly offer: StoredOffer; readonly entry: StoredEntry }> {
  await lockWaitlist(tx, outletId)
  const [offer] = await selectOffers(tx, sql`o.id = ${id}`)
  const entry = offer && (await selectEntry(tx, outletId, offer.entryId))
  return offer && entry ? { offer, entry } : deny('waitlist.offer_unknown')
}
