import type { BusinessDate } from '../../kernel/dates.ts'
import type { Moment } from '../../kernel/wall-time.ts'
import { bookingRules } from './booking-rules.ts'
import type { Candidates } from './candidates.ts'
import { type ChoiceMoment, chooseOwners, isSet } from './choose.ts'
import type { Fits } from './fits.ts'
import { type Prepared, type PreparedLayout, prepare } from './prepare.ts'
import type { ChoiceRule, FreeStart, FreeTimesQuestion, PostHolder } from './question.ts'
import { type RefusedStart, reasonTeller, type StartReason } from './reasons.ts'

export interface FreeTimes {
  readonly starts: readonly FreeStart[]
  /** Each start of the grid that is not offered, with the reason: worked out for those alone who ask why. */
  readonly refused: () => readonly RefusedStart[]
}

/**
 * When a visit can start, and who would do it: for each concrete choice of owners the starts at which all of them are
 * free at once, and of these the union. Free times of several owners are never joined before, as no one of them may be
 * free for all of it.
 */
export function freeTimes(question: FreeTimesQuestion): FreeTimes {
  const services = question.visit.parts.map(({ serviceId }) => serviceId)
  const rules = bookingRules({ ...question, services })
  const prepared = prepare(question)
  const { candidates } = prepared
  const ruledOut = (candidate: number) => rules(startAt(candidates, candidate))
  const found: Found[] = []
  for (let candidate = 0; candidate < candidates.at.length; candidate++) {
    if (ruledOut(candidate)) continue
    const served = bestService(prepared, candidate, question)
    if (served) found.push({ candidate, served })
  }
  const offered = withoutGapMakers(found, candidates)
  return {
    starts: offered.map(({ candidate, served }) =>
      startOf(served, candidates.at[candidate] as Moment),
    ),
    refused: () => {
      const tell = reasonTeller({ candidates, caps: question.rules.caps })
      const told = spokesman(prepared)
      const reasonOf = (candidate: number) => ruledOut(candidate) ?? tell(told, candidate)
      return refusedOf({ candidates, found, offered }, reasonOf)
    },
  }
}

function startAt({ at, day, dates }: Candidates, candidate: number) {
  const date = dates[day[candidate] as number] as BusinessDate
  return { at: at[candidate] as Moment, date }
}

/** A layout with the owners who would hold its groups. */
interface Served {
  readonly prepared: PreparedLayout
  readonly people: readonly number[]
  readonly units: readonly number[]
  /** Whether it leaves no gap that the rule of gaps is about. */
  readonly gapless: boolean
}

interface Found {
  readonly candidate: number
  readonly served: Served
}

/** The best of all layouts and choices at a candidate. */
function bestService(
  { candidates, layouts }: Prepared,
  candidate: number,
  { choice, gaps }: FreeTimesQuestion,
): Served | null {
  const at = candidates.at[candidate] as Moment
  const day = candidates.day[candidate] as number
  const moment = { candidate, at, day, rules: choice }
  let best: Served | null = null
  let rank: readonly number[] = []
  for (const each of layouts) {
    if (best && !isBefore(idealRank(each, choice), rank)) continue
    const served = serve(each, moment, gaps.offer === 'all')
    if (!served) continue
    const own = layouts.length > 1 ? rankOf(served, choice) : rank
    if (best && !isBefore(own, rank)) continue
    best = served
    rank = own
  }
  return best
}

function serve(
  prepared: PreparedLayout,
  moment: ChoiceMoment,
  gapsAllowed: boolean,
): Served | null {
  const units = chooseOwners(prepared.resources, moment)
  if (!units) return null
  const tight = firstChoice(prepared.gapless, moment)
  const people = tight ?? chooseOwners(prepared.staff, moment)
  return people && { prepared, people, units, gapless: gapsAllowed || tight !== null }
}

function firstChoice(gapless: PreparedLayout['gapless'], moment: ChoiceMoment): number[] | null {
  for (const slots of gapless) {
    const people = chooseOwners(slots, moment)
    if (people) return people
  }
  return null
}

/** How far a choice is from what the rules want, of those rules that tell layouts apart. */
function rankOf({ prepared, people, gapless }: Served, rules: readonly ChoiceRule[]): number[] {
  const { layout, staff } = prepared
  const distances = rules.flatMap((rule) => {
    if (rule === 'preferred') {
      return people.filter((owner, g) => wantsOther(staff.fits[g] as Fits, owner)).length
    }
    return rule === 'same_staff' ? new Set(people).size : []
  })
  return [gapless ? 0 : 1, ...distances, layout.ends]
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

function startOf({ prepared, people, units }: Served, at: Moment): FreeStart {
  const { layout, staff, resources } = prepared
  const parts = layout.parts.map(({ partId, from, to }) => ({
    partId,
    from: at + from,
    to: at + to,
  }))
  const holders: PostHolder[] = []
  addHolders(holders, staff.fits, people)
  addHolders(holders, resources.fits, units)
  return { at, parts, holders }
}

function addHolders(holders: PostHolder[], fits: readonly Fits[], owners: readonly number[]): void {
  for (const [g, { group, team }] of fits.entries()) {
    const id = team.owners[owners[g] as number]?.id ?? ''
    for (const { part, post } of group.posts) {
      holders.push({ partId: part.id, post: post.name, kind: team.kind, id })
    }
  }
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
function withoutGapMakers(found: readonly Found[], { day, onGrid }: Candidates): readonly Found[] {
  if (found.every(({ served }) => served.gapless)) return found
  const gapless = found.filter(({ served }) => served.gapless)
  const days = new Set(gapless.map(({ candidate }) => day[candidate]))
  return found.filter(
    ({ candidate, served }) =>
      served.gapless || (onGrid[candidate] === 1 && !days.has(day[candidate])),
  )
}

interface Looked {
  readonly candidates: Candidates
  readonly found: readonly Found[]
  readonly offered: readonly Found[]
}

function refusedOf(
  { candidates, found, offered }: Looked,
  reasonOf: (candidate: number) => StartReason,
): RefusedStart[] {
  const refused: RefusedStart[] = []
  const possible = new Set(found.map(({ candidate }) => candidate))
  const momentOf = (place: number) => {
    const start = offered[place]
    return start ? (candidates.at[start.candidate] as Moment) : null
  }
  let next = 0
  for (let candidate = 0; candidate < candidates.at.length; candidate++) {
    if (offered[next]?.candidate === candidate) next++
    else if (candidates.onGrid[candidate] === 1) {
      const reason: StartReason = possible.has(candidate)
        ? { code: 'leaves_gap', facts: { before: momentOf(next - 1), after: momentOf(next) } }
        : reasonOf(candidate)
      refused.push({ at: candidates.at[candidate] as Moment, reason })
    }
  }
  return refused
}
