import { assert } from '../../kernel/assert.ts'
import { allow, type Decision, refuse } from '../../kernel/decision.ts'
import {
  add,
  allocate,
  type Minor,
  minor,
  shareOfFirst,
  subtract,
  sum,
  zero,
} from '../../kernel/money.ts'
import { type Quantity, quantity } from '../../kernel/quantity.ts'
import type { LineTax } from './cart.ts'
import type { TenderKind } from './tenders.ts'

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
}

export interface RefundedLine {
  readonly lineNo: number
  readonly quantity: Quantity
  readonly taxable: Minor
  readonly taxes: readonly LineTax[]
  readonly tax: Minor
  readonly total: Minor
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
): Decision<RefundedLine, 'return_exceeds_sold'> {
  const { lineNo, returned } = line
  const soFar = line.returnedQuantity + returning
  if (returning <= 0 || soFar > line.quantity) {
    const left = line.quantity - line.returnedQuantity
    return refuse('return_exceeds_sold', { lineNo, returning, left })
  }
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
  return allow({ lineNo, quantity: returning, taxable, taxes, tax, total })
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

export interface RefundPlan {
  /** One for each request, in its order. */
  readonly lines: readonly RefundedLine[]
  readonly taxable: Minor
  readonly tax: Minor
  /** The part of the bill's round-off that goes back: taxable + tax + roundOff = total. */
  readonly roundOff: Minor
  readonly total: Minor
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
): Decision<RefundPlan, 'return_empty' | 'return_line_unknown' | 'return_exceeds_sold'> {
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
  return allow({ lines, taxable, tax, roundOff, total: sum([taxable, tax, roundOff]), wholeBill })
}

export interface PaidTender {
  readonly kind: TenderKind
  readonly paid: Minor
  readonly refunded: Minor
}

export interface RefundTender {
  readonly kind: TenderKind
  readonly amount: Minor
}

export interface RefundTendersInput {
  readonly refundTotal: Minor
  /** Every tender of the sale, with what went back to it. */
  readonly paid: readonly PaidTender[]
  /** How the customer wants it; left out, each tender gets its share. */
  readonly requested?: readonly RefundTender[]
}

/**
 * Decides where refunded money goes, one entry for each kind of tender. By default every kind gets
 * its share of what it can still take: 500.00 of a bill paid 400 by stored value and 600 by UPI
 * goes 200 and 300. A request must add up, and gives no kind more than it paid: money paid by
 * stored value cannot leave as cash. Store credit may take any part, because goods may be returned
 * for credit.
 */
export function planRefundTenders(
  input: RefundTendersInput,
): Decision<RefundTender[], 'refund_tender_mismatch' | 'refund_tender_over_paid'> {
  const room = roomByKind(input.paid)
  const most = sum(room.values())
  const { refundTotal } = input
  if (input.requested) return checkRequest(refundTotal, byKind(input.requested), room)
  if (refundTotal === 0) return allow([])
  if (refundTotal > most) return refuse('refund_tender_over_paid', { refundTotal, most })
  const kinds = [...room.keys()]
  const shares = allocate(refundTotal, [...room.values()])
  const tenders = kinds.map((kind, i) => ({ kind, amount: shares[i] ?? zero }))
  return allow(tenders.filter((tender) => tender.amount > 0))
}

function checkRequest(
  refundTotal: Minor,
  requested: ReadonlyMap<TenderKind, Minor>,
  room: ReadonlyMap<TenderKind, Minor>,
): Decision<RefundTender[], 'refund_tender_mismatch' | 'refund_tender_over_paid'> {
  const asked = sum(requested.values())
  const negative = [...requested.values()].some((amount) => amount < 0)
  if (asked !== refundTotal || negative) {
    return refuse('refund_tender_mismatch', { refundTotal, asked })
  }
  for (const [kind, amount] of requested) {
    const most = room.get(kind) ?? zero
    if (kind === 'store_credit' || amount <= most) continue
    return refuse('refund_tender_over_paid', { kind, amount, most })
  }
  const tenders = [...requested].map(([kind, amount]) => ({ kind, amount }))
  return allow(tenders.filter((tender) => tender.amount > 0))
}

function roomByKind(paid: readonly PaidTender[]): Map<TenderKind, Minor> {
  const left = byKind(
    paid.map((tender) => ({ kind: tender.kind, amount: subtract(tender.paid, tender.refunded) })),
  )
  // More than it paid may have gone back as store credit; that leaves the others as they are.
  for (const [kind, amount] of left) if (amount < 0) left.set(kind, zero)
  return left
}

function byKind(tenders: readonly RefundTender[]): Map<TenderKind, Minor> {
  const sums = new Map<TenderKind, Minor>()
  for (const { kind, amount } of tenders) sums.set(kind, add(sums.get(kind) ?? zero, amount))
  return sums
}
