import { createHash } from 'node:crypto'
import { assert } from '../../../core/kernel/assert.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { readGiftCardCode } from '../../../core/rules/gift-card.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import {
  findCard,
  insertCardEntry,
  lockCardsThatPaid,
  putOnCard,
  takeFromCard,
} from './store-gift-cards.ts'
import { entryDocument, type ValueDocument, type ValueTender } from './value-document.ts'

/** What finds a card. The code has 75 random bits, so its digest needs no key against being tried out. */
export function digestOf(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}

/** The digest of a code as it was typed or scanned. */
export function digestOfTyped(typed: string): Buffer {
  const code = readGiftCardCode(typed)
  return code.ok ? digestOf(code.value) : deny('giftcards.card_unknown')
}

/**
 * Pays with a gift card. Tills that spend the same card wait for each other on its row, and who comes too late is
 * refused with what is left on it.
 */
export async function spendGiftCard(
  tx: Tx,
  tender: ValueTender,
  bill: ValueDocument,
): Promise<void> {
  const digest = digestOfTyped(tender.reference ?? '')
  const cardId = await takeFromCard(tx, digest, { amount: tender.amount, on: bill.businessDate })
  if (!cardId) return denySpending(tx, digest, tender.amount, bill.businessDate)
  const entry = { cardId, amount: -tender.amount, userId: bill.actor.userId }
  await insertCardEntry(tx, { ...entry, kind: 'spent', ...entryDocument(bill) })
}

async function denySpending(tx: Tx, digest: Buffer, amount: Minor, on: string): Promise<never> {
  const card = (await findCard(tx, digest)) ?? deny('giftcards.card_unknown')
  if (card.expiresOn !== null && card.expiresOn < on) {
    return deny('giftcards.card_expired', { expiresOn: card.expiresOn })
  }
  return deny('giftcards.balance_short', { balanceMinor: card.balance, neededMinor: amount })
}

/** Days that a card still works after something was given back to it. */
const daysAfterGivingBack = 30

/**
 * Puts refunded value back on the cards that had paid the bill, used up or not, each up to what it paid. A card that
 * has run out by then works for some days more.
 */
export async function giveBackToCards(
  tx: Tx,
  tender: ValueTender,
  refund: ValueDocument,
): Promise<void> {
  let left: number = tender.amount
  for (const { cardId, room } of await lockCardsThatPaid(tx, refund.saleId)) {
    const amount = minor(Math.min(left, room))
    if (amount <= 0) continue
    left -= amount
    await putOnCard(tx, cardId, { amount, on: refund.businessDate, days: daysAfterGivingBack })
    const entry = { cardId, amount, userId: refund.actor.userId }
    await insertCardEntry(tx, { ...entry, kind: 'restored', ...entryDocument(refund) })
  }
  assert(left === 0, 'a refund gives gift cards no more than they paid')
}
