import type { WantedService } from '../../../core/contracts/appointments.ts'
import type {
  BookableService,
  ServiceOption,
  ServiceStep,
  StaffMember,
  StepTiming,
} from '../../../core/contracts/rosters.ts'
import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'
import { minuteLength } from '../../../core/kernel/wall-time.ts'
import { withClientTime } from '../../../core/rules/free-times/client-time.ts'
import { spansOf } from '../../../core/rules/free-times/spans.ts'
import { stepsOfLength } from '../../../core/rules/visit-parts.ts'
import type { WalkInWork } from '../../../core/rules/walk-ins.ts'
import type { AgreedTerms } from '../clientcards/public.ts'
import type { BookingContext } from './booking-context.ts'
import { type OfferedPart, planVisit, type StepPlan } from './plan-visit.ts'

type BookedIn = Pick<BookingContext, 'services' | 'staff' | 'resources' | 'clientTerms'>

type Problem = 'service_unknown' | 'staff_cannot' | 'resource_unfit'

/** A service of a visit as it was asked for, with who may do it and what it costs from them. */
export interface WantedPart extends OfferedPart {
  readonly wanted: WantedService
  readonly service: BookableService
  readonly options: readonly ServiceOption[]
}

/**
 * What was asked for, checked against who and what is there. Services of several clients come with
 * what was agreed with each.
 */
export function wantedParts(
  services: readonly WantedService[],
  context: BookedIn,
  agreed: readonly BookedIn['clientTerms'][] = [],
): Decision<readonly WantedPart[], Problem> {
  const parts: WantedPart[] = []
  for (const [index, wanted] of services.entries()) {
    const part = wantedPart(wanted, index + 1, {
      ...context,
      clientTerms: agreed[index] ?? context.clientTerms,
    })
    if (!part.ok) return part
    parts.push(part.value)
  }
  return allow(parts)
}

/** How long a service of a visit is, where it is not as long as usual. */
export interface ServiceLength {
  readonly serviceNo: number
  readonly milliseconds: number
}

/** The same, some of them as long as they are in a series. */
export function partsOfLength(
  services: readonly WantedService[],
  lengths: readonly ServiceLength[],
  context: BookedIn,
): Decision<readonly WantedPart[], Problem> {
  const parts = wantedParts(services, context)
  return parts.ok ? allow(parts.value.map((part) => ofLength(part, lengths))) : parts
}

function ofLength(part: WantedPart, lengths: readonly ServiceLength[]): WantedPart {
  const own = lengths.find(({ serviceNo }) => serviceNo === part.serviceNo)
  if (!own) return part
  return { ...part, stepsOf: (staffId) => stepsOfLength(part.stepsOf(staffId), own.milliseconds) }
}

function wantedPart(
  wanted: WantedService,
  serviceNo: number,
  { services, staff, resources, clientTerms }: BookedIn,
): Decision<WantedPart, Problem> {
  const service = services.get(wanted.itemId)
  const options = wanted.optionIds.map((id) => service?.options.find((each) => each.id === id))
  if (!service || options.includes(undefined)) return refuse('service_unknown', { serviceNo })
  const chosen = options.filter((option) => option !== undefined)
  const able = staff.filter(({ skills }) => skills.includes(wanted.itemId))
  const isNamed = wanted.staffId !== null
  const who = isNamed ? able.filter(({ userId }) => userId === wanted.staffId) : able
  const needsStaff = stepsOf(service, chosen).some((step) => step.needsStaff)
  if (needsStaff && isNamed && who.length === 0) {
    return refuse('staff_cannot', { serviceNo, staffId: wanted.staffId })
  }
  const types = new Set(
    stepsOf(service, chosen).flatMap(({ resourceTypeId }) => resourceTypeId ?? []),
  )
  const unfit = wanted.resourceIds.find(
    (id) => !resources.some((resource) => resource.id === id && types.has(resource.typeId)),
  )
  if (unfit) return refuse('resource_unfit', { serviceNo, resourceId: unfit })
  const agreed = clientTerms.get(wanted.itemId)
  const memberOf = (id: string | null) => staff.find(({ userId }) => userId === id)
  return allow({
    serviceNo,
    itemId: wanted.itemId,
    wanted,
    service,
    options: chosen,
    begins: wanted.begins,
    staff: who.map(({ userId }) => userId),
    isNamed,
    resourceIds: wanted.resourceIds,
    stepsOf: stepsBy(service, (id) => stepsFrom(service, chosen, memberOf(id), agreed).map(planOf)),
    priceFrom: (id) => priceFrom(service, chosen, memberOf(id), agreed),
  })
}

/** Keeps the steps of each person, which are the same ones for all where nobody has their own. */
function stepsBy(
  { variants }: BookableService,
  make: (staffId: string | null) => readonly StepPlan[],
): OfferedPart['stepsOf'] {
  const usual = make(null)
  if (variants.length === 0) return () => usual
  const made = new Map<string | null, readonly StepPlan[]>([[null, usual]])
  return (staffId) => {
    const steps = made.get(staffId) ?? make(staffId)
    made.set(staffId, steps)
    return steps
  }
}

/** When services need their person and things, from their start on; null where one of them cannot be done here. */
export function workOf(
  context: BookedIn,
  services: readonly WantedService[],
  staffId: string,
): WalkInWork | null {
  const by = services.map((service) => ({ ...service, staffId }))
  const parts = wantedParts(by, context)
  if (!parts.ok) return null
  const { resources } = context
  const setting = { startsAt: 0, resources, isFree: () => true, isForced: true }
  const plan = planVisit(parts.value, setting)
  if (!plan.ok) return null
  const steps = plan.value.flatMap((part) => part.steps)
  const spansOfSteps = (own: typeof steps) =>
    spansOf(own.map(({ from, to, setUp, cleanUp }) => ({ from: from - setUp, to: to + cleanUp })))
  const kinds = [...new Set(steps.flatMap(({ typeId }) => typeId ?? []))]
  return {
    person: spansOfSteps(steps.filter((step) => step.staffId !== null)),
    things: kinds.map((kind) => ({
      kind,
      taken: spansOfSteps(steps.filter(({ typeId }) => typeId === kind)),
    })),
  }
}

const stepsOf = (service: BookableService, options: readonly ServiceOption[]) =>
  stepsFrom(service, options, undefined)

/** Steps with their options, in the time that this person, or their level, takes for them and for this client. */
function stepsFrom(
  service: BookableService,
  options: readonly ServiceOption[],
  member: StaffMember | undefined,
  agreed?: AgreedTerms,
): ServiceStep[] {
  const timings = variantOf(service, member, ({ timings }) => timings)
  const usual = service.steps.map((step, index) => ({ ...step, ...timings?.[index] }))
  const steps = [...withClientTime(usual, agreed?.extraMinutes ?? 0)]
  for (const option of options) {
    const end = endOf(steps)
    steps.push(
      ...option.steps.map((step) => ({ ...step, offsetMinutes: end + step.offsetMinutes })),
    )
  }
  return steps
}

const endOf = (steps: readonly StepTiming[]) =>
  Math.max(0, ...steps.map((step) => step.offsetMinutes + step.lengthMinutes))

/** What a service with these options costs from a person; what was agreed with the client goes before it. */
export function priceFrom(
  service: BookableService,
  options: readonly ServiceOption[],
  member: StaffMember | undefined,
  agreed?: AgreedTerms,
): number {
  const own = variantOf(service, member, ({ priceMinor }) => priceMinor)
  const extra = options.reduce((sum, { priceMinor }) => sum + priceMinor, 0)
  return (agreed?.priceMinor ?? own ?? service.priceMinor) + extra
}

/** What differs by person goes before what differs by level. */
function variantOf<T>(
  { variants }: BookableService,
  member: StaffMember | undefined,
  pick: (variant: BookableService['variants'][number]) => T | null,
): T | null {
  if (!member) return null
  const own = variants.filter(({ of }) => of.kind === 'person' && of.id === member.userId)
  const ofLevel = variants.filter(({ of }) => of.kind === 'level' && of.id === member.levelId)
  return [...own, ...ofLevel].map(pick).find((value) => value !== null) ?? null
}

function planOf(step: ServiceStep): StepPlan {
  return {
    name: step.name,
    offset: step.offsetMinutes * minuteLength,
    length: step.lengthMinutes * minuteLength,
    setUp: step.beforeMinutes * minuteLength,
    cleanUp: step.afterMinutes * minuteLength,
    needsStaff: step.needsStaff,
    typeId: step.resourceTypeId,
  }
}
