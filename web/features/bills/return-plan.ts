import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import type { dispositions, Sale, SaleLine } from '../../../core/contracts/sales.ts'
import { allow } from '../../../core/kernel/decision.ts'
import { type Minor, zero } from '../../../core/kernel/money.ts'
import { parseQuantity, type Quantity, quantity } from '../../../core/kernel/quantity.ts'
import { planExchangeTenders } from '../../../core/rules/cart/exchange.ts'
import {
  afterRefund,
  nothingReturned,
  planRefund,
  type RefundPlan,
  refundLine,
  type SoldLine,
} from '../../../core/rules/cart/refund.ts'
import {
  type PaidTender,
  type RefundChoice,
  type RefundTender,
  refundChoices,
} from '../../../core/rules/cart/refund-tenders.ts'
import type { TenderKind } from '../../../core/rules/cart/tenders.ts'
import type { HeldSale } from '../../../core/rules/finish-return.ts'

export type Disposition = (typeof dispositions)[number]

/** What a person ticked of one line: how much, as typed, and what becomes of it. */
export interface Pick {
  readonly text: string
  readonly disposition: Disposition
}
export type Picks = Readonly<Record<number, Pick>>

/** `as_paid` gives each tender its share; `split` takes the amounts that were typed. */
export type MoneyBack = 'as_paid' | 'split' | TenderKind

export const leftOf = (line: SaleLine): Quantity =>
  quantity(line.quantityMilli - line.returnedMilli)

/** Services have accounting codes that begin with 99: nothing of them goes back on a shelf. */
export const isService = (line: SaleLine): boolean => line.hsn?.startsWith('99') ?? false

/** How much of a line is picked; null while the text is no such quantity. */
export function pickedQuantity(line: SaleLine, pick: Pick): Quantity | null {
  const read = parseQuantity(pick.text)
  if (!read.ok || read.value <= 0 || read.value > leftOf(line)) return null
  const whole = line.quantityMilli % 1000 === 0 && !weighedUnits.has(line.unit)
  return whole && read.value % 1000 !== 0 ? null : read.value
}

const weighedUnits = new Set(['KGS', 'GMS', 'LTR', 'MLT', 'MTR', 'CMS', 'QTL', 'TON'])

/**
 * The line with its frozen amounts. What went back of it follows from how much did, because parts
 * are differences of running shares.
 */
function soldLineOf(line: SaleLine): SoldLine {
  const fresh: SoldLine = {
    lineNo: line.lineNo,
    quantity: line.quantityMilli,
    taxable: line.taxableMinor,
    taxes: line.taxes.map(({ amountMinor, ...tax }) => ({ ...tax, amount: amountMinor })),
    total: line.totalMinor,
    giftCard: line.giftCardMinor,
    returnedQuantity: quantity(0),
    returned: nothingReturned,
  }
  if (line.returnedMilli === 0) return fresh
  const gone = refundLine(fresh, quantity(line.returnedMilli))
  return gone.ok ? afterRefund(fresh, gone.value) : fresh
}

/** What each kind of tender paid, corrections and exchanged goods counted in, and what it got back. */
export function paidOf(sale: Sale): PaidTender[] {
  return sale.paid
    .map(({ kind, paidMinor, refundedMinor }) => ({
      kind,
      paid: paidMinor,
      refunded: refundedMinor,
    }))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1))
}

/** How the customer of a bill stands with the shop, for a refund of an amount. */
const situationOf = (sale: Sale, refundTotal: Minor) => ({
  refundTotal,
  paid: paidOf(sale),
  due: sale.customerDueMinor,
})

/** The bill as the rules take it back, with its paper. */
export const heldSaleOf = (sale: Sale, original: DocumentSnapshot): HeldSale => ({
  lines: sale.lines.map(soldLineOf),
  total: sale.totalMinor,
  refundedTotal: sale.refundedMinor,
  paid: paidOf(sale),
  due: sale.customerDueMinor,
  original,
})

export interface PlannedLine {
  readonly line: SaleLine
  readonly quantity: Quantity
  readonly disposition: Disposition
  readonly total: Minor
}

export interface Planned {
  readonly lines: readonly PlannedLine[]
  readonly refund: RefundPlan
}

/** The exact refund of what is picked; null while nothing is, or a quantity is not right yet. */
export function planOf(sale: Sale, picks: Picks): Planned | null {
  const chosen = sale.lines.flatMap((line) => {
    const pick = picks[line.lineNo]
    return pick ? [{ line, quantity: pickedQuantity(line, pick), pick }] : []
  })
  const requests = chosen.flatMap(({ line, quantity: picked }) =>
    picked === null ? [] : [{ lineNo: line.lineNo, quantity: picked }],
  )
  if (requests.length === 0 || requests.length < chosen.length) return null
  const plan = planRefund(
    {
      lines: sale.lines.map(soldLineOf),
      total: sale.totalMinor,
      refundedTotal: sale.refundedMinor,
    },
    requests,
  )
  if (!plan.ok) return null
  const lines = chosen.map(({ line, pick }, i) => ({
    line,
    quantity: requests[i]?.quantity ?? quantity(0),
    disposition: pick.disposition,
    total: plan.value.lines[i]?.giftCard ?? plan.value.lines[i]?.total ?? zero,
  }))
  return { lines, refund: plan.value }
}

/** What is given back, and what returned goods pay of new ones. */
export interface Giving {
  readonly total: Minor
  readonly covered: Minor
}

export interface ChosenWay {
  readonly way: MoneyBack
  readonly typed: readonly RefundTender[]
}

/** Where the money goes by the chosen way, or why it cannot. Somebody may allow cash for stored value. */
export function tendersOf(sale: Sale, giving: Giving, { way, typed }: ChosenWay) {
  const { total, covered } = giving
  const requested =
    way === 'as_paid' ? undefined : way === 'split' ? typed : [{ kind: way, amount: total }]
  const { refundTotal: _, ...situation } = situationOf(sale, total)
  const plan = planExchangeTenders({
    ...situation,
    covered,
    toGive: total,
    requested: total === 0 ? undefined : requested,
    valueToCash: true,
  })
  return plan.ok ? allow([...plan.value.given]) : plan
}

/** The kinds that the refund can go to, each with the most it takes. */
export const choicesOf = (sale: Sale, total: Minor): RefundChoice[] =>
  refundChoices({ ...situationOf(sale, total), hasCustomer: sale.customer !== null })

export interface Way {
  readonly way: MoneyBack
  readonly off?: 'customer'
}

/** The ways that could take all of it: as it was paid, each kind that has the room, store credit, typed amounts. */
export function waysOf(sale: Sale, total: Minor): Way[] {
  const choices = choicesOf(sale, total)
  const owed = choices.some((choice) => choice.least > 0)
  const asPaid = choices.filter((choice) => choice.usual > 0).length > 1
  const single = choices.filter(
    (choice) =>
      choice.kind !== 'store_credit' &&
      choice.most >= total &&
      !owed &&
      (asPaid || choice.usual === 0),
  )
  const credit: Way[] = owed
    ? []
    : [sale.customer ? { way: 'store_credit' } : { way: 'store_credit', off: 'customer' }]
  const split: Way[] = choices.length > 1 ? [{ way: 'split' }] : []
  return [{ way: 'as_paid' }, ...single.map(({ kind }) => ({ way: kind })), ...credit, ...split]
}
