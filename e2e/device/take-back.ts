import { randomUUID } from 'node:crypto'
import type { SoldContent } from '../../core/contracts/journal.ts'
import type { ExchangedContent, RefundedContent } from '../../core/contracts/journal-returns.ts'
import { assert } from '../../core/kernel/assert.ts'
import { instant } from '../../core/kernel/dates.ts'
import { sum, zero } from '../../core/kernel/money.ts'
import { quantity } from '../../core/kernel/quantity.ts'
import { nothingReturned } from '../../core/rules/cart/refund.ts'
import { finishExchange, finishReturn, type HeldSale } from '../../core/rules/finish-return.ts'
import type { FinishContext } from '../../core/rules/finish-sale.ts'
import { type BillWish, finished, requestFor, type Till, tendersOf } from './finish.ts'

/** How much of which lines, in thousandths. */
export type ReturnedLines = readonly {
  readonly lineNo: number
  readonly quantityMilli: number
}[]

const reason = 'Not as expected'

/** Money for goods of a bill that this device has sold and of which nothing has come back. */
export function finishedRefund(
  sold: SoldContent,
  lines: ReturnedLines,
  till: Till,
): RefundedContent {
  const occurredAt = instant(new Date().toISOString())
  const wanted = { lines: quantities(lines), reason, occurredAt }
  const decided = finishReturn(heldSaleOf(sold, till.context), wanted, placeOf(till))
  assert(decided.ok, `goods of a bill come back: ${JSON.stringify(decided)}`)
  const { series, tenders, paperWith } = decided.value
  const { number, text } = till.take(series)
  return {
    ...{ kind: 'refund', saleId: sold.request.saleId, shiftId: till.shiftId },
    request: {
      ...{ refundId: randomUUID(), lines: asSaid(lines), reason, occurredAt, approvalIds: [] },
      tenders: tenders.map(({ kind, amount }) => ({ kind, amountMinor: amount })),
    },
    creditNote: { documentId: randomUUID(), number, paper: paperWith(text) },
  }
}

/** One piece of goods for goods of such a bill; what is missing is paid in cash, what is too much goes back. */
export function finishedExchange(
  sold: SoldContent,
  lines: ReturnedLines,
  out: BillWish['lines'],
  till: Till,
): ExchangedContent {
  const { context, shiftId } = till
  const wish = { lines: out, pay: () => [] }
  const sale = requestFor(wish, context)
  const { occurredAt } = sale
  const wanted = { lines: quantities(lines), reason, occurredAt }
  const held = heldSaleOf(sold, context)
  const place = { ...placeOf(till), selling: context }
  const worth = finishReturn(held, wanted, placeOf(till))
  assert(worth.ok, `goods of a bill come back: ${JSON.stringify(worth)}`)
  const missing = Math.max(0, sale.totalMinor - worth.value.plan.toGiveBack)
  const cash = { tenderId: randomUUID(), kind: 'cash', amountMinor: missing }
  const tenders = tendersOf(missing > 0 ? [cash] : [])
  const decided = finishExchange(held, { ...wanted, sale: { ...sale, tenders } }, place)
  assert(decided.ok, `goods are exchanged: ${JSON.stringify(decided)}`)
  const swap = decided.value
  const note = till.take(swap.back.series)
  const bill = till.take(swap.out.series)
  return {
    ...{ saleId: sold.request.saleId, shiftId },
    request: {
      ...{ exchangeId: randomUUID(), refundId: randomUUID(), newSaleId: sale.saleId },
      ...{ returns: asSaid(lines), lines: sale.lines, tenders, totalMinor: sale.totalMinor },
      ...{ reason, note: '', occurredAt, approvalIds: [] },
    },
    creditNote: {
      ...{ documentId: randomUUID(), number: note.number },
      paper: swap.back.paperWith(note.text),
    },
    bill: {
      ...{ documentId: randomUUID(), number: bill.number, terms: swap.out.terms },
      paper: swap.billWith({ creditNote: note.text, bill: bill.text }),
    },
  }
}

const quantities = (lines: ReturnedLines) =>
  lines.map(({ lineNo, quantityMilli }) => ({ lineNo, quantity: quantity(quantityMilli) }))

const asSaid = (lines: ReturnedLines): RefundedContent['request']['lines'] =>
  lines.map(({ lineNo, quantityMilli }) => ({ lineNo, quantityMilli: quantity(quantityMilli) }))

const placeOf = ({ context, registerCode }: Till) => ({
  ...{ registerCode, cashier: context.cashier, outlet: context.place.outlet },
  country: context.place.business.country,
})

/** Priced anew by what the device knows, which is what it sold by. */
function heldSaleOf({ request, paper }: SoldContent, context: FinishContext): HeldSale {
  const at = { ...request, occurredAt: instant(request.occurredAt ?? '') }
  const { cart, settlement } = finished(at, context)
  const kinds = [...new Set(settlement.tenders.map(({ kind }) => kind))]
  return {
    lines: cart.lines.map(({ lineNo, taxable, taxes, total }, index) => ({
      ...{ lineNo, taxable, taxes, total, returned: nothingReturned },
      quantity: quantity(request.lines[index]?.quantityMilli ?? 0),
      returnedQuantity: quantity(0),
    })),
    ...{ total: cart.total, refundedTotal: zero, due: zero, original: paper },
    paid: kinds.map((kind) => ({
      kind,
      paid: sum(
        settlement.tenders.filter((tender) => tender.kind === kind).map(({ amount }) => amount),
      ),
      refunded: zero,
    })),
  }
}
