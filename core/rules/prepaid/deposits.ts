import type { BusinessDate } from '../../kernel/dates.ts'
import { allow, type Decision, refuse } from '../../kernel/decision.ts'
import {
  type Minor,
  minor,
  multiplyDivide,
  roundToStep,
  shareOfFirst,
  subtract,
  sum,
  zero,
} from '../../kernel/money.ts'
import { million, type Rate, rate } from '../../kernel/rate.ts'
import type { Moment } from '../../kernel/wall-time.ts'
import { cancellationTerms, type RefundTier } from '../cancellation.ts'
import { gstTaxLines, rateOn, type SellerMode, type TaxClassRate } from '../tax/gst.ts'

/** One tax inside of a deposit. */
export interface DepositTax {
  readonly code: string
  readonly label: string
  readonly rate: Rate
  readonly amountMinor: Minor
}

/** An amount with the tax that is inside of it. */
export interface TaxedAmount {
  readonly amount: Minor
  readonly taxable: Minor
  readonly taxes: readonly DepositTax[]
}

/** A deposit as its receipt voucher tells it: money for a service, with tax by the rate of that service. */
export interface SplitDeposit extends TaxedAmount {
  readonly treatment: TaxClassRate['treatment']
  /** Of all taxes together; nothing where none is charged. */
  readonly rate: Rate
}

/**
 * Takes the tax out of money that is paid ahead for a service (CGST Act s.13(2)): 1,050.00 at 5 % is 1,000.00 and
 * twice 25.00. What grooms is supplied where it is performed (IGST Act s.12(4)), so that the tax is always that of
 * the state of the outlet. Where the rate is not known, 18 % is charged (rule 50, proviso).
 */
export function splitDeposit(
  amount: Minor,
  of: {
    readonly mode: SellerMode
    readonly rates: readonly TaxClassRate[]
    readonly on: BusinessDate
    readonly stateCode: string
  },
): SplitDeposit {
  const known = rateOn(of.rates, of.on)
  const treatment = known?.treatment ?? 'taxable'
  const lines = gstTaxLines({
    mode: of.mode,
    treatment,
    rate: known?.rate ?? unknownRate,
    cess: known?.cess ?? rate(0),
    intraState: true,
    includedInPrice: true,
    stateCode: of.stateCode,
  })
  const all = sumOfRates(lines.map((line) => line.rate ?? rate(0)))
  const taxes = lines.map(({ code, label, rate: own = rate(0) }) => ({
    ...{ code, label, rate: own },
    amountMinor: minor(multiplyDivide(amount, own, million + all, 'half_up')),
  }))
  return { amount, treatment, rate: all, taxes, taxable: subtract(amount, taxOf({ taxes })) }
}

const unknownRate = rate(180_000)

const sumOfRates = (rates: readonly Rate[]): Rate => rate(rates.reduce((all, one) => all + one, 0))

/** Stands on each line of a bill for what is kept, under the service. */
export const keptDepositNote = 'Deposit kept'

export const taxOf = ({ taxes }: Pick<TaxedAmount, 'taxes'>): Minor =>
  sum(taxes.map(({ amountMinor }) => amountMinor))

/**
 * A part of a deposit with its part of the tax, after so much of it is gone. Parts are differences of running
 * shares: together they are the deposit to the paisa, in whatever order they leave and come back.
 */
export function partOfDeposit(
  whole: Pick<TaxedAmount, 'amount' | 'taxes'>,
  gone: Minor,
  part: Minor,
): TaxedAmount {
  const share = (tax: Minor, of: number) => shareOfFirst(tax, of, whole.amount)
  const taxes = whole.taxes.map((tax) => ({
    ...tax,
    amountMinor: subtract(share(tax.amountMinor, gone + part), share(tax.amountMinor, gone)),
  }))
  return { amount: part, taxes, taxable: subtract(part, taxOf({ taxes })) }
}

/** What of a deposit can be used by a bill, and how much of it was kept for one. */
export interface HeldDeposit extends Pick<TaxedAmount, 'amount' | 'taxes'> {
  readonly id: string
  readonly left: Minor
  /** What may be used here: what was kept for this bill, or what is not kept for another. */
  readonly usable: Minor
}

export interface DepositPart extends TaxedAmount {
  readonly depositId: string
}

/**
 * Pays so much of a bill with deposits, in the order in which they are given. They pay for services alone: tax
 * was paid on them as on services.
 */
export function useDeposits(
  held: readonly HeldDeposit[],
  wanted: Minor,
  services: Minor,
): Decision<DepositPart[], 'short' | 'services_only'> {
  if (wanted > services) return refuse('services_only', { servicesMinor: services })
  const balance = sum(held.map(({ usable }) => usable))
  if (wanted > balance) return refuse('short', { balanceMinor: balance, neededMinor: wanted })
  const parts: DepositPart[] = []
  let open: number = wanted
  for (const { id, amount, left, usable, taxes } of held) {
    const part = minor(Math.min(open, usable))
    if (part <= 0) continue
    open -= part
    const gone = subtract(amount, left)
    parts.push({ depositId: id, ...partOfDeposit({ amount, taxes }, gone, part) })
  }
  return allow(parts)
}

/** When a deposit is asked for, and how much of the price. */
export interface DepositRules {
  readonly services: readonly string[]
  /** Services from this price on ask for one too; null: only those named. */
  readonly fromMinor: Minor | null
  readonly rate: Rate
}

/** What is asked ahead for a service: its part of the price in whole steps, never more than the price. */
export function depositAsked(
  service: { readonly itemId: string; readonly price: Minor },
  rules: DepositRules,
  step: Minor,
): Minor {
  const { fromMinor, services } = rules
  const isDear = fromMinor !== null && service.price >= fromMinor
  if (service.price <= 0 || rules.rate === 0) return zero
  if (!isDear && !services.includes(service.itemId)) return zero
  const part = minor(multiplyDivide(service.price, rules.rate, million, 'up'))
  return minor(Math.min(roundToStep(part, step, 'up'), service.price))
}

export interface LeavingClient {
  readonly tiers: readonly RefundTier[]
  readonly startsAt: Moment
  readonly askedAt: Moment
  /** Did not come, or has been served: then no hour of the policy is asked. */
  readonly end: 'no_show' | 'served' | null
  readonly left: Minor
  readonly step: Minor
}

export interface DepositTerms {
  readonly code: 'no_policy' | 'refund' | 'begun' | 'no_show' | 'served'
  /** What the policy gives back and keeps; null where a person has to say. */
  readonly refund: Minor | null
  readonly kept: Minor | null
}

/**
 * What the policy says of a deposit whose client cancels. What is kept becomes a bill, so that it is a whole number
 * of steps, rounded down in favour of the client.
 */
export function depositTerms(leaving: LeavingClient): DepositTerms {
  const { tiers, left, end, step } = leaving
  const keep = (code: DepositTerms['code'], wanted: Minor): DepositTerms => {
    const kept = roundToStep(wanted, step, 'down')
    return { code, kept, refund: subtract(left, kept) }
  }
  if (end === 'served') return keep('served', zero)
  if (tiers.length === 0) return { code: 'no_policy', refund: null, kept: null }
  if (end === 'no_show') return keep('no_show', left)
  const terms = cancellationTerms({ ...leaving, paid: left })
  if (terms.code !== 'refund') return keep('begun', left)
  return keep('refund', terms.kept)
}
