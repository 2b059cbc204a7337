import type { Moment } from '../../kernel/wall-time.ts'
import type { DailyCap, RuleReason } from './booking-rules.ts'
import type { Candidates } from './candidates.ts'
import { anyMarked, type Fits, fullDays } from './fits.ts'
import type { ClaimReason, OwnerKind } from './question.ts'
import { indexAt, type Spans } from './spans.ts'

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

/** Why no choice of owners serves a start, told by the first post that nobody can hold. */
export function reasonOf(
  fits: readonly Fits[],
  candidate: number,
  context: RefusalContext,
): StartReason {
  const missing = fits.find((each) => !anyMarked(each, candidate))
  if (!missing) return { code: 'not_together', facts: { posts: fits.map(factsOf) } }
  const facts = factsOf(missing)
  const { able, team, taken } = missing
  if (able.length === 0) return { code: 'nobody_can', facts }
  const at = context.candidates.at[candidate] as Moment
  const working = able.filter((owner) => covers(team.owners[owner]?.open ?? [], taken, at))
  if (working.length === 0) return outsideHours(missing, facts, at)
  const capped = working.some((owner) => covers(team.free[owner] ?? [], taken, at))
  if (capped && isCapped(missing, candidate, context)) return { code: 'staff_cap', facts }
  const clash = working.length === 1 ? clashOf(missing, working[0] ?? 0, at) : null
  return { code: 'busy', facts: { ...facts, working: working.length, clash } }
}

function isCapped({ group, able, team }: Fits, candidate: number, context: RefusalContext) {
  const day = context.candidates.day[candidate] as number
  return able.some((owner) => fullDays(group, team.owners[owner]?.id ?? '', context)?.has(day))
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

/** Somebody is there when it would begin, but not until it ends; or nobody is. */
function outsideHours({ able, team, taken }: Fits, facts: PostFacts, at: Moment): StartReason {
  let openUntil = Number.NEGATIVE_INFINITY
  for (const owner of able) {
    const open = team.owners[owner]?.open ?? []
    const found = indexAt(open, at + (taken[0] ?? 0))
    if (found >= 0) openUntil = Math.max(openUntil, open[found + 1] as number)
  }
  if (openUntil === Number.NEGATIVE_INFINITY) return { code: 'not_working', facts }
  return { code: 'ends_too_late', facts: { ...facts, ends: at + (taken.at(-1) ?? 0), openUntil } }
}

function clashOf({ team, taken }: Fits, owner: number, at: Moment): Clash | null {
  for (const { from, to, why } of team.claims[owner] ?? []) {
    for (let i = 0; i < taken.length; i += 2) {
      if (from < at + (taken[i + 1] as number) && at + (taken[i] as number) < to) {
        return { from, to, why }
      }
    }
  }
  return null
}
