import { sum } from '../../../core/kernel/money.ts'
import { refundPostings } from '../../../core/rules/ledger.ts'
import type { Write } from '../../platform/database/rows.ts'
import { entryWrites } from '../ledger/public.ts'
import type { DecidedRefund, GoodsLine } from './write-refund.ts'

/** The entry of a decided refund in the ledger. */
export function refundEntryWrites(
  refund: DecidedRefund,
  goods: readonly GoodsLine[],
): Record<string, Write> {
  const taxableOf = (kind: 'goods' | 'service') =>
    sum(goods.filter(({ sold }) => sold.kind === kind).map(({ line }) => line.taxable))
  const costOf = (restocked: boolean) =>
    sum(
      goods
        .filter(({ line }) => (line.disposition === 'restock') === restocked)
        .map(({ cost }) => cost),
    )
  const taxes = refund.plan.lines.flatMap((line) => line.taxes)
  const codes = [...new Set(taxes.map((tax) => tax.code))]
  return entryWrites({
    businessDate: refund.times.businessDate,
    documentType: 'refund',
    documentId: refund.input.refundId,
    outletId: refund.actor.outletId,
    registerId: refund.actor.registerId,
    shiftId: refund.shift.id,
    narration: `Credit note ${refund.number.number}`,
    postings: refundPostings({
      tenders: refund.tenders,
      goods: taxableOf('goods'),
      services: taxableOf('service'),
      taxes: codes.map((code) => ({
        code,
        amount: sum(taxes.filter((tax) => tax.code === code).map((tax) => tax.amount)),
      })),
      roundOff: refund.plan.roundOff,
      giftCards: refund.plan.giftCards,
      ...refund.packages,
      setOff: refund.setOff ?? [],
      restockedCost: costOf(true),
      damagedCost: costOf(false),
    }),
  })
}
