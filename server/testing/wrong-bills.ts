import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { type Control, copyRow, rebook, type Story } from './wrong-books.ts'

export function documentControls({ day, ids }: Story): Control[] {
  const stray = newId()
  return [
    {
      check: 'ids-once',
      subject: day.saleId,
      wrong: sql`update cash_movements set id = ${day.saleId} where id = ${day.payInId}`,
    },
    {
      check: 'sale-has-its-bill',
      subject: day.saleId,
      wrong: sql`update documents set total_minor = total_minor + 1 where id = ${ids.document}`,
    },
    {
      check: 'refund-has-its-credit-note',
      subject: day.keptRefundId,
      wrong: sql`delete from documents where refund_id = ${day.keptRefundId}`,
    },
    {
      check: 'no-stray-document',
      subject: stray,
      wrong: copyRow('documents', stray, sql`id = ${ids.document}`),
    },
    {
      check: 'one-entry-per-act',
      subject: day.saleId,
      wrong: copyRow('ledger_entries', newId(), sql`document_id = ${day.saleId}`),
    },
    {
      check: 'one-entry-per-act',
      subject: day.payInId,
      wrong: sql`delete from ledger_entries where document_id = ${day.payInId}`,
    },
    {
      check: 'one-entry-per-act',
      subject: day.tipSaleId,
      wrong: sql`delete from sales where id = ${day.tipSaleId}`,
    },
    {
      check: 'sale-moves-its-stock',
      subject: day.saleId,
      wrong: sql`delete from stock_movements where document_id = ${day.saleId} and line_no = 1`,
    },
    {
      check: 'sale-moves-its-stock',
      subject: day.saleId,
      wrong: copyRow('stock_movements', newId(), sql`document_id = ${day.saleId} and line_no = 2`),
    },
    {
      check: 'refund-moves-its-stock',
      subject: day.damagedRefundId,
      wrong: sql`delete from stock_movements where document_id = ${day.damagedRefundId} and kind = 'damaged'`,
    },
    {
      check: 'refund-moves-its-stock',
      subject: day.restockedRefundId,
      wrong: sql`update stock_movements set cost_minor = cost_minor + 1 where document_id = ${day.restockedRefundId}`,
    },
  ]
}

export function moneyControls({ day, ids }: Story): Control[] {
  return [
    {
      check: 'sale-adds-up',
      subject: day.saleId,
      wrong: sql`update sale_lines set gross_minor = gross_minor + 1, taxable_minor = taxable_minor + 1, total_minor = total_minor + 1 where sale_id = ${day.saleId} and line_no = 1`,
    },
    {
      check: 'line-adds-up',
      subject: day.saleId,
      wrong: sql`update sale_lines set taxes = jsonb_set(taxes, '{0,amountMinor}', '1') where sale_id = ${day.saleId} and line_no = 1`,
    },
    {
      check: 'line-adds-up',
      subject: day.saleId,
      wrong: sql`update sale_lines set cart_discount_minor = cart_discount_minor + 1 where sale_id = ${day.saleId} and line_no = 3`,
    },
    {
      check: 'sale-is-paid',
      subject: day.saleId,
      wrong: sql`update tenders set amount_minor = amount_minor + 1, tendered_minor = tendered_minor + 1 where sale_id = ${day.saleId}`,
    },
    {
      check: 'sale-is-paid',
      subject: day.saleId,
      wrong: sql`update sales set change_minor = change_minor + 1 where id = ${day.saleId}`,
    },
    {
      check: 'refund-adds-up',
      subject: day.keptRefundId,
      wrong: sql`update refund_tenders set amount_minor = amount_minor + 1 where refund_id = ${day.keptRefundId}`,
    },
    {
      check: 'entry-balances',
      subject: ids.entry,
      wrong: sql`update ledger_postings set amount_minor = amount_minor + 1 where entry_id = ${ids.entry} and line_no = 1`,
    },
  ]
}

export function ledgerControls({ shop, day, ids }: Story): Control[] {
  return [
    {
      check: 'ledger-has-tenders',
      subject: day.saleId,
      wrong: rebook(day.saleId, 'cash', 'bank'),
    },
    {
      check: 'ledger-has-tenders',
      subject: day.creditRefundId,
      wrong: rebook(day.creditRefundId, 'store_credit', 'creditors'),
    },
    {
      check: 'ledger-has-sales',
      subject: day.saleId,
      wrong: rebook(day.saleId, 'sales_goods', 'sales_services'),
    },
    {
      check: 'ledger-has-sales',
      subject: day.keptRefundId,
      wrong: rebook(day.keptRefundId, 'sales_returns', 'capital'),
    },
    {
      check: 'ledger-has-taxes',
      subject: day.saleId,
      wrong: rebook(day.saleId, 'output_cgst', 'output_igst'),
    },
    {
      check: 'ledger-has-round-off',
      subject: day.tipSaleId,
      wrong: rebook(day.tipSaleId, 'tips_payable', 'creditors'),
    },
    {
      check: 'ledger-has-costs',
      subject: day.saleId,
      wrong: rebook(day.saleId, 'cost_of_goods_sold', 'capital'),
    },
    {
      check: 'ledger-has-costs',
      subject: day.damagedRefundId,
      wrong: rebook(day.damagedRefundId, 'stock_adjustment', 'stock'),
    },
    {
      check: 'ledger-stands-with-document',
      subject: ids.entry,
      wrong: sql`update ledger_entries set business_date = business_date - 1 where id = ${ids.entry}`,
    },
    {
      check: 'stock-account',
      subject: shop.outletId,
      wrong: rebook(day.adjustmentId, 'stock', 'capital'),
    },
    {
      check: 'drawer-account',
      subject: day.closedShiftId,
      wrong: rebook(day.payInId, 'cash', 'bank'),
    },
    {
      check: 'drawer-account',
      subject: day.openShiftId,
      wrong: sql`update shifts set float_minor = float_minor + 1 where id = ${day.openShiftId}`,
    },
    {
      check: 'ledger-has-cash-movements',
      subject: day.payInId,
      wrong: sql`update cash_movements set amount_minor = amount_minor + 1 where id = ${day.payInId}`,
    },
  ]
}
