import type { FreeStart } from '../../../core/contracts/appointments.ts'
import { addDays, type BusinessDate, type Instant, wallClock } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import {
  dayOf,
  instantOf,
  type Moment,
  minuteLength,
  momentOf,
} from '../../../core/kernel/wall-time.ts'
import type { BookingContext } from './booking-context.ts'
import { type OfferedPart, type PlacedPart, planVisit } from './plan-visit.ts'

/** The visit as it would be at a start, or null when it does not fit there. */
export function visitAt(
  parts: readonly OfferedPart[],
  startsAt: Moment,
  { resources, isFree }: Pick<BookingContext, 'resources' | 'isFree'>,
): readonly PlacedPart[] | null {
  // Somebody who was named has to be free here: nothing is booked that could tell later.
  const asked = parts.map((part) => ({ ...part, isNamed: false }))
  const plan = planVisit(asked, { startsAt, resources, isFree, isForced: false })
  return plan.ok ? plan.value : null
}

/** Moments of the grid on the wall, from a day on, in order. */
export function* gridOf(
  from: BusinessDate,
  days: number,
  { zone, grid }: { readonly zone: string; readonly grid: number },
): Generator<Moment> {
  for (let day = 0; day < days; day++) {
    const { from: start, to } = dayOf(addDays(from, day), zone)
    for (let at = start; at < to; at += minuteLength * 5) {
      const { hour, minute } = wallClock(instantOf(at), zone)
      if ((hour * 60 + minute) % grid === 0) yield at
    }
  }
}

const nearestShown = 3
const daysLooked = 7

/** The three free starts nearest to one that is not free, none of them gone by. */
export function nearestStarts(
  parts: readonly OfferedPart[],
  wanted: Instant,
  { context, now }: { readonly context: BookingContext; readonly now: Moment },
): FreeStart[] {
  const { zone, settings } = context
  const from = wallClock(wanted, zone).date
  const at = momentOf(wanted)
  const moments = [...gridOf(from, daysLooked, { zone, grid: settings.gridMinutes })]
    .filter((moment) => moment >= now && moment !== at)
    .sort((a, b) => Math.abs(a - at) - Math.abs(b - at) || a - b)
  const found: FreeStart[] = []
  for (const moment of moments) {
    const placed = visitAt(parts, moment, context)
    if (placed) found.push(shownStart(parts, placed, context))
    if (found.length === nearestShown) break
  }
  return found.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
}

export function shownStart(
  parts: readonly OfferedPart[],
  placed: readonly PlacedPart[],
  { staff }: Pick<BookingContext, 'staff'>,
): FreeStart {
  const services = placed.map((part, index) => ({
    itemId: (parts[index] as OfferedPart).itemId,
    startsAt: instantOf(part.from),
    endsAt: instantOf(part.to),
    staffId: part.staffId,
    staffName: staff.find(({ userId }) => userId === part.staffId)?.name ?? null,
    resourceIds: [...new Set(part.steps.flatMap(({ resourceId }) => resourceId ?? []))],
  }))
  const total = placed.reduce(
    (sum, part, index) => sum + (parts[index] as OfferedPart).priceFrom(part.staffId),
    0,
  )
  return {
    startsAt: instantOf(Math.min(...placed.map(({ from }) => from))),
    endsAt: instantOf(Math.max(...placed.map(({ to }) => to))),
    totalMinor: minor(total),
    services,
  }
}
