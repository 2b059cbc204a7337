import { sum } from '../../../core/kernel/money.ts'
import { salePostings } from '../../../core/rules/ledger.ts'
import type { Write } from '../../platform/database/rows.ts'
import { entryWrites } from '../ledger/public.ts'
import { setOffOf } from '../prepaid/public.ts'
import type { CostedLine } from './cost-lines.ts'
import type { DecidedSale } from './write-sale.ts'

/** The entry of a decided sale in the ledger. */
export function saleEntryWrites(
  sale: DecidedSale,
  costed: readonly CostedLine[],
): Record<string, Write> {
  const { cart, lines } = sale.bill
  const { packages, uses, deposits } = sale.prepaid
  const ofKind = (kind: 'goods' | 'service') =>
    sum(lines.filter((line) => line.kind === kind).map((line) => line.priced.taxable))
  return entryWrites({
    businessDate: sale.times.businessDate,
    documentType: 'sale',
    documentId: sale.request.saleId,
    outletId: sale.actor.outletId,
    registerId: sale.actor.registerId,
    shiftId: sale.shift.id,
    narration: `Bill ${sale.number.number}`,
    postings: salePostings({
      tenders: sale.settlement.tenders,
      goods: ofKind('goods'),
      services: ofKind('service'),
      taxes: cart.taxSummary.map(({ code, amount }) => ({ code, amount })),
      roundOff: sale.due.roundOff,
      tip: sale.request.tipMinor,
      giftCards: cart.giftCards,
      packages: sum(packages.flatMap((sold) => sold.lines.map(({ taxable }) => taxable))),
      sessions: sum(uses.map(({ deferred }) => deferred)),
      setOff: setOffOf(deposits),
      cost: sum(costed.map((each) => each.cost)),
    }),
  })
}
