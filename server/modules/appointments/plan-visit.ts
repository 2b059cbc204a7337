import type { Owner } from '../../../core/contracts/appointments.ts'
import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'
import type { Moment } from '../../../core/kernel/wall-time.ts'
import { listOf, spansOf } from '../../../core/rules/free-times/spans.ts'

/** Milliseconds; the step counts from where its service begins. */
export interface StepPlan {
  readonly name: string | null
  readonly offset: number
  readonly length: number
  readonly setUp: number
  readonly cleanUp: number
  readonly needsStaff: boolean
  readonly typeId: string | null
}

/** A service that is to be placed. */
export interface PartPlan {
  readonly serviceNo: number
  /** After the one before it, with it, or so long after the visit begins. */
  readonly begins: 'after' | 'with' | { readonly offset: number }
  /** Who may do it, the best first. One who was named is taken, free or not: what is in the way is told. */
  readonly staff: readonly string[]
  readonly isNamed: boolean
  /** Its steps as that person takes them. */
  readonly stepsOf: (staffId: string | null) => readonly StepPlan[]
  /** Things to be taken first, for each kind of thing. */
  readonly resourceIds: readonly string[]
}

/** A service with what it costs, for starts that are shown. */
export interface OfferedPart extends PartPlan {
  readonly itemId: string
  readonly priceFrom: (staffId: string | null) => number
}

export interface PlanSetting {
  readonly startsAt: Moment
  /** Things in use, in the order in which they are given out. */
  readonly resources: readonly { readonly id: string; readonly typeId: string }[]
  readonly isFree: (owner: Owner, from: Moment, to: Moment) => boolean
  /** Where nobody and nothing is free the first is taken all the same. */
  readonly isForced: boolean
}

export interface PlacedStep extends StepPlan {
  readonly from: Moment
  readonly to: Moment
  readonly staffId: string | null
  readonly resourceId: string | null
}

export interface PlacedPart {
  readonly serviceNo: number
  readonly staffId: string | null
  readonly from: Moment
  readonly to: Moment
  readonly steps: readonly PlacedStep[]
}

type Problem = 'nobody_free' | 'nothing_free'

/** Lays the services of a visit one after or beside the other, and gives each step its person and thing. */
export function planVisit(
  parts: readonly PartPlan[],
  setting: PlanSetting,
): Decision<readonly PlacedPart[], Problem> {
  const placed: PlacedPart[] = []
  for (const part of parts) {
    const next = placePart(part, placed, setting)
    if (!next.ok) return next
    placed.push(next.value)
  }
  return allow(placed)
}

function placePart(
  part: PartPlan,
  before: readonly PlacedPart[],
  setting: PlanSetting,
): Decision<PlacedPart, Problem> {
  const needsStaff = part.stepsOf(null).some((step) => step.needsStaff)
  const candidates = needsStaff ? part.staff : [null]
  const context = {
    previous: before.at(-1),
    earlier: before.flatMap(({ steps }) => steps),
    setting,
  }
  const options = candidates.map((staffId) => layOut(part, staffId, context))
  const free = options.find(
    (option) => isAlone(option, context) && (part.isNamed || isStaffFree(option, setting)),
  )
  const chosen = free ?? (setting.isForced ? options[0] : undefined)
  if (!chosen) return refuse('nobody_free', { serviceNo: part.serviceNo })
  return withResources(part, chosen, context)
}

interface Context {
  readonly previous: PlacedPart | undefined
  /** Steps of all services that are placed already. */
  readonly earlier: readonly PlacedStep[]
  readonly setting: PlanSetting
}

function layOut(
  part: PartPlan,
  staffId: string | null,
  { previous, earlier, setting }: Context,
): PlacedPart {
  const plan = part.stepsOf(staffId)
  const begin = beginOf(part, previous, setting)
  const stepsAt = (at: Moment) => plan.map((step) => stepAt(step, at, staffId))
  const atOnce = stepsAt(begin)
  const pause = part.begins === 'after' ? pauseOf(earlier, atOnce, staffId) : 0
  const steps = pause === 0 ? atOnce : stepsAt(begin + pause)
  const to = Math.max(...steps.map((step) => step.to))
  return { serviceNo: part.serviceNo, staffId, from: begin + pause, to, steps }
}

// Written out, as hundreds of starts are placed for an answer: to add to a spread object takes a hundred times as long.
function stepAt(step: StepPlan, at: Moment, staffId: string | null): PlacedStep {
  const { name, offset, length, setUp, cleanUp, needsStaff, typeId } = step
  return {
    name,
    offset,
    length,
    setUp,
    cleanUp,
    needsStaff,
    typeId,
    from: at + offset,
    to: at + offset + length,
    staffId: needsStaff ? staffId : null,
    resourceId: null,
  }
}

function beginOf(
  { begins }: PartPlan,
  previous: PlacedPart | undefined,
  { startsAt }: PlanSetting,
): Moment {
  if (typeof begins === 'object') return startsAt + begins.offset
  if (!previous) return startsAt
  return begins === 'with' ? previous.from : previous.to
}

/** Somebody who goes on with the next service cleans up or sets up between, whichever takes longer. */
function pauseOf(
  earlier: readonly PlacedStep[],
  steps: readonly PlacedStep[],
  staffId: string | null,
): number {
  const done = earlier.filter((step) => step.staffId === staffId)
  if (staffId === null || done.length === 0) return 0
  const own = steps.filter((step) => step.staffId === staffId)
  const needed = done.flatMap((first) =>
    own.map((then) => first.to + Math.max(first.cleanUp, then.setUp) - then.from),
  )
  return Math.max(0, ...needed)
}

/** Whether the person has nothing else to do in the same visit at that time. */
function isAlone({ staffId, steps }: PlacedPart, { earlier }: Context): boolean {
  if (staffId === null) return true
  const others = earlier.filter((step) => step.staffId === staffId)
  const own = steps.filter((step) => step.staffId !== null)
  return own.every((step) => others.every((other) => fitTogether(step, other)))
}

function isStaffFree({ staffId, steps }: PlacedPart, { isFree }: PlanSetting): boolean {
  if (staffId === null) return true
  const owner: Owner = { kind: 'staff', id: staffId }
  return steps.every(
    (step) =>
      step.staffId === null || isFree(owner, step.from - step.setUp, step.to + step.cleanUp),
  )
}

/** Within one visit the longer of cleaning up and setting up lies between two steps. */
function fitTogether(a: PlacedStep, b: PlacedStep): boolean {
  const [first, then] = a.from <= b.from ? [a, b] : [b, a]
  return then.from - first.to >= Math.max(first.cleanUp, then.setUp)
}

function withResources(
  part: PartPlan,
  placed: PlacedPart,
  context: Context,
): Decision<PlacedPart, Problem> {
  const { earlier, setting } = context
  // A client who goes on with another service stays in their chair.
  const wanted = [...part.resourceIds, ...earlier.flatMap(({ resourceId }) => resourceId ?? [])]
  const given = new Map<string, string>()
  for (const { typeId } of placed.steps) {
    if (typeId === null || given.has(typeId)) continue
    const steps = placed.steps.filter((step) => step.typeId === typeId)
    const units = setting.resources.filter((resource) => resource.typeId === typeId)
    const ordered = [
      ...wanted.filter((id) => units.some((unit) => unit.id === id)),
      ...units.map(({ id }) => id),
    ]
    const unit =
      ordered.find((id) => isUnitFree(id, steps, context)) ??
      (setting.isForced ? ordered[0] : undefined)
    if (!unit) return refuse('nothing_free', { serviceNo: placed.serviceNo, typeId })
    given.set(typeId, unit)
  }
  if (given.size === 0) return allow(placed)
  const steps = placed.steps.map((step) =>
    step.typeId === null ? step : { ...step, resourceId: given.get(step.typeId) ?? null },
  )
  return allow({ ...placed, steps })
}

function isUnitFree(id: string, steps: readonly PlacedStep[], { earlier, setting }: Context) {
  const others = earlier.filter((step) => step.resourceId === id)
  return steps.every(
    (step) =>
      setting.isFree({ kind: 'resource', id }, step.from - step.setUp, step.to + step.cleanUp) &&
      others.every((other) => fitTogether(step, other)),
  )
}

/** What of a step makes busy. */
type BusyStep = Pick<PlacedStep, 'from' | 'to' | 'setUp' | 'cleanUp' | 'staffId' | 'resourceId'>

export interface OwnerSpan {
  readonly owner: Owner
  readonly from: Moment
  readonly to: Moment
}

/**
 * What a visit makes busy: for each owner the time of its steps with setting up and cleaning up, as few pieces as can
 * be. Between two visits both buffers count; within one they may lie over each other.
 */
export function busyOf(parts: readonly { readonly steps: readonly BusyStep[] }[]): OwnerSpan[] {
  const byOwner = new Map<string, { owner: Owner; spans: { from: number; to: number }[] }>()
  const add = (owner: Owner, step: BusyStep) => {
    const key = `${owner.kind} ${owner.id}`
    const known = byOwner.get(key) ?? { owner, spans: [] }
    known.spans.push({ from: step.from - step.setUp, to: step.to + step.cleanUp })
    byOwner.set(key, known)
  }
  for (const step of parts.flatMap((part) => part.steps)) {
    if (step.staffId !== null) add({ kind: 'staff', id: step.staffId }, step)
    if (step.resourceId !== null) add({ kind: 'resource', id: step.resourceId }, step)
  }
  return [...byOwner.values()].flatMap(({ owner, spans }) =>
    listOf(spansOf(spans)).map((span) => ({ owner, ...span })),
  )
}
