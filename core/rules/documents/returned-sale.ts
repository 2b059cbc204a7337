import type { Sale } from '../../contracts/sales.ts'
import { add, type Minor, minor, zero } from '../../kernel/money.ts'
import { quantity } from '../../kernel/quantity.ts'
import { planExchangeTenders } from '../cart/exchange.ts'
import type { RefundTender } from '../cart/refund-tenders.ts'

/** What went back of a bill, as its credit note tells it. */
export type GivenBack = Sale['refunds'][number]

/**
 * A bill with what went back of it since it was read; the same credit note counts once. More than was sold never goes
 * back of a line: where two devices took the same back there is nothing left, and a person decides.
 */
export function saleAfterReturn(sale: Sale, back: GivenBack): Sale {
  if (sale.refunds.some(({ id }) => id === back.id)) return sale
  return {
    ...sale,
    lines: sale.lines.map((line) => {
      const gone = back.lines.filter(({ lineNo }) => lineNo === line.lineNo)
      const all = gone.reduce((sum, { quantityMilli }) => sum + quantityMilli, line.returnedMilli)
      return { ...line, returnedMilli: quantity(Math.min(all, line.quantityMilli)) }
    }),
    paid: paidAfter(sale, back),
    refunds: [...sale.refunds, back],
    refundedMinor: add(sale.refundedMinor, back.totalMinor),
  }
}

/** Money goes back to tenders, and goods that paid for others take the tenders behind them along. */
function paidAfter(sale: Sale, { tenders }: GivenBack): Sale['paid'] {
  const gone = new Map<string, Minor>()
  for (const { kind, amount } of [...givenOf(tenders), ...originsOf(sale, tenders)]) {
    gone.set(kind, add(gone.get(kind) ?? zero, amount))
  }
  return sale.paid.map((one) => ({
    ...one,
    refundedMinor: add(one.refundedMinor, gone.get(one.kind) ?? zero),
  }))
}

const givenOf = (tenders: GivenBack['tenders']): RefundTender[] =>
  tenders.flatMap(({ kind, amountMinor }) =>
    kind === 'exchange' ? [] : [{ kind, amount: amountMinor }],
  )

/** The tenders of the bill that stand behind what its returned goods have paid. */
export function originsOf(sale: Sale, tenders: GivenBack['tenders']): readonly RefundTender[] {
  const covered = tenders.find(({ kind }) => kind === 'exchange')?.amountMinor ?? zero
  if (covered === 0) return []
  const given = givenOf(tenders)
  const plan = planExchangeTenders({
    paid: sale.paid.map(({ kind, paidMinor, refundedMinor }) => ({
      ...{ kind, paid: paidMinor, refunded: refundedMinor },
    })),
    due: sale.customerDueMinor,
    covered,
    toGive: minor(given.reduce((sum, { amount }) => sum + amount, 0)),
    requested: given.length > 0 ? given : undefined,
    valueToCash: true,
  })
  return plan.ok ? plan.value.origins : []
}
