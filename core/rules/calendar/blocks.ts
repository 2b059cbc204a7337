import type {
  CalendarDay,
  CalendarVisit,
  Owner,
  VisitService,
  VisitStep,
} from '../../contracts/appointments.ts'
import { wallClock } from '../../kernel/dates.ts'
import { instantOf, type Moment, minuteLength, momentOf } from '../../kernel/wall-time.ts'
import { inLanes } from './lanes.ts'

export interface Stretch {
  readonly from: Moment
  readonly to: Moment
}

/** One service of a visit in the column of somebody or something that it keeps busy. */
export interface Block extends Stretch {
  readonly id: string
  readonly visit: CalendarVisit
  readonly service: VisitService
  /** Where the owner is busy, with setting up and cleaning up. */
  readonly busy: readonly Stretch[]
  /** Inside of the block the owner is free: colour sets by itself, and somebody else can be served. */
  readonly free: readonly Stretch[]
}

/** A block with its place across the column: beside others that it overlaps, or within their free time. */
export interface LaidBlock extends Block {
  readonly lane: number
  readonly lanes: number
  readonly wide: number
  readonly inset: boolean
}

const within = (inner: Stretch, outer: Stretch): boolean =>
  inner.from >= outer.from && inner.to <= outer.to

/** Whether a step keeps this very person or thing busy. */
export function isHeldBy(step: VisitStep, owner: Owner): boolean {
  return owner.kind === 'staff'
    ? step.needsStaff && step.staffId === owner.id
    : step.resourceId === owner.id
}

export const busyOfStep = (step: VisitStep): Stretch => ({
  from: momentOf(step.busyFrom),
  to: momentOf(step.busyUntil),
})

/** What stands in the column of an owner, the earliest first. */
export function blocksOf(visits: readonly CalendarVisit[], owner: Owner): Block[] {
  return visits
    .flatMap((visit) => visit.services.flatMap((service) => blockOf(visit, service, owner) ?? []))
    .sort((a, b) => a.from - b.from || b.to - a.to || (a.id < b.id ? -1 : 1))
}

function blockOf(visit: CalendarVisit, service: VisitService, owner: Owner): Block | null {
  const held = service.steps
    .filter((step) => isHeldBy(step, owner))
    .map((step) => ({ from: momentOf(step.startsAt), to: momentOf(step.endsAt), step }))
    .sort((a, b) => a.from - b.from)
  const [first] = held
  if (!first) return null
  const free: Stretch[] = []
  let reached = first.to
  for (const { from, to } of held) {
    if (from > reached) free.push({ from: reached, to: from })
    reached = Math.max(reached, to)
  }
  return {
    id: `${visit.id}/${service.serviceNo}/${owner.id}`,
    visit,
    service,
    from: first.from,
    to: reached,
    busy: held.map(({ step }) => busyOfStep(step)),
    free,
  }
}

/** Blocks of one column beside each other where they overlap. One that fits into free time lies over its host. */
export function layBlocks(blocks: readonly Block[]): LaidBlock[] {
  const isInset = (block: Block) =>
    blocks.some((host) => host !== block && host.free.some((free) => within(block, free)))
  const over = blocks.filter(isInset)
  const beside = inLanes(blocks.filter((block) => !over.includes(block)))
  return [
    ...beside.map(({ block, lane, lanes, wide }) => ({
      ...block,
      lane,
      lanes,
      wide,
      inset: false,
    })),
    ...over.map((block) => ({ ...block, lane: 0, lanes: 1, wide: 1, inset: true })),
  ].sort((a, b) => a.from - b.from || b.to - a.to)
}

const hour = 60 * minuteLength

/** The hours that a day has to show: from the first to the last at which anybody works or anything is booked. */
export function frameOf(day: CalendarDay): Stretch {
  // Things are free day and night where the outlet has no hours of its own: people say when a day begins.
  const shown = [
    ...day.staff.flatMap(({ open }) => open),
    ...day.visits,
    ...day.blocks.filter(({ kind }) => kind !== 'leave'),
  ].map(({ startsAt, endsAt }) => ({ from: momentOf(startsAt), to: momentOf(endsAt) }))
  const first = momentOf(day.startsAt)
  const last = momentOf(day.endsAt)
  if (shown.length === 0) return { from: first + 9 * hour, to: first + 19 * hour }
  const from = Math.max(first, Math.min(...shown.map((stretch) => stretch.from)))
  const to = Math.min(last, Math.max(...shown.map((stretch) => stretch.to)))
  const minuteAt = (moment: Moment) => wallClock(instantOf(moment), day.timeZone).minute
  const down = from - minuteAt(from) * minuteLength
  const over = minuteAt(to)
  return { from: down, to: over === 0 ? to : to + (60 - over) * minuteLength }
}

/** What of a frame is not open, for shading. */
export function closedIn(frame: Stretch, open: readonly Stretch[]): Stretch[] {
  const closed: Stretch[] = []
  let reached = frame.from
  for (const { from, to } of open.toSorted((a, b) => a.from - b.from)) {
    if (from > reached) closed.push({ from: reached, to: Math.min(from, frame.to) })
    reached = Math.max(reached, to)
  }
  if (reached < frame.to) closed.push({ from: reached, to: frame.to })
  return closed.filter(({ from, to }) => from < to)
}
