import type { DocumentSnapshot } from '../contracts/documents.ts'
import type { CompleteSaleRequest } from '../contracts/sales.ts'
import { type BusinessDate, businessDateOf, type DayRule, type Instant } from '../kernel/dates.ts'
import { allow, type Decision } from '../kernel/decision.ts'
import type { Minor } from '../kernel/money.ts'
import { add } from '../kernel/money.ts'
import type { Quantity } from '../kernel/quantity.ts'
import {
  type ExchangeDifference,
  exchangeDifference,
  planExchangeTenders,
} from './cart/exchange.ts'
import { planRefund, type RefundableSale, type RefundPlan } from './cart/refund.ts'
import {
  type PaidTender,
  planRefundTenders,
  type RefundTender,
  valueAsCash,
} from './cart/refund-tenders.ts'
import { buildCreditNoteSnapshot } from './documents/build-credit-note.ts'
import { exchangePart } from './documents/exchange-part.ts'
import { type FinishContext, type FinishedSale, finishSale } from './finish-sale.ts'
import { financialYearFor } from './numbering.ts'

/** A bill as the device holds it. */
export interface HeldSale extends RefundableSale {
  /** The paper as it was given. */
  readonly original: DocumentSnapshot
  readonly paid: readonly PaidTender[]
  /** What the customer owes on account. */
  readonly due: Minor
}

/** What comes back, and where the money goes; without tenders each gets its share. */
export interface ReturnRequest {
  readonly lines: readonly { readonly lineNo: number; readonly quantity: Quantity }[]
  readonly tenders?: readonly RefundTender[]
  readonly reason: string
  readonly occurredAt: Instant
}

/** Who takes it back and where. */
export interface ReturnPlace {
  readonly registerCode: string
  readonly cashier: string
  readonly country: string
  readonly outlet: DayRule
}

/** Money that has gone back; only the number of its credit note is missing. */
export interface FinishedReturn {
  readonly plan: RefundPlan
  readonly tenders: readonly RefundTender[]
  /** Of it, stored value that leaves as cash: somebody has to allow this. */
  readonly valueAsCash: Minor
  readonly businessDate: BusinessDate
  readonly series: { readonly kind: 'credit_note'; readonly financialYear: string }
  readonly paperWith: (number: string) => DocumentSnapshot
}

/**
 * Gives money back for lines of a bill where nobody can be asked, by the amounts frozen on it. Refuses what the bill
 * contradicts: more than was sold, or money to a tender that has not paid it.
 */
export function finishReturn(
  sale: HeldSale,
  request: ReturnRequest,
  place: ReturnPlace,
): Decision<FinishedReturn> {
  const plan = planRefund(sale, request.lines)
  if (!plan.ok) return plan
  const situation = { refundTotal: plan.value.toGiveBack, paid: sale.paid, due: sale.due }
  const tenders = planRefundTenders({
    ...situation,
    requested: request.tenders,
    valueToCash: true,
  })
  if (!tenders.ok) return tenders
  const cash = valueAsCash(tenders.value, situation)
  const asked = { sale, request, place, plan: plan.value }
  return allow(finished(asked, tenders.value, cash))
}

interface Asked {
  readonly sale: HeldSale
  readonly request: ReturnRequest
  readonly place: ReturnPlace
  readonly plan: RefundPlan
}

function finished(asked: Asked, tenders: readonly RefundTender[], cash: Minor): FinishedReturn {
  const { sale, request, place, plan } = asked
  const businessDate = businessDateOf(request.occurredAt, place.outlet)
  return {
    ...{ plan, tenders, businessDate },
    valueAsCash: cash,
    series: {
      kind: 'credit_note',
      financialYear: financialYearFor({ businessDate, country: place.country }),
    },
    paperWith: (number) =>
      buildCreditNoteSnapshot({
        ...{ number, businessDate, plan, tenders },
        original: sale.original,
        issuedAt: request.occurredAt,
        registerCode: place.registerCode,
        cashier: place.cashier,
        reason: request.reason,
      }),
  }
}

/** Goods for goods; only the numbers of credit note and bill are missing. */
export interface FinishedExchange {
  readonly back: FinishedReturn
  readonly out: FinishedSale
  readonly difference: ExchangeDifference
  readonly billWith: (numbers: {
    readonly creditNote: string
    readonly bill: string
  }) => DocumentSnapshot
}

/**
 * Takes goods back and sells others for them, as one act: what comes back pays as far as it goes, and only the
 * difference is paid or given back. Refuses as a return and a sale do.
 */
export function finishExchange(
  sale: HeldSale,
  request: ReturnRequest & {
    readonly sale: CompleteSaleRequest & { readonly occurredAt: Instant }
  },
  place: ReturnPlace & { readonly selling: FinishContext },
): Decision<FinishedExchange> {
  const plan = planRefund(sale, request.lines)
  if (!plan.ok) return plan
  const back = plan.value.toGiveBack
  // What the new goods come to decides what comes back of the old ones, so that they are priced first.
  const priced = finishSale(request.sale, { ...place.selling, exchanged: back })
  if (!priced.ok) return priced
  const { cart } = priced.value
  const difference = exchangeDifference(back, add(cart.total, cart.giftCards))
  const money = planExchangeTenders({
    ...{ paid: sale.paid, due: sale.due, covered: difference.covered, toGive: difference.toGive },
    requested: request.tenders,
    valueToCash: true,
  })
  if (!money.ok) return money
  const given = money.value.given
  const situation = { refundTotal: difference.toGive, paid: sale.paid, due: sale.due }
  const cash = valueAsCash(given, situation)
  const exchanged: RefundTender[] =
    difference.covered > 0 ? [{ kind: 'exchange', amount: difference.covered }] : []
  const returned = finished(
    { sale, request, place, plan: plan.value },
    [...given, ...exchanged],
    cash,
  )
  return allow({
    ...{ difference, back: returned, out: priced.value },
    billWith: (numbers) => ({
      ...priced.value.paperWith(numbers.bill, numbers.creditNote),
      exchange: exchangePart({
        original: sale.original,
        creditNoteNumber: numbers.creditNote,
        reason: request.reason,
        plan: plan.value,
        tenders: returned.tenders,
        covered: difference.covered,
      }),
    }),
  })
}
