import { allow, type Decision, refuse } from '../../kernel/decision.ts'
import { type Minor, minor, zero } from '../../kernel/money.ts'
import type { PaidTender } from './refund-tenders.ts'
import type { TenderKind } from './tenders.ts'

/**
 * Kinds that leave no trace but in the drawer and the clearing accounts. Stored value has moved a balance of the
 * customer's, and only a refund moves it back.
 */
export const correctableKinds = [
  'cash',
  'card',
  'upi',
  'cheque',
  'bank_transfer',
] as const satisfies readonly TenderKind[]

export interface TenderCorrection {
  readonly from: TenderKind
  readonly to: TenderKind
  readonly amount: Minor
}

export const isCorrectable = (kind: TenderKind): boolean =>
  correctableKinds.some((each) => each === kind)

/** What can still be moved away from a kind: what it paid and has not given back. */
export function correctableAmount(paid: readonly PaidTender[], kind: TenderKind): Minor {
  if (!isCorrectable(kind)) return zero
  const of = paid.find((each) => each.kind === kind)
  return of ? minor(Math.max(0, of.paid - of.refunded)) : zero
}

/**
 * Decides whether money keyed as one kind of tender may be told as another. What the first kind has given back in
 * refunds stays with it, so that no kind ever gave back more than it paid.
 */
export function planCorrection(
  paid: readonly PaidTender[],
  correction: TenderCorrection,
): Decision<TenderCorrection, 'correction_kind' | 'correction_same_kind' | 'correction_over_paid'> {
  const { from, to, amount } = correction
  const fixed = [from, to].find((kind) => !isCorrectable(kind))
  if (fixed) return refuse('correction_kind', { kind: fixed })
  if (from === to) return refuse('correction_same_kind', { kind: from })
  const most = correctableAmount(paid, from)
  if (amount <= 0 || amount > most) return refuse('correction_over_paid', { from, amount, most })
  return allow(correction)
}
