import type { z } from 'zod'
import type { MyVisit, markMyVisit as markContract } from '../../../core/contracts/my-day.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import {
  changeVisitState,
  lockVisit,
  serveVisit,
  undoVisitState,
  visitOfPerson,
} from '../appointments/public.ts'
import { myVisits } from './own-visit.ts'

type Of = { readonly visitId: string }

/** Says of one's own visit how far it is. */
export const markMyVisit = operation(
  'markMyVisit',
  async (
    tx,
    actor: OutletActor,
    { act, ...input }: z.infer<typeof markContract.body> & Of,
  ): Promise<MyVisit> => {
    await requireOwn(tx, actor, input.visitId)
    if (act === 'served') await serveVisit(tx, actor, input)
    else await changeVisitState(tx, actor, { ...input, state: act })
    return shown(tx, actor, input.visitId)
  },
)

/** Takes back the last step of one's own visit. What somebody else said, they or the desk take back. */
export const undoMyMark = operation(
  'undoMyMark',
  async (
    tx,
    actor: OutletActor,
    input: Of & { readonly actId: string; readonly version: number },
  ): Promise<MyVisit> => {
    const { shown: visit, lastStepBy } = await requireOwn(tx, actor, input.visitId)
    const isSeen = visit.version === input.version
    if (isSeen && lastStepBy !== null && lastStepBy !== actor.userId) {
      return deny('myday.step_of_other')
    }
    await undoVisitState(tx, actor, input)
    return shown(tx, actor, input.visitId)
  },
)

async function requireOwn(tx: Tx, actor: OutletActor, visitId: string) {
  await lockVisit(tx, actor.outletId, visitId)
  return visitOfPerson(tx, actor, visitId)
}

async function shown(tx: Tx, actor: OutletActor, visitId: string): Promise<MyVisit> {
  const [visit] = await myVisits(tx, actor, [await visitOfPerson(tx, actor, visitId)])
  return visit ?? deny('appointments.visit_unknown')
}
