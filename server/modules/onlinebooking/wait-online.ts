import type { z } from 'zod'
import type { ClientBooking } from '../../../core/contracts/online-booking.ts'
import type {
  acceptClientOffer as acceptContract,
  ClientWaiting,
  declineClientOffer as declineContract,
  joinOnlineWaitlist as joinContract,
} from '../../../core/contracts/online-waitlist.ts'
import { addDays } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { clientByPhone } from '../customers/public.ts'
import { dateIn, selectRules, zoneOf } from '../rosters/public.ts'
import {
  acceptOffer,
  declineOffer,
  joinWaitlist,
  knownEntry,
  leaveWaitlist,
} from '../waitlist/public.ts'
import { asClient } from './as-client.ts'
import { type Asker, wantedServices } from './book-online.ts'
import { clientBooking } from './client-booking.ts'
import { clientWaiting } from './client-waiting.ts'
import { newLink, newWaitingLink, requireWaiting } from './links.ts'
import { ensureOnlineUser, onlineActor } from './online-actor.ts'
import { openPage } from './open-page.ts'
import { bookingHash, insertBooking } from './store.ts'
import {
  countWaiting,
  insertWaiting,
  type LinkedWaiting,
  selectWaitingForm,
  waitingHash,
} from './store-waitings.ts'

type JoinInput = z.infer<typeof joinContract.body> & { readonly page: string }

/** Nobody waits for more times at once by their own doing. */
const mostWaiting = 3

interface Joined {
  readonly waiting: ClientWaiting
  readonly token: string
}

/**
 * Lets a client wait who found no time. Who has the phone is the one who waits, and nothing that is kept of them
 * changes; the answer is the same for somebody known and somebody new.
 */
export const joinOnlineWaitlist = operation(
  'joinOnlineWaitlist',
  async (tx, { address }: Asker, input: JoinInput): Promise<Joined> => {
    const { outletId } = await openPage(tx, input.page)
    const { waitlistId } = input
    const hash = contentHash({ outletId, input })
    const first = await waitingHash(tx, waitlistId)
    if (first) {
      const isSame = first === hash.toString('hex')
      return isSame ? joined(tx, { waitlistId, outletId }) : deny('onlinebooking.id_reused')
    }
    await requireDays(tx, outletId, input)
    const actor = onlineActor(outletId, address)
    const { name, phone, email, language } = input
    const client = await clientByPhone(tx, actor, { name, phone, email })
    if ((await countWaiting(tx, client.id)) >= mostWaiting)
      return deny('onlinebooking.waits_enough')
    const { from, to, between, note } = input
    await asClient(
      joinWaitlist(tx, actor, {
        waitlistId,
        services: wantedServices(input.services),
        staffIds: [],
        windows: [{ from, to, between }],
        until: to,
        customerId: client.id,
        guestName: client.name === name ? null : name,
        source: 'online',
        note,
      }),
    )

    const typed = { name, phone: client.phone, email, language }
    await insertWaiting(tx, { waitlistId, ...typed, askedAt: now(), hash })
    await publish(tx, { type: 'waitlist.message_due', subject: waitlistId, outletId })
    return joined(tx, { waitlistId, outletId })
  },
)

/** Days that lie ahead, and no further than can be booked online. */
async function requireDays(tx: Tx, outletId: string, { to }: Pick<JoinInput, 'to'>): Promise<void> {
  const today = dateIn(await zoneOf(tx, outletId))
  const { horizonDays } = await selectRules(tx, outletId)
  if (to < today || to > addDays(today, horizonDays)) deny('onlinebooking.days_over', { today })
}

async function joined(tx: Tx, linked: LinkedWaiting): Promise<Joined> {
  const waiting = await clientWaiting(tx, linked)
  return { waiting, token: await newWaitingLink(tx, linked.waitlistId) }
}

interface Accepted {
  readonly booking: ClientBooking
  readonly token: string
}

/** Takes the time that is kept for the client of a link. Its visit has a link of its own. */
export const acceptClientOffer = operation(
  'acceptClientOffer',
  async (
    tx,
    { address }: Asker,
    { token, offerId, visitId }: z.infer<typeof acceptContract.body>,
  ): Promise<Accepted> => {
    const linked = await requireWaiting(tx, token)
    const actor = await actorOf(tx, linked, { offerId, address })
    await asClient(acceptOffer(tx, actor, { offerId, visitId }))

    const { outletId, waitlistId } = linked
    const form = await selectWaitingForm(tx, waitlistId)
    if (form && !(await bookingHash(tx, visitId))) {
      const hash = contentHash({ waitlistId, offerId, visitId })
      await insertBooking(tx, { visitId, ...form, bookedAt: now(), hash })
      const data = { kind: 'booked' }
      await publish(tx, { type: 'visit.message_due', subject: visitId, outletId, data })
    }
    const booking = await clientBooking(tx, { visitId, outletId })
    return { booking, token: await newLink(tx, visitId) }
  },
)

/** Leaves the time to the next, and waits on. */
export const declineClientOffer = operation(
  'declineClientOffer',
  async (
    tx,
    { address }: Asker,
    { token, offerId }: z.infer<typeof declineContract.body>,
  ): Promise<ClientWaiting> => {
    const linked = await requireWaiting(tx, token)
    const actor = await actorOf(tx, linked, { offerId, address })
    await asClient(declineOffer(tx, actor, { offerId }))
    return clientWaiting(tx, linked)
  },
)

/** Waits no more. */
export const leaveClientWaiting = operation(
  'leaveClientWaiting',
  async (tx, { address }: Asker, { token }: { readonly token: string }): Promise<ClientWaiting> => {
    const linked = await requireWaiting(tx, token)
    const actor = await actorOf(tx, linked, { offerId: null, address })
    const { waitlistId } = linked
    const reason = 'Left online by the client'
    const { state, closedReason } = await knownEntry(tx, linked.outletId, waitlistId)
    if (state === 'closed' && closedReason === reason) return clientWaiting(tx, linked)
    await asClient(leaveWaitlist(tx, actor, { waitlistId, reason }))
    return clientWaiting(tx, linked)
  },
)

/** A link opens its own entry alone: an offer to somebody else is as good as none. */
async function actorOf(
  tx: Tx,
  { waitlistId, outletId }: LinkedWaiting,
  { offerId, address }: { readonly offerId: string | null; readonly address: string },
) {
  const { offers } = await knownEntry(tx, outletId, waitlistId)
  if (offerId !== null && !offers.some(({ id }) => id === offerId)) {
    deny('onlinebooking.offer_over')
  }
  await ensureOnlineUser(tx)
  return onlineActor(outletId, address)
}
