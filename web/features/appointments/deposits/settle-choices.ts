import type { Deposit } from '../../../../core/contracts/deposits.ts'
import { type Minor, minor } from '../../../../core/kernel/money.ts'

/** A way to deal with what is left of a deposit. The rest is credit of the client. */
export interface SettleChoice {
  readonly kind: 'policy' | 'policyCredit' | 'refund' | 'keep' | 'credit'
  readonly refundMinor: Minor
  readonly keptMinor: Minor
  /** Otherwise than the policy says. */
  readonly isPast: boolean
}

/** What can become of a deposit, what the policy says first. Keeping needs a visit that did not take place. */
export function settleChoices(
  { leftMinor, keptMinor, terms }: Pick<Deposit, 'leftMinor' | 'keptMinor' | 'terms'>,
  mayKeep: boolean,
): SettleChoice[] {
  const open = minor(leftMinor - keptMinor)
  const nothing = minor(0)
  const choice = (kind: SettleChoice['kind'], refundMinor: Minor, keeps: Minor): SettleChoice => ({
    ...{ kind, refundMinor, keptMinor: keeps },
    isPast: terms.keptMinor !== null && terms.keptMinor !== keeps,
  })
  const { refundMinor: back, keptMinor: keeps } = terms
  const isSplit = mayKeep && back !== null && keeps !== null && back > 0 && keeps > 0
  const all = [
    ...(isSplit ? [choice('policy', back, keeps), choice('policyCredit', nothing, keeps)] : []),
    ...(mayKeep ? [choice('keep', nothing, open)] : []),
    choice('refund', open, nothing),
    choice('credit', nothing, nothing),
  ]
  // Stable: those that the policy allows keep their order, and come before those that it does not.
  return [...all.filter(({ isPast }) => !isPast), ...all.filter(({ isPast }) => isPast)]
}
