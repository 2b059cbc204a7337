import type { Instant } from '../../../core/kernel/dates.ts'
import type { Decision } from '../../../core/kernel/decision.ts'
import { instantOf, type Moment, momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { nowMilliseconds } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { type Claim, type Clash, clashesOf, tryClaims } from '../rosters/public.ts'
import { askTimes } from './asked-times.ts'
import { type BookingContext, readContext } from './booking-context.ts'
import { nearestStarts, visitAt } from './free-starts.ts'
import {
  busyOf,
  type OfferedPart,
  type OwnerSpan,
  type PlacedPart,
  planVisit,
} from './plan-visit.ts'

export interface PlaceRequest<Part extends OfferedPart> {
  /** The visit or hold that is to be busy. */
  readonly sourceId: string
  /** When a hold runs out; null for a visit. */
  readonly expiresAt: Instant | null
  readonly startsAt: Instant
  /** A hold that it takes over, or what it was itself before: not in its way. */
  readonly exceptSources: readonly string[]
  readonly isForced: boolean
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
}

/** Others may be quicker by so many before it is said that the time is taken. */
const attempts = 8

/**
 * Finds who and what serves a visit at a time and makes them busy. Where anyone may do it and somebody else was
 * quicker, the next who is free is taken; where a person was named, what is in the way is told, with the nearest free
 * starts.
 */
export async function placeVisit<Part extends OfferedPart>(
  tx: Tx,
  actor: OutletActor,
  request: PlaceRequest<Part>,
): Promise<Placement<Part>> {
  for (let attempt = 1; ; attempt++) {
    const context = await readContext(tx, actor.outletId, request)
    const parts = accept(request.partsIn(context), 'appointments')
    const placed = await planOrDeny(tx, actor, { request, context, parts })
    const busy = busyOf(placed)
    const outside = busy.filter(({ owner, from, to }) => !context.isOpen(owner, from, to))
    if (outside.length > 0 && !request.isForced) {
      deny('appointments.outside_hours', { owners: outside.map(({ owner }) => owner) })
    }
    const claims = busy.map((span) => claimOf(request, span))
    const over = request.isForced ? await clashesOf(tx, claims) : []
    const clashes = await tryClaims(tx, actor.outletId, claims.map(laidOver(over)))
    if (!clashes) return { parts, placed, context, over, outside }

    const named = new Set(parts.flatMap(({ isNamed, staff }) => (isNamed ? staff : [])))
    const isFinal = clashes.some(({ owner }) => named.has(owner.id)) && !request.isForced
    if (isFinal || attempt === attempts) {
      const nearest = await nearestFree(tx, actor, request)
      deny('appointments.time_taken', { clashes, nearest })
    }
  }
}

interface Tried<Part extends OfferedPart> {
  readonly request: PlaceRequest<Part>
  readonly context: BookingContext
  readonly parts: readonly Part[]
}

async function planOrDeny<Part extends OfferedPart>(
  tx: Tx,
  actor: OutletActor,
  { request, context, parts }: Tried<Part>,
): Promise<readonly PlacedPart[]> {
  const { resources, isFree } = context
  const startsAt = momentOf(request.startsAt)
  const plan = planVisit(parts, { startsAt, resources, isFree, isForced: request.isForced })
  if (plan.ok) return plan.value
  const other = request.isForced ? null : otherChoice(parts, context, startsAt)
  if (other) return other
  const { code, facts } = plan.refusal
  const nearest = await nearestFree(tx, actor, request)
  return deny(`appointments.${code}`, { ...facts, nearest })
}

/** Who could hold all parts at once, where the first who is free for one leaves nobody for the next. */
function otherChoice(
  parts: readonly OfferedPart[],
  context: BookingContext,
  startsAt: Moment,
): readonly PlacedPart[] | null {
  if (parts.length < 2) return null
  const { date } = wallTimeOf(startsAt, context.zone)
  const asked = { days: { from: date, to: date }, now: null, grid: 1 }
  const start = askTimes(parts, context, asked).starts.find(({ at }) => at === startsAt)
  return start ? visitAt(parts, start, context) : null
}

const daysLooked = 7

async function nearestFree<Part extends OfferedPart>(
  tx: Tx,
  actor: OutletActor,
  request: PlaceRequest<Part>,
) {
  const context = await readContext(tx, actor.outletId, { ...request, days: daysLooked })
  const parts = accept(request.partsIn(context), 'appointments')
  return nearestStarts(parts, request.startsAt, { context, now: nowMilliseconds() })
}

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
