import type { Permission } from '../../../core/contracts/permissions.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny, RefusalError } from '../../platform/refusal-error.ts'
import { takeApproval } from './store.ts'

/** A power that an act needs, with how far it goes. */
export interface NeededPower {
  readonly permission: Permission
  /** The id of the act itself: of the sale, the refund, the movement. An approval serves this act and no other. */
  readonly subjectId: string
  /** Ids that the same act had before: of a sale whose bill was held and recalled without the server. */
  readonly formerIds?: readonly string[]
  readonly approvalIds: readonly string[]
  /** How far the act goes, in parts per million or minor units; an approval has to reach as far. */
  readonly value?: number
  /** How far it might go without asking; told in the refusal. */
  readonly limit?: number
  /** What else the refusal tells the till. */
  readonly facts?: Readonly<Record<string, unknown>>
}

/**
 * Asks whether the act may be done: by the power of the person who does it, or by an approval that somebody with the
 * power gave to this act at this register. Gives who approved it, null where nobody had to. Refuses `approval.needed`.
 * Call it in the operation's transaction, above its blank line.
 */
export async function requirePower(
  tx: Tx,
  actor: TillActor,
  power: NeededPower,
): Promise<{ readonly approvedBy: string | null }> {
  const { permission, subjectId, formerIds = [], approvalIds, value, limit, facts } = power
  if (actor.permissions.has(permission)) return { approvedBy: null }
  // In training nothing is kept, so that the approval, whose PIN was right, cannot be found again.
  if (actor.training && approvalIds.length > 0) return { approvedBy: null }
  const approval =
    approvalIds.length > 0 &&
    (await takeApproval(tx, {
      ids: approvalIds,
      permission,
      subjectIds: [subjectId, ...formerIds],
      registerId: actor.registerId,
      value: value ?? null,
      userId: actor.userId,
      at: now(),
    }))
  if (approval) return { approvedBy: approval.approvedBy }
  return deny('approval.needed', { permission, subjectId, value, limit, ...facts })
}

/** Who allowed an act that is done already: nobody can be asked any more, so that what was lacking is told. */
export async function powerOfAct(
  tx: Tx,
  actor: TillActor,
  needed: NeededPower,
): Promise<{ readonly approvedBy: string | null; readonly lacking: Permission | null }> {
  try {
    return { ...(await requirePower(tx, actor, needed)), lacking: null }
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    return { approvedBy: null, lacking: needed.permission }
  }
}
