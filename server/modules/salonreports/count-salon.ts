import type { SalonFigures } from '../../../core/contracts/salon-reports.ts'
import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import { dayOf } from '../../../core/kernel/wall-time.ts'
import type { Period } from '../../../core/rules/report-period.ts'
import {
  billedFigures,
  cancellations,
  isRebooked,
  noShowShare,
  partOf,
  retention,
  type Utilisation,
  utilisation,
} from '../../../core/rules/salon-reports/figures.ts'
import { isLive } from '../../../core/rules/visit-states.ts'
import type { Reader } from '../../platform/database/client.ts'
import { rosteredTimes } from '../rosters/public.ts'
import { type CancelledTime, cancelledTimes } from './cancelled.ts'
import { type OwnerOf, spansBy } from './spans-by.ts'
import { type ReportBill, selectReportBills } from './store-bills.ts'
import {
  type FirstVisit,
  type ReportVisit,
  selectBookings,
  selectCancelledServices,
  selectFirstVisits,
  selectReportVisits,
} from './store-visits.ts'

/** All that the figures of some days are counted from, and which visits count for which. */
export interface CountedSalon {
  readonly figures: SalonFigures
  readonly staff: Utilisation
  readonly things: Utilisation
  readonly visits: readonly ReportVisit[]
  readonly rebooked: ReadonlySet<string>
  /** Visits and single services that were cancelled, latest first. */
  readonly cancelled: readonly CancelledTime[]
  readonly bills: readonly ReportBill[]
  readonly firsts: readonly FirstVisit[]
}

/** Counts some days of an outlet by the definitions of the rule. */
export async function countSalon(
  reader: Reader,
  outletId: string,
  { period, today }: { readonly period: Period; readonly today: BusinessDate },
): Promise<CountedSalon> {
  const visits = await selectReportVisits(reader, outletId, period)
  const rostered = await rosteredTimes(reader, outletId, period)
  const staff = utilisation(
    busyBy(visits, ({ staffId }) => staffId),
    rostered.staff,
  )
  const things = utilisation(
    busyBy(visits, ({ thingId }) => thingId),
    rostered.resources,
  )
  const completed = visits.filter(({ state }) => state === 'completed')
  const rebooked = await rebookedOf(reader, completed, { period, zone: rostered.zone })
  const services = await selectCancelledServices(reader, outletId, period)
  const cancelled = cancelledTimes(visits, services)
  const bills = await selectReportBills(reader, outletId, period)
  const { guests, servicesMinor, productsMinor, averageMinor, retailShare } = billedFigures(bills)
  const firsts = await selectFirstVisits(reader, outletId, period)
  const { newClients, returned, waiting, share } = retention(firsts, today)
  const noShows = visits.filter(({ state }) => state === 'no_show').length
  const figures: SalonFigures = {
    ...{ staff: timeOf(staff), things: timeOf(things), completed: completed.length },
    rebooked: rebooked.size,
    rebookedShare: partOf(rebooked.size, completed.length),
    ...{ noShows, noShowShare: noShowShare(noShows, completed.length) },
    ...cancellations(cancelled),
    ...{ guests, servicesMinor, productsMinor, averageMinor, retailShare },
    ...{ newClients, returned, waiting, returnedShare: share },
  }
  return { figures, staff, things, visits, rebooked, cancelled, bills, firsts }
}

const timeOf = ({ busyMinutes, openMinutes, share }: Utilisation) => ({
  ...{ busyMinutes, openMinutes, share },
})

/** What people or things are booked for: visits that were cancelled and clients who did not come take no time. */
const busyBy = (visits: readonly ReportVisit[], ownerOf: OwnerOf) =>
  spansBy(
    visits.filter(({ state }) => isLive(state)),
    ownerOf,
  )

async function rebookedOf(
  reader: Reader,
  completed: readonly ReportVisit[],
  { period, zone }: { readonly period: Period; readonly zone: string },
): Promise<Set<string>> {
  const ids = [...new Set(completed.flatMap(({ customerId }) => customerId ?? []))]
  const bookings = await selectBookings(reader, ids, addDays(period.from, -1))
  const again = completed.filter(({ customerId, day }) =>
    isRebooked(dayOf(day, zone).to, bookings.get(customerId ?? '') ?? []),
  )
  return new Set(again.map(({ id }) => id))
}
