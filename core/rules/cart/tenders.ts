import type { TenderKind } from '../../contracts/tenders.ts'
import { allow, type Decision, refuse } from '../../kernel/decision.ts'
import { type Minor, minor, sum, zero } from '../../kernel/money.ts'
import { maskedGiftCardCode, readGiftCardCode } from '../gift-card.ts'

export type { TenderKind }

/** Who pays with these is known: the shop owes them something, or they will owe the shop. */
const ofCustomers: readonly TenderKind[] = [
  'store_credit',
  'wallet',
  'wallet_bonus',
  'points',
  'khata',
]

/** These pay for goods and services alone: never for a tip, and never for another gift card. */
export const forGoods: readonly TenderKind[] = ['wallet_bonus', 'gift_card', 'points']

/** A means of payment with the amount that was presented. */
export interface PresentedTender {
  readonly kind: TenderKind
  readonly amount: Minor
  readonly reference?: string | null
}

export interface SettledTender {
  readonly kind: TenderKind
  /** What it pays of the bill and the tip. */
  readonly amount: Minor
  readonly tendered: Minor
  readonly change: Minor
  readonly reference: string | null
}

export interface Settlement {
  readonly tenders: readonly SettledTender[]
  readonly change: Minor
}

export interface SettleInput {
  readonly total: Minor
  readonly tip: Minor
  readonly tenders: readonly PresentedTender[]
  /** Gift cards sold with it, beside the total. */
  readonly giftCards?: Minor
  /** Whether the bill names a customer; left out, nobody has asked yet. */
  readonly hasCustomer?: boolean
}

export type SettleRefusal =
  | 'tenders_short'
  | 'tenders_over'
  | 'tender_invalid'
  | 'customer_needed'
  | 'reference_needed'
  | 'value_beyond_goods'

/**
 * Applies what the customer presented to bill, gift cards and tip, in the order given. Change comes out of cash
 * alone: the last note presented is broken first. Refuses when too little is presented, when
 * anything but cash is too much, when cash comes on top of a bill that is already paid, and what a
 * kind of tender may not do. Whether a balance suffices is for whoever keeps it to say.
 */
export function settle(input: SettleInput): Decision<Settlement, SettleRefusal> {
  const { tenders } = input
  const due = minor(input.total + (input.giftCards ?? zero) + input.tip)
  const bad = tenders.find((tender) => tender.amount <= 0)
  if (bad) return refuse('tender_invalid', { kind: bad.kind, amount: bad.amount })
  const kept = keepRules(input)
  if (!kept.ok) return kept
  const presented = sum(tenders.map((tender) => tender.amount))
  if (presented < due) return refuse('tenders_short', { due, short: minor(due - presented) })
  const cash = amountOf(tenders, ['cash'])
  const change = minor(presented - due)
  if (change > 0 && change >= cash) return refuse('tenders_over', { due, over: change })
  return allow({ tenders: giveChange(tenders, change), change })
}

/** What each kind of tender may do, whatever the sums. */
function keepRules(input: SettleInput): Decision<null, SettleRefusal> {
  const { tenders, hasCustomer = true } = input
  const nameless = tenders.find((tender) => ofCustomers.includes(tender.kind))
  if (nameless && !hasCustomer) return refuse('customer_needed', { kind: nameless.kind })
  const blank = tenders.find((tender) => tender.kind === 'gift_card' && !tender.reference)
  if (blank) return refuse('reference_needed', { kind: blank.kind })
  const value = amountOf(tenders, forGoods)
  if (value > input.total) return refuse('value_beyond_goods', { value, most: input.total })
  return allow(null)
}

function amountOf(tenders: readonly PresentedTender[], kinds: readonly TenderKind[]): Minor {
  return sum(tenders.map(({ kind, amount }) => (kinds.includes(kind) ? amount : zero)))
}

function giveChange(tenders: readonly PresentedTender[], change: Minor): SettledTender[] {
  let left: number = change
  const settled = tenders.toReversed().map((tender): SettledTender => {
    const { kind, amount: tendered, reference = null } = tender
    const given = kind === 'cash' ? Math.min(left, tendered) : 0
    left -= given
    return { kind, amount: minor(tendered - given), tendered, change: minor(given), reference }
  })
  return settled.reverse()
}

/** What rows and papers keep of a reference: of a gift card only the end of its code, which still is money. */
export function keptReference({
  kind,
  reference,
}: Pick<SettledTender, 'kind' | 'reference'>): string | null {
  if (kind !== 'gift_card' || !reference) return reference
  const code = readGiftCardCode(reference)
  return maskedGiftCardCode(code.ok ? code.value.slice(-4) : '')
}

export interface OpenBill {
  /** What no tender has paid yet of bill and tip. */
  readonly left: Minor
  /** What gift cards and points may still pay: goods and services less what they have paid. */
  readonly goodsLeft: Minor
  /** What the customer or the card has of this kind, as money; left out, it is not known. */
  readonly balance?: Minor
}

/** The most that one more tender of a kind may be. Cash may be more: the rest is change. */
export function mostOf(kind: TenderKind, open: OpenBill): Minor {
  const limits = [
    open.left,
    ...(forGoods.includes(kind) ? [open.goodsLeft] : []),
    ...(open.balance === undefined ? [] : [open.balance]),
  ]
  return minor(Math.max(Math.min(...limits), 0))
}

/** Notes in everyday use in India, in paise. */
export const indianNotes = [10_00, 20_00, 50_00, 100_00, 200_00, 500_00].map(minor)

/**
 * What a customer is likely to hand over: the exact amount, then the next sums that notes make,
 * smallest first.
 */
export function quickNotes(due: Minor, notes: readonly Minor[] = indianNotes): Minor[] {
  const sums = notes.map((note) => minor(Math.ceil(due / note) * note))
  return [...new Set([due, ...sums])].sort((a, b) => a - b)
}
