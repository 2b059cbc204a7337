import type { FreeStart } from '../../../core/contracts/appointments.ts'
import { addDays, type Instant, wallClock } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { instantOf, type Moment, momentOf } from '../../../core/kernel/wall-time.ts'
import type { FreeStart as RuleStart } from '../../../core/rules/free-times/question.ts'
import { askTimes, holdersOf } from './asked-times.ts'
import type { BookingContext } from './booking-context.ts'
import type { OutletRules } from './outlet-rules.ts'
import { type OfferedPart, type PartPlan, type PlacedPart, planVisit } from './plan-visit.ts'

/** The visit as it would be at a start that the rule offers, or null when it cannot be placed there. */
export function visitAt(
  parts: readonly OfferedPart[],
  start: RuleStart,
  { resources, isFree }: Pick<BookingContext, 'resources' | 'isFree'>,
): readonly PlacedPart[] | null {
  // Somebody who was named has to be free here: nothing is booked that could tell later.
  const asked = parts.map((part): PartPlan => {
    const { serviceNo, begins, stepsOf } = part
    return { serviceNo, begins, stepsOf, ...holdersOf(part, start), isNamed: false }
  })
  const plan = planVisit(asked, { startsAt: start.at, resources, isFree, isForced: false })
  return plan.ok ? plan.value : null
}

const nearestShown = 3
export const daysLooked = 7

/** The three free starts nearest to one that is not free, none of them gone by. */
export function nearestStarts(
  parts: readonly OfferedPart[],
  wanted: Instant,
  around: {
    readonly context: BookingContext
    readonly now: Moment
    readonly asked: OutletRules
  },
): FreeStart[] {
  const { context, now, asked } = around
  const { zone, settings } = context
  const from = wallClock(wanted, zone).date
  const at = momentOf(wanted)
  const days = { from, to: addDays(from, daysLooked - 1) }
  const grid = settings.gridMinutes
  const times = askTimes(parts, context, { days, now, grid, asked: fromNow(asked) })
  const starts = times.starts
    .filter((start) => start.at !== at)
    .sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at) || a.at - b.at)
  const found = placedStarts(parts, { starts, limit: nearestShown }, context)
  return found.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
}

/** The first so many starts at which the visit can be placed, as they are shown. */
export function placedStarts(
  parts: readonly OfferedPart[],
  { starts, limit }: { readonly starts: readonly RuleStart[]; readonly limit: number },
  context: BookingContext,
): FreeStart[] {
  const found: FreeStart[] = []
  const names = new Map(context.staff.map(({ userId, name }) => [userId, name]))
  const words: Words = { nameOf: (id) => names.get(id) ?? null, instantOf: writtenOnce() }
  for (const start of starts) {
    if (found.length === limit) break
    const placed = visitAt(parts, start, context)
    if (placed) found.push(shownStart(parts, placed, words))
  }
  return found
}

/** Starts that are offered lie ahead, also where the desk may enter one that has gone by. */
export function fromNow(asked: OutletRules): OutletRules {
  const noticeMinutes = asked.rules.noticeMinutes ?? 0
  return { ...asked, rules: { ...asked.rules, noticeMinutes } }
}

interface Words {
  readonly nameOf: (staffId: string) => string | null
  readonly instantOf: (moment: Moment) => Instant
}

/** The starts of a grid share their moments, and hundreds of them are shown: each is written out once. */
function writtenOnce(): Words['instantOf'] {
  const written = new Map<Moment, Instant>()
  return (moment) => {
    const known = written.get(moment) ?? instantOf(moment)
    written.set(moment, known)
    return known
  }
}

function shownStart(
  parts: readonly OfferedPart[],
  placed: readonly PlacedPart[],
  { nameOf, instantOf: write }: Words,
): FreeStart {
  const services = placed.map((part, index) => ({
    itemId: (parts[index] as OfferedPart).itemId,
    startsAt: write(part.from),
    endsAt: write(part.to),
    staffId: part.staffId,
    staffName: part.staffId && nameOf(part.staffId),
    resourceIds: [...new Set(part.steps.flatMap(({ resourceId }) => resourceId ?? []))],
  }))
  const total = placed.reduce(
    (sum, part, index) => sum + (parts[index] as OfferedPart).priceFrom(part.staffId),
    0,
  )
  return {
    startsAt: write(Math.min(...placed.map(({ from }) => from))),
    endsAt: write(Math.max(...placed.map(({ to }) => to))),
    totalMinor: minor(total),
    services,
  }
}
