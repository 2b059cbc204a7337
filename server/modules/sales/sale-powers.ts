import type { Permission } from '../../../core/contracts/permissions.ts'
import type { CompleteSaleRequest } from '../../../core/contracts/sales.ts'
import { discountShare, priceDeviation } from '../../../core/rules/cart/discount-share.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { type NeededPower, powerOfAct, requirePower } from '../approvals/public.ts'
import type { Granted } from '../memberships/public.ts'
import type { Quoted } from '../openbills/public.ts'
import type { SellingPlace } from '../outlets/public.ts'
import { cardDeviation, packageDeviation } from './prepaid-lines.ts'
import { isListed, type SaleBill, type SoldLine } from './sale.ts'

/** Ids of the people who allowed something, by what they allowed. */
export type Approvers = Partial<Record<Permission, string>>

interface PowersContext {
  readonly bill: SaleBill
  readonly place: SellingPlace
  readonly quoted: Quoted | null
  /** Lines whose discount a membership gives: nobody has to allow it. */
  readonly granted: ReadonlyMap<number, Granted>
  /** What the sale was called before its bill was held and recalled: its approvals name that. */
  readonly formerIds: readonly string[]
}

/**
 * The powers that a bill needs beyond selling: for a discount, for one above the limit of the business, for a typed
 * price, and for gift cards. The till asks before it takes money; a sale that comes without is not a finished one.
 */
export async function requireSalePowers(
  tx: Tx,
  actor: TillActor,
  request: CompleteSaleRequest,
  context: PowersContext,
): Promise<Approvers> {
  if (
    discountShare(context.bill.cart, context.granted) > 0 &&
    !actor.permissions.has('sales.discount')
  ) {
    deny('permission.missing', { permission: 'sales.discount' })
  }
  const approvers: Approvers = {}
  for (const power of powersOf(request, context)) {
    const { approvedBy } = await requirePower(tx, actor, power)
    if (approvedBy) approvers[power.permission] = approvedBy
  }
  return approvers
}

/** The same of a sale that a device has finished: nobody can be asked any more, so that what was lacking is told. */
export async function findSalePowers(
  tx: Tx,
  actor: TillActor,
  request: CompleteSaleRequest,
  context: PowersContext,
): Promise<{ readonly approvers: Approvers; readonly lacking: readonly Permission[] }> {
  const approvers: Approvers = {}
  const lacking: Permission[] = []
  if (
    discountShare(context.bill.cart, context.granted) > 0 &&
    !actor.permissions.has('sales.discount')
  ) {
    lacking.push('sales.discount')
  }
  for (const power of powersOf(request, context)) {
    const { approvedBy, lacking: lacked } = await powerOfAct(tx, actor, power)
    if (approvedBy) approvers[power.permission] = approvedBy
    if (lacked) lacking.push(lacked)
  }
  return { approvers, lacking }
}

function powersOf(
  request: CompleteSaleRequest,
  { bill, place, quoted, granted, formerIds }: PowersContext,
): NeededPower[] {
  const share = discountShare(bill.cart, granted)
  const { saleId: subjectId, approvalIds } = request
  const act = { subjectId, formerIds, approvalIds }
  const needed: NeededPower[] = []
  // What was offered with leave is sold without asking again.
  const limit = Math.max(place.business.settings.discountLimit, quoted?.discountShare ?? 0)
  if (share > limit) {
    needed.push({ ...act, permission: 'sales.discount_over_limit', value: share, limit })
  }
  const deviation = Math.max(...bill.lines.map(typedDeviation))
  if (deviation > 0) needed.push({ ...act, permission: 'sales.price', value: deviation, limit: 0 })

  if (bill.cart.giftCards > 0) needed.push({ ...act, permission: 'giftcards.sell' })
  return needed
}

/** How far a typed price lies from the list. The price of a label was printed, not typed. */
function typedDeviation(line: SoldLine): number {
  const { listPrice, plan, membership, request } = line
  if (plan) return packageDeviation(request, plan)
  if (membership) return cardDeviation(request, membership.cardMinor)
  const listed = line.quoted || isListed(line)
  if (listed || listPrice === null || request.printedTotalMinor != null) return 0
  return priceDeviation(request.unitPriceMinor, listPrice)
}
