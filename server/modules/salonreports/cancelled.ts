import { type Cancelled, refilledValue } from '../../../core/rules/salon-reports/figures.ts'
import { isLive } from '../../../core/rules/visit-states.ts'
import { type OwnerOf, spansBy } from './spans-by.ts'
import type { CancelledService, ReportVisit } from './store-visits.ts'

/** What was cancelled, as its row tells it. */
export interface CancelledTime extends Cancelled {
  readonly visitId: string
  readonly of: ReportVisit | CancelledService
}

/**
 * Cancelled visits and single services, latest first, each with what others brought in its time. The visit that a
 * service was taken out of is no other: what it does itself in that time has brought nothing back.
 */
export function cancelledTimes(
  visits: readonly ReportVisit[],
  services: readonly CancelledService[],
): CancelledTime[] {
  const live = new Map<string, ReportVisit[]>()
  for (const visit of visits.filter(({ state }) => isLive(state))) {
    live.set(visit.day, [...(live.get(visit.day) ?? []), visit])
  }
  const timeOf = (of: ReportVisit | CancelledService, visitId: string, isPart: boolean) => {
    const others = (live.get(of.day) ?? []).filter(({ id }) => id !== visitId)
    const refilledMinor = refilledValue(
      of.priceMinor,
      spansBy([of], byStaff),
      spansBy(others, byStaff),
    )
    const { isLate, priceMinor } = of
    return { visitId, of, isPart, isLate, priceMinor, refilledMinor }
  }
  const whole = visits.filter(({ state }) => state === 'cancelled')
  const all = [
    ...whole.map((visit) => timeOf(visit, visit.id, false)),
    ...services.map((service) => timeOf(service, service.visitId, true)),
  ]
  const startOf = ({ of: { day, time } }: CancelledTime) => `${day} ${time}`
  return all.toSorted((a, b) => (startOf(a) < startOf(b) ? 1 : startOf(a) > startOf(b) ? -1 : 0))
}

const byStaff: OwnerOf = ({ staffId }) => staffId
