import type { ApprovalNeeded } from '../../../core/contracts/approvals.ts'
import { permissions } from '../../../core/contracts/permissions.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { minor } from '../../../core/kernel/money.ts'
import type { ApprovalWish } from '../../offline/approval.ts'
import { words } from './words.ts'

/** What somebody is asked to allow when the server has refused a bill without it. */
export function saleWish(
  needed: ApprovalNeeded,
  currency: string,
): Pick<ApprovalWish, 'says'> & Partial<ApprovalWish> {
  const { permission, value = 0, limit = 0 } = needed
  if (permission !== 'khata.over_limit') return { says: permissions[permission] }
  const { says, limit: atMost, owed } = words.pay.overLimit
  const rupees = (amount: number) => formatMoney(minor(amount), { currency })
  return { says, before: { [atMost]: rupees(limit) }, after: { [owed]: rupees(value) } }
}
