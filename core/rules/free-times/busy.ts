import type { Moment } from '../../kernel/wall-time.ts'
import type { Claim, FreeTimesQuestion, Owner, OwnerKind } from './question.ts'
import { type Spans, spansOf, without } from './spans.ts'
import type { Post } from './visit.ts'

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
  readonly ends: Map<number, Float64Array>
  readonly days: number
}

const isBooking = ({ why }: Claim) => why === 'visit' || why === 'hold'

/** Owners that the visit can use at all, with what keeps them busy. */
export function teamOf(
  kind: OwnerKind,
  { owners, claims, visit }: FreeTimesQuestion,
  dayStarts: readonly Moment[],
): Team {
  const posts = visit.parts.flatMap((part) => part.posts)
  const own = owners
    .filter((owner) => owner.kind === kind && posts.some((post) => canHold(owner, post)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const byOwner = new Map<string, Claim[]>(own.map(({ id }) => [id, []]))
  for (const claim of claims) if (claim.kind === kind) byOwner.get(claim.id)?.push(claim)
  const claimsOf = own.map(({ id }) => inOrder(byOwner.get(id) ?? []))
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
    ends: new Map(),
    days,
  }
}

/** Whether somebody has the skill or something is of the type that a post asks for. */
export function canHold(owner: Owner, post: Post): boolean {
  if (owner.kind === 'resource') return post.kind === 'resource' && owner.type === post.type
  if (post.kind !== 'staff' || !owner.skills.includes(post.skill)) return false
  return post.only === null || post.only.includes(owner.id)
}

// Claims mostly come in order, and looking is cheaper than sorting.
function inOrder(claims: Claim[]): Claim[] {
  const isSorted = claims.every(
    (claim, i) => i === 0 || (claims[i - 1] as Claim).from <= claim.from,
  )
  return isSorted ? claims : claims.sort((a, b) => a.from - b.from)
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
  const ends = team.ends.get(owner) ?? endsOf(team, owner)
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] as number) <= moment) low = middle + 1
    else high = middle
  }
  return low === 0 ? Number.NEGATIVE_INFINITY : (ends[low - 1] as number)
}

/** Ends of bookings in order, made for those alone about whom somebody asks. */
function endsOf({ claims, ends }: Team, owner: number): Float64Array {
  const made = Float64Array.from((claims[owner] ?? []).filter(isBooking), ({ to }) => to).sort()
  ends.set(owner, made)
  return made
}
