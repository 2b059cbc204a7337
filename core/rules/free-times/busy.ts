import type { Moment } from '../../kernel/wall-time.ts'
import type { Claim, FreeTimesQuestion, Owner, OwnerKind } from './question.ts'
import { type Spans, spansOf, without } from './spans.ts'

/** Owners of one kind, in the order of their ids, so that the order of the question decides nothing. */
export interface Team {
  readonly kind: OwnerKind
  readonly owners: readonly Owner[]
  readonly claims: readonly (readonly Claim[])[]
  /** Open time less claims. */
  readonly free: readonly Spans[]
  /** For each owner and day, `owner * days + day`: how long it is booked. */
  readonly booked: Float64Array
  /** When the bookings of each owner end, in order. */
  readonly ends: readonly Float64Array[]
  readonly days: number
}

const isBooking = ({ why }: Claim) => why === 'visit' || why === 'hold'

export function teamOf(
  kind: OwnerKind,
  { owners, claims }: FreeTimesQuestion,
  dayStarts: readonly Moment[],
): Team {
  const own = owners.filter((owner) => owner.kind === kind).sort((a, b) => (a.id < b.id ? -1 : 1))
  const byOwner = new Map<string, Claim[]>(own.map(({ id }) => [id, []]))
  for (const claim of claims) if (claim.kind === kind) byOwner.get(claim.id)?.push(claim)
  const claimsOf = own.map(({ id }) => (byOwner.get(id) ?? []).sort((a, b) => a.from - b.from))
  const days = dayStarts.length - 1
  const booked = new Float64Array(own.length * days)
  for (const [i, list] of claimsOf.entries()) {
    for (const claim of list) if (isBooking(claim)) addBooked(booked, i * days, claim, dayStarts)
  }
  return {
    kind,
    owners: own,
    claims: claimsOf,
    free: own.map(({ open }, i) => without(open, spansOf(claimsOf[i] ?? []))),
    booked,
    ends: claimsOf.map((list) => Float64Array.from(list.filter(isBooking), ({ to }) => to).sort()),
    days,
  }
}

function addBooked(
  booked: Float64Array,
  place: number,
  { from, to }: Claim,
  dayStarts: readonly Moment[],
): void {
  const days = dayStarts.length - 1
  let low = 0
  let high = days
  while (low < high) {
    const middle = (low + high) >> 1
    if ((dayStarts[middle + 1] as Moment) <= from) low = middle + 1
    else high = middle
  }
  for (let day = low; day < days && (dayStarts[day] as Moment) < to; day++) {
    const begin = Math.max(from, dayStarts[day] as Moment)
    const end = Math.min(to, dayStarts[day + 1] as Moment)
    booked[place + day] = (booked[place + day] ?? 0) + Math.max(0, end - begin)
  }
}

/** When the owner's last booking before a moment ended; longest ago for one without. */
export function idleSince(team: Team, owner: number, moment: Moment): Moment {
  const ends = team.ends[owner] as Float64Array
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] as number) <= moment) low = middle + 1
    else high = middle
  }
  return low === 0 ? Number.NEGATIVE_INFINITY : (ends[low - 1] as number)
}
