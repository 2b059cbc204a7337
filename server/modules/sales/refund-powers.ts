import type { Permission } from '../../../core/contracts/permissions.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny, RefusalError } from '../../platform/refusal-error.ts'
import { requirePower } from '../approvals/public.ts'
import { personWithPermission } from '../identity/public.ts'

export interface RefundAct {
  readonly kind: 'refund' | 'return'
  readonly refundId: string
  readonly approvalIds: readonly string[]
  /** What leaves the shop as money or credit. */
  readonly given: Minor
  /** Of it, stored value that leaves as cash. */
  readonly valueAsCash: Minor
  /** The most that may be given back without a power of its own. */
  readonly limit: Minor
  /** Who is named as allowing it; the person at the till when left out. */
  readonly authorisedBy?: string
}

/**
 * The power that a refund needs: for money beyond the limit of the business, for money without
 * goods, or for taking goods back, and another for stored value that leaves as cash. Gives who
 * answers for it: who approved it, who is named, or who does it.
 */
export async function requireRefundPowers(
  tx: Tx,
  actor: TillActor,
  act: RefundAct,
): Promise<string> {
  const power = { subjectId: act.refundId, approvalIds: act.approvalIds, value: act.given }
  const usual = act.kind === 'refund' ? ('sales.refund' as const) : ('sales.return' as const)
  const { approvedBy } = await (act.given > act.limit
    ? requirePower(tx, actor, {
        ...power,
        permission: 'sales.refund_over_limit',
        limit: act.limit,
      })
    : requirePower(tx, actor, { ...power, permission: usual }))
  const cash = await requireValueToCash(tx, actor, act)
  return approvedBy ?? cash ?? namedAuthoriser(tx, actor, act, usual)
}

/** The same of money that a device has given back: nobody can be asked any more, so that what was lacking is told. */
export async function findRefundPowers(
  tx: Tx,
  actor: TillActor,
  act: RefundAct,
  noteLacking: (permission: Permission) => void,
): Promise<string> {
  try {
    return await requireRefundPowers(tx, actor, act)
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    const { permission = act.kind === 'refund' ? 'sales.refund' : 'sales.return' } =
      error.facts as { readonly permission?: Permission }
    noteLacking(permission)
    return actor.userId
  }
}

async function requireValueToCash(
  tx: Tx,
  actor: TillActor,
  act: RefundAct,
): Promise<string | null> {
  if (act.valueAsCash === 0) return null
  const { approvedBy } = await requirePower(tx, actor, {
    permission: 'sales.refund_value_to_cash',
    subjectId: act.refundId,
    approvalIds: act.approvalIds,
    value: act.valueAsCash,
  })
  return approvedBy
}

/** Whoever is named as allowing it must hold the permission themselves, at this outlet. */
async function namedAuthoriser(
  tx: Tx,
  actor: TillActor,
  { authorisedBy = actor.userId }: RefundAct,
  permission: 'sales.refund' | 'sales.return',
): Promise<string> {
  if (authorisedBy === actor.userId) return authorisedBy
  const person = await personWithPermission(tx, authorisedBy, permission, actor.outletId)
  return person ? authorisedBy : deny('sales.authoriser_unknown')
}
