import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

/** I12: what a device did by itself is here as it did it. */
export const journalChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I12',
      name: 'devices-hear-of-bills',
      says: 'Every bill stands in the feed of its outlet, on its day, at a place that the clock has reached.',
    },
    () => sql`
      select s.id as subject, 'bill ' || s.number || ' is told to no device' as why
      from sales s left join bill_changes c on c.sale_id = s.id and c.business_date = s.business_date
        left join bill_clocks k on k.outlet_id = c.outlet_id and k.outlet_id = s.outlet_id
      where k.outlet_id is null or c.change_no > k.change_no`,
  ),
  byQuery(
    {
      invariant: 'I12',
      name: 'device-bills-are-recorded',
      says: 'A recorded act of a device is a bill with the number and the total on its printed paper, at its register.',
    },
    () => sql`
      select c.id as subject, 'the device printed ' || (c.content #>> '{paper,number}') || ' over '
        || (c.content #>> '{paper,totals,totalMinor}') || ', recorded is '
        || coalesce(s.number || ' over ' || s.total_minor, 'nothing') as why
      from register_commands c left join sales s on s.id = c.command_id
      where c.outcome = 'recorded' and c.kind = 'sale' and (s.id is null
        or s.number <> c.content #>> '{paper,number}' or s.register_id <> c.register_id
        or s.total_minor <> (c.content #>> '{paper,totals,totalMinor}')::bigint)`,
  ),
  byQuery(
    {
      invariant: 'I12',
      name: 'device-shifts-are-recorded',
      says: 'Recorded acts of a device at its drawer are the shift, the movement, the opening or the report that they say.',
    },
    () => sql`
      select c.id as subject, c.kind || ' is not in the books as the device did it' as why
      from register_commands c
      left join shifts s on s.id = c.command_id and s.register_id = c.register_id
      left join cash_movements m on m.id = c.command_id
      left join drawer_openings o on o.id = c.command_id and o.register_id = c.register_id
      left join z_prints p on p.id = c.command_id and p.register_id = c.register_id
      where c.outcome = 'recorded' and case c.kind
        when 'shift_open' then s.float_minor is distinct from (c.content ->> 'floatMinor')::bigint
        when 'cash_movement' then (m.kind, m.amount_minor) is distinct from
          (c.content ->> 'kind', (c.content ->> 'amountMinor')::bigint)
        when 'drawer_opening' then o.id is null
        when 'shift_close' then p.report is distinct from c.content -> 'report'
        else false end`,
  ),
  byQuery(
    {
      invariant: 'I12',
      name: 'device-customers-are-recorded',
      says: 'Whoever a device added is a customer, and stands in what devices are told.',
    },
    () => sql`
      select c.id as subject, 'customer ' || c.command_id || ' is not known' as why
      from register_commands c left join customer_changes n on n.customer_id = c.command_id
      where c.outcome = 'recorded' and c.kind = 'customer_new' and n.customer_id is null`,
  ),
  byQuery(
    {
      invariant: 'I11',
      name: 'z-prints-are-told',
      says: 'A figure that a device printed otherwise than the books have it is told on the report.',
    },
    () => sql`
      select p.id as subject, figure || ': printed ' || coalesce(printed, 'nothing') || ', booked '
        || coalesce(booked, 'nothing') || ', told is ' || p.differences as why
      from z_prints p join z_reports z on z.id = p.z_report_id
      cross join lateral (values
        ('number', p.report ->> 'number', z.report ->> 'number'),
        ('bills', p.report #>> '{figures,bills}', z.report #>> '{figures,bills}'),
        ('netMinor', p.report #>> '{figures,netMinor}', z.report #>> '{figures,netMinor}'),
        ('expectedMinor', p.report #>> '{shift,expectedMinor}', z.report #>> '{shift,expectedMinor}'),
        ('countedMinor', p.report #>> '{shift,countedMinor}', z.report #>> '{shift,countedMinor}'),
        ('grandSalesMinor', p.report ->> 'grandSalesMinor', z.report ->> 'grandSalesMinor')
      ) said (figure, printed, booked)
      where printed is distinct from booked and not exists (
        select from jsonb_array_elements(p.differences) one where one ->> 'figure' = figure
          and one ->> 'printed' is not distinct from printed
          and one ->> 'booked' is not distinct from booked)`,
  ),
  byQuery(
    {
      invariant: 'I12',
      name: 'device-order-is-one',
      says: 'No two recorded acts of a device stand in one place of its order, and each is sealed behind the one before.',
    },
    () => sql`
      select min(c.id::text) as subject, 'place ' || c.sequence || ' of ' || l.device_name || ': '
        || count(*) || ' acts, ' || count(*) filter (where before.hash is not null
          and before.hash <> c.previous_hash) || ' behind another one' as why
      from register_commands c
      join register_leases l using (register_id, epoch)
      left join register_commands before on before.register_id = c.register_id
        and before.epoch = c.epoch and before.sequence = c.sequence - 1 and before.outcome = 'recorded'
      where c.outcome = 'recorded'
      group by c.register_id, c.epoch, c.sequence, l.device_name
      having count(*) > 1 or bool_or(before.hash is not null and before.hash <> c.previous_hash)`,
  ),
  byQuery(
    {
      invariant: 'I12',
      name: 'device-collections-are-recorded',
      says: 'Dues that a device has collected stand in the books with the receipt that it gave.',
    },
    () => sql`
      select c.id as subject, 'receipt ' || coalesce(c.content #>> '{receipt,number}', '')
        || ' is ' || coalesce(k.number, 'nowhere') as why
      from register_commands c left join collections k on k.id = c.command_id
      where c.kind = 'collection' and c.outcome = 'recorded'
        and (k.id is null or k.receipt is distinct from c.content -> 'receipt'
          or k.number is distinct from c.content #>> '{receipt,number}'
          or k.total_minor::text is distinct from c.content #>> '{receipt,totalMinor}'
          or k.shift_id::text is distinct from c.content ->> 'shiftId')`,
  ),
  byQuery(
    {
      invariant: 'I12',
      name: 'device-return-notes-are-recorded',
      says: 'Goods that a device has taken back without their bill stand in the books with the return note that it gave.',
    },
    () => sql`
      select c.id as subject, 'return note ' || coalesce(c.content #>> '{note,paper,number}', '')
        || ' is ' || coalesce(r.number, 'nowhere') as why
      from register_commands c left join unbilled_returns r on r.id = c.command_id
      left join documents d on d.id = r.document_id
      where c.kind = 'unbilled_return' and c.outcome = 'recorded'
        and (r.id is null or d.snapshot is distinct from c.content #> '{note,paper}'
          or d.id::text is distinct from c.content #>> '{note,documentId}'
          or r.number is distinct from c.content #>> '{note,paper,number}'
          or r.total_minor::text is distinct from c.content #>> '{note,paper,totals,totalMinor}'
          or r.shift_id::text is distinct from c.content ->> 'shiftId')`,
  ),
  byQuery(
    {
      invariant: 'I12',
      name: 'lease-of-register-is-running',
      says: 'A register names the epoch of its running lease, and none where nobody has it.',
    },
    () => sql`
      select r.id as subject, r.code || ' names epoch ' || coalesce(r.lease_epoch::text, 'none')
        || ', running is ' || coalesce(l.epoch::text, 'none') as why
      from registers r left join register_leases l on l.register_id = r.id and l.ended_at is null
      where r.lease_epoch is distinct from l.epoch`,
  ),
  byQuery(
    {
      invariant: 'I12',
      name: 'revoked-device-has-no-register',
      says: 'A device that was shut out has no register.',
    },
    () => sql`
      select d.id as subject, d.name || ' was shut out and has ' || r.code as why
      from till_devices d join register_leases l on l.device_id = d.id and l.ended_at is null
      join registers r on r.id = l.register_id
      where d.revoked_at is not null`,
  ),
]
