import { type Instant, wallClock } from '../../../core/kernel/dates.ts'
import { instantOf } from '../../../core/kernel/wall-time.ts'
import type { PlacedPart, PlacedStep } from './plan-visit.ts'
import type { StoredService, StoredStep, VisitHead } from './visit.ts'
import type { WantedPart } from './wanted-parts.ts'

/** The services of a new visit, with price, name and steps frozen as they are now. */
export function servicesOf(
  parts: readonly WantedPart[],
  placed: readonly PlacedPart[],
): StoredService[] {
  return placed.map((part, index) => {
    const { wanted, service, options, priceFrom } = parts[index] as WantedPart
    return {
      serviceNo: part.serviceNo,
      itemId: wanted.itemId,
      name: service.name,
      staffId: part.staffId,
      staffRequested: wanted.staffRequested && wanted.staffId !== null,
      begins: wanted.begins,
      priceMinor: priceFrom(part.staffId),
      priceIncludesTax: service.priceIncludesTax,
      options: options.map(({ id, name, priceMinor }) => ({ id, name, priceMinor })),
      ...timesOf(part),
    }
  })
}

/** Where a service of a visit lies and who serves each step. */
export function timesOf(part: PlacedPart): Pick<StoredService, 'startsAt' | 'endsAt' | 'steps'> {
  return {
    startsAt: instantOf(part.from),
    endsAt: instantOf(part.to),
    steps: part.steps.map((step, index) => storedStep(step, index + 1)),
  }
}

function storedStep(step: PlacedStep, stepNo: number): StoredStep {
  return {
    stepNo,
    name: step.name,
    startsAt: instantOf(step.from),
    endsAt: instantOf(step.to),
    busyFrom: instantOf(step.from - step.setUp),
    busyUntil: instantOf(step.to + step.cleanUp),
    needsStaff: step.needsStaff,
    staffId: step.staffId,
    resourceId: step.resourceId,
    typeId: step.typeId,
  }
}

/** When a visit is, by the clock of the world and by that of the outlet. */
export function placeOf(
  services: readonly StoredService[],
  timeZone: string,
): Pick<VisitHead, 'startsAt' | 'endsAt' | 'localDay' | 'localTime' | 'timeZone'> {
  const startsAt = services.map((each) => each.startsAt).sort()[0] as Instant
  const endsAt = services
    .map((each) => each.endsAt)
    .sort()
    .at(-1) as Instant
  const { date, hour, minute } = wallClock(startsAt, timeZone)
  const localTime = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return { startsAt, endsAt, localDay: date, localTime, timeZone }
}
