import {
  type VisitState,
  type visitSources,
  WantedService,
} from '../../../core/contracts/appointments.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { instantOf, type Moment, momentOf } from '../../../core/kernel/wall-time.ts'
import { isLive } from '../../../core/rules/visit-states.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { accept } from '../../platform/refusal-error.ts'
import { insertClaims } from '../rosters/public.ts'
import { type BookingContext, readContext } from './booking-context.ts'
import { placeOf, servicesOf } from './placement.ts'
import { busyOf, type OwnerSpan, planVisit } from './plan-visit.ts'
import { insertVisits, type NewVisit } from './store-visits.ts'
import { wantedParts } from './wanted-parts.ts'

/** A visit that should be, at a time at which it may not fit. */
export interface VisitWish {
  readonly startsAt: Instant
  readonly services: readonly Pick<WantedService, 'itemId' | 'staffId'>[]
  readonly customerId: string | null
  readonly guestName: string | null
  readonly source: (typeof visitSources)[number]
  /** How far it is at `now`. */
  readonly state: VisitState
  readonly bookedAt: Instant
  readonly note: string | null
}

export interface AddedVisits {
  readonly outletId: string
  readonly userId: string
  readonly now: Instant
  /** Days from that of the first wish on. */
  readonly days: number
  readonly wishes: readonly VisitWish[]
}

interface Placed {
  readonly visit: NewVisit
  readonly busy: readonly OwnerSpan[]
}

/**
 * Writes many visits at once, each where it fits beside those before it; those that do not fit are left out. Gives how
 * many were written. For a calendar that is filled from elsewhere: nobody is told of each.
 */
export async function addVisits(tx: Tx, added: AddedVisits): Promise<number> {
  const { outletId, wishes } = added
  const [first] = wishes
  if (!first) return 0
  const context = await readContext(tx, outletId, { startsAt: first.startsAt, days: added.days })
  const placed = placeWishes(added, context)
  if (placed.length === 0) return 0
  const visits = placed.map(({ visit }) => visit)
  await insertVisits(tx, visits)
  await insertRows(
    'visit_changes',
    visits.flatMap((visit) => changeRows(added, visit)),
  ).execute(tx)
  const claims = placed
    .filter(({ visit }) => isLive(visit.state))
    .flatMap(({ visit, busy }) =>
      busy.map(({ owner, from, to }) => ({
        ...{ owner, startsAt: instantOf(from), endsAt: instantOf(to), sourceId: visit.id },
        ...{ why: 'visit' as const, forced: false, expiresAt: null },
      })),
    )
  await insertClaims(tx, outletId, claims)
  return visits.length
}

function placeWishes(added: AddedVisits, context: BookingContext): Placed[] {
  const taken = new Map<string, { from: Moment; to: Moment }[]>()
  const isFree: BookingContext['isFree'] = (owner, from, to) =>
    context.isFree(owner, from, to) &&
    !taken.get(owner.id)?.some((busy) => busy.from < to && busy.to > from)
  const placed: Placed[] = []
  for (const wish of added.wishes) {
    const wanted = wish.services.map((service) => WantedService.parse(service))
    const asked = accept(wantedParts(wanted, context), 'appointments')
    const parts = asked.map((part) => ({ ...part, isNamed: false }))
    const { resources } = context
    const startsAt = momentOf(wish.startsAt)
    const plan = planVisit(parts, { startsAt, resources, isFree, isForced: false })
    if (!plan.ok) continue
    const busy = busyOf(plan.value)
    if (isLive(wish.state)) {
      for (const { owner, ...span } of busy) {
        taken.set(owner.id, [...(taken.get(owner.id) ?? []), span])
      }
    }
    const services = servicesOf(parts, plan.value)
    placed.push({ visit: visitOf(added, wish, { services, zone: context.zone }), busy })
  }
  return placed
}

function visitOf(
  { outletId, userId }: AddedVisits,
  wish: VisitWish,
  { services, zone }: { readonly services: ReturnType<typeof servicesOf>; readonly zone: string },
): NewVisit {
  const id = newId()
  const isCancelled = wish.state === 'cancelled'
  return {
    id,
    outletId,
    customerId: wish.customerId,
    guestName: wish.guestName,
    state: wish.state,
    source: wish.source,
    note: wish.note,
    ...placeOf(services, zone),
    forceReason: null,
    forcedBy: null,
    pastRules: null,
    version: statesUpTo(wish.state).length,
    cancelReason: isCancelled ? 'Called to cancel' : null,
    fee: isCancelled ? 'none' : null,
    bookedBy: userId,
    bookedAt: wish.bookedAt,
    hash: contentHash({ id }),
    services,
  }
}

/** The states that a visit went through on its way to one. */
function statesUpTo(state: VisitState): readonly VisitState[] {
  const served: readonly VisitState[] = ['booked', 'arrived', 'in_service', 'completed']
  const place = served.indexOf(state)
  return place >= 0
    ? served.slice(0, place + 1)
    : state === 'requested'
      ? [state]
      : ['booked', state]
}

function changeRows({ userId, now }: AddedVisits, visit: NewVisit) {
  const states = statesUpTo(visit.state)
  return states.map((to, index) => {
    const at = { booked: visit.bookedAt, completed: visit.endsAt, cancelled: visit.bookedAt }
    const when = at[to as keyof typeof at] ?? visit.startsAt
    const occurredAt = when < now ? when : now
    return {
      visit_id: visit.id,
      change_no: index + 1,
      act_id: index === 0 ? visit.id : newId(),
      act: index === 0 ? 'booked' : 'state',
      from_state: states[index - 1] ?? null,
      to_state: to,
      undoes: null,
      user_id: userId,
      occurred_at: occurredAt,
      recorded_at: occurredAt,
      reason: to === 'cancelled' ? visit.cancelReason : null,
      facts: {},
      content_hash: visit.hash,
    }
  })
}
