import {
  type ApprovalGiven,
  type ApprovedAct,
  ApprovedContent,
  type approveAct as contract,
} from '../../../core/contracts/approvals.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Database, Reader, Tx } from '../../platform/database/client.ts'
import { operation, rehearse } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'
import {
  type PinKeeper,
  personOfActs,
  personWithPermission,
  recognisePin,
} from '../identity/public.ts'
import { findApproval, insertApproval } from './store.ts'

type ApproveInput = BodyOf<typeof contract>

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
  async (tx, actor: TillActor, { act, approverId }: { act: ApprovedAct; approverId: string }) => {
    const first = await repeated(tx, actor, act)
    if (first) return first
    const approver = await personWithPermission(tx, approverId, act.permission, actor.outletId)
    if (!approver) return deny('approvals.not_theirs', { permission: act.permission })

    await writeApproval(tx, actor, { act, approver, byDevice: false })

    return { approvalId: act.approvalId, approvedBy: approver }
  },
)

/**
 * An approval that a device took while the server was away: it looked at the PIN itself, and says whose it was. The
 * power is looked at here; whoever was switched off since had it all the same.
 */
export async function recordApproval(
  tx: Tx,
  actor: TillActor,
  content: ApprovedContent,
): Promise<void> {
  const { approverId, ...act } = ApprovedContent.parse(content)
  if (await repeated(tx, actor, act)) return
  const { permission } = act
  const approver = await personOfActs(tx, approverId)
  if (!approver?.permissions.has(permission)) return deny('approvals.not_theirs', { permission })
  const { userId: id, name } = approver

  await writeApproval(tx, actor, { act, approver: { id, name }, byDevice: true })
}

async function writeApproval(
  tx: Tx,
  actor: TillActor,
  given: {
    readonly act: ApprovedAct
    readonly approver: ApprovalGiven['approvedBy']
    readonly byDevice: boolean
  },
): Promise<void> {
  const { act, approver, byDevice } = given
  const { approvalId, permission, subjectId, reason, limit, before, after } = act
  const { userId, name, registerId, outletId } = actor
  const contentHash = hashOf(actor, act)
  await insertApproval(tx, { ...act, actor, approver, recordedAt: now(), contentHash })
  await recordAudit(tx, {
    actor: { userId: approver.id },
    chainId: registerId,
    action: 'approval.given',
    subjectType: 'approval',
    subjectId: approvalId,
    outletId,
    facts: {
      permission,
      actId: subjectId,
      askedBy: { id: userId, name },
      approvedBy: approver,
      reason,
      limit,
      before,
      after,
      ...(byDevice && { pinTakenBy: 'device' }),
    },
  })
  await publish(tx, {
    type: 'approval.given',
    subject: approvalId,
    outletId,
    data: { permission, actId: subjectId, registerId },
  })
}

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
