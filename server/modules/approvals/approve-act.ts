import type { ApprovalGiven, approveAct as contract } from '../../../core/contracts/approvals.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Database, Reader } from '../../platform/database/client.ts'
import { operation, rehearse } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'
import { type PinKeeper, personWithPermission, recognisePin } from '../identity/public.ts'
import { findApproval, insertApproval } from './store.ts'

type ApproveInput = BodyOf<typeof contract>
/** What is approved, without the PIN that it was approved by: a PIN is never written down. */
type ApprovedAct = Omit<ApproveInput, 'pin'>

/**
 * Allows one act of the person at the register, by the PIN of somebody who may do it themselves. Both names, the reason
 * and what it changes are kept and stand in the trail.
 */
export async function approveAct(
  keeper: PinKeeper,
  actor: TillActor,
  { pin, ...act }: ApproveInput,
): Promise<ApprovalGiven> {
  const first = await repeated(keeper.database, actor, act)
  if (first) return first
  const owner = await recognisePin(keeper, actor, pin)
  if (owner.pinIsFirst) return deny('identity.pin_first')
  const give = (database: Database) => giveApproval(database, actor, { act, approverId: owner.id })
  // Wrong PINs count in training too; what a right one allows is not kept.
  return actor.training ? rehearse(keeper.database, give) : give(keeper.database)
}

const giveApproval = operation(
  'approveAct',
  async (tx, actor: TillActor, input: { act: ApprovedAct; approverId: string }) => {
    const { act, approverId } = input
    const first = await repeated(tx, actor, act)
    if (first) return first
    const { permission, subjectId, reason, limit, before, after } = act
    const approver = await personWithPermission(tx, approverId, permission, actor.outletId)
    if (!approver) return deny('approvals.not_theirs', { permission })

    const recordedAt = now()
    await insertApproval(tx, {
      ...act,
      actor,
      approver,
      recordedAt,
      contentHash: hashOf(actor, act),
    })
    await recordAudit(tx, {
      actor: { userId: approver.id },
      chainId: actor.registerId,
      action: 'approval.given',
      subjectType: 'approval',
      subjectId: act.approvalId,
      outletId: actor.outletId,
      facts: {
        permission,
        actId: subjectId,
        askedBy: { id: actor.userId, name: actor.name },
        approvedBy: approver,
        reason,
        limit,
        before,
        after,
      },
    })
    await publish(tx, {
      type: 'approval.given',
      subject: act.approvalId,
      outletId: actor.outletId,
      data: { permission, actId: subjectId, registerId: actor.registerId },
    })

    return { approvalId: act.approvalId, approvedBy: approver }
  },
)

/** Binds the answer to the act and to where it was asked; the PIN is no part of it. */
function hashOf(actor: TillActor, act: ApprovedAct): Buffer {
  return contentHash({ registerId: actor.registerId, act })
}

async function repeated(
  reader: Reader,
  actor: TillActor,
  act: ApprovedAct,
): Promise<ApprovalGiven | null> {
  const first = await findApproval(reader, act.approvalId)
  if (!first) return null
  if (!first.contentHash.equals(hashOf(actor, act))) return deny('approvals.id_reused')
  return { approvalId: act.approvalId, approvedBy: first.approvedBy }
}
