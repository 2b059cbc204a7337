import type { VisitState } from '../../../core/contracts/appointments.ts'
import { isLive } from '../../../core/rules/visit-states.ts'

/** What can follow a state. Confirming is a mark of its own: who comes unconfirmed has come. */
const next: Readonly<Record<VisitState, readonly VisitState[]>> = {
  requested: ['booked', 'cancelled'],
  booked: ['confirmed', 'arrived', 'in_service', 'cancelled', 'no_show'],
  confirmed: ['arrived', 'in_service', 'cancelled', 'no_show'],
  arrived: ['in_service', 'completed', 'cancelled'],
  in_service: ['completed'],
  completed: [],
  cancelled: [],
  no_show: [],
}

export function nextStates(state: VisitState): readonly VisitState[] {
  return next[state]
}

/** Whether it can become a bill: its client is, or is said to be, here. */
export function canBill(state: VisitState): boolean {
  return isLive(state) && state !== 'requested'
}
