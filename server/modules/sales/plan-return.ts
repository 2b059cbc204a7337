import type { dispositions } from '../../../core/contracts/sales.ts'
import type { TenderKind } from '../../../core/contracts/tenders.ts'
import { sum, zero } from '../../../core/kernel/money.ts'
import type { Quantity } from '../../../core/kernel/quantity.ts'
import { planRefund, type RefundedLine, type RefundPlan } from '../../../core/rules/cart/refund.ts'
import type { RefundTender } from '../../../core/rules/cart/refund-tenders.ts'
import type { Tx } from '../../platform/database/client.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { cashInDrawer } from '../tills/public.ts'
import type { RefundableRow } from './store-refunds.ts'

export type Disposition = (typeof dispositions)[number]

export interface PlannedLine extends RefundedLine {
  readonly disposition: Disposition
}

/** The plan of a credit note with what becomes of the goods of each line. */
export type ReturnPlan = Omit<RefundPlan, 'lines'> & { readonly lines: readonly PlannedLine[] }

/** What goes back of each line, by the amounts frozen in the sale. */
export function planReturn(
  sale: RefundableRow,
  asked: readonly {
    readonly lineNo: number
    readonly quantityMilli: Quantity
    readonly disposition?: Disposition
  }[],
  usual: Disposition,
): ReturnPlan {
  const wanted = asked.map((line) => ({ lineNo: line.lineNo, quantity: line.quantityMilli }))
  const plan = accept(planRefund(sale, wanted), 'sales')
  const lines = plan.lines.map((line, index) => ({
    ...line,
    disposition: asked[index]?.disposition ?? usual,
  }))
  return { ...plan, lines }
}

/** How the money should go back, in the words of the rule. */
export function askedTenders(
  tenders: readonly {
    readonly kind: TenderKind
    readonly amountMinor: RefundTender['amount']
  }[] = [],
): RefundTender[] | undefined {
  if (tenders.length === 0) return undefined
  return tenders.map(({ kind, amountMinor }) => ({ kind, amount: amountMinor }))
}

/** Who gets store credit must be known. */
export function requireCreditCustomer(
  customerId: string | null,
  tenders: readonly RefundTender[],
): void {
  const usesCredit = tenders.some((tender) => tender.kind === 'store_credit')
  if (usesCredit && !customerId) deny('sales.customer_needed', { kind: 'store_credit' })
}

/** Cash that goes back must be in the drawer. */
export async function requireRefundCash(
  tx: Tx,
  shiftId: string,
  tenders: readonly RefundTender[],
): Promise<void> {
  const wanted = sum(tenders.map(({ kind, amount }) => (kind === 'cash' ? amount : zero)))
  if (wanted === 0) return
  const inDrawer = await cashInDrawer(tx, shiftId)
  if (wanted > inDrawer) deny('sales.cash_short', { wantedMinor: wanted, inDrawerMinor: inDrawer })
}
