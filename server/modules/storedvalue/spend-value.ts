import type { TenderKind } from '../../../core/contracts/tenders.ts'
import { add, type Minor, zero } from '../../../core/kernel/money.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { giveBackToCards, spendGiftCard } from './gift-cards.ts'
import { chargeTender, settleTender } from './khata-tender.ts'
import { giveBackPoints, spendPoints } from './points.ts'
import { issueStoreCredit, spendStoreCredit } from './store-credit.ts'
import {
  entryDocument,
  type MoveValue,
  type ValueDocument,
  type ValueTender,
} from './value-document.ts'
import { giveBackToWallet, spendWallet } from './wallets.ts'

interface Keeper {
  readonly kind: TenderKind
  readonly spend: MoveValue
  readonly restore: MoveValue
}

/** Every kind of tender whose value the shop keeps, in the order in which their rows are locked. */
const keepers: readonly Keeper[] = [
  {
    kind: 'store_credit',
    spend: async (tx, tender, bill) => {
      await spendStoreCredit(tx, creditMovement(tender, bill))
    },
    restore: async (tx, tender, refund) => {
      await issueStoreCredit(tx, creditMovement(tender, refund))
    },
  },
  { kind: 'wallet', spend: spendWallet, restore: giveBackToWallet },
  { kind: 'wallet_bonus', spend: spendWallet, restore: giveBackToWallet },
  { kind: 'gift_card', spend: spendGiftCard, restore: giveBackToCards },
  { kind: 'points', spend: spendPoints, restore: giveBackPoints },
  { kind: 'khata', spend: chargeTender, restore: settleTender },
]

function creditMovement(tender: ValueTender, document: ValueDocument) {
  const customerId = document.customerId ?? deny('sales.customer_needed', { kind: tender.kind })
  const { userId } = document.actor
  return { customerId, amount: tender.amount, userId, ...entryDocument(document) }
}

/**
 * Pays the tenders of a bill that take value from what the shop keeps for its customers; all others are left alone.
 * Refuses what a balance does not cover. Part of the sale's own transaction: it happens with it or not at all.
 */
export async function spendValue(
  tx: Tx,
  tenders: readonly ValueTender[],
  bill: ValueDocument,
): Promise<void> {
  for (const { kind, spend } of keepers) {
    for (const tender of together(tenders, kind)) await spend(tx, tender, bill)
  }
}

/** Gives value back to where the tenders of a refund say, as part of the refund's own transaction. */
export async function restoreValue(
  tx: Tx,
  tenders: readonly ValueTender[],
  refund: ValueDocument,
): Promise<void> {
  for (const { kind, restore } of keepers) {
    for (const tender of together(tenders, kind)) await restore(tx, tender, refund)
  }
}

/** The tenders of one kind, as one where they take from the same card or account. */
function together(tenders: readonly ValueTender[], kind: TenderKind): ValueTender[] {
  const sums = new Map<string | null, Minor>()
  for (const { kind: own, amount, reference = null } of tenders) {
    if (own === kind) sums.set(reference, add(sums.get(reference) ?? zero, amount))
  }
  return [...sums].map(([reference, amount]) => ({ kind, amount, reference }))
}
