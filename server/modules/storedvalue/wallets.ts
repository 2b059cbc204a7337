import { noWallet, type Wallet, type WalletTopUp } from '../../../core/contracts/wallets.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { addToBalance, insertEntry, takeFromBalance } from './store.ts'
import { goodFor, goodUntil, walletsOf } from './store-wallets.ts'
import { entryDocument, type ValueDocument, type ValueTender } from './value-document.ts'

// A prepaid wallet has two purses: what was paid in, and the bonus on top of it, which is no money.

type WalletPurse = 'wallet' | 'bonus'

export interface WalletMovement {
  readonly customerId: string
  readonly documentType: string
  readonly documentId: string
  readonly userId: string
}

/** What a customer has in the wallet, for somebody about to act on it: they wait for each other here. */
export async function lockWallet(tx: Tx, customerId: string): Promise<Wallet> {
  return (await walletsOf(tx, [customerId], 'locked')).get(customerId) ?? noWallet
}

/** Puts a top-up into the wallet as its receipt says, and makes all that is in it good until then. */
export async function topUpWallet(
  tx: Tx,
  movement: WalletMovement,
  { paidMinor, bonusMinor, expiresOn }: WalletTopUp,
): Promise<void> {
  assert(paidMinor > 0, 'a wallet is topped up by more than nothing')
  await put(tx, movement, { purse: 'wallet', amount: paidMinor })
  if (bonusMinor > 0) await put(tx, movement, { purse: 'bonus', amount: bonusMinor })
  await goodUntil(tx, movement.customerId, expiresOn)
}

/**
 * Carries what one customer has in the wallet to another: it is good as long as the one of both
 * that is good longer.
 */
export async function carryWallet(
  tx: Tx,
  movement: Omit<WalletMovement, 'customerId'> & {
    readonly fromId: string
    readonly toId: string
  },
  parts: Readonly<Record<WalletPurse, Minor>>,
): Promise<void> {
  if (parts.wallet + parts.bonus === 0) return
  const { fromId, toId, ...document } = movement
  const wallets = await walletsOf(tx, [fromId, toId], 'locked')
  const days = [wallets.get(fromId), wallets.get(toId)].flatMap((one) => one?.expiresOn ?? [])
  const latest = days.length === wallets.size ? days.toSorted().at(-1) : null
  for (const purse of ['wallet', 'bonus'] as const) {
    const amount = parts[purse]
    if (amount === 0) continue
    const left = await takeFromBalance(tx, fromId, amount, { purse, on: null })
    assert(left !== null, 'what is carried was there under the same lock')
    const taken = { ...document, customerId: fromId, purse, amount: -amount }
    await insertEntry(tx, { ...taken, id: newId(), recordedAt: now() })
    await put(tx, { ...document, customerId: toId }, { purse, amount })
  }
  await goodUntil(tx, toId, latest ?? null)
}

async function put(
  tx: Tx,
  movement: WalletMovement,
  { purse, amount }: { readonly purse: WalletPurse; readonly amount: Minor },
): Promise<void> {
  await addToBalance(tx, movement.customerId, amount, purse)
  await insertEntry(tx, { ...movement, purse, amount, id: newId(), recordedAt: now() })
}

const purseOf = ({ kind }: ValueTender): WalletPurse =>
  kind === 'wallet_bonus' ? 'bonus' : 'wallet'

/** Pays with a wallet. Desks that spend the same one wait for each other; who comes too late is told what it holds. */
export async function spendWallet(tx: Tx, tender: ValueTender, bill: ValueDocument): Promise<void> {
  const customerId = customerOf(tender, bill)
  const { amount } = tender
  const purse = purseOf(tender)
  const on = bill.businessDate
  const balance = await takeFromBalance(tx, customerId, amount, { purse, on })
  if (balance === null) return denySpending(tx, tender, customerId, on)
  if (purse === 'bonus') await requireMoneyFirst(tx, customerId)
  const entry = { customerId, purse, amount: -amount, userId: bill.actor.userId }
  await insertEntry(tx, { ...entry, ...entryDocument(bill), id: newId(), recordedAt: now() })
}

/** The money of the same bill was taken before: what is left of it would have paid in place of the bonus. */
async function requireMoneyFirst(tx: Tx, customerId: string): Promise<void> {
  const { moneyMinor } = await lockWallet(tx, customerId)
  if (moneyMinor > 0) deny('wallets.money_first', { moneyMinor })
}

async function denySpending(
  tx: Tx,
  tender: ValueTender,
  customerId: string,
  on: string,
): Promise<never> {
  const { moneyMinor, bonusMinor, expiresOn } = await lockWallet(tx, customerId)
  const isBonus = purseOf(tender) === 'bonus'
  const balanceMinor = isBonus ? bonusMinor : moneyMinor
  if (balanceMinor >= tender.amount && expiresOn !== null && expiresOn < on) {
    return deny('wallets.expired', { expiresOn })
  }
  const facts = { balanceMinor, neededMinor: tender.amount }
  return deny(isBonus ? 'wallets.bonus_short' : 'wallets.short', facts)
}

/** Days for which a wallet works at least after something was given back to it. */
const daysAfterGivingBack = 30

/** Gives back what a wallet had paid, to the purse that had paid it. */
export async function giveBackToWallet(
  tx: Tx,
  tender: ValueTender,
  refund: ValueDocument,
): Promise<void> {
  const customerId = customerOf(tender, refund)
  const movement = { customerId, userId: refund.actor.userId, ...entryDocument(refund) }
  await put(tx, movement, { purse: purseOf(tender), amount: tender.amount })
  await goodFor(tx, customerId, {
    on: refund.businessDate as BusinessDate,
    days: daysAfterGivingBack,
  })
}

function customerOf({ kind }: ValueTender, document: ValueDocument): string {
  return document.customerId ?? deny('sales.customer_needed', { kind })
}
