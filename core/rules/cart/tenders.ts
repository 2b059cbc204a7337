import { allow, type Decision, refuse } from '../../kernel/decision.ts'
import { type Minor, minor, sum, zero } from '../../kernel/money.ts'

export type TenderKind = 'cash' | 'card' | 'upi' | 'store_credit'

/** A means of payment with the amount that was presented. */
export interface PresentedTender {
  readonly kind: TenderKind
  readonly amount: Minor
}

export interface SettledTender {
  readonly kind: TenderKind
  /** What it pays of the bill and the tip. */
  readonly amount: Minor
  readonly tendered: Minor
  readonly change: Minor
}

export interface Settlement {
  readonly tenders: readonly SettledTender[]
  readonly change: Minor
}

export interface SettleInput {
  readonly total: Minor
  readonly tip: Minor
  readonly tenders: readonly PresentedTender[]
}

/**
 * Applies what the customer presented to bill and tip, in the order given. Change comes out of cash
 * alone: the last note presented is broken first. Refuses when too little is presented, when
 * anything but cash is too much, and when cash comes on top of a bill that is already paid.
 */
export function settle(
  input: SettleInput,
): Decision<Settlement, 'tenders_short' | 'tenders_over' | 'tender_invalid'> {
  const { tenders } = input
  const due = minor(input.total + input.tip)
  const bad = tenders.find((tender) => tender.amount <= 0)
  if (bad) return refuse('tender_invalid', { kind: bad.kind, amount: bad.amount })
  const presented = sum(tenders.map((tender) => tender.amount))
  if (presented < due) return refuse('tenders_short', { due, short: minor(due - presented) })
  const cash = sum(tenders.map((tender) => (tender.kind === 'cash' ? tender.amount : zero)))
  const change = minor(presented - due)
  if (change > 0 && change >= cash) return refuse('tenders_over', { due, over: change })
  return allow({ tenders: giveChange(tenders, change), change })
}

function giveChange(tenders: readonly PresentedTender[], change: Minor): SettledTender[] {
  let left: number = change
  const settled = tenders.toReversed().map(({ kind, amount }): SettledTender => {
    const given = kind === 'cash' ? Math.min(left, amount) : 0
    left -= given
    return { kind, amount: minor(amount - given), tendered: amount, change: minor(given) }
  })
  return settled.reverse()
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
