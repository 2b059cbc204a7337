import { sql } from 'kysely'
import { type Control, rebook, type Story } from './wrong-books.ts'

/** Ways in which what is held in deposits can be wrong. */
export function depositControls({ day }: Story): Control[] {
  return [
    {
      check: 'deposit-balance',
      subject: day.depositId,
      wrong: sql`update deposits set left_minor = left_minor + 100 where id = ${day.depositId}`,
    },
    {
      check: 'deposit-tax-adds-up',
      subject: day.depositId,
      wrong: sql`update deposit_entries set taxes = '[]' where document_id = ${day.depositSaleId}`,
    },
    {
      check: 'deposit-has-document',
      subject: day.depositSaleId,
      wrong: sql`update tenders set kind = 'wallet' where sale_id = ${day.depositSaleId}
        and kind = 'deposit'`,
    },
    {
      check: 'deposit-has-document',
      subject: day.refundVoucherId,
      wrong: sql`delete from deposit_entries where document_id = ${day.refundVoucherId}`,
    },
    {
      check: 'deposit-used-once',
      subject: day.depositId,
      wrong: sql`insert into deposit_entries (id, deposit_id, kind, amount_minor, taxable_minor, taxes,
          document_type, document_id, business_date, user_id, recorded_at)
        select gen_random_uuid(), deposit_id, kind, amount_minor, taxable_minor, taxes, document_type,
          gen_random_uuid(), business_date, user_id, recorded_at
        from deposit_entries where document_id = ${day.depositSaleId}`,
    },
    {
      check: 'deposit-account',
      subject: 'customer_advances',
      wrong: rebook(day.depositVoucherId, 'customer_advances', 'store_credit'),
    },
    {
      check: 'deposit-tax-booked',
      subject: day.depositVoucherId,
      wrong: rebook(day.depositVoucherId, 'output_cgst', 'output_igst'),
    },
    {
      check: 'ledger-has-tenders',
      subject: day.depositSaleId,
      wrong: rebook(day.depositSaleId, 'customer_advances', 'wallets'),
    },
    {
      check: 'ledger-has-taxes',
      subject: day.depositRefundId,
      wrong: rebook(day.depositRefundId, 'output_sgst', 'output_igst'),
    },
    {
      check: 'receipt-number-without-gap',
      subject: day.refundVoucherId,
      wrong: sql`update collections set series_kind = 'receipt', total_minor = -total_minor,
        dues_minor = -total_minor, deposit_minor = 0, due_before_minor = -total_minor
        where id = ${day.refundVoucherId}`,
    },
  ]
}
