import { assert } from '../../../core/kernel/assert.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { addToBalance, insertEntry, readBalance, takeFromBalance } from './store.ts'

export interface StoreCreditMovement {
  readonly customerId: string
  /** Minor units, above zero. */
  readonly amount: Minor
  readonly documentType: string
  readonly documentId: string
  readonly userId: string
}

/** What the shop owes the customer in goods, in minor units. */
export async function storeCreditBalance(reader: Reader, customerId: string): Promise<Minor> {
  return minor(await readBalance(reader, customerId))
}

/** Adds to the customer's store credit, as part of the document that causes it. Gives the new balance. */
export async function issueStoreCredit(tx: Tx, movement: StoreCreditMovement): Promise<Minor> {
  assert(movement.amount > 0, 'store credit is issued in amounts above zero')
  const balance = await addToBalance(tx, movement.customerId, movement.amount)
  await insertEntry(tx, { ...movement, purse: 'credit', id: newId(), recordedAt: now() })
  return minor(balance)
}

/**
 * Pays with store credit. Two tills that spend the same credit wait for each other, and the second is refused with
 * `sales.store_credit_short` when too little is left. Gives the new balance.
 */
export async function spendStoreCredit(tx: Tx, movement: StoreCreditMovement): Promise<Minor> {
  assert(movement.amount > 0, 'store credit is spent in amounts above zero')
  const { customerId, amount } = movement
  const balance = await takeFromBalance(tx, customerId, amount, { purse: 'credit', on: null })
  if (balance === null) {
    const balanceMinor = await readBalance(tx, customerId)
    return deny('sales.store_credit_short', { balanceMinor, neededMinor: amount })
  }
  const entry = { ...movement, purse: 'credit', amount: -amount } as const
  await insertEntry(tx, { ...entry, id: newId(), recordedAt: now() })
  return minor(balance)
}
