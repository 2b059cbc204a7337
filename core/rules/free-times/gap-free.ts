import type { Moment } from '../../kernel/wall-time.ts'
import { bookedOn, type Team } from './busy.ts'
import { type Candidates, firstFrom } from './candidates.ts'
import type { Fits } from './fits.ts'
import type { GapRule } from './question.ts'
import type { Spans } from './spans.ts'

/**
 * The same group with those owners alone whom a start leaves without a gap: they could not begin a moment earlier, or
 * not a moment later.
 */
export function withoutGaps(
  fits: Fits,
  starts: ReadonlyMap<number, Spans>,
  { candidates, gaps }: { candidates: Candidates; gaps: GapRule },
): Fits {
  const bits = new Uint32Array(fits.bits.length)
  const mark = (candidate: number, owner: number) => {
    const place = candidate * fits.words + (owner >> 5)
    bits[place] = (bits[place] as number) | (1 << (owner & 31))
  }
  for (const [owner, spans] of starts) {
    const edges = gaps.dayEdges ? null : dayEdgesOf(fits.team, owner, candidates.dayStarts)
    const first = fits.taken[0] ?? 0
    const last = fits.taken.at(-1) ?? 0
    for (let s = 0; s < spans.length; s += 2) {
      const earliest = spans[s] as number
      const latest = spans[s + 1] as number
      if (!edges?.has(earliest + first)) markAt(candidates, earliest, (c) => mark(c, owner))
      if (!edges?.has(latest + last)) markAt(candidates, latest, (c) => mark(c, owner))
    }
    if (gaps.offer === 'empty_days') markEmptyDays(fits, owner, candidates, mark)
  }
  // Whom a cap leaves out stays out.
  for (let i = 0; i < bits.length; i++) bits[i] = (bits[i] as number) & (fits.bits[i] as number)
  return { ...fits, bits }
}

function markAt(candidates: Candidates, moment: Moment, mark: (candidate: number) => void): void {
  const candidate = firstFrom(candidates, moment)
  if (candidates.at[candidate] === moment) mark(candidate)
}

function markEmptyDays(
  { team }: Fits,
  owner: number,
  { at, day }: Candidates,
  mark: (candidate: number, owner: number) => void,
): void {
  for (let c = 0; c < at.length; c++) {
    if (bookedOn(team, owner, day[c] as number) === 0) mark(c, owner)
  }
}

/** When somebody's days begin and end, but not the breaks in them. */
function dayEdgesOf(team: Team, owner: number, dayStarts: readonly Moment[]): Set<Moment> {
  const open = team.owners[owner]?.open ?? []
  const edges = new Set<Moment>()
  let day = -1
  let end: Moment | undefined
  for (let i = 0; i < open.length; i += 2) {
    const from = open[i] as Moment
    const own = dayStarts.findLastIndex((start) => start <= from)
    if (own !== day) {
      if (end !== undefined) edges.add(end)
      edges.add(from)
      day = own
    }
    end = open[i + 1] as Moment
  }
  if (end !== undefined) edges.add(end)
  return edges
}
