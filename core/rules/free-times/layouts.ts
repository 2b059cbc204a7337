import { minuteLength } from '../../kernel/wall-time.ts'
import {
  fitTogether,
  leadOf,
  lengthOf,
  type Post,
  pauseBetween,
  type StepTiming,
  type Visit,
  type VisitPart,
  type Work,
  workOf,
} from './visit.ts'

/** A post with its work, counted from the start of the visit. */
export interface PlacedPost {
  readonly partIndex: number
  readonly part: VisitPart
  readonly post: Post
  readonly work: readonly Work[]
  /** Whether this post sets the pace of its part, and the people of that pace; null for everybody without one. */
  readonly leads: boolean
  readonly pace: readonly string[] | null
  /** Posts of the same key are the same but for their place. */
  readonly key: string
}

/** Posts of a visit that one owner holds. */
export interface Group {
  readonly posts: readonly PlacedPost[]
  readonly work: readonly Work[]
  /** Groups of the same key want the same owners at the same times. */
  readonly key: string
}

/**
 * One way in which the services of a visit may lie. There is more than one where people have paces of their own, or
 * where somebody who goes on with the next service needs a pause that somebody else would not.
 */
export interface Layout {
  readonly parts: readonly { readonly partId: string; readonly from: number; readonly to: number }[]
  readonly staff: readonly Group[]
  readonly resources: readonly Group[]
  /** When the client leaves. */
  readonly ends: number
}

interface Draft {
  readonly parts: Layout['parts']
  readonly posts: readonly PlacedPost[]
  readonly same: readonly (readonly [number, number])[]
}

export function layoutsOf(visit: Visit): Layout[] {
  let drafts: Draft[] = [{ parts: [], posts: [], same: [] }]
  for (const [index, part] of visit.parts.entries()) {
    drafts = drafts.flatMap((draft) =>
      timingsOf(part).flatMap((timing) => placements(draft, part, index, timing)),
    )
  }
  return drafts
    .map(layoutOf)
    .filter(({ staff, resources }) => [...staff, ...resources].every(fitsItself))
    .sort((a, b) => a.ends - b.ends)
}

interface Timing {
  readonly index: number
  readonly pace: readonly string[] | null
  readonly steps: readonly StepTiming[]
}

function timingsOf(part: VisitPart): Timing[] {
  const led = leadOf(part)
  const own: Timing[] = led
    ? part.paces.map(({ staff, steps }, i) => ({ index: i + 1, pace: staff, steps }))
    : []
  return [{ index: 0, pace: null, steps: part.steps }, ...own]
}

function placements(draft: Draft, part: VisitPart, partIndex: number, timing: Timing): Draft[] {
  const previous = draft.parts.at(-1)
  const { after, minutes } = part.begins
  const origin =
    !previous || after === 'visit' ? 0 : previous[after === 'previous_end' ? 'to' : 'from']
  const begin = origin + minutes * minuteLength
  const lead = leadOf(part)
  const posts = part.posts.map((post) => {
    const work = workOf(part, post, timing.steps)
    const key = `${partIndex} ${timing.index} ${post.name}`
    return { partIndex, part, post, work, leads: post === lead, pace: timing.pace, key }
  })
  const length = lengthOf(timing.steps) * minuteLength
  const placedAt = (from: number, same: Draft['same']): Draft => ({
    parts: [...draft.parts, { partId: part.id, from, to: from + length }],
    posts: [...draft.posts, ...posts.map((each) => moved(each, from))],
    same,
  })
  const atOnce = placedAt(begin, draft.same)
  if (!previous || after !== 'previous_end') return [atOnce]
  const paused = pausesFor(draft.posts, posts, begin).map(({ pair, from }) =>
    placedAt(from, [...draft.same, pair]),
  )
  return [atOnce, ...paused]
}

/** Pairs of an earlier and a next post that one owner can only hold after a pause, with the start that makes it. */
function pausesFor(earlier: readonly PlacedPost[], next: readonly PlacedPost[], begin: number) {
  return earlier.flatMap((one, i) =>
    next.flatMap((other, j) => {
      if (!areAlike(one.post, other.post)) return []
      const starts = one.work.flatMap((first) =>
        other.work.map((then) => first.to + pauseBetween(first, then) - then.from),
      )
      const from = Math.max(begin, ...starts)
      const pair = [i, earlier.length + j] as const
      return from > begin ? { pair, from } : []
    }),
  )
}

function areAlike(one: Post, other: Post): boolean {
  if (one.kind === 'staff') return other.kind === 'staff'
  return other.kind === 'resource' && one.type === other.type
}

function moved(placed: PlacedPost, by: number): PlacedPost {
  const work = placed.work.map((each) => ({ ...each, from: each.from + by, to: each.to + by }))
  return { ...placed, work }
}

function layoutOf({ parts, posts, same }: Draft): Layout {
  const groupOf = posts.map((_, i) => i)
  for (const [one, other] of same) {
    const kept = groupOf[one] as number
    const gone = groupOf[other]
    for (const [i, group] of groupOf.entries()) if (group === gone) groupOf[i] = kept
  }
  const groups = [...new Set(groupOf)].map((id): Group => {
    const members = posts.filter((_, i) => groupOf[i] === id)
    const work = members.flatMap((member) => member.work)
    const key = members.map((member) => `${member.key} ${member.work[0]?.from}`).join()
    return { posts: members, work, key }
  })
  const ofKind = (kind: Post['kind']) =>
    groups.filter((group) => group.work.length > 0 && group.posts[0]?.post.kind === kind)
  const ends = Math.max(...parts.map(({ to }) => to))
  return { parts, staff: ofKind('staff'), resources: ofKind('resource'), ends }
}

// How the steps of one service follow each other is written in the service.
function fitsItself({ posts }: Group): boolean {
  return posts.every((one, i) =>
    posts
      .slice(i + 1)
      .every((other) => one.partIndex === other.partIndex || workFits(one.work, other.work)),
  )
}

function workFits(one: readonly Work[], other: readonly Work[]): boolean {
  return one.every((a) => other.every((b) => fitTogether(a, b)))
}

/** Whether two groups need different owners. */
export function areApart(one: Group, other: Group): boolean {
  return !workFits(one.work, other.work)
}
