import type { Moment } from '../../kernel/wall-time.ts'
import type { DailyCap, RuleReason } from './booking-rules.ts'
import { type Candidates, firstFrom } from './candidates.ts'
import { anyMarked, type Fits, fullDays } from './fits.ts'
import type { ClaimReason, OwnerKind } from './question.ts'
import { indexAt, type Spans, startsWithin } from './spans.ts'

/** Which post could not be held. `ownerId` where only one can hold it, such as a person the client named. */
export interface PostFacts {
  readonly partId: string
  readonly post: string
  readonly kind: OwnerKind
  readonly ownerId: string | null
}

export type Clash = { readonly from: Moment; readonly to: Moment; readonly why: ClaimReason }

/** Why a start of the grid is not offered, to be said in words. */
export type StartReason =
  | RuleReason
  /** Nobody, or nothing, here can do it on any day. */
  | { readonly code: 'nobody_can'; readonly facts: PostFacts }
  | { readonly code: 'not_working'; readonly facts: PostFacts }
  | {
      readonly code: 'ends_too_late'
      readonly facts: PostFacts & { readonly ends: Moment; readonly openUntil: Moment }
    }
  | {
      readonly code: 'busy'
      readonly facts: PostFacts & { readonly working: number; readonly clash: Clash | null }
    }
  | { readonly code: 'staff_cap'; readonly facts: PostFacts }
  /** For each post there is somebody, but not for all of them at once. */
  | { readonly code: 'not_together'; readonly facts: { readonly posts: readonly PostFacts[] } }
  | {
      readonly code: 'leaves_gap'
      readonly facts: { readonly before: Moment | null; readonly after: Moment | null }
    }

export interface RefusedStart {
  readonly at: Moment
  readonly reason: StartReason
}

export interface RefusalContext {
  readonly candidates: Candidates
  readonly caps: readonly DailyCap[]
}

/**
 * Says why no choice of owners serves a candidate, told by the first post that nobody can hold. What is needed beside
 * the marks is swept once for each group that is asked about.
 */
export function reasonTeller(context: RefusalContext) {
  const known = new Map<Fits, Presence>()
  return (fits: readonly Fits[], candidate: number): StartReason => {
    const missing = fits.find((each) => !anyMarked(each, candidate))
    if (!missing) return { code: 'not_together', facts: { posts: fits.map(factsOf) } }
    const presence = known.get(missing) ?? presenceOf(missing, context.candidates)
    known.set(missing, presence)
    const { absent, working, until } = presence
    if (until[candidate] === nobody) return absent
    if (working[candidate] === 0) return leavesEarly(missing, presence, candidate)
    return busyOf(missing, { candidate, working: working[candidate] as number, context })
  }
}

/** Who of a group's possible owners is at work, by candidate. */
interface Presence {
  /** How many are there for all of it. */
  readonly working: Int32Array
  /** Until when the last is there of those who are there when it begins. */
  readonly until: Float64Array
  readonly at: Float64Array
  readonly absent: StartReason
}

const nobody = Number.NEGATIVE_INFINITY

function presenceOf(fits: Fits, candidates: Candidates): Presence {
  const { able, team, taken } = fits
  const { at } = candidates
  const working = new Int32Array(at.length)
  const until = new Float64Array(at.length).fill(nobody)
  const first = taken[0] ?? 0
  for (const owner of able) {
    const open = team.owners[owner]?.open ?? []
    const whole = startsWithin(open, taken)
    for (let i = 0; i < whole.length; i += 2) {
      const end = firstFrom(candidates, (whole[i + 1] as number) + 1)
      for (let c = firstFrom(candidates, whole[i] as number); c < end; c++) {
        working[c] = (working[c] as number) + 1
      }
    }
    for (let i = 0; i < open.length; i += 2) {
      const leaves = open[i + 1] as number
      const end = firstFrom(candidates, leaves - first)
      for (let c = firstFrom(candidates, (open[i] as number) - first); c < end; c++) {
        until[c] = Math.max(until[c] as number, leaves)
      }
    }
  }
  const code = able.length === 0 ? 'nobody_can' : 'not_working'
  return { working, until, at, absent: { code, facts: factsOf(fits) } }
}

function busyOf(
  fits: Fits,
  { candidate, working, context }: { candidate: number; working: number; context: RefusalContext },
): StartReason {
  const facts = factsOf(fits)
  const { able, team, taken } = fits
  const at = context.candidates.at[candidate] as Moment
  if (isCapped(fits, candidate, context)) return { code: 'staff_cap', facts }
  const only = able.find((owner) => covers(team.owners[owner]?.open ?? [], taken, at)) ?? 0
  const clash = working === 1 ? clashOf(fits, only, at) : null
  return { code: 'busy', facts: { ...facts, working, clash } }
}

/** Whether somebody would be free if that person's day were not full. */
function isCapped({ group, able, team, taken }: Fits, candidate: number, context: RefusalContext) {
  if (!context.caps.some(({ staffId }) => staffId !== null)) return false
  const { at, day } = context.candidates
  return able.some((owner) => {
    const full = fullDays(group, team.owners[owner]?.id ?? '', context)
    const isFree = covers(team.free[owner] ?? [], taken, at[candidate] as Moment)
    return isFree && full?.has(day[candidate] as number)
  })
}

function factsOf({ group, able, team }: Fits): PostFacts {
  const placed = group.posts[0]
  const only = able.length === 1 ? (team.owners[able[0] ?? 0]?.id ?? null) : null
  return {
    partId: placed?.part.id ?? '',
    post: placed?.post.name ?? '',
    kind: team.kind,
    ownerId: only,
  }
}

/** Whether all that is taken lies in open time when it starts at a moment. */
function covers(open: Spans, taken: Spans, at: Moment): boolean {
  for (let i = 0; i < taken.length; i += 2) {
    const found = indexAt(open, at + (taken[i] as number))
    if (found < 0 || (open[found + 1] as number) < at + (taken[i + 1] as number)) return false
  }
  return true
}

/** Somebody is there when it would begin, but not until it ends. */
function leavesEarly(fits: Fits, { at, until }: Presence, candidate: number): StartReason {
  const begins = at[candidate] as Moment
  const openUntil = Math.max(begins, until[candidate] as number)
  const facts = { ...factsOf(fits), ends: begins + (fits.taken.at(-1) ?? 0), openUntil }
  return { code: 'ends_too_late', facts }
}

/** The first claim that is in the way. */
function clashOf({ team, taken }: Fits, owner: number, at: Moment): Clash | null {
  const clashes = (team.busy[owner] ?? []).flatMap(({ times, why }): Clash[] => {
    for (let c = 0; c < times.length; c += 2) {
      const from = times[c] as Moment
      const to = times[c + 1] as Moment
      for (let i = 0; i < taken.length; i += 2) {
        if (from < at + (taken[i + 1] as number) && at + (taken[i] as number) < to) {
          return [{ from, to, why }]
        }
      }
    }
    return []
  })
  clashes.sort((a, b) => a.from - b.from || a.to - b.to)
  return clashes[0] ?? null
}
