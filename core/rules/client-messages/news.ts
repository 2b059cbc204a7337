import type { VisitChange, VisitState } from '../../contracts/appointments.ts'
import type { MessageKind, Tellable } from '../../contracts/client-messages.ts'
import type { Instant } from '../../kernel/dates.ts'

/** Where a visit stands: when it begins, who does each of its services, and which they are where that was written. */
export interface Place {
  readonly startsAt: Instant
  readonly staff: readonly (string | null)[]
  readonly items?: readonly string[]
}

export const samePlace = (a: Place, b: Place): boolean =>
  Date.parse(a.startsAt) === Date.parse(b.startsAt) &&
  JSON.stringify(a.staff) === JSON.stringify(b.staff) &&
  (!a.items || !b.items || JSON.stringify(a.items) === JSON.stringify(b.items))

/** Whether an act on a visit is one that its client should know of as a change. */
export const isChange = (act: VisitChange['act']): boolean =>
  act === 'moved' || act === 'resized' || act.startsWith('service_')

/** What a message is about: told once something happened, or reminded of. */
export type About = Tellable | 'reminder'

/**
 * What a message that waits is about once something more is to be told. What was never said needs no correction: a
 * visit that is booked and moved is told as booked. Null: booked and cancelled at once, nobody needs to know.
 */
export function joined(waiting: Tellable, next: Tellable): Tellable | null {
  if (waiting === 'booked') return next === 'cancelled' ? null : 'booked'
  return next
}

export interface News {
  readonly about: About
  /** Where it stood when moving it was first to be told. */
  readonly was: Place | null
  /** The start that a reminder is for. */
  readonly forStart: Instant | null
}

export interface VisitNow extends Place {
  readonly state: VisitState
}

const coming: readonly VisitState[] = ['booked', 'confirmed']

/**
 * Which text is sent now, of the visit as it is now. Null where there is nothing to tell any more: it was moved back,
 * taken back or cancelled meanwhile, or has begun.
 */
export function textFor(news: News, visit: VisitNow, now: Instant): MessageKind | null {
  const { about, was, forStart } = news
  if (Date.parse(visit.startsAt) <= Date.parse(now)) return null
  if (about === 'cancelled') return visit.state === 'cancelled' ? 'cancellation' : null
  if (about === 'reminder') {
    const isSame = forStart !== null && Date.parse(forStart) === Date.parse(visit.startsAt)
    return isSame && coming.includes(visit.state) ? 'reminder' : null
  }
  if (visit.state === 'requested') return about === 'moved' ? 'change' : 'requested'
  if (!coming.includes(visit.state)) return null
  if (about === 'booked') return 'confirmation'
  return was !== null && samePlace(was, visit) ? null : 'change'
}
