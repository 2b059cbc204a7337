import type { CalendarDay, CalendarVisit, Owner, TimeBlock } from '../../contracts/appointments.ts'
import { momentOf } from '../../kernel/wall-time.ts'
import { busyOfStep, type Stretch } from './blocks.ts'
import { meet } from './lanes.ts'

/** What is in the way of a visit at a place: another visit, a blocked time, or nobody at work. */
export type Clash =
  | { readonly kind: 'visit'; readonly owner: Owner; readonly visit: CalendarVisit }
  | { readonly kind: 'block'; readonly owner: Owner; readonly block: TimeBlock }
  | { readonly kind: 'closed'; readonly owner: Owner }
  | { readonly kind: 'unskilled'; readonly owner: Owner }

/** Services that a person does; undefined where that is not known yet. */
export type SkillsOf = (userId: string) => ReadonlySet<string> | undefined

interface Held extends Stretch {
  readonly owner: Owner
}

/** Cancelled visits, and those of clients who did not come, keep nobody busy. */
export const keepsBusy = ({ state }: CalendarVisit): boolean =>
  state !== 'cancelled' && state !== 'no_show'

function heldBy(visit: CalendarVisit): Held[] {
  return visit.services.flatMap(({ steps }) =>
    steps.flatMap((step) => {
      const busy = busyOfStep(step)
      const held: Held[] = []
      if (step.needsStaff && step.staffId)
        held.push({ ...busy, owner: { kind: 'staff', id: step.staffId } })
      if (step.resourceId) held.push({ ...busy, owner: { kind: 'resource', id: step.resourceId } })
      return held
    }),
  )
}

/** What a visit would lie over if it stood there. Each thing that is in the way is told once for each owner. */
export function clashesOf(day: CalendarDay, visit: CalendarVisit, skillsOf: SkillsOf): Clash[] {
  const held = heldBy(visit)
  return [...overVisits(day, visit, held), ...overBlocks(day, held), ...unfit(day, visit, skillsOf)]
}

const same = (a: Owner, b: Owner) => a.id === b.id

function overVisits(day: CalendarDay, visit: CalendarVisit, held: readonly Held[]): Clash[] {
  return day.visits.flatMap((other) => {
    if (other.id === visit.id || !keepsBusy(other)) return []
    const theirs = heldBy(other)
    const owners = held
      .filter((mine) => theirs.some((one) => same(one.owner, mine.owner) && meet(one, mine)))
      .map(({ owner }) => owner)
    return once(owners).map((owner) => ({ kind: 'visit' as const, owner, visit: other }))
  })
}

function overBlocks(day: CalendarDay, held: readonly Held[]): Clash[] {
  return day.blocks.flatMap((block) => {
    const time = { from: momentOf(block.startsAt), to: momentOf(block.endsAt) }
    const hit = held.find(({ owner, ...mine }) => same(owner, block.owner) && meet(mine, time))
    return hit ? [{ kind: 'block' as const, owner: hit.owner, block }] : []
  })
}

function unfit(day: CalendarDay, visit: CalendarVisit, skillsOf: SkillsOf): Clash[] {
  const columns = new Map(day.staff.map((column) => [column.id, column]))
  const outside = heldBy(visit).filter(({ owner, ...mine }) => {
    const open = owner.kind === 'staff' ? columns.get(owner.id)?.open : undefined
    return open?.every((piece) => !covers(piece, mine))
  })
  const unskilled = visit.services.flatMap(({ staffId, itemId }) =>
    staffId && skillsOf(staffId)?.has(itemId) === false
      ? [{ kind: 'staff' as const, id: staffId }]
      : [],
  )
  return [
    ...once(outside.map(({ owner }) => owner)).map((owner) => ({ kind: 'closed' as const, owner })),
    ...once(unskilled).map((owner) => ({ kind: 'unskilled' as const, owner })),
  ]
}

const covers = (piece: { startsAt: string; endsAt: string }, { from, to }: Stretch) =>
  Date.parse(piece.startsAt) <= from && Date.parse(piece.endsAt) >= to

const once = (owners: readonly Owner[]): Owner[] => [
  ...new Map(owners.map((owner) => [owner.id, owner])).values(),
]
