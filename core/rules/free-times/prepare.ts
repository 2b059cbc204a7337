import type { Moment } from '../../kernel/wall-time.ts'
import { type Team, teamOf } from './busy.ts'
import { type Candidates, calendarOf, candidatesOf } from './candidates.ts'
import { isLead, type Slots, slotsOf } from './choose.ts'
import { type Fits, fitsOf, startsOf } from './fits.ts'
import { withoutGaps } from './gap-free.ts'
import { type Group, type Layout, layoutsOf } from './layouts.ts'
import type { FreeTimesQuestion } from './question.ts'
import type { Spans } from './spans.ts'

/** A layout with who may hold its groups at each candidate. */
export interface PreparedLayout {
  readonly layout: Layout
  readonly staff: Slots
  readonly resources: Slots
  /** For each group that leads, the same with those owners of it alone whom a start leaves without a gap. */
  readonly gapless: readonly Slots[]
}

export interface Prepared {
  readonly candidates: Candidates
  readonly layouts: readonly PreparedLayout[]
}

interface Begun {
  readonly group: Group
  readonly team: Team
  readonly starts: ReadonlyMap<number, Spans>
}

/** All that is the same for every start: sorted once, then swept. */
export function prepare(question: FreeTimesQuestion): Prepared {
  const { zone, grid, gaps, rules } = question
  const calendar = calendarOf(question.days, zone)
  const staff = teamOf('staff', question, calendar.dayStarts)
  const resources = teamOf('resource', question, calendar.dayStarts)
  const begin = (team: Team) => (group: Group) => {
    return { group, team, starts: startsOf(group, team, team.free) }
  }
  const begun = layoutsOf(question.visit).map((layout) => ({
    layout,
    staff: layout.staff.map(begin(staff)),
    resources: layout.resources.map(begin(resources)),
  }))
  const edges = gaps.offer === 'all' ? [] : begun.flatMap((each) => each.staff.flatMap(edgesOf))
  const candidates = candidatesOf({ zone, calendar, grid, edges })
  const fits = ({ group, team, starts }: Begun) =>
    fitsOf(group, team, starts, { candidates, caps: rules.caps })
  const layouts = begun.map((each): PreparedLayout => {
    const people = each.staff.map(fits)
    return {
      layout: each.layout,
      staff: slotsOf(people),
      resources: slotsOf(each.resources.map(fits)),
      gapless: gaps.offer === 'all' ? [] : tight(each.staff, people, { candidates, gaps }),
    }
  })
  return { candidates, layouts }
}

function edgesOf({ starts }: Begun): Moment[] {
  return [...starts.values()].flat()
}

function tight(
  begun: readonly Begun[],
  fits: readonly Fits[],
  context: { candidates: Candidates; gaps: FreeTimesQuestion['gaps'] },
): Slots[] {
  return fits.flatMap((each, g) => {
    if (!isLead(each)) return []
    return slotsOf(fits.with(g, withoutGaps(each, begun[g]?.starts ?? new Map(), context)))
  })
}
