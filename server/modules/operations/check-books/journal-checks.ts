import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

/** I12: what a device did by itself is here as it did it. */
export const journalChecks: readonly BookCheck[] = [
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
      name: 'lease-of-register-is-running',
      says: 'A register names the epoch of its running lease, and none where nobody has it.',
    },
    () => sql`
      select r.id as subject, r.code || ' names epoch ' || coalesce(r.lease_epoch::text, 'none')
        || ', running is ' || coalesce(l.epoch::text, 'none') as why
      from registers r left join register_leases l on l.register_id = r.id and l.ended_at is null
      where r.lease_epoch is distinct from l.epoch`,
  ),
]
