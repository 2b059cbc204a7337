import { allow, type Decision } from '../../kernel/decision.ts'
import { add, type Minor, minor, subtract, zero } from '../../kernel/money.ts'
import {
  planRefundTenders,
  type RefundSituation,
  type RefundTender,
  type RefundTendersRefusal,
} from './refund-tenders.ts'

/** What goods that come back and goods that go out leave between customer and shop. */
export interface ExchangeDifference {
  /** What the returned goods pay of the new ones. */
  readonly covered: Minor
  /** What is still to pay. */
  readonly toPay: Minor
  /** What goes back. */
  readonly toGive: Minor
}

/**
 * Sets what comes back off against what goes out: at most one of `toPay` and `toGive` is above
 * zero.
 */
export function exchangeDifference(back: Minor, out: Minor): ExchangeDifference {
  const covered = minor(Math.min(back, out))
  return { covered, toPay: subtract(out, covered), toGive: subtract(back, covered) }
}

export interface ExchangeTendersInput extends Omit<RefundSituation, 'refundTotal'> {
  readonly covered: Minor
  readonly toGive: Minor
  /** How the customer wants the difference; left out, each tender gets its share. */
  readonly requested?: readonly RefundTender[]
  readonly valueToCash?: boolean
}

export interface ExchangeTenders {
  /** Where the difference goes back to. */
  readonly given: readonly RefundTender[]
  /**
   * The kinds of tender that had paid for what the returned goods pay now. A later return of the
   * new bill may go back to them as if they had paid it, and the old bill can give them back no
   * more.
   */
  readonly origins: readonly RefundTender[]
}

/**
 * Decides to which tenders of the old bill the difference goes back, and which of them stand
 * behind the part that pays the new bill. Both together never take more from a kind than it paid.
 */
export function planExchangeTenders(
  input: ExchangeTendersInput,
): Decision<ExchangeTenders, RefundTendersRefusal> {
  const { covered, toGive, requested, valueToCash, ...situation } = input
  const given = planRefundTenders({ ...situation, refundTotal: toGive, requested, valueToCash })
  if (!given.ok) return given
  const paid = situation.paid.map((tender) => {
    const gone = given.value.find((each) => each.kind === tender.kind)?.amount ?? zero
    return { ...tender, refunded: add(tender.refunded, gone) }
  })
  // What the customer owes was seen to with the difference, as far as it went.
  const settled = given.value.find((each) => each.kind === 'khata')?.amount ?? zero
  const due = minor(Math.max((situation.due ?? zero) - settled, 0))
  const rest = { ...situation, paid, due, pointsShort: zero }
  const origins = planRefundTenders({ ...rest, refundTotal: covered })
  return origins.ok ? allow({ given: given.value, origins: origins.value }) : origins
}
