import type { BusinessDate } from '../../kernel/dates.ts'
import type { Moment } from '../../kernel/wall-time.ts'
import { bookingRules } from './booking-rules.ts'
import { type ChoiceMoment, chooseOwners, isSet } from './choose.ts'
import type { Fits } from './fits.ts'
import { type Prepared, type PreparedLayout, prepare } from './prepare.ts'
import type { ChoiceRule, FreeStart, FreeTimesQuestion, PostHolder } from './question.ts'
import { type RefusedStart, reasonTeller, type StartReason } from './reasons.ts'

export interface FreeTimes {
  readonly starts: readonly FreeStart[]
  /** Each start of the grid that is not offered, with the reason. */
  readonly refused: readonly RefusedStart[]
}

/**
 * When a visit can start, and who would do it: for each concrete choice of owners the starts at which all of them are
 * free at once, and of these the union. Free times of several owners are never joined before, as no one of them may be
 * free for all of it.
 */
export function freeTimes(question: FreeTimesQuestion): FreeTimes {
  const services = question.visit.parts.map(({ serviceId }) => serviceId)
  const allowed = bookingRules({ ...question, services })
  const prepared = prepare(question)
  const { candidates } = prepared
  const tell = reasonTeller({ candidates, caps: question.rules.caps })
  const told = spokesman(prepared)
  const found: Found[] = []
  const refused: RefusedStart[] = []
  for (let c = 0; c < candidates.at.length; c++) {
    const at = candidates.at[c] as Moment
    const day = candidates.day[c] as number
    const ruled = allowed({ at, date: candidates.dates[day] as BusinessDate })
    const best = ruled ? null : bestStart(prepared, c, question)
    const onGrid = candidates.onGrid[c] === 1
    if (best) found.push({ ...best, day, onGrid })
    else if (onGrid) refused.push({ at, reason: ruled ?? tell(told, c) })
  }
  const offered = withoutGapMakers(found)
  const left = gapMakers(found, offered)
  return {
    starts: offered.map(({ start }) => start),
    refused: left.length > 0 ? [...refused, ...left].sort((a, b) => a.at - b.at) : refused,
  }
}

interface Best {
  readonly start: FreeStart
  /** Whether it leaves no gap that the rule of gaps is about. */
  readonly gapless: boolean
}

interface Found extends Best {
  readonly day: number
  readonly onGrid: boolean
}

interface Ranked extends Best {
  readonly rank: readonly number[]
}

/** The best of all layouts and choices at a candidate. */
function bestStart(
  { candidates, layouts }: Prepared,
  candidate: number,
  { choice, gaps }: FreeTimesQuestion,
): Best | null {
  const at = candidates.at[candidate] as Moment
  const day = candidates.day[candidate] as number
  let best: Ranked | null = null
  for (const each of layouts) {
    if (best && !isBefore(idealRank(each, choice), best.rank)) continue
    const ranked = startOf(each, { candidate, at, day, rules: choice }, gaps.offer === 'all')
    if (ranked && (!best || isBefore(ranked.rank, best.rank))) best = ranked
  }
  return best
}

function startOf(prepared: PreparedLayout, moment: ChoiceMoment, gapsAllowed: boolean) {
  const { layout, staff, resources, gapless } = prepared
  const units = chooseOwners(resources, moment)
  if (!units) return null
  const tight = firstChoice(gapless, moment)
  const people = tight ?? chooseOwners(staff, moment)
  if (!people) return null
  const isGapless = gapsAllowed || tight !== null
  const parts = layout.parts.map(({ partId, from, to }) => ({
    partId,
    from: moment.at + from,
    to: moment.at + to,
  }))
  const holders = [...holdersOf(staff.fits, people), ...holdersOf(resources.fits, units)]
  const rank = [isGapless ? 0 : 1, ...rankOf(staff.fits, people, moment.rules), layout.ends]
  return { start: { at: moment.at, parts, holders }, gapless: isGapless, rank }
}

function firstChoice(gapless: PreparedLayout['gapless'], moment: ChoiceMoment): number[] | null {
  for (const slots of gapless) {
    const people = chooseOwners(slots, moment)
    if (people) return people
  }
  return null
}

/** How far a choice is from what the rules want, of those rules that tell layouts apart. */
function rankOf(fits: readonly Fits[], people: readonly number[], rules: readonly ChoiceRule[]) {
  return rules.flatMap((rule) => {
    if (rule === 'preferred') {
      return people.filter((owner, g) => wantsOther(fits[g] as Fits, owner)).length
    }
    return rule === 'same_staff' ? new Set(people).size : []
  })
}

/** What no choice in a layout can be better than. */
function idealRank({ layout, staff }: PreparedLayout, rules: readonly ChoiceRule[]): number[] {
  const ideal = rules.flatMap((rule) => {
    if (rule === 'preferred') return 0
    return rule === 'same_staff' ? Math.min(1, staff.fits.length) : []
  })
  return [0, ...ideal, layout.ends]
}

function wantsOther({ preferred }: Fits, owner: number): boolean {
  return preferred ? !isSet(preferred, owner) : false
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  for (const [i, value] of a.entries()) {
    const other = b[i] as number
    if (value !== other) return value < other
  }
  return false
}

function holdersOf(fits: readonly Fits[], owners: readonly number[]): PostHolder[] {
  return fits.flatMap(({ group, team }, g) =>
    group.posts.map(({ part, post }) => ({
      partId: part.id,
      post: post.name,
      kind: team.kind,
      id: team.owners[owners[g] as number]?.id ?? '',
    })),
  )
}

/**
 * The groups by which a refusal is told: those of people without a pace of their own, or where nobody is left for that,
 * of another layout.
 */
function spokesman({ layouts }: Prepared): readonly Fits[] {
  const told = layouts.find(({ staff }) => staff.fits.every(({ able }) => able.length > 0))
  const { staff, resources } = told ?? (layouts[0] as PreparedLayout)
  return [...staff.fits, ...resources.fits]
}

/** Days on which nothing would be left are offered whole, on the grid. */
function withoutGapMakers(found: readonly Found[]): Found[] {
  const served = new Set(found.filter(({ gapless }) => gapless).map(({ day }) => day))
  return found.filter(({ gapless, onGrid, day }) => gapless || (onGrid && !served.has(day)))
}

function gapMakers(found: readonly Found[], offered: readonly Found[]): RefusedStart[] {
  if (offered.length === found.length) return []
  const kept = new Set(offered)
  let place = 0
  return found.flatMap((each): RefusedStart[] => {
    const { at } = each.start
    if (kept.has(each)) return []
    while (place < offered.length && (offered[place]?.start.at ?? 0) < at) place++
    if (!each.onGrid) return []
    const before = offered[place - 1]?.start.at ?? null
    const after = offered[place]?.start.at ?? null
    const reason: StartReason = { code: 'leaves_gap', facts: { before, after } }
    return [{ at, reason }]
  })
}
