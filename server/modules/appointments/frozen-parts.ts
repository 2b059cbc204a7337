import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'
import { instantOf, momentOf } from '../../../core/kernel/wall-time.ts'
import { followersOf } from '../../../core/rules/visit-parts.ts'
import type { BookingContext } from './booking-context.ts'
import type { OfferedPart, StepPlan } from './plan-visit.ts'
import type { StoredService, StoredStep, StoredVisit } from './visit.ts'

/** Another person or other things for a service of a visit. */
export interface ServiceChange {
  readonly serviceNo: number
  readonly staffId?: string | null | undefined
  readonly resourceIds?: readonly string[] | undefined
}

export interface FrozenPart extends OfferedPart {
  readonly stored: StoredService
}

type Problem = 'staff_cannot' | 'resource_unfit'

/**
 * The services of a visit as they were booked, with prices and lengths of then, to be placed again. A person stays
 * unless somebody else, or anyone, is asked for; things stay where they are free.
 */
export function frozenParts(
  visit: Pick<StoredVisit, 'startsAt' | 'services'>,
  changes: readonly ServiceChange[],
  context: Pick<BookingContext, 'staff' | 'resources'>,
): Decision<readonly FrozenPart[], Problem> {
  const parts: FrozenPart[] = []
  for (const stored of visit.services) {
    const change = changes.find(({ serviceNo }) => serviceNo === stored.serviceNo)
    const part = frozenPart(visit, stored, { change, context })
    if (!part.ok) return part
    parts.push(part.value)
  }
  return allow(parts)
}

function frozenPart(
  visit: Pick<StoredVisit, 'startsAt'>,
  stored: StoredService,
  asked: {
    readonly change: ServiceChange | undefined
    readonly context: Pick<BookingContext, 'staff' | 'resources'>
  },
): Decision<FrozenPart, Problem> {
  const { change, context } = asked
  const { serviceNo, itemId } = stored
  const staffId = change?.staffId === undefined ? stored.staffId : change.staffId
  const able = context.staff.filter(({ skills }) => skills.includes(itemId))
  const isNew = staffId !== null && staffId !== stored.staffId
  if (isNew && !able.some(({ userId }) => userId === staffId)) {
    return refuse('staff_cannot', { serviceNo, staffId })
  }
  const types = new Set(stored.steps.flatMap(({ typeId }) => typeId ?? []))
  const unfit = change?.resourceIds?.find(
    (id) => !context.resources.some((each) => each.id === id && types.has(each.typeId)),
  )
  if (unfit) return refuse('resource_unfit', { serviceNo, resourceId: unfit })
  const present = stored.steps.flatMap(({ resourceId }) => resourceId ?? [])
  return allow({
    serviceNo,
    itemId,
    stored,
    begins: { offset: momentOf(stored.startsAt) - momentOf(visit.startsAt) },
    staff: staffId !== null ? [staffId] : able.map(({ userId }) => userId),
    isNamed: staffId !== null,
    resourceIds: change?.resourceIds ?? present,
    stepsOf: () => stored.steps.map((step) => planOf(step, stored)),
    priceFrom: () => stored.priceMinor,
  })
}

function planOf(step: StoredStep, service: StoredService): StepPlan {
  const from = momentOf(step.startsAt)
  const to = momentOf(step.endsAt)
  return {
    name: step.name,
    offset: from - momentOf(service.startsAt),
    length: to - from,
    setUp: from - momentOf(step.busyFrom),
    cleanUp: momentOf(step.busyUntil) - to,
    needsStaff: step.needsStaff,
    typeId: step.typeId,
  }
}

/**
 * The visit with one service longer or shorter: its last working step ends at another moment, and what comes behind
 * that step moves with it, in the service and in the visit.
 */
export function resized(
  services: readonly StoredService[],
  wanted: { readonly serviceNo: number; readonly endsAt: number },
): Decision<readonly StoredService[], 'too_short'> {
  const service = services.find(({ serviceNo }) => serviceNo === wanted.serviceNo)
  const last = service?.steps
    .filter(({ needsStaff }) => needsStaff)
    .toSorted((a, b) => momentOf(a.endsAt) - momentOf(b.endsAt))
    .at(-1)
  if (!service || !last) return refuse('too_short', { serviceNo: wanted.serviceNo })
  const by = wanted.endsAt - momentOf(service.endsAt)
  if (momentOf(last.endsAt) + by <= momentOf(last.startsAt)) {
    return refuse('too_short', { serviceNo: wanted.serviceNo, startsAt: last.startsAt })
  }
  const steps = service.steps.map((step) => {
    if (step === last) return longer(step, by)
    return step.startsAt >= last.endsAt ? shifted(step, by) : step
  })
  const made = { ...service, steps, endsAt: moved(service.endsAt, by) }
  return allow(movedBehind(services, made, by))
}

/** Services that follow one that was made longer, and those at the same time as them, move with its end. */
function movedBehind(
  services: readonly StoredService[],
  made: StoredService,
  by: number,
): StoredService[] {
  const followers = followersOf(services, made.serviceNo)
  return services.map((service) => {
    if (service.serviceNo === made.serviceNo) return made
    if (!followers.includes(service)) return service
    const { startsAt, endsAt, steps } = service
    return {
      ...service,
      startsAt: moved(startsAt, by),
      endsAt: moved(endsAt, by),
      steps: steps.map((step) => shifted(step, by)),
    }
  })
}

function longer(step: StoredStep, by: number): StoredStep {
  return { ...step, endsAt: moved(step.endsAt, by), busyUntil: moved(step.busyUntil, by) }
}

function shifted(step: StoredStep, by: number): StoredStep {
  const { startsAt, busyFrom } = step
  return { ...longer(step, by), startsAt: moved(startsAt, by), busyFrom: moved(busyFrom, by) }
}

const moved = (instant: StoredStep['startsAt'], by: number) => instantOf(momentOf(instant) + by)
