import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { recordAudit } from '../audit/public.ts'

/** Training leaves nothing but the two entries of its beginning and its end. */
export async function recordTraining(
  tx: Tx,
  actor: TillActor,
  { on }: { readonly on: boolean },
): Promise<void> {
  await recordAudit(tx, {
    actor,
    chainId: actor.registerId,
    action: on ? 'training.started' : 'training.ended',
    subjectType: 'register',
    subjectId: actor.registerId,
    outletId: actor.outletId,
  })
}

export const setTraining = operation('setTraining', recordTraining)
