import { sql } from 'kysely'
import type { readOpenDeposits as contract } from '../../../core/contracts/deposits.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'

type Open = ResponseOf<typeof contract>

/**
 * What is still to do with deposits here, the oldest first: those that are kept and have no bill, and those of what did
 * not take place about which nobody has decided.
 */
export async function readOpenDeposits(reader: Reader, { outletId }: OutletActor): Promise<Open> {
  const toBill = await sql<Open['toBill'][number]>`
    select d.kept_visit_id as "visitId", min(k.name) as client,
      array_agg(d.name order by d.id) as names, sum(d.kept_minor)::bigint as "keptMinor",
      min(coalesce(s.kept_on, d.taken_on)) as "keptOn"
    from deposits d join customers c on c.id = d.customer_id
    join customers k on k.id = coalesce(c.merged_into, c.id)
    join outlets o on o.id = d.outlet_id
    left join lateral (select min((s.recorded_at at time zone o.time_zone)::date) as kept_on
      from deposit_settlements s where s.deposit_id = d.id and s.kept_minor > 0) s on true
    where d.outlet_id = ${outletId} and d.kept_minor > 0
    group by d.kept_visit_id order by "keptOn", d.kept_visit_id`.execute(reader)
  const toDecide = await sql<Open['toDecide'][number]>`
    select v.id as "visitId", min(k.name) as client, array_agg(d.name order by d.id) as names,
      sum(d.left_minor - d.kept_minor)::bigint as "leftMinor", v.local_day as day
    from deposits d join visits v on v.id = d.visit_id
    join customers c on c.id = d.customer_id join customers k on k.id = coalesce(c.merged_into, c.id)
    where d.outlet_id = ${outletId} and d.left_minor > d.kept_minor
      and (v.state in ('cancelled', 'no_show') or exists (select from visit_cancelled_services x
        where x.visit_id = d.visit_id and x.service_no = d.service_no))
    group by v.id, v.local_day order by v.local_day, v.id`.execute(reader)
  return { toBill: toBill.rows, toDecide: toDecide.rows }
}
