import type { z } from 'zod'
import type { FreeStart } from '../../../core/contracts/appointments.ts'
import type {
  findBookingTimes as findContract,
  findMoveTimes as moveContract,
  OnlineTimes,
} from '../../../core/contracts/online-booking.ts'
import { addDays, type BusinessDate, compareDates } from '../../../core/kernel/dates.ts'
import type { Reader } from '../../platform/database/client.ts'
import { findFreeTimes, findTimesToMove } from '../appointments/public.ts'
import { dateIn, selectRules, zoneOf } from '../rosters/public.ts'
import { asClient, shownStart } from './as-client.ts'
import { wantedServices } from './book-online.ts'
import { requireLinked } from './links.ts'
import { openPage } from './open-page.ts'

interface SomeDays {
  readonly from: BusinessDate
  readonly days: number
  readonly limit: number
}

/** When these services can be booked online. */
export async function findBookingTimes(
  reader: Reader,
  input: z.infer<typeof findContract.body> & { readonly page: string },
): Promise<OnlineTimes> {
  const { outletId } = await openPage(reader, input.page)
  const services = wantedServices(input.services)
  return onlineTimes(reader, outletId, input, async (days) => {
    const asked = { ...days, services, withReasons: false, booker: 'client' as const }
    const by = { outletId, ownHoldId: input.holdId }
    return (await asClient(findFreeTimes(reader, by, asked))).starts
  })
}

/** When the visit of a link could be instead. */
export async function findMoveTimes(
  reader: Reader,
  input: z.infer<typeof moveContract.body>,
): Promise<OnlineTimes> {
  const { outletId, visitId } = await requireLinked(reader, input.token)
  return onlineTimes(reader, outletId, input, (days) =>
    findTimesToMove(reader, outletId, { ...days, visitId }),
  )
}

const mostStarts = 500
const stretch = 14

/** Starts on the asked days, and the first that is free at all: beyond those days where nothing is free on them. */
async function onlineTimes(
  reader: Reader,
  outletId: string,
  asked: { readonly from?: BusinessDate | undefined; readonly days: number },
  find: (days: SomeDays) => Promise<readonly FreeStart[]>,
): Promise<OnlineTimes> {
  const today = dateIn(await zoneOf(reader, outletId))
  const { horizonDays } = await selectRules(reader, outletId)
  const lastDay = addDays(today, horizonDays)
  const { from = today, days } = asked
  const starts = (await find({ from, days, limit: mostStarts })).map(shownStart)
  const [first] = starts
  if (first) return { starts, firstFree: first }
  let day = addDays(from, days)
  while (compareDates(day, lastDay) <= 0) {
    const [later] = await find({ from: day, days: stretch, limit: 1 })
    if (later) return { starts, firstFree: shownStart(later) }
    day = addDays(day, stretch)
  }
  return { starts, firstFree: null }
}
