import type { z } from 'zod'
import type { Visit } from '../../../core/contracts/appointments.ts'
import type {
  cancelVisit as cancelContract,
  closeVisit as closeContract,
  changeVisitState as stateContract,
} from '../../../core/contracts/visit-changes.ts'
import { isLive, nextStates } from '../../../core/rules/visit-states.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { freeClaims, selectFreed, takeClaimsAgain, tryWriting } from '../rosters/public.ts'
import { beginAct, denyState, endAct, type VisitAct } from './change-visit.ts'
import { latenessAndFee } from './lateness-and-fee.ts'
import { knownVisit } from './read-visit.ts'
import { againstStart, againstYes, goPast } from './stands-in-the-way.ts'
import { selectChanges, writeState } from './store-visits.ts'
import { undoable } from './undoable.ts'
import type { StoredVisit } from './visit.ts'

type OfVisit = { readonly visitId: string }

/** Says how far a visit is. One whose client did not come frees its people and things. */
export const changeVisitState = operation(
  'changeVisitState',
  async (
    tx,
    actor: OutletActor,
    input: z.infer<typeof stateContract.body> & OfVisit,
  ): Promise<Visit> => {
    const { occurredAt, state, pastRules = null } = input
    const begun = await beginAct(tx, actor, input)
    if (!begun) return knownVisit(tx, actor.outletId, input.visitId)
    const { visit, hash } = begun
    if (!nextStates(visit.state, 'desk').includes(state)) return denyState(visit, state)
    const against =
      visit.state === 'requested' ? againstYes : state === 'in_service' ? againstStart : null
    if (against) {
      const broken = await against(tx, actor.outletId, visit)
      await goPast(tx, actor, visit, { broken, wish: pastRules })
    }

    await writeState(tx, visit.id, state)
    if (!isLive(state)) await freeClaims(tx, visit.id)
    const step = { actId: input.actId, act: 'state', to: state, reason: null, facts: {} } as const
    return endAct(tx, actor, visit, {
      ...step,
      hash,
      action: `visit.${state}`,
      ...(occurredAt !== undefined && { occurredAt }),
    })
  },
)

/** Says that nothing is to pay for a visit: it is completed without a bill, for a reason that stays on record. */
export const closeVisit = operation(
  'closeVisit',
  async (
    tx,
    actor: OutletActor,
    input: z.infer<typeof closeContract.body> & OfVisit,
  ): Promise<Visit> => {
    const begun = await beginAct(tx, actor, input)
    if (!begun) return knownVisit(tx, actor.outletId, input.visitId)
    const { visit, hash } = begun
    if (!nextStates(visit.state, 'checkout').includes('completed')) {
      return denyState(visit, 'completed')
    }

    await writeState(tx, visit.id, 'completed')
    return endAct(tx, actor, visit, {
      actId: input.actId,
      act: 'state',
      to: 'completed',
      reason: input.reason,
      facts: { nothingToPay: true },
      hash,
      action: 'visit.closed_unpaid',
    })
  },
)

/** Cancels a visit: its time is free at once, the visit stays on record with reason and fee. */
export const cancelVisit = operation(
  'cancelVisit',
  async (
    tx,
    actor: OutletActor,
    input: z.infer<typeof cancelContract.body> & OfVisit,
  ): Promise<Visit> => {
    const { reason } = input
    const begun = await beginAct(tx, actor, input)
    if (!begun) return knownVisit(tx, actor.outletId, input.visitId)
    const { visit, hash } = begun
    if (!nextStates(visit.state, 'desk').includes('cancelled')) return denyState(visit, 'cancelled')
    const { startsAt } = visit
    const decided = await latenessAndFee(tx, actor.outletId, { ...input, startsAt })

    await freeClaims(tx, visit.id)
    const { isLate: cancelLate, ...kept } = decided
    const cancelled = { cancelReason: reason, cancelLate, ...kept }
    await writeState(tx, visit.id, 'cancelled', cancelled)
    return endAct(tx, actor, visit, {
      actId: input.actId,
      act: 'state',
      to: 'cancelled',
      reason,
      facts: decided,
      hash,
      action: 'visit.cancelled',
    })
  },
)

/** Takes the last step of state back. What was freed by it is taken again, unless somebody has it now. */
export const undoVisitState = operation(
  'undoVisitState',
  async (tx, actor: OutletActor, input: VisitAct): Promise<Visit> => {
    const begun = await beginAct(tx, actor, input)
    if (!begun) return knownVisit(tx, actor.outletId, input.visitId)
    const { visit, hash } = begun
    const changes = (await selectChanges(tx, [visit.id])).get(visit.id) ?? []
    const undone = accept(undoable(visit, changes), 'appointments')
    if (!isLive(visit.state) && isLive(undone.from)) await takeAgain(tx, visit)

    await writeState(tx, visit.id, undone.from)
    return endAct(tx, actor, visit, {
      actId: input.actId,
      act: 'undone',
      to: undone.from,
      undoes: undone.no,
      reason: null,
      facts: {},
      hash,
      action: 'visit.undone',
    })
  },
)

async function takeAgain(tx: Tx, visit: StoredVisit): Promise<void> {
  const freed = await selectFreed(tx, visit.id)
  const clashes = await tryWriting(tx, freed, () => takeClaimsAgain(tx, visit.id))
  if (clashes) deny('appointments.time_taken', { clashes, nearest: [] })
}
