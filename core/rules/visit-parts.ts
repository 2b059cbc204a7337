import { allow, type Decision, refuse } from '../kernel/decision.ts'
import { type Moment, minuteLength } from '../kernel/wall-time.ts'

/** A service as it stands in its visit; `with` is at the same time as the one before it. */
export interface LaidService {
  readonly serviceNo: number
  readonly begins: 'after' | 'with'
  readonly startsAt: string
  readonly endsAt: string
}

export interface TakenOut<Service> {
  readonly out: Service
  readonly rest: readonly Service[]
}

type Problem = 'line_missing' | 'service_done'

/** The service of this number, which nobody has said to be done. */
export function openService<Service extends LaidService>(
  services: readonly Service[],
  serviceNo: number,
  done: ReadonlySet<number>,
): Decision<Service, Problem> {
  const service = services.find((one) => one.serviceNo === serviceNo)
  if (!service) return refuse('line_missing', { serviceNo })
  return done.has(serviceNo) ? refuse('service_done', { serviceNo }) : allow(service)
}

/**
 * Takes one service out of a visit. The others stay at their times, for that is what the client was told; who stood
 * beside the one that is gone stands by themselves then.
 */
export function withoutService<Service extends LaidService>(
  services: readonly Service[],
  serviceNo: number,
  done: ReadonlySet<number>,
): Decision<TakenOut<Service>, Problem | 'last_service'> {
  const found = openService(services, serviceNo, done)
  if (!found.ok) return found
  if (services.length === 1) return refuse('last_service')
  const out = found.value
  const at = services.indexOf(out)
  const rest = services.filter((one) => one !== out)
  const next = services[at + 1]
  const isHeir = at === 0 || (out.begins === 'after' && next?.begins === 'with')
  return allow({
    out,
    rest: rest.map((one) => (one === next && isHeir ? { ...one, begins: 'after' } : one)),
  })
}

/** Puts a service back where it was taken out, beside what is done at the same time. */
export function withService<Service extends LaidService>(
  services: readonly Service[],
  back: Service,
): readonly Service[] {
  const all = [...services, back].toSorted((a, b) => a.serviceNo - b.serviceNo)
  return all.map((one, at) => {
    const before = all[at - 1]
    if (one !== back && before !== back) return one
    const isBeside = before !== undefined && before.startsAt === one.startsAt
    return { ...one, begins: isBeside ? 'with' : 'after' }
  })
}

/** Services that follow one of the visit, and those beside them: they move with its end. */
export function followersOf<Service extends LaidService>(
  services: readonly Service[],
  serviceNo: number,
): readonly Service[] {
  const behind = services.filter((one) => one.serviceNo > serviceNo)
  const first = behind.findIndex(({ begins }) => begins === 'after')
  return first < 0 ? [] : behind.slice(first)
}

/** A step of a service, counted from where the service begins. */
export interface TimedStep {
  readonly offset: number
  readonly length: number
  readonly needsStaff: boolean
}

/**
 * Steps of a service that takes so long in all: its last working step gives or takes, and what comes behind that moves.
 * Where nothing would be left of that step they stay as they are.
 */
export function stepsOfLength<Step extends TimedStep>(
  steps: readonly Step[],
  length: number,
): readonly Step[] {
  const endOf = (step: Step) => step.offset + step.length
  const last = steps
    .filter(({ needsStaff }) => needsStaff)
    .reduce<Step | undefined>(
      (best, step) => (best && endOf(best) > endOf(step) ? best : step),
      undefined,
    )
  const by = length - Math.max(0, ...steps.map(endOf))
  if (!last || last.length + by <= 0) return steps
  return steps.map((step) => {
    if (step === last) return { ...step, length: step.length + by }
    return step.offset >= endOf(last) ? { ...step, offset: step.offset + by } : step
  })
}

const hourLength = 60 * minuteLength

/** Whether it is cancelled later before it begins than clients may cancel freely. */
export const isLateFor = (startsAt: Moment, askedAt: Moment, freeHours: number): boolean =>
  startsAt - askedAt < freeHours * hourLength
