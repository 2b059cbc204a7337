import { sql } from 'kysely'
import { type Control, rebook, type Story } from './wrong-books.ts'

/** Ways in which gift cards and points can be wrong. */
export function valueControls({ day }: Story): Control[] {
  const card = sql`id = ${day.cardId}`
  return [
    {
      check: 'gift-card-balance',
      subject: day.cardId,
      wrong: sql`update gift_cards set balance_minor = balance_minor - 1 where ${card}`,
    },
    {
      check: 'gift-card-balance',
      subject: day.cardId,
      wrong: sql`update gift_cards set initial_minor = 1 where ${card}`,
    },
    {
      check: 'gift-card-has-line',
      subject: day.cardSaleId,
      wrong: sql`delete from gift_cards where ${card}`,
    },
    {
      check: 'gift-card-has-line',
      subject: day.cardSaleId,
      wrong: sql`update gift_card_entries set amount_minor = amount_minor + 1
        where card_id = ${day.cardId} and kind = 'sold'`,
    },
    {
      check: 'gift-card-has-document',
      subject: day.cardSpentSaleId,
      wrong: sql`delete from gift_card_entries where document_id = ${day.cardSpentSaleId}`,
    },
    {
      check: 'gift-card-has-document',
      subject: day.cardReturnId,
      wrong: sql`update gift_card_entries set amount_minor = amount_minor + 1
        where document_id = ${day.cardReturnId}`,
    },
    {
      check: 'gift-card-account',
      subject: 'gift_cards',
      wrong: rebook(day.cardRefundId, 'gift_cards', 'creditors'),
    },
    {
      check: 'ledger-has-tenders',
      subject: day.cardSaleId,
      wrong: rebook(day.cardSaleId, 'gift_cards', 'creditors'),
    },
    {
      check: 'sale-adds-up',
      subject: day.cardSaleId,
      wrong: sql`update sale_lines set gift_card_minor = 1 where sale_id = ${day.cardSaleId}`,
    },
    {
      check: 'sale-is-paid',
      subject: day.cardSaleId,
      wrong: sql`update sales set gift_cards_minor = 0 where id = ${day.cardSaleId}`,
    },
  ]
}
