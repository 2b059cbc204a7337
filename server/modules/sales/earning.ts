import { sum, zero } from '../../../core/kernel/money.ts'
import { earningValue } from '../../../core/rules/points.ts'
import type { RefundEarning } from '../loyalty/public.ts'
import type { DecidedRefund } from './write-refund.ts'
import type { DecidedSale } from './write-sale.ts'

/** What loyalty needs to know of a bill: who earns on how much. */
export function earningOfSale({ customer, due, settlement, times }: DecidedSale) {
  if (!customer) return null
  const byPoints = sum(
    settlement.tenders.filter(({ kind }) => kind === 'points').map(({ amount }) => amount),
  )
  const earningMinor = earningValue({ total: due.total, byPoints })
  return { customerId: customer.id, earningMinor, businessDate: times.businessDate }
}

/** What loyalty needs to know of a refund: what the bill earned on, and which part of it goes back. */
export function earningOfRefund({
  sale,
  plan,
  times,
}: Pick<DecidedRefund, 'sale' | 'plan' | 'times'>): RefundEarning | null {
  if (!sale.customerId) return null
  const byPoints = sale.paid.find(({ kind }) => kind === 'points')?.paid ?? zero
  const { businessDate } = sale.snapshot
  const earningMinor = earningValue({ total: sale.total, byPoints })
  return {
    sale: { customerId: sale.customerId, earningMinor, businessDate },
    totalMinor: sale.total,
    returnedBeforeMinor: sale.refundedTotal,
    returnedMinor: plan.total,
    businessDate: times.businessDate,
  }
}
