import type { BusinessDate } from '../../kernel/dates.ts'
import type { DailyCap } from './booking-rules.ts'
import { canHold, type Team } from './busy.ts'
import { type Candidates, firstFrom } from './candidates.ts'
import type { Group, PlacedPost } from './layouts.ts'
import type { Owner } from './question.ts'
import { type Span, type Spans, spansOf, startsWithin } from './spans.ts'

/** Owners that may hold a group at each candidate, one bit each. */
export interface Fits {
  readonly group: Group
  readonly team: Team
  /** Indexes of owners that have what the group asks for. */
  readonly able: readonly number[]
  /** What the group takes of its owner, buffers with it, counted from the start of the visit. */
  readonly taken: Spans
  readonly words: number
  readonly bits: Uint32Array
  /** Bits of the owners that the client likes best; null where nobody is named so. */
  readonly preferred: Uint32Array | null
}

export function takenBy({ work }: Group): Spans {
  return spansOf(paddedOf(work))
}

function paddedOf(work: Group['work']): Span[] {
  return work.map(({ from, to, setUp, cleanUp }) => ({ from: from - setUp, to: to + cleanUp }))
}

export function ableOwners({ posts }: Group, team: Team): number[] {
  const able: number[] = []
  for (const [i, owner] of team.owners.entries()) {
    if (posts.every((placed) => isAble(owner, placed))) able.push(i)
  }
  return able
}

function isAble(owner: Owner, { post, part, pace, leads }: PlacedPost): boolean {
  if (!canHold(owner, post)) return false
  if (!leads) return true
  return pace ? pace.includes(owner.id) : !part.paces.some(({ staff }) => staff.includes(owner.id))
}

/** When each able owner can start: its free time eroded by all that the group takes of it. */
export function startsOf(group: Group, team: Team, free: readonly Spans[]): Map<number, Spans> {
  const taken = takenBy(group)
  return new Map(ableOwners(group, team).map((i) => [i, startsWithin(free[i] ?? [], taken)]))
}

export function fitsOf(
  group: Group,
  team: Team,
  starts: ReadonlyMap<number, Spans>,
  { candidates, caps }: { candidates: Candidates; caps: readonly DailyCap[] },
): Fits {
  const { at, day } = candidates
  const words = Math.max(1, Math.ceil(team.owners.length / 32))
  const bits = new Uint32Array(at.length * words)
  for (const [owner, spans] of starts) {
    if (spans.length === 0) continue
    const word = owner >> 5
    const bit = 1 << (owner & 31)
    const full = fullDays(group, team.owners[owner]?.id ?? '', { candidates, caps })
    for (let s = 0; s < spans.length; s += 2) {
      const last = spans[s + 1] as number
      for (let c = firstFrom(candidates, spans[s] as number); c < at.length; c++) {
        if ((at[c] as number) > last) break
        if (full?.has(day[c] as number)) continue
        const place = c * words + word
        bits[place] = (bits[place] as number) | bit
      }
    }
  }
  const able = [...starts.keys()]
  const preferred = preferredOf(group, team, words)
  return { group, team, able, taken: takenBy(group), words, bits, preferred }
}

function preferredOf({ posts }: Group, { owners }: Team, words: number): Uint32Array | null {
  const ids = new Set(posts.flatMap(({ post }) => (post.kind === 'staff' ? post.preferred : [])))
  if (ids.size === 0) return null
  const bits = new Uint32Array(words)
  for (const [i, { id }] of owners.entries()) {
    if (ids.has(id)) bits[i >> 5] = (bits[i >> 5] as number) | (1 << (i & 31))
  }
  return bits
}

/** Days on which a person has as many visits as the caps allow; null where no cap is theirs. */
export function fullDays(
  group: Group,
  ownerId: string,
  { candidates, caps }: { candidates: Candidates; caps: readonly DailyCap[] },
): Set<number> | null {
  const own = caps.filter(({ staffId }) => staffId === ownerId)
  if (own.length === 0 || group.posts[0]?.post.kind !== 'staff') return null
  const full = new Set<number>()
  for (const { serviceId, perDay, booked } of own) {
    const parts = new Set(group.posts.map(({ part }) => part))
    const wanted = serviceId === null ? 1 : count(parts, (part) => part.serviceId === serviceId)
    if (wanted === 0) continue
    for (const [i, date] of candidates.dates.entries()) {
      if ((booked[date as BusinessDate] ?? 0) + wanted > perDay) full.add(i)
    }
  }
  return full
}

function count<T>(list: Iterable<T>, holds: (each: T) => boolean): number {
  let found = 0
  for (const each of list) if (holds(each)) found++
  return found
}

export function anyMarked({ words, bits }: Fits, candidate: number): boolean {
  const place = candidate * words
  for (let w = 0; w < words; w++) if (bits[place + w] !== 0) return true
  return false
}

/** The owners marked at a candidate. */
export function markedAt({ words, bits }: Fits, candidate: number): number[] {
  const owners: number[] = []
  for (let w = 0; w < words; w++) {
    let word = bits[candidate * words + w] as number
    while (word !== 0) {
      const bit = 31 - Math.clz32(word & -word)
      owners.push(w * 32 + bit)
      word &= word - 1
    }
  }
  return owners
}
