import type { ClientBooking } from '../../../core/contracts/online-booking.ts'
import type { ToldVisit } from '../../../core/rules/client-messages/message-facts.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { clientBooking, newLink, newLinks, selectPageOf } from '../onlinebooking/public.ts'

interface OfVisit {
  readonly visitId: string
  readonly outletId: string
}

/** A visit as its client is told of it, without a link. */
export function toldVisit(booking: ClientBooking, clientName: string | null): ToldVisit {
  const { shopName, outletName, addressLines, phone, timeZone, currency } = booking
  return {
    clientName,
    startsAt: booking.startsAt,
    services: booking.services,
    totalMinor: booking.totalMinor,
    link: null,
    place: { shopName, outletName, addressLines, phone, timeZone, currency },
  }
}

/** A link of its own for each message; none where the outlet has no page that could open it. */
export async function linkTo(
  tx: Tx,
  { visitId, outletId }: OfVisit,
  publicUrl: string,
): Promise<string | null> {
  const page = await selectPageOf(tx, outletId)
  return page ? addressOf(publicUrl, page.page, await newLink(tx, visitId)) : null
}

/** The same for several visits of an outlet, by visit. */
export async function linksTo(
  tx: Tx,
  { visitIds, outletId }: { readonly visitIds: readonly string[]; readonly outletId: string },
  publicUrl: string,
): Promise<ReadonlyMap<string, string>> {
  const page = await selectPageOf(tx, outletId)
  if (!page) return new Map()
  const tokens = await newLinks(tx, visitIds)
  return new Map([...tokens].map(([id, token]) => [id, addressOf(publicUrl, page.page, token)]))
}

const addressOf = (publicUrl: string, page: string, token: string) =>
  `${publicUrl}/book/${page}#visit=${token}`

export const bookingOf = (reader: Reader, visit: OfVisit) => clientBooking(reader, visit)
