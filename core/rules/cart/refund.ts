import { assert } from '../../kernel/assert.ts'
import { allow, type Decision, refuse } from '../../kernel/decision.ts'
import { add, type Minor, minor, shareOfFirst, subtract, sum, zero } from '../../kernel/money.ts'
import { type Quantity, quantity } from '../../kernel/quantity.ts'
import type { LineTax } from './cart.ts'

/** What has gone back of a line so far. */
export interface ReturnedAmounts {
  readonly taxable: Minor
  readonly taxes: readonly { readonly code: string; readonly amount: Minor }[]
  readonly total: Minor
}

/** A line as it was sold, with the amounts frozen then, and what has gone back of it. */
export interface SoldLine {
  readonly lineNo: number
  readonly quantity: Quantity
  readonly taxable: Minor
  readonly taxes: readonly LineTax[]
  readonly total: Minor
  readonly returnedQuantity: Quantity
  readonly returned: ReturnedAmounts
  /** What the line had put on a gift card, which goes back as a whole or not at all. */
  readonly giftCard?: Minor
}

export interface RefundedLine {
  readonly lineNo: number
  readonly quantity: Quantity
  readonly taxable: Minor
  readonly taxes: readonly LineTax[]
  readonly tax: Minor
  readonly total: Minor
  readonly giftCard?: Minor
}

export const nothingReturned: ReturnedAmounts = { taxable: zero, taxes: [], total: zero }

/**
 * What a quantity of a sold line is worth: its part of each frozen amount, at the rates of the
 * sale. Parts are differences of running shares, so that however a line goes back, it gives back
 * exactly what was charged.
 */
export function refundLine(
  line: SoldLine,
  returning: Quantity,
): Decision<RefundedLine, 'return_exceeds_sold' | 'gift_card_in_parts'> {
  const { lineNo, returned, giftCard } = line
  const soFar = line.returnedQuantity + returning
  if (returning <= 0 || soFar > line.quantity) {
    const left = line.quantity - line.returnedQuantity
    return refuse('return_exceeds_sold', { lineNo, returning, left })
  }
  if (giftCard && returning !== line.quantity) return refuse('gift_card_in_parts', { lineNo })
  const part = (amount: Minor, gone: Minor) =>
    subtract(shareOfFirst(amount, soFar, line.quantity), gone)
  const taxes = line.taxes.map((tax) => {
    const gone = returned.taxes.find((each) => each.code === tax.code)?.amount ?? zero
    return { ...tax, amount: part(tax.amount, gone) }
  })
  const tax = sum(taxes.map((each) => each.amount))
  // Half of a 150.00 line is 75.00 to the customer: the taxable value takes the spare paisa, as it did in the price. It
  // stays within what is left of it, for a crumb of a line can be worth less than the tax that falls due with it.
  const spare = subtract(part(line.total, returned.total), tax)
  const left = subtract(line.taxable, returned.taxable)
  const taxable = minor(Math.min(Math.max(spare, 0), left))
  const total = add(taxable, tax)
  const amounts = { taxable, taxes, tax, total }
  const refunded = { lineNo, quantity: returning, ...amounts }
  return allow(giftCard ? { ...refunded, giftCard } : refunded)
}

/** The line after a refund, as the next refund must see it. */
export function afterRefund(line: SoldLine, refund: RefundedLine): SoldLine {
  const { returned } = line
  const taxes = refund.taxes.map(({ code, amount }) => {
    const gone = returned.taxes.find((each) => each.code === code)?.amount ?? zero
    return { code, amount: add(gone, amount) }
  })
  const taxable = add(returned.taxable, refund.taxable)
  const total = add(returned.total, refund.total)
  const returnedQuantity = quantity(line.returnedQuantity + refund.quantity)
  return { ...line, returnedQuantity, returned: { taxable, taxes, total } }
}

export interface RefundableSale {
  readonly lines: readonly SoldLine[]
  /** What the bill came to after round-off, without the tip. */
  readonly total: Minor
  /** The totals of its refunds so far. */
  readonly refundedTotal: Minor
}

export interface RefundRequest {
  readonly lineNo: number
  readonly quantity: Quantity
}

export type PlanRefusal =
  | 'return_empty'
  | 'return_line_unknown'
  | 'return_exceeds_sold'
  | 'gift_card_in_parts'

export interface RefundPlan {
  /** One for each request, in its order. */
  readonly lines: readonly RefundedLine[]
  readonly taxable: Minor
  readonly tax: Minor
  /** The part of the bill's round-off that goes back: taxable + tax + roundOff = total. */
  readonly roundOff: Minor
  /** Goods and services: what the credit note is for. */
  readonly total: Minor
  /** Gift cards that are taken back unused. */
  readonly giftCards: Minor
  /** Total and gift cards: what the customer gets back. */
  readonly toGiveBack: Minor
  /** Nothing of the sale is left after this refund. */
  readonly wholeBill: boolean
}

/**
 * Plans the credit note for some lines of a sale; one line may be asked for twice (one piece back
 * on the shelf, one damaged). The round-off goes back with the last piece of the bill, so that all
 * refunds together are what was paid; earlier only as far as needed to never pay back more than
 * that.
 */
export function planRefund(
  sale: RefundableSale,
  requests: readonly RefundRequest[],
): Decision<RefundPlan, PlanRefusal> {
  if (requests.length === 0) return refuse('return_empty')
  const state = new Map(sale.lines.map((line) => [line.lineNo, line]))
  const lines: RefundedLine[] = []
  for (const request of requests) {
    const line = state.get(request.lineNo)
    if (!line) return refuse('return_line_unknown', { lineNo: request.lineNo })
    const refund = refundLine(line, request.quantity)
    if (!refund.ok) return refund
    lines.push(refund.value)
    state.set(request.lineNo, afterRefund(line, refund.value))
  }
  const taxable = sum(lines.map((line) => line.taxable))
  const tax = sum(lines.map((line) => line.tax))
  const wholeBill = [...state.values()].every((line) => line.returnedQuantity === line.quantity)
  const paidAndKept = subtract(sale.total, sale.refundedTotal)
  assert(paidAndKept >= 0, 'refunds never exceed what was paid')
  const gap = minor(paidAndKept - taxable - tax)
  const roundOff = wholeBill || gap < 0 ? gap : zero
  const total = sum([taxable, tax, roundOff])
  const giftCards = sum(lines.map((line) => line.giftCard ?? zero))
  const toGiveBack = add(total, giftCards)
  return allow({ lines, taxable, tax, roundOff, total, giftCards, toGiveBack, wholeBill })
}
