import type { VisitState } from '../../../core/contracts/appointments.ts'
import { wallClock } from '../../../core/kernel/dates.ts'
import type { Decision } from '../../../core/kernel/decision.ts'
import { type UndoRefusal, undoableStep, type VisitStep } from '../../../core/rules/visit-states.ts'
import { now } from '../../platform/clock.ts'
import type { StoredChange, StoredVisit } from './visit.ts'

/** The step of state that undoing takes back now. Booking is no such step, and moves are taken back by moving. */
export function undoable(
  { saleId, timeZone }: Pick<StoredVisit, 'saleId' | 'timeZone'>,
  changes: readonly StoredChange[],
): Decision<VisitStep, UndoRefusal> {
  const history = changes
    .filter(({ act }) => act === 'state' || act === 'served' || act === 'undone')
    .map(({ no, from, to, undoes, at }) => {
      return { no, from: from as VisitState, to, undoes, on: wallClock(at, timeZone).date }
    })
  const today = wallClock(now(), timeZone).date
  return undoableStep(history, { today, isBilled: saleId !== null })
}
