import type { z } from 'zod'
import type { WantedService } from '../../../core/contracts/appointments.ts'
import type { DepositSettings } from '../../../core/contracts/booking-rules.ts'
import type {
  bookOnline as bookContract,
  ClientBooking,
  holdBookingTime as holdContract,
  OnlineWish,
} from '../../../core/contracts/online-booking.ts'
import { sum, zero } from '../../../core/kernel/money.ts'
import { depositAsked } from '../../../core/rules/prepaid/deposits.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { bookVisit, holdTime, releaseHold } from '../appointments/public.ts'
import { patchTestRequirements } from '../clientcards/public.ts'
import { clientByPhone } from '../customers/public.ts'
import { selectRules, selectServices } from '../rosters/public.ts'
import { asClient } from './as-client.ts'
import { clientBooking } from './client-booking.ts'
import { newLink } from './links.ts'
import { onlineActor } from './online-actor.ts'
import { openPage } from './open-page.ts'
import { bookingHash, insertBooking, type StoredPage } from './store.ts'

/** Where a request comes from: nobody is signed in. */
export interface Asker {
  readonly address: string
}

type OfPage = { readonly page: string }

export function wantedServices(services: readonly OnlineWish[]): WantedService[] {
  return services.map(({ itemId, optionIds, staffId }) => ({
    itemId,
    optionIds,
    staffId,
    staffRequested: staffId !== null,
    resourceIds: [],
    begins: 'after' as const,
  }))
}

/** Keeps a time for who is typing their name, in place of the one that they looked at before. */
export const holdBookingTime = operation(
  'holdBookingTime',
  async (tx, { address }: Asker, input: z.infer<typeof holdContract.body> & OfPage) => {
    const { outletId } = await openPage(tx, input.page)
    const actor = onlineActor(outletId, address)
    const { holdId, startsAt, insteadOf } = input
    if (insteadOf !== null) await giveBack(releaseHold(tx, actor, { holdId: insteadOf }))
    const services = wantedServices(input.services)
    return asClient(holdTime(tx, actor, { holdId, startsAt, services, booker: 'client' }))
  },
)

/** A hold that is gone needs no giving back. */
async function giveBack(release: Promise<unknown>): Promise<void> {
  await release.catch((error: { readonly code?: string }) => {
    if (error.code !== 'appointments.hold_unknown') throw error
  })
}

type BookInput = z.infer<typeof bookContract.body> & OfPage

interface Booked {
  readonly booking: ClientBooking
  readonly token: string
}

/**
 * Books what a client chose. Who has the phone is the client of the visit, and nothing that is kept of them changes;
 * the answer is the same for somebody known and somebody new.
 */
export const bookOnline = operation(
  'bookOnline',
  async (tx, { address }: Asker, input: BookInput): Promise<Booked> => {
    const page = await openPage(tx, input.page)
    const { outletId } = page
    const { visitId } = input
    const hash = contentHash({ outletId, input })
    const first = await bookingHash(tx, visitId)
    if (first) {
      if (first !== hash.toString('hex')) return deny('onlinebooking.id_reused')
      return answer(tx, { visitId, outletId })
    }
    const actor = onlineActor(outletId, address)
    const { name, phone, email, language } = input
    const client = await clientByPhone(tx, actor, { name, phone, email })
    await asClient(bookVisit(tx, actor, await wishOf(tx, page, { input, client })))

    const bookedAt = now()
    await insertBooking(tx, { visitId, name, phone: client.phone, email, language, bookedAt, hash })
    const data = { kind: 'booked' }
    await publish(tx, { type: 'visit.message_due', subject: visitId, outletId, data })
    return answer(tx, { visitId, outletId })
  },
)

async function answer(
  tx: Tx,
  visit: { readonly visitId: string; readonly outletId: string },
): Promise<Booked> {
  return { booking: await clientBooking(tx, visit), token: await newLink(tx, visit.visitId) }
}

interface Wish {
  readonly input: BookInput
  readonly client: { readonly id: string; readonly name: string }
}

/** Where money is asked ahead the desk says yes when it has come: nobody else sees it come. */
async function asksAhead(
  tx: Tx,
  outletId: string,
  of: { readonly wanted: BookInput['services']; readonly deposits: DepositSettings },
): Promise<boolean> {
  const services = await selectServices(tx, outletId)
  return of.wanted.some(({ itemId, optionIds }) => {
    const service = services.find((one) => one.itemId === itemId)
    const options = service?.options.filter(({ id }) => optionIds.includes(id)) ?? []
    const prices = options.map(({ priceMinor }) => priceMinor)
    const price = sum([service?.priceMinor ?? zero, ...prices])
    return depositAsked({ itemId, price }, of.deposits, zero) > 0
  })
}

/** What a service asks of its client cannot be told online without telling who they are: the desk says yes to it. */
async function wishOf(tx: Tx, { outletId, settings }: StoredPage, { input, client }: Wish) {
  const { requirements, deposits } = await selectRules(tx, outletId)
  const wanted = input.services.map(({ itemId }) => itemId)
  const tests = await patchTestRequirements(tx)
  const asking = [
    ...requirements.map(({ itemId }) => itemId),
    ...tests.map(({ serviceId }) => serviceId),
  ]
  const isAsked = asking.some((itemId) => wanted.includes(itemId))
  const isAhead = await asksAhead(tx, outletId, { wanted: input.services, deposits })
  const isRequest = settings.mode === 'request' || isAsked || isAhead
  return {
    visitId: input.visitId,
    startsAt: input.startsAt,
    services: wantedServices(input.services),
    customerId: client.id,
    guestName: client.name === input.name ? null : input.name,
    source: 'online' as const,
    state: isRequest ? ('requested' as const) : ('booked' as const),
    note: input.note,
    holdId: input.holdId,
    force: null,
    pastRules: null,
    booker: 'client' as const,
  }
}
