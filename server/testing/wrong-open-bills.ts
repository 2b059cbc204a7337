import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { type Control, copyRow, type Story } from './wrong-books.ts'

export const openBillControls = (story: Story): Control[] => [
  ...heldBillControls(story),
  ...quotationControls(story),
]

function heldBillControls({ day }: Story): Control[] {
  const twin = newId()
  return [
    {
      check: 'held-bill-ends-once',
      subject: day.recalledBillId,
      wrong: sql`update held_bills set ended_user_id = null where id = ${day.recalledBillId}`,
    },
    {
      check: 'held-bill-ends-once',
      subject: day.discardedBillId,
      wrong: sql`update held_bills set end_reason = null where id = ${day.discardedBillId}`,
    },
    {
      check: 'held-bill-ends-once',
      subject: day.heldBillId,
      wrong: sql`update held_bills set cart = jsonb_set(cart, '{lines}', '[]') where id = ${day.heldBillId}`,
    },
    {
      check: 'held-bill-ends-once',
      subject: twin,
      wrong: copyRow('held_bills', twin, sql`id = ${day.recalledBillId}`),
    },
    {
      check: 'held-bill-sold-twice-is-told',
      subject: day.soldTwiceId,
      wrong: sql`update sales set flags = '[]' where id = ${day.soldTwiceId}`,
    },
    {
      check: 'held-bill-sold-twice-is-told',
      subject: day.conflictId,
      wrong: sql`update held_bills set ended_by_act = ${day.conflictId} where id = ${day.recalledBillId}`,
    },
    {
      check: 'open-bill-has-its-audit',
      subject: day.conflictId,
      wrong: sql`delete from audit_entries where subject_id = ${day.conflictId}`,
    },
    {
      check: 'open-bill-has-its-audit',
      subject: day.heldBillId,
      wrong: sql`update held_bills set status = 'recalled' where id = ${day.heldBillId}`,
    },
    {
      check: 'open-bill-has-its-audit',
      subject: day.voidId,
      wrong: sql`delete from audit_entries where subject_id = ${day.voidId}`,
    },
    {
      check: 'open-bill-has-its-audit',
      subject: day.recalledBillId,
      wrong: sql`update held_bills set status = 'held' where id = ${day.recalledBillId}`,
    },
    {
      check: 'void-adds-up',
      subject: day.voidId,
      wrong: sql`update bill_voids set total_minor = total_minor + 1 where id = ${day.voidId}`,
    },
    {
      check: 'void-adds-up',
      subject: day.voidId,
      wrong: sql`update bill_voids set kind = 'bill' where id = ${day.voidId}`,
    },
  ]
}

function quotationControls({ day }: Story): Control[] {
  return [
    {
      check: 'quotation-without-gap',
      subject: day.secondQuotationId,
      wrong: sql`delete from quotations where id = ${day.quotationId}`,
    },
    {
      check: 'quotation-without-gap',
      subject: day.secondQuotationId,
      wrong: sql`update quotations set number = (select number from quotations where id = ${day.quotationId}) where id = ${day.secondQuotationId}`,
    },
    {
      check: 'quotation-becomes-one-bill',
      subject: day.quotationId,
      wrong: sql`update quotations set total_minor = total_minor + 1 where id = ${day.quotationId}`,
    },
    {
      check: 'quotation-becomes-one-bill',
      subject: day.quotationId,
      wrong: sql`update quotations set status = 'billed' where id = ${day.quotationId}`,
    },
  ]
}
