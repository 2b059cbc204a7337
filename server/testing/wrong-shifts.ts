import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import type { Control, Story } from './wrong-books.ts'

export function stockAndRefundControls({ shop, day }: Story): Control[] {
  const { soap, dryer } = shop.items
  const line = sql`refund_id = ${day.keptRefundId}`
  return [
    {
      check: 'on-hand-is-movements',
      subject: soap.id,
      wrong: sql`update stock_levels set on_hand_milli = on_hand_milli + 1 where item_id = ${soap.id}`,
    },
    {
      check: 'on-hand-is-movements',
      subject: dryer.id,
      wrong: sql`delete from stock_levels where item_id = ${dryer.id}`,
    },
    {
      check: 'below-zero-is-told',
      subject: dryer.id,
      wrong: sql`update stock_levels set on_hand_milli = -1 where item_id = ${dryer.id}`,
    },
    {
      check: 'returned-within-sold',
      subject: day.returnedSaleId,
      wrong: sql`update refund_lines set quantity_milli = 1001 where ${line}`,
    },
    {
      check: 'returned-within-sold',
      subject: day.returnedSaleId,
      wrong: sql`update refund_lines set total_minor = total_minor + 1 where ${line}`,
    },
    {
      check: 'returned-whole-is-whole',
      subject: day.returnedSaleId,
      wrong: sql`update refund_lines set taxable_minor = taxable_minor - 1, total_minor = total_minor - 1 where ${line}`,
    },
    {
      check: 'refunded-tax-within-charged',
      subject: day.returnedSaleId,
      wrong: sql`update refund_lines set taxes = jsonb_set(taxes, '{0,amountMinor}', '999999') where ${line}`,
    },
    {
      check: 'refunded-within-paid',
      subject: day.returnedSaleId,
      wrong: sql`update refunds set total_minor = total_minor + 1 where id = ${day.keptRefundId}`,
    },
    {
      check: 'refunded-within-paid',
      subject: day.returnedSaleId,
      wrong: sql`update refund_tenders set kind = 'upi' where ${line}`,
    },
    {
      check: 'store-credit-balance',
      subject: day.customerId,
      wrong: sql`update store_credits set balance_minor = balance_minor + 1 where customer_id = ${day.customerId}`,
    },
    {
      check: 'store-credit-balance',
      subject: day.customerId,
      wrong: sql`update store_credits set balance_minor = -1 where customer_id = ${day.customerId}`,
    },
    {
      check: 'store-credit-has-document',
      subject: day.creditSaleId,
      wrong: sql`delete from store_credit_entries where document_id = ${day.creditSaleId}`,
    },
  ]
}

export function numberControls({ shop, ids }: Story): Control[] {
  const earlier = [ids.document, ids.nextDocument].sort()[0] ?? ''
  const document = sql`id = ${ids.document}`
  return [
    {
      check: 'number-once',
      subject: earlier,
      wrong: sql`update documents set number = (select lower(number) from documents where id = ${ids.nextDocument}) where ${document}`,
    },
    {
      check: 'number-without-gap',
      subject: ids.nextDocument,
      wrong: sql`delete from documents where ${document}`,
    },
    {
      check: 'number-without-gap',
      subject: ids.document,
      wrong: sql`update documents set sequence = 999999 where ${document}`,
    },
    {
      check: 'series-counts-on',
      subject: shop.registerId,
      wrong: sql`update number_series set next_sequence = next_sequence + 1 where kind = 'credit_note'`,
    },
    {
      check: 'series-counts-on',
      subject: shop.registerId,
      wrong: sql`delete from number_series where kind = 'invoice'`,
    },
    {
      check: 'number-tells-its-place',
      subject: ids.document,
      wrong: sql`update documents set number = replace(number, 'T1/', 'T2/') where ${document}`,
    },
    {
      check: 'number-tells-its-place',
      subject: ids.document,
      wrong: sql`update documents set business_date = business_date + 365 where ${document}`,
    },
  ]
}

export function eventControls({ day, ids }: Story): Control[] {
  return [
    {
      check: 'act-has-its-event',
      subject: day.saleId,
      wrong: sql`delete from outbox where id = ${ids.event}`,
    },
    {
      check: 'act-has-its-event',
      subject: day.saleId,
      wrong: sql`insert into outbox (id, type, subject, time, data) select ${newId()}, type, subject, time, data from outbox where id = ${ids.event}`,
    },
    {
      check: 'act-has-its-event',
      subject: day.keptRefundId,
      wrong: sql`delete from outbox where data ->> 'refundId' = ${day.keptRefundId}`,
    },
    {
      check: 'event-has-its-act',
      subject: ids.event,
      wrong: sql`delete from sales where id = ${day.saleId}`,
    },
    {
      check: 'outbox-is-empty',
      subject: ids.event,
      // The others are set to now: on a slow machine they have waited as long by themselves.
      wrong: sql`update outbox set time = now() - case id when ${ids.event} then interval '61 seconds'
        else interval '0 seconds' end`,
    },
  ]
}

export function auditControls({ shop, day }: Story): Control[] {
  const ofSaleEntry = sql`subject_id = ${day.saleId}`
  return [
    {
      check: 'audit-chain-verifies',
      subject: shop.registerId,
      wrong: sql`update audit_entries set facts = replace(facts, '"totalMinor":', '"totalMinor":1') where ${ofSaleEntry}`,
    },
    {
      check: 'audit-chain-verifies',
      subject: shop.registerId,
      wrong: sql`update audit_entries set at = at + interval '1 hour' where ${ofSaleEntry}`,
    },
    {
      check: 'audit-chain-verifies',
      subject: shop.registerId,
      wrong: sql`delete from audit_entries where ${ofSaleEntry}`,
    },
    {
      check: 'audit-chain-verifies',
      subject: shop.registerId,
      wrong: sql`update audit_entries set previous_hash = '\\x00' where ${ofSaleEntry}`,
    },
    {
      check: 'audit-head-is-last',
      subject: shop.registerId,
      wrong: sql`delete from audit_entries where chain_id = ${shop.registerId} and seq = (select max(seq) from audit_entries where chain_id = ${shop.registerId})`,
    },
    {
      check: 'act-has-its-audit',
      subject: day.damagedRefundId,
      wrong: sql`delete from audit_entries where subject_id = ${day.damagedRefundId}`,
    },
  ]
}

export function zReportControls({ day }: Story): Control[] {
  const z = sql`id = ${day.zReportId}`
  return [
    {
      check: 'z-chain-verifies',
      subject: day.zReportId,
      wrong: sql`update z_reports set report = jsonb_set(report, '{figures,salesMinor}', '1') where ${z}`,
    },
    {
      check: 'z-chain-verifies',
      subject: day.secondZReportId,
      wrong: sql`delete from z_reports where ${z}`,
    },
    {
      check: 'z-chain-verifies',
      subject: day.secondZReportId,
      wrong: sql`update z_reports set hash = '\\x00' where ${z}`,
    },
    {
      check: 'closed-shift-has-its-z',
      subject: day.closedShiftId,
      wrong: sql`delete from z_reports where ${z}`,
    },
    {
      check: 'closed-shift-has-its-z',
      subject: day.closedShiftId,
      wrong: sql`update shifts set counted_minor = counted_minor + 1, difference_minor = difference_minor + 1 where id = ${day.closedShiftId}`,
    },
  ]
}

export function shiftControls({ day }: Story): Control[] {
  return [
    {
      check: 'z-figures-are-rows',
      subject: day.zReportId,
      wrong: sql`update sales set tip_minor = tip_minor + 1 where id = ${day.saleId}`,
    },
    {
      check: 'z-figures-are-rows',
      subject: day.zReportId,
      wrong: sql`update refunds set shift_id = ${day.openShiftId} where id = ${day.keptRefundId}`,
    },
    {
      check: 'z-tenders-are-rows',
      subject: day.closedShiftId,
      wrong: sql`update tenders set kind = 'card' where sale_id = ${day.saleId}`,
    },
    {
      check: 'z-taxes-are-rows',
      subject: day.closedShiftId,
      wrong: sql`update sale_lines set taxes = jsonb_set(taxes, '{0,code}', '"igst"') where sale_id = ${day.saleId} and line_no = 1`,
    },
    {
      check: 'grand-totals-add-up',
      subject: day.secondZReportId,
      wrong: sql`update z_reports set grand_tax_minor = grand_tax_minor - 1 where id = ${day.secondZReportId}`,
    },
    {
      check: 'expected-cash-is-rows',
      subject: day.closedShiftId,
      wrong: sql`update cash_movements set amount_minor = amount_minor + 1 where id = ${day.payInId}`,
    },
    {
      check: 'closed-shift-gains-nothing',
      subject: day.saleId,
      wrong: sql`update sales set recorded_at = now() + interval '1 hour' where id = ${day.saleId}`,
    },
    {
      check: 'closed-shift-gains-nothing',
      subject: day.payInId,
      wrong: sql`update cash_movements set recorded_at = now() + interval '1 hour' where id = ${day.payInId}`,
    },
    {
      check: 'closed-shift-gains-nothing',
      subject: day.saleId,
      wrong: sql`update sales set register_id = ${newId()} where id = ${day.saleId}`,
    },
  ]
}
