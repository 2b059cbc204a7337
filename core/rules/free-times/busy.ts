import type { Moment } from '../../kernel/wall-time.ts'
import type { BusyTimes, FreeTimesQuestion, Owner, OwnerKind } from './question.ts'
import { inOrder, joined, type Spans, without } from './spans.ts'
import type { Post } from './visit.ts'

/** Owners of one kind, in the order of their ids, so that the order of the question decides nothing. */
export interface Team {
  readonly kind: OwnerKind
  readonly owners: readonly Owner[]
  readonly busy: readonly (readonly BusyTimes[])[]
  /** Open time less claims. */
  readonly free: readonly Spans[]
  /** For each day and owner, `day * owners + owner`: how long it is booked. */
  readonly booked: Float64Array
  /** When the bookings of each owner end, in order; made for those alone about whom somebody asks. */
  readonly ends: (Float64Array | null)[]
}

const isBooking = ({ why }: BusyTimes) => why === 'visit' || why === 'hold'

/** Owners that the visit can use at all, with what keeps them busy. */
export function teamOf(
  kind: OwnerKind,
  { owners, busy, visit }: FreeTimesQuestion,
  dayStarts: readonly Moment[],
): Team {
  const posts = visit.parts.flatMap((part) => part.posts)
  const own = owners
    .filter((owner) => owner.kind === kind && posts.some((post) => canHold(owner, post)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const byOwner = new Map<string, BusyTimes[]>(own.map(({ id }) => [id, []]))
  for (const times of busy) if (times.kind === kind) byOwner.get(times.id)?.push(times)
  const lists = own.map(({ id }) => byOwner.get(id) ?? [])
  const booked = new Float64Array(own.length * (dayStarts.length - 1))
  for (const [i, list] of lists.entries()) {
    const add = (day: number, length: number) => {
      const place = day * own.length + i
      booked[place] = (booked[place] as number) + length
    }
    for (const each of list) if (isBooking(each)) addByDay(each, dayStarts, add)
  }
  return {
    kind,
    owners: own,
    busy: lists,
    free: own.map(({ open }, i) => without(open, busySpans(lists[i] ?? []))),
    booked,
    ends: own.map(() => null),
  }
}

/** When an owner is busy, for whatever reason. */
export function busySpans(busy: readonly BusyTimes[]): Spans {
  const [only] = busy
  if (only && busy.length === 1) return joined(only.times)
  return joined(inOrder(busy.flatMap(({ times }) => times)))
}

/** Whether somebody has the skill or something is of the type that a post asks for. */
export function canHold(owner: Owner, post: Post): boolean {
  if (owner.kind === 'resource') return post.kind === 'resource' && owner.type === post.type
  if (post.kind !== 'staff' || !owner.skills.includes(post.skill)) return false
  return post.only === null || post.only.includes(owner.id)
}

function addByDay(
  { times }: BusyTimes,
  dayStarts: readonly Moment[],
  add: (day: number, length: number) => void,
): void {
  const days = dayStarts.length - 1
  let first = 0
  for (let i = 0; i < times.length; i += 2) {
    const from = times[i] as Moment
    const to = times[i + 1] as Moment
    while (first < days && (dayStarts[first + 1] as Moment) <= from) first++
    for (let day = first; day < days && (dayStarts[day] as Moment) < to; day++) {
      const begin = Math.max(from, dayStarts[day] as Moment)
      add(day, Math.min(to, dayStarts[day + 1] as Moment) - begin)
    }
  }
}

export function bookedOn({ booked, owners }: Team, owner: number, day: number): number {
  return booked[day * owners.length + owner] as number
}

/** When the owner's last booking before a moment ended; longest ago for one without. */
export function idleSince(team: Team, owner: number, moment: Moment): Moment {
  const ends = team.ends[owner] ?? endsOf(team, owner)
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] as number) <= moment) low = middle + 1
    else high = middle
  }
  return low === 0 ? Number.NEGATIVE_INFINITY : (ends[low - 1] as number)
}

function endsOf({ busy, ends }: Team, owner: number): Float64Array {
  const bookings = (busy[owner] ?? []).filter(isBooking)
  const made = new Float64Array(bookings.reduce((sum, { times }) => sum + times.length / 2, 0))
  let place = 0
  for (const { times } of bookings) {
    for (let i = 1; i < times.length; i += 2) made[place++] = times[i] as Moment
  }
  made.sort()
  ends[owner] = made
  return made
}
