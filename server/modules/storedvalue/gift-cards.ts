import { createHash } from 'node:crypto'
import { assert } from '../../../core/kernel/assert.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { readGiftCardCode } from '../../../core/rules/gift-card.ts'
import type { Tx } from '../../platform/database/client.ts'
import type { Write } from '../../platform/database/rows.ts'
import { deny } from '../../platform/refusal-error.ts'
import {
  emptyUnusedCard,
  findCard,
  insertCardEntry,
  knowsAny,
  lockCardsThatPaid,
  newCardWrites,
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
  return digestOf(requireCode(typed))
}

function requireCode(typed: string): string {
  const code = readGiftCardCode(typed)
  return code.ok ? code.value : deny('giftcards.card_unknown')
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

/** A gift card that a line of a bill sells. */
export interface SoldCard {
  readonly cardId: string
  readonly code: string
  readonly expiresOn: BusinessDate | null
  readonly lineNo: number
  readonly amount: Minor
}

/** Refuses a code that was sold before, or stands on the bill twice. */
export async function requireNewCodes(tx: Tx, cards: readonly SoldCard[]): Promise<void> {
  if (cards.length === 0) return
  const digests = cards.map((card) => digestOfTyped(card.code))
  const isDouble = new Set(digests.map((digest) => digest.toString('hex'))).size < digests.length
  if (isDouble || (await knowsAny(tx, digests))) deny('giftcards.code_taken')
}

/** The rows of cards that a bill sells, for the statement that writes the bill. */
export function soldCardWrites(
  cards: readonly SoldCard[],
  sale: {
    readonly saleId: string
    readonly outletId: string
    readonly userId: string
    readonly recordedAt: string
  },
): Record<string, Write> {
  if (cards.length === 0) return {}
  const rows = cards.map((card) => {
    const code = requireCode(card.code)
    return { ...card, digest: digestOf(code), lastFour: code.slice(-4) }
  })
  return newCardWrites(rows, sale)
}

/** Takes unused cards back, which hold nothing from then on. One that has paid stays with its holder. */
export async function takeBackCards(
  tx: Tx,
  lineNos: readonly number[],
  refund: ValueDocument,
): Promise<void> {
  for (const lineNo of lineNos) {
    const card = await emptyUnusedCard(tx, refund.saleId, lineNo)
    if (!card) return deny('giftcards.card_used', { lineNo })
    const entry = { cardId: card.id, amount: -card.initial, userId: refund.actor.userId }
    await insertCardEntry(tx, { ...entry, kind: 'returned', ...entryDocument(refund) })
  }
}
