import type { Moment } from '../../kernel/wall-time.ts'
import { type Team, teamOf } from './busy.ts'
import { type Candidates, calendarOf, candidatesOf } from './candidates.ts'
import { isLead, type Slots, slotsOf } from './choose.ts'
import { fitsOf, startsOf } from './fits.ts'
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
  const teams = {
    staff: teamOf('staff', question, calendar.dayStarts),
    resource: teamOf('resource', question, calendar.dayStarts),
  }
  // Layouts share most of their groups: each is swept once.
  const begin = once((group) => {
    const team = teams[group.posts[0]?.post.kind ?? 'staff']
    return { group, team, starts: startsOf(group, team, team.free) }
  })
  const layouts = layoutsOf(question.visit)
  const edges =
    gaps.offer === 'all' ? [] : layouts.flatMap(({ staff }) => staff.flatMap(edgesOf(begin)))
  const candidates = candidatesOf({ zone, calendar, grid, edges })
  const fits = once((group) => {
    const { team, starts } = begin(group)
    return fitsOf(group, team, starts, { candidates, caps: rules.caps })
  })
  const tight = once((group) => {
    return withoutGaps(fits(group), begin(group).starts, { candidates, gaps })
  })
  const prepared = layouts.map((layout): PreparedLayout => {
    const people = layout.staff.map(fits)
    const leading = gaps.offer === 'all' ? [] : people.flatMap((each, g) => (isLead(each) ? g : []))
    return {
      layout,
      staff: slotsOf(people),
      resources: slotsOf(layout.resources.map(fits)),
      gapless: leading.map((g) => slotsOf(people.with(g, tight(layout.staff[g] as Group)))),
    }
  })
  return { candidates, layouts: prepared }
}

/** Keeps what was made for a group. */
function once<T>(make: (group: Group) => T): (group: Group) => T {
  const made = new Map<string, T>()
  return (group) => {
    const known = made.get(group.key)
    if (known !== undefined) return known
    const value = make(group)
    made.set(group.key, value)
    return value
  }
}

function edgesOf(begin: (group: Group) => Begun) {
  return (group: Group): Moment[] => [...begin(group).starts.values()].flat()
}
