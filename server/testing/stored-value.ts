import { sql } from 'kysely'
import { giftCardCode } from '../../core/rules/gift-card.ts'
import { createCustomer } from '../modules/customers/create-customer.ts'
import { digestOf } from '../modules/storedvalue/gift-cards.ts'
import { newId } from '../platform/ids.ts'
import type { Shop } from './open-shop.ts'
import { line, sell, tender } from './selling.ts'

/** A code that the numbers decide, as a till's random ones do. */
export function anyCode(): string {
  const random = crypto.getRandomValues(new Uint8Array(15))
  return giftCardCode([...random].map((byte) => byte % 32))
}

export async function addCustomer(shop: Shop, name = 'Asha'): Promise<string> {
  const customerId = newId()
  await createCustomer(shop.database, shop.cashier, { customerId, name })
  return customerId
}

/** A gift card with its code, as if it had been sold before. */
export async function issueCard(
  shop: Shop,
  amount: number,
  expiresOn: string | null = null,
): Promise<{ id: string; code: string }> {
  const { saleId } = await sell(shop, {
    lines: [line(shop.items.flowers)],
    tenders: [tender('cash', 40_00)],
  })
  const [id, code] = [newId(), anyCode()]
  await sql`insert into gift_cards (id, code_digest, last_four, initial_minor, balance_minor, expires_on, outlet_id,
      sale_id, created_at)
    values (${id}, ${digestOf(code)}, ${code.slice(-4)}, ${amount}, ${amount}, ${expiresOn}, ${shop.outletId},
      ${saleId}, now())`.execute(shop.database)
  return { id, code }
}

export async function cardBalance(shop: Shop, cardId: string): Promise<number> {
  const row = await shop.database
    .selectFrom('gift_cards')
    .select('balance_minor')
    .where('id', '=', cardId)
    .executeTakeFirstOrThrow()
  return row.balance_minor
}

export async function givePoints(shop: Shop, customerId: string, points: number): Promise<void> {
  await sql`insert into points_accounts (customer_id, balance) values (${customerId}, ${points})
    on conflict (customer_id) do update set balance = points_accounts.balance + ${points}`.execute(
    shop.database,
  )
}
