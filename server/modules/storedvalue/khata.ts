import { assert } from '../../../core/kernel/assert.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { addToAccount, insertKhataEntry, lockAccount } from './store-khata.ts'

export interface KhataMovement {
  readonly customerId: string
  /** Minor units, above zero. */
  readonly amount: Minor
  readonly documentType: 'sale' | 'refund' | 'collection' | 'opening' | 'merge' | 'merge_undone'
  readonly documentId: string
  readonly userId: string
  /** The day from which it is owed, or on which it was paid. */
  readonly owedSince: BusinessDate
  /** Where one document moves several parts of one account. */
  readonly entryNo?: number
}

/** What a charge would come to, for whoever may allow more than the limit. */
export interface OverLimit {
  readonly dueMinor: Minor
  readonly limitMinor: Minor
  readonly amountMinor: Minor
}

export interface KhataCharge extends KhataMovement {
  /** What customers without a limit of their own may owe. */
  readonly defaultLimit: Minor
  /** Asked when the customer would owe more than the limit: it refuses by throwing, or lets it be. */
  readonly overLimit: (facts: OverLimit) => Promise<unknown>
}

/**
 * Adds to what the customer owes, as part of the document that causes it. Tills that charge one account wait for each
 * other on its row, so that together they never pass the limit. Gives what is owed then.
 */
export async function chargeKhata(tx: Tx, charge: KhataCharge): Promise<Minor> {
  assert(charge.amount > 0, 'dues grow by amounts above zero')
  const account = await addToAccount(tx, charge.customerId, charge.amount)
  const limitMinor = account.limit ?? charge.defaultLimit
  if (account.balance > limitMinor) {
    const dueMinor = minor(account.balance)
    await charge.overLimit({ dueMinor, limitMinor: minor(limitMinor), amountMinor: charge.amount })
  }
  await insertKhataEntry(tx, entryOf(charge, charge.amount))
  return minor(account.balance)
}

export interface Settled {
  readonly before: Minor
  /** The part that took dues away. */
  readonly settled: Minor
  /** What is left of the amount when nothing is owed any more. */
  readonly rest: Minor
  readonly after: Minor
}

/**
 * Takes away what the customer owes, as far as anything is owed; the caller decides what becomes of the rest. Nothing
 * is written when nothing was owed.
 */
export async function settleKhata(tx: Tx, payment: KhataMovement): Promise<Settled> {
  assert(payment.amount > 0, 'dues are settled by amounts above zero')
  const before = await lockAccount(tx, payment.customerId)
  const settled = minor(Math.min(before, payment.amount))
  if (settled > 0) {
    await addToAccount(tx, payment.customerId, -settled)
    await insertKhataEntry(tx, entryOf(payment, minor(-settled)))
  }
  return {
    before: minor(before),
    settled,
    rest: minor(payment.amount - settled),
    after: minor(before - settled),
  }
}

function entryOf(movement: KhataMovement, amount: Minor) {
  const { customerId, documentType, documentId, userId, owedSince } = movement
  return {
    id: newId(),
    customerId,
    amount,
    documentType,
    documentId,
    entryNo: movement.entryNo ?? 1,
    owedSince,
    userId,
    recordedAt: now(),
  }
}
