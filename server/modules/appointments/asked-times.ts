import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { type Moment, minuteLength } from '../../../core/kernel/wall-time.ts'
import { type FreeTimes, freeTimes } from '../../../core/rules/free-times/free-times.ts'
import { type FreeStart, type Owner, usualChoice } from '../../../core/rules/free-times/question.ts'
import type { Pace, Post, StepTiming, VisitPart } from '../../../core/rules/free-times/visit.ts'
import type { BookingContext } from './booking-context.ts'
import type { OutletRules } from './outlet-rules.ts'
import type { OfferedPart, StepPlan } from './plan-visit.ts'

export interface AskedTimes {
  readonly days: { readonly from: BusinessDate; readonly to: BusinessDate }
  readonly now: Moment
  readonly grid: number
  readonly asked: OutletRules
}

type Times = Pick<BookingContext, 'zone' | 'staff' | 'resources' | 'busy' | 'openOf'>

/** When the services of a visit fit, by the rule of free times. */
export function askTimes(
  parts: readonly OfferedPart[],
  context: Times,
  { days, now, grid, asked }: AskedTimes,
): FreeTimes {
  return freeTimes({
    zone: context.zone,
    now,
    days,
    grid,
    owners: ownersOf(parts, context),
    busy: context.busy,
    visit: { parts: parts.map(partOf) },
    ...asked,
    choice: usualChoice,
  })
}

/** The parts of a visit with those who hold them at a start, so that it is placed as it was offered. */
export function heldParts<Part extends OfferedPart>(
  parts: readonly Part[],
  start: FreeStart,
): Part[] {
  return parts.map((part) => ({ ...part, ...holdersOf(part, start) }))
}

export function holdersOf(
  part: OfferedPart,
  { holders }: FreeStart,
): Pick<OfferedPart, 'staff' | 'resourceIds'> {
  const key = keyOf(part)
  const own = holders.filter(({ partId }) => partId === key)
  const staff = own.filter(({ kind }) => kind === 'staff').map(({ id }) => id)
  const units = own.filter(({ kind }) => kind === 'resource').map(({ id }) => id)
  return {
    staff: staff.length > 0 ? staff : part.staff,
    resourceIds: [...units, ...part.resourceIds],
  }
}

const keyOf = ({ serviceNo }: OfferedPart) => String(serviceNo)

/** People have the skill of each part that names them, and things are of their kind. */
function ownersOf(parts: readonly OfferedPart[], context: Times): Owner[] {
  const people = new Set(parts.flatMap(({ staff }) => staff))
  const staff = [...people].map((id): Owner => {
    const skills = parts.filter((part) => part.staff.includes(id)).map(keyOf)
    return { kind: 'staff', id, skills, open: context.openOf({ kind: 'staff', id }) }
  })
  const things = context.resources.map(({ id, typeId }): Owner => {
    return { kind: 'resource', id, type: typeId, open: context.openOf({ kind: 'resource', id }) }
  })
  return [...staff, ...things]
}

const staffPost = 'staff'

function partOf(part: OfferedPart): VisitPart {
  const plan = part.stepsOf(null)
  const types = [...new Set(plan.flatMap(({ typeId }) => typeId ?? []))]
  const person = { name: staffPost, kind: 'staff', skill: keyOf(part), only: null } as const
  const posts: Post[] = [
    { ...person, preferred: [] },
    ...types.map((type): Post => ({ name: type, kind: 'resource', type })),
  ]
  return {
    id: keyOf(part),
    serviceId: part.itemId,
    begins: beginningOf(part),
    posts,
    steps: plan.map((step) => ({ ...timingOf(step), posts: postsOf(step) })),
    paces: pacesOf(part, plan),
  }
}

function beginningOf({ begins }: OfferedPart): VisitPart['begins'] {
  if (typeof begins === 'object') return { after: 'visit', minutes: begins.offset / minuteLength }
  return { after: begins === 'with' ? 'previous_start' : 'previous_end', minutes: 0 }
}

function postsOf({ needsStaff, typeId }: StepPlan): string[] {
  return [...(needsStaff ? [staffPost] : []), ...(typeId === null ? [] : [typeId])]
}

/** People who take the same time for each step have one pace; those who take the usual time have none. */
function pacesOf(part: OfferedPart, usual: readonly StepPlan[]): Pace[] {
  const paces = new Map<string, { staff: string[]; steps: StepTiming[] }>()
  const usually = JSON.stringify(usual.map(timingOf))
  for (const id of part.staff) {
    const own = part.stepsOf(id)
    if (own === usual) continue
    const steps = own.map(timingOf)
    const key = JSON.stringify(steps)
    if (key === usually) continue
    const pace = paces.get(key) ?? { staff: [], steps }
    pace.staff.push(id)
    paces.set(key, pace)
  }
  return [...paces.values()]
}

function timingOf({ offset, length, setUp, cleanUp }: StepPlan): StepTiming {
  return {
    offset: offset / minuteLength,
    length: length / minuteLength,
    setUp: setUp / minuteLength,
    cleanUp: cleanUp / minuteLength,
  }
}
