import type { BrokenRule } from '../../../core/contracts/appointments.ts'
import { addDays, type Instant, wallClock } from '../../../core/kernel/dates.ts'
import type { Decision } from '../../../core/kernel/decision.ts'
import { instantOf, type Moment, momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import { newClient, noBookingRules } from '../../../core/rules/free-times/booking-rules.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { nowMilliseconds } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { type Claim, type Clash, clashesOf, tryClaims, zoneOf } from '../rosters/public.ts'
import { askTimes } from './asked-times.ts'
import { type BookingContext, readContext } from './booking-context.ts'
import { daysLooked, nearestStarts, visitAt } from './free-starts.ts'
import { rulesAgainst, withoutFull } from './kept-rules.ts'
import { lockDay, type OutletRules, type RulesQuestion, readRules } from './outlet-rules.ts'
import {
  busyOf,
  type OfferedPart,
  type OwnerSpan,
  type PlacedPart,
  planVisit,
} from './plan-visit.ts'

/** For whom the rules of the outlet are asked, and which of them do not matter. */
export interface RulesWish extends Omit<RulesQuestion, 'days'> {
  /** Rules that this visit went past before, by their codes; all where somebody may go past them now. */
  readonly passes: readonly string[] | 'all'
}

export interface PlaceRequest<Part extends OfferedPart> {
  /** The visit or hold that is to be busy. */
  readonly sourceId: string
  /** When a hold runs out; null for a visit. */
  readonly expiresAt: Instant | null
  readonly startsAt: Instant
  /** A hold that it takes over, or what it was itself before: not in its way. */
  readonly exceptSources: readonly string[]
  readonly isForced: boolean
  readonly rules: RulesWish
  readonly partsIn: (context: BookingContext) => Decision<readonly Part[]>
}

export interface Placement<Part extends OfferedPart> {
  readonly parts: readonly Part[]
  readonly placed: readonly PlacedPart[]
  readonly context: BookingContext
  /** What it lies over; only where that was wanted. */
  readonly over: readonly Clash[]
  /** Whom it takes outside of their hours; only where that was wanted. */
  readonly outside: readonly OwnerSpan[]
  /** Rules of the outlet that it does not keep; only where it may go past them. */
  readonly broken: readonly BrokenRule[]
}

/** Where it is placed: nobody needs to act for it. */
type Place = Pick<OutletActor, 'outletId'>

/** Others may be quicker by so many before it is said that the time is taken. */
const attempts = 8

/**
 * Finds who and what serves a visit at a time and makes them busy. Where anyone may do it and somebody else was
 * quicker, the next who is free is taken; where a person was named, what is in the way is told, with the nearest free
 * starts.
 */
export async function placeVisit<Part extends OfferedPart>(
  tx: Tx,
  actor: Place,
  request: PlaceRequest<Part>,
): Promise<Placement<Part>> {
  const zone = await zoneOf(tx, actor.outletId)
  const date = wallClock(request.startsAt, zone).date
  await lockDay(tx, actor.outletId, date)
  const asked = await readRules(tx, actor.outletId, {
    ...request.rules,
    days: { from: date, to: addDays(date, daysLooked - 1) },
  })
  for (let attempt = 1; ; attempt++) {
    const context = await readContext(tx, actor.outletId, contextOf(request))
    const wanted = accept(request.partsIn(context), 'appointments')
    const parts = withoutFull(wanted, asked, date)
    const tried = { request, context, parts, asked }
    const placed = await planOrDeny(tx, actor, tried)
    const broken = await brokenOrDeny(tx, actor, { ...tried, placed })
    const busy = busyOf(placed)
    const outside = busy.filter(({ owner, from, to }) => !context.isOpen(owner, from, to))
    if (outside.length > 0 && !request.isForced) {
      deny('appointments.outside_hours', { owners: outside.map(({ owner }) => owner) })
    }
    const claims = busy.map((span) => claimOf(request, span))
    const over = request.isForced ? await clashesOf(tx, claims) : []
    const clashes = await tryClaims(tx, actor.outletId, claims.map(laidOver(over)))
    if (!clashes) return { parts, placed, context, over, outside, broken }

    const named = new Set(parts.flatMap(({ isNamed, staff }) => (isNamed ? staff : [])))
    const isFinal = clashes.some(({ owner }) => named.has(owner.id)) && !request.isForced
    if (isFinal || attempt === attempts) {
      const nearest = await nearestFree(tx, actor, tried)
      deny('appointments.time_taken', { clashes, nearest })
    }
  }
}

interface Tried<Part extends OfferedPart> {
  readonly request: PlaceRequest<Part>
  readonly context: BookingContext
  readonly parts: readonly Part[]
  readonly asked: OutletRules
}

/** What the rules have against it, where somebody may go past that. */
async function brokenOrDeny<Part extends OfferedPart>(
  tx: Tx,
  actor: Place,
  tried: Tried<Part> & { readonly placed: readonly PlacedPart[] },
): Promise<BrokenRule[]> {
  const { request, context, parts, placed, asked } = tried
  const start = { at: momentOf(request.startsAt), now: nowMilliseconds(), zone: context.zone }
  const broken = rulesAgainst(asked, start, { parts, placed })
  const { passes } = request.rules
  if (passes === 'all' || broken.every(({ code }) => passes.includes(code))) return broken
  const nearest = await nearestFree(tx, actor, tried)
  return deny('appointments.rule_broken', { rules: broken, nearest })
}

async function planOrDeny<Part extends OfferedPart>(
  tx: Tx,
  actor: Place,
  tried: Tried<Part>,
): Promise<readonly PlacedPart[]> {
  const { request, context, parts } = tried
  const { resources, isFree } = context
  const startsAt = momentOf(request.startsAt)
  const plan = planVisit(parts, { startsAt, resources, isFree, isForced: request.isForced })
  if (plan.ok) return plan.value
  const other = request.isForced ? null : otherChoice(tried, startsAt)
  if (other) return other
  const { code, facts } = plan.refusal
  const nearest = await nearestFree(tx, actor, tried)
  return deny(`appointments.${code}`, { ...facts, nearest })
}

/** Who could hold all parts at once, where the first who is free for one leaves nobody for the next. */
function otherChoice<Part extends OfferedPart>(
  { parts, context, asked }: Tried<Part>,
  startsAt: Moment,
): readonly PlacedPart[] | null {
  if (parts.length < 2) return null
  const { date } = wallTimeOf(startsAt, context.zone)
  const { caps } = asked.rules
  const rules = { ...noBookingRules, noticeMinutes: null, caps }
  const days = { from: date, to: date }
  const gaps = { offer: 'all', dayEdges: true } as const
  const everyStart = { rules, client: newClient, gaps }
  const { starts } = askTimes(parts, context, { days, now: 0, grid: 1, asked: everyStart })
  const start = starts.find(({ at }) => at === startsAt)
  return start ? visitAt(parts, start, context) : null
}

async function nearestFree<Part extends OfferedPart>(
  tx: Tx,
  actor: Place,
  { request, asked }: Pick<Tried<Part>, 'request' | 'asked'>,
) {
  const looked = { ...contextOf(request), days: daysLooked }
  const context = await readContext(tx, actor.outletId, looked)
  const parts = accept(request.partsIn(context), 'appointments')
  return nearestStarts(parts, request.startsAt, { context, now: nowMilliseconds(), asked })
}

const contextOf = <Part extends OfferedPart>({
  startsAt,
  exceptSources,
  rules,
}: PlaceRequest<Part>) => ({
  ...{ startsAt, exceptSources, customerId: rules.customerId },
  onlineOnly: rules.booker === 'client',
})

function claimOf<Part extends OfferedPart>(
  { sourceId, expiresAt }: PlaceRequest<Part>,
  { owner, from, to }: OwnerSpan,
): Claim {
  return {
    owner,
    startsAt: instantOf(from),
    endsAt: instantOf(to),
    why: expiresAt === null ? 'visit' : 'hold',
    sourceId,
    forced: false,
    expiresAt,
  }
}

/** Marks claims that are laid over others on purpose, and only those. */
function laidOver(over: readonly Clash[]): (claim: Claim) => Claim {
  return (claim) => ({
    ...claim,
    forced: over.some(
      ({ owner, startsAt, endsAt }) =>
        owner.id === claim.owner.id && startsAt < claim.endsAt && endsAt > claim.startsAt,
    ),
  })
}
