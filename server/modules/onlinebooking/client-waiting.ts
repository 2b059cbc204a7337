import type { ClientWaiting } from '../../../core/contracts/online-waitlist.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { knownEntry } from '../waitlist/public.ts'
import { shownPlace } from './read-page.ts'
import { selectPageOf } from './store.ts'
import type { LinkedWaiting } from './store-waitings.ts'

/** An entry of the waitlist as its client sees it: nobody else who waits stands in it. */
export async function clientWaiting(
  reader: Reader,
  { waitlistId, outletId }: LinkedWaiting,
): Promise<ClientWaiting> {
  const entry = await knownEntry(reader, outletId, waitlistId)
  const page = await selectPageOf(reader, outletId)
  const offer = entry.offers.find(
    ({ state, expiresAt }) => state === 'offered' && expiresAt > now(),
  )
  const days = entry.windows.flatMap(({ from, to }) => [from, to]).sort()
  return {
    waitlistId,
    page: page?.settings.isOn ? page.page : null,
    ...(await shownPlace(reader, outletId)),
    state: entry.state,
    services: entry.serviceNames,
    from: days[0] ?? entry.until,
    to: days.at(-1) ?? entry.until,
    between: entry.windows[0]?.between ?? null,
    offer: offer
      ? {
          id: offer.id,
          startsAt: offer.startsAt,
          endsAt: offer.endsAt,
          expiresAt: offer.expiresAt,
          staffNames: [...new Set(offer.staffNames.map((name) => name.split(' ')[0] ?? name))],
        }
      : null,
  }
}
