import type { VisitState } from '../contracts/appointments.ts'
import type { BusinessDate } from '../kernel/dates.ts'
import { allow, type Decision, refuse } from '../kernel/decision.ts'

/** Who takes a step: people of the salon, the client by a link, or the checkout: a bill, or nothing to pay. */
export type StepTaker = 'desk' | 'client' | 'checkout'

type Steps = Readonly<Partial<Record<VisitState, readonly StepTaker[]>>>

const desk: readonly StepTaker[] = ['desk']
const both: readonly StepTaker[] = ['desk', 'client']
const checkout: readonly StepTaker[] = ['checkout']

// Confirming is a mark of its own: a client who comes unconfirmed has come. A visit is completed by its bill, or by the
// word that nothing is to pay, and never by a key at the desk; a client who pays at once was served without anybody
// saying so.
const steps: Readonly<Record<VisitState, Steps>> = {
  requested: { booked: desk, cancelled: both },
  booked: {
    confirmed: both,
    arrived: desk,
    in_service: desk,
    completed: checkout,
    cancelled: both,
    no_show: desk,
  },
  confirmed: {
    arrived: desk,
    in_service: desk,
    completed: checkout,
    cancelled: both,
    no_show: desk,
  },
  arrived: { in_service: desk, completed: checkout, cancelled: desk },
  in_service: { completed: checkout },
  completed: {},
  cancelled: {},
  no_show: {},
}

/** What somebody can do next, in the order in which a visit usually goes. */
export function nextStates(state: VisitState, taker: StepTaker): VisitState[] {
  const possible = Object.entries(steps[state]) as [VisitState, readonly StepTaker[]][]
  return possible.filter(([, takers]) => takers.includes(taker)).map(([next]) => next)
}

/** Whether it can become a bill. One without a bill that was completed can be paid for late. */
export function canBill(state: VisitState): boolean {
  return state === 'completed' || nextStates(state, 'checkout').length > 0
}

/** Whether it keeps its people and things busy. */
export function isLive(state: VisitState): boolean {
  return state !== 'cancelled' && state !== 'no_show'
}

/** Whether its time, people and services can still be changed. */
export function isOpen(state: VisitState): boolean {
  return isLive(state) && state !== 'completed'
}

/** A step as it is kept: numbered in order. `undoes` names the step that it takes back. */
export interface VisitStep {
  readonly no: number
  readonly from: VisitState
  readonly to: VisitState
  readonly undoes: number | null
  readonly on: BusinessDate
}

export type UndoRefusal = 'nothing_to_undo' | 'already_billed' | 'day_is_over'

/**
 * The step that undoing takes back: the last that was not taken back yet, one at a time. A bill is not undone but
 * refunded, and that a client did not come can be taken back on the day itself, as the figures of later days count it.
 */
export function undoableStep<Step extends VisitStep>(
  history: readonly Step[],
  { today, isBilled }: { readonly today: BusinessDate; readonly isBilled: boolean },
): Decision<Step, UndoRefusal> {
  const gone = new Set(history.flatMap(({ undoes }) => undoes ?? []))
  const last = history.findLast(({ undoes, no }) => undoes === null && !gone.has(no))
  if (!last) return refuse('nothing_to_undo')
  if (isBilled) return refuse('already_billed')
  if (last.to === 'no_show' && last.on !== today) return refuse('day_is_over', { on: last.on })
  return allow(last)
}

/** What somebody wrote about a visit, as far as it tells which services are done. */
export interface ServedMark {
  readonly no: number
  readonly act: string
  readonly undoes: number | null
  /** Numbers of the services that were said to be done. */
  readonly services: readonly number[]
}

/** Services that their people have said to be done, without what was taken back. */
export function servedServices(history: readonly ServedMark[]): ReadonlySet<number> {
  const gone = new Set(history.flatMap(({ undoes }) => undoes ?? []))
  const marks = history.filter(({ act, no }) => act === 'served' && !gone.has(no))
  return new Set(marks.flatMap(({ services }) => services))
}

/** Minutes after the start at which a client counts as late on the rail of the desk. */
export const lateAfterMinutes = 10

export interface WaitingVisit {
  readonly state: VisitState
  readonly from: number
  readonly to: number
}

/** What the desk should look at now, or null. Times are moments. */
export function attentionOf({ state, from, to }: WaitingVisit, now: number) {
  const late = from + lateAfterMinutes * 60_000 <= now
  if (state === 'requested') return 'request'
  if (state === 'booked' || state === 'confirmed') {
    if (late) return 'late'
    return state === 'booked' ? 'unconfirmed' : null
  }
  if (state === 'arrived') return 'waiting'
  if (state === 'in_service') return to <= now ? 'ready_to_pay' : 'in_service'
  return null
}
