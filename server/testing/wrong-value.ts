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
    ...walletControls(day),
    ...pointsControls(day),
  ]
}

function walletControls(day: Story['day']): Control[] {
  const { walletCustomerId, topUpId, walletSaleId, walletRefundId } = day
  const bonus = sql`customer_id = ${walletCustomerId} and purse = 'bonus'`
  return [
    {
      check: 'store-credit-balance',
      subject: walletCustomerId,
      wrong: sql`update store_credits set balance_minor = balance_minor + 1 where ${bonus}`,
    },
    {
      check: 'store-credit-has-document',
      subject: topUpId,
      wrong: sql`update store_credit_entries set purse = 'wallet' where ${bonus} and document_id = ${topUpId}`,
    },
    {
      check: 'store-credit-has-document',
      subject: walletRefundId,
      wrong: sql`update refund_tenders set kind = 'wallet' where refund_id = ${walletRefundId}`,
    },
    {
      check: 'wallet-account',
      subject: 'wallets',
      wrong: rebook(topUpId, 'wallets', 'store_credit'),
    },
    {
      check: 'ledger-has-tenders',
      subject: walletSaleId,
      wrong: rebook(walletSaleId, 'wallet_bonus', 'wallets'),
    },
    {
      check: 'collection-adds-up',
      subject: topUpId,
      wrong: sql`update collections set bonus_minor = bonus_minor + 1 where id = ${topUpId}`,
    },
    {
      check: 'act-has-its-event',
      subject: topUpId,
      wrong: sql`delete from outbox where data ->> 'collectionId' = ${topUpId}`,
    },
    {
      check: 'act-has-its-audit',
      subject: topUpId,
      wrong: sql`update audit_entries set action = 'dues.collected' where subject_id = ${topUpId}`,
    },
  ]
}

function pointsControls(day: Story['day']): Control[] {
  const taken = sql`document_id = ${day.earningRefundId}`
  return [
    {
      check: 'points-balance',
      subject: day.pointsCustomerId,
      wrong: sql`update points_accounts set balance = balance + 1 where customer_id = ${day.pointsCustomerId}`,
    },
    {
      check: 'points-have-document',
      subject: day.pointsSaleId,
      wrong: sql`delete from points_entries where document_id = ${day.pointsSaleId} and kind = 'spent'`,
    },
    {
      check: 'points-have-document',
      subject: day.pointsRefundId,
      wrong: sql`update points_entries set value_minor = value_minor + 1
        where document_id = ${day.pointsRefundId} and kind = 'given_back'`,
    },
    {
      check: 'points-earned-within-bill',
      subject: day.earningSaleId,
      wrong: sql`update points_entries set points = -101 where ${taken} and kind = 'taken_back'`,
    },
    {
      check: 'points-account',
      subject: 'points',
      wrong: rebook(day.pointsSaleId, 'points', 'creditors'),
    },
    {
      check: 'one-entry-per-act',
      subject: day.earningRefundId,
      wrong: sql`update ledger_entries set document_type = 'points', document_id = ${day.earningRefundId}
        where document_type = 'points' and document_id = (select id from points_entries where ${taken})`,
    },
  ]
}
