import { sql } from 'kysely'
import { collectDues as collectDuesContract } from '../../core/contracts/khata.ts'
import { giftCardCode } from '../../core/rules/gift-card.ts'
import { collectDues } from '../modules/customers/collect-dues.ts'
import { createCustomer } from '../modules/customers/create-customer.ts'
import { newId } from '../platform/ids.ts'
import type { Shop } from './open-shop.ts'
import { sell, tender } from './selling.ts'

/** A code by chance, as a till makes it. */
export function anyCode(): string {
  const random = crypto.getRandomValues(new Uint8Array(15))
  return giftCardCode([...random].map((byte) => byte % 32))
}

export async function addCustomer(shop: Shop, name = 'Asha'): Promise<string> {
  const customerId = newId()
  await createCustomer(shop.database, shop.cashier, { customerId, name })
  return customerId
}

export interface TestCard {
  readonly id: string
  readonly code: string
  readonly saleId: string
}

/** A line that sells a gift card. */
export function cardLine(amount: number, card: { id: string; code: string }, expiresOn?: string) {
  const giftCard = { cardId: card.id, code: card.code, expiresOn }
  return { itemId: null, quantityMilli: 1000, unitPriceMinor: amount, giftCard }
}

/** A gift card that was sold for cash. */
export async function sellCard(shop: Shop, amount: number, expiresOn?: string): Promise<TestCard> {
  const card = { id: newId(), code: anyCode() }
  const { saleId } = await sell(shop, {
    lines: [cardLine(amount, card, expiresOn)],
    tenders: [tender('cash', amount)],
  })
  return { ...card, saleId }
}

export async function cardBalance(shop: Shop, cardId: string): Promise<number> {
  const row = await shop.database
    .selectFrom('gift_cards')
    .select('balance_minor')
    .where('id', '=', cardId)
    .executeTakeFirstOrThrow()
  return row.balance_minor
}

/** Money paid into a wallet at the till, in cash. Gives the id of its receipt. */
export async function topUp(shop: Shop, customerId: string, amountMinor: number): Promise<string> {
  const collectionId = newId()
  const tenders = [{ kind: 'cash', amountMinor }]
  const body = { collectionId, amountMinor, tenders, toWallet: true }
  const input = { ...collectDuesContract.body.parse(body), customerId }
  await collectDues(shop.database, shop.cashier, input)
  return collectionId
}

/** Points out of the blue, for stories that only spend them; books do not agree afterwards. */
export async function givePoints(shop: Shop, customerId: string, points: number): Promise<void> {
  await sql`insert into points_accounts (customer_id, balance) values (${customerId}, ${points})
    on conflict (customer_id) do update set balance = points_accounts.balance + ${points}`.execute(
    shop.database,
  )
}
