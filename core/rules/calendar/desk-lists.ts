import type { CalendarVisit } from '../../contracts/appointments.ts'
import { type Moment, minuteLength, momentOf } from '../../kernel/wall-time.ts'

/** What the desk has to look after on a day, each list with the earliest first. */
export interface DeskLists {
  readonly requests: readonly CalendarVisit[]
  readonly late: readonly CalendarVisit[]
  readonly waiting: readonly CalendarVisit[]
  /** In service, and everybody who serves is done. */
  readonly readyToPay: readonly CalendarVisit[]
  readonly inService: readonly CalendarVisit[]
  /** In service, and the time that was booked is over. */
  readonly overdue: readonly CalendarVisit[]
  readonly unconfirmed: readonly CalendarVisit[]
}

/** Minutes by which a client who has not come is late; 0 while nobody would call. */
export function minutesLate(
  visit: CalendarVisit,
  { now, lateMinutes }: { readonly now: Moment; readonly lateMinutes: number },
): number {
  if (visit.state !== 'booked' && visit.state !== 'confirmed') return 0
  const late = Math.floor((now - momentOf(visit.startsAt)) / minuteLength)
  return late >= lateMinutes ? late : 0
}

export function deskLists(
  visits: readonly CalendarVisit[],
  clock: { readonly now: Moment; readonly lateMinutes: number },
): DeskLists {
  const sorted = visits.toSorted((a, b) => momentOf(a.startsAt) - momentOf(b.startsAt))
  const inState = (state: CalendarVisit['state']) => sorted.filter((one) => one.state === state)
  const isLate = (visit: CalendarVisit) => minutesLate(visit, clock) > 0
  const isOver = (visit: CalendarVisit) => momentOf(visit.endsAt) <= clock.now
  const serving = inState('in_service')
  return {
    requests: inState('requested'),
    late: sorted.filter(isLate),
    waiting: inState('arrived'),
    readyToPay: serving.filter(({ isServed }) => isServed),
    inService: serving.filter((visit) => !visit.isServed && !isOver(visit)),
    overdue: serving.filter((visit) => !visit.isServed && isOver(visit)),
    unconfirmed: inState('booked').filter((visit) => !isLate(visit)),
  }
}
