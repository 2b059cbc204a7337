import type { CalendarVisit, Owner, VisitService, VisitStep } from '../../contracts/appointments.ts'
import type { Instant } from '../../kernel/dates.ts'
import { instantOf, type Moment, momentOf } from '../../kernel/wall-time.ts'
import { isHeldBy } from './blocks.ts'

/** A service of a visit goes from one column to another. */
export interface ColumnChange {
  readonly serviceNo: number
  readonly from: Owner
  readonly to: Owner
}

const later = (at: Instant, by: number): Instant => instantOf(momentOf(at) + by)

function shiftedService(service: VisitService, by: number): VisitService {
  return {
    ...service,
    startsAt: later(service.startsAt, by),
    endsAt: later(service.endsAt, by),
    steps: service.steps.map((step) => ({
      ...step,
      startsAt: later(step.startsAt, by),
      endsAt: later(step.endsAt, by),
      busyFrom: later(step.busyFrom, by),
      busyUntil: later(step.busyUntil, by),
    })),
  }
}

const spanOf = (services: readonly VisitService[]) => ({
  startsAt: instantOf(Math.min(...services.map(({ startsAt }) => momentOf(startsAt)))),
  endsAt: instantOf(Math.max(...services.map(({ endsAt }) => momentOf(endsAt)))),
})

function inColumn(service: VisitService, { from, to }: ColumnChange): VisitService {
  const step = (one: VisitStep): VisitStep => {
    if (!isHeldBy(one, from)) return one
    return to.kind === 'staff' ? { ...one, staffId: to.id } : { ...one, resourceId: to.id }
  }
  const staffId = to.kind === 'staff' ? to.id : service.staffId
  return { ...service, staffId, steps: service.steps.map(step) }
}

/** The visit as it will be after a move, so that the screen shows it before the server has answered. */
export function movedVisit(
  visit: CalendarVisit,
  { by, change }: { readonly by: number; readonly change: ColumnChange | null },
): CalendarVisit {
  const services = visit.services.map((service) => {
    const there = shiftedService(service, by)
    return change?.serviceNo === service.serviceNo ? inColumn(there, change) : there
  })
  return { ...visit, services, ...spanOf(services) }
}

/** The visit with a service that ends at another time: its last working step grows, and what follows goes along. */
export function resizedVisit(
  visit: CalendarVisit,
  { serviceNo, endsAt }: { readonly serviceNo: number; readonly endsAt: Moment },
): CalendarVisit {
  const wanted = visit.services.find((service) => service.serviceNo === serviceNo)
  if (!wanted) return visit
  const end = momentOf(wanted.endsAt)
  const by = endsAt - end
  const services = visit.services.map((service) => {
    if (service.serviceNo === serviceNo) return grown(service, by)
    return momentOf(service.startsAt) >= end ? shiftedService(service, by) : service
  })
  return { ...visit, services, ...spanOf(services) }
}

function grown(service: VisitService, by: number): VisitService {
  const last = service.steps.findLast(({ needsStaff }) => needsStaff) ?? service.steps.at(-1)
  const lastEnd = last ? momentOf(last.endsAt) : 0
  const steps = service.steps.map((step) => {
    if (step.stepNo === last?.stepNo) {
      return { ...step, endsAt: later(step.endsAt, by), busyUntil: later(step.busyUntil, by) }
    }
    if (momentOf(step.startsAt) < lastEnd) return step
    return shiftedService({ ...service, steps: [step] }, by).steps[0] as VisitStep
  })
  return { ...service, endsAt: later(service.endsAt, by), steps }
}
