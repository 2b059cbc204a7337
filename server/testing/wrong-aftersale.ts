import { sql } from 'kysely'
import { type Control, rebook, type Story } from './wrong-books.ts'

/** Ways in which what happens to a bill afterwards can be wrong. */
export function aftersaleControls({ day }: Story): Control[] {
  const correction = sql`id = ${day.correctionId}`
  return [
    {
      check: 'correction-within-paid',
      subject: day.correctedSaleId,
      wrong: sql`update tender_corrections set amount_minor = amount_minor + 30_01 where ${correction}`,
    },
    {
      check: 'correction-within-paid',
      subject: day.correctionId,
      wrong: sql`update tender_corrections set shift_id = ${day.openShiftId} where ${correction}`,
    },
    {
      check: 'ids-once',
      subject: day.correctedSaleId,
      wrong: sql`update tender_corrections set id = sale_id where ${correction}`,
    },
    {
      check: 'one-entry-per-act',
      subject: day.correctionId,
      wrong: sql`delete from ledger_entries where document_id = ${day.correctionId}`,
    },
    {
      check: 'ledger-has-tenders',
      subject: day.correctionId,
      wrong: rebook(day.correctionId, 'card_clearing', 'upi_clearing'),
    },
    {
      check: 'act-has-its-event',
      subject: day.correctionId,
      wrong: sql`delete from outbox where data ->> 'correctionId' = ${day.correctionId}`,
    },
    ...unbilledReturnControls(day.unbilledReturnId),
    {
      check: 'z-unbilled-returns-are-rows',
      subject: day.zReportId,
      wrong: sql`update unbilled_returns set total_minor = total_minor + 1 where id = ${day.unbilledReturnId}`,
    },
    {
      check: 'z-tenders-are-rows',
      subject: day.closedShiftId,
      wrong: sql`update tender_corrections set to_kind = 'upi' where ${correction}`,
    },
  ]
}

function unbilledReturnControls(returnId: string): Control[] {
  const line = sql`return_id = ${returnId} and line_no = 1`
  return [
    {
      check: 'unbilled-return-has-its-note',
      subject: returnId,
      wrong: sql`delete from documents where return_id = ${returnId}`,
    },
    {
      check: 'unbilled-return-has-its-note',
      subject: returnId,
      wrong: sql`update unbilled_return_lines set total_minor = total_minor + 1 where ${line}`,
    },
    {
      check: 'unbilled-return-moves-its-stock',
      subject: returnId,
      wrong: sql`delete from stock_movements where document_id = ${returnId} and kind = 'damaged'`,
    },
    {
      check: 'unbilled-return-at-its-price',
      subject: returnId,
      wrong: sql`update unbilled_return_lines set price_minor = price_minor - 1000 where ${line}`,
    },
    {
      check: 'store-credit-has-document',
      subject: returnId,
      wrong: sql`delete from store_credit_entries where document_id = ${returnId}`,
    },
    {
      check: 'one-entry-per-act',
      subject: returnId,
      wrong: sql`delete from ledger_entries where document_id = ${returnId}`,
    },
    {
      check: 'ledger-has-sales',
      subject: returnId,
      wrong: rebook(returnId, 'sales_returns', 'capital'),
    },
    {
      check: 'ledger-has-costs',
      subject: returnId,
      wrong: rebook(returnId, 'stock_adjustment', 'stock'),
    },
    {
      check: 'act-has-its-event',
      subject: returnId,
      wrong: sql`delete from outbox where subject = ${returnId}`,
    },
    {
      check: 'closed-shift-gains-nothing',
      subject: returnId,
      wrong: sql`update unbilled_returns set register_id = gen_random_uuid() where id = ${returnId}`,
    },
  ]
}

export function exchangeControls({ day }: Story): Control[] {
  const exchange = sql`id = ${day.exchangeId}`
  return [
    {
      check: 'exchange-is-one',
      subject: day.exchangeId,
      wrong: sql`update exchange_origins set amount_minor = amount_minor + 1 where exchange_id = ${day.exchangeId}`,
    },
    {
      check: 'exchange-is-one',
      subject: day.exchangeId,
      wrong: sql`update exchanges set amount_minor = amount_minor - 1 where ${exchange}`,
    },
    {
      check: 'exchange-is-one',
      subject: day.exchangeRefundId,
      wrong: sql`delete from exchanges where ${exchange}`,
    },
    {
      check: 'exchange-clears',
      subject: day.exchangeId,
      wrong: rebook(day.exchangeRefundId, 'exchange_clearing', 'debtors'),
    },
    {
      check: 'exchange-of-one-place',
      subject: day.exchangeId,
      wrong: sql`update refunds set shift_id = ${day.openShiftId} where id = ${day.exchangeRefundId}`,
    },
    {
      check: 'refunded-within-paid',
      subject: day.exchangedSaleId,
      wrong: sql`update exchange_origins set kind = 'upi' where exchange_id = ${day.exchangeId}`,
    },
    {
      check: 'act-has-its-event',
      subject: day.exchangeId,
      wrong: sql`delete from outbox where subject = ${day.exchangeId}`,
    },
  ]
}
