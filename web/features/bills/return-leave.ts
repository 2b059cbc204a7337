import { type Permission, permissions } from '../../../core/contracts/permissions.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { FinishedReturn } from '../../../core/rules/finish-return.ts'
import { refusedHere } from '../../offline/api-problem.ts'
import { askApproval } from '../../offline/approval.ts'
import { currentSession, may } from '../../offline/session.ts'
import type { GoodsSetting } from './new-goods.ts'

/** Money that is about to go back. */
export interface ReturnAct {
  readonly kind: 'refund' | 'return'
  readonly refundId: string
  readonly given: Minor
  readonly reason: string
}

type LeaveSetting = Pick<GoodsSetting, 'business'>

/**
 * Asks for what the person at the counter may not do alone: money without goods, more than the
 * limit of the shop, stored value as cash. Where another counter may have given the same back
 * meanwhile, the limit for a lost connection is one too. Gives the approvals; when people give up,
 * nothing is given back.
 */
export async function leaveForReturn(
  finished: Pick<FinishedReturn, 'valueAsCash'>,
  { setting, uncertain }: { readonly setting: LeaveSetting; readonly uncertain: boolean },
  act: ReturnAct,
): Promise<string[]> {
  const usual: Permission = act.kind === 'refund' ? 'sales.refund' : 'sales.return'
  const { refundLimitMinor, offlineValueLimitMinor } = setting.business.settings
  const limit = uncertain ? Math.min(refundLimitMinor, offlineValueLimitMinor) : refundLimitMinor
  const over = act.given > limit
  const needed: (readonly [Permission, Minor])[] = [
    [over ? 'sales.refund_over_limit' : usual, act.given],
  ]
  if (finished.valueAsCash > 0) {
    needed.push(['sales.refund_value_to_cash', finished.valueAsCash])
  }
  const approvalIds: string[] = []
  for (const [permission, worth] of needed) {
    if (may(currentSession(), permission)) continue
    const approvalId = await askApproval({
      ...{ permission, limit: worth, subjectId: act.refundId, reason: act.reason },
      says: permissions[permission],
    })
    if (!approvalId) throw refusedHere('approval.needed', {}, 403)
    approvalIds.push(approvalId)
  }
  return approvalIds
}
