import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import type { Control, Story } from './wrong-books.ts'

export function drawerControls({ day }: Story): Control[] {
  const { closedShiftId } = day
  return [
    {
      check: 'closed-shift-was-counted',
      subject: closedShiftId,
      wrong: sql`delete from drawer_counts where shift_id = ${closedShiftId} and attempt = 1`,
    },
    {
      check: 'closed-shift-was-counted',
      subject: closedShiftId,
      wrong: sql`update drawer_counts set counted_minor = counted_minor + 1 where shift_id = ${closedShiftId} and attempt = 2`,
    },
    {
      check: 'recounted-once',
      subject: closedShiftId,
      wrong: sql`update drawer_counts set attempt = 3 where shift_id = ${closedShiftId} and attempt = 2`,
    },
    {
      check: 'recounted-once',
      subject: closedShiftId,
      wrong: sql`insert into drawer_counts select ${newId()}, shift_id, 3, user_id, counted_minor, counted, expected_minor, cash_acts, told_at, occurred_at, recorded_at
        from drawer_counts where shift_id = ${closedShiftId} and attempt = 2`,
    },
    {
      check: 'z-people-are-rows',
      subject: closedShiftId,
      wrong: sql`update sales set user_id = ${newId()} where id = ${day.saleId}`,
    },
    {
      check: 'z-people-are-rows',
      subject: closedShiftId,
      wrong: sql`update tenders set kind = 'card' where sale_id = ${day.saleId}`,
    },
    {
      check: 'z-series-are-rows',
      subject: closedShiftId,
      wrong: sql`delete from documents where sale_id = ${day.saleId} and refund_id is null`,
    },
    {
      check: 'closed-shift-gains-nothing',
      subject: day.recountId,
      wrong: sql`update drawer_counts set recorded_at = now() + interval '1 hour' where id = ${day.recountId}`,
    },
    {
      check: 'z-openings-are-rows',
      subject: closedShiftId,
      wrong: sql`delete from drawer_openings where id = ${day.openingId}`,
    },
    {
      check: 'z-openings-are-rows',
      subject: closedShiftId,
      wrong: sql`update z_reports set report = jsonb_set(report, '{figures,voids,lines}', '7') where id = ${day.zReportId}`,
    },
    {
      check: 'act-has-its-audit',
      subject: day.openingId,
      wrong: sql`delete from audit_entries where subject_id = ${day.openingId}`,
    },
    {
      check: 'act-has-its-event',
      subject: day.openingId,
      wrong: sql`delete from outbox where subject = ${day.openingId}`,
    },
  ]
}
