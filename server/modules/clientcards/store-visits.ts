import { sql } from 'kysely'
import type { CardVisit } from '../../../core/contracts/client-cards.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'

const mine = (actor: Actor, column: 'v.outlet_id' | 's.outlet_id') => sql`
  (${actor.outletIds === null} or ${sql.ref(column)} = any(${actor.outletIds ?? []}::uuid[]))`

const over = ['completed', 'cancelled', 'no_show']
const visitsShown = 50

/** Visits ahead, the next first, and then those that were, the latest first. */
export async function selectCardVisits(
  reader: Reader,
  actor: Actor,
  customerIds: readonly string[],
): Promise<CardVisit[]> {
  const { rows } = await sql<CardVisit>`
    select v.id, v.starts_at as "startsAt", v.state, o.name as "outletName",
      v.state <> all(${over}) and v.starts_at > now() as "isAhead",
      json_agg(json_build_object('name', s.name, 'staffName', u.name) order by s.service_no) as services,
      sum(s.price_minor)::bigint as "totalMinor"
    from visits v join outlets o on o.id = v.outlet_id join visit_services s on s.visit_id = v.id
      left join users u on u.id = s.staff_id
    where v.customer_id = any(${[...customerIds]}::uuid[]) and ${mine(actor, 'v.outlet_id')}
    group by v.id, o.name order by v.starts_at desc, v.id`.execute(reader)
  const ahead = rows.filter(({ isAhead }) => isAhead).reverse()
  return [...ahead, ...rows.filter(({ isAhead }) => !isAhead).slice(0, visitsShown)]
}

export interface VisitFigures {
  readonly days: readonly BusinessDate[]
  readonly completed: number
  readonly noShows: number
  readonly lateCancels: number
  readonly usualStaff: { readonly name: string; readonly services: number } | null
  readonly spentMinor: number
}

export async function selectFigures(
  reader: Reader,
  actor: Actor,
  customerIds: readonly string[],
): Promise<VisitFigures> {
  const people = [...customerIds]
  const { rows } = await sql<VisitFigures>`
    with mine as (select v.* from visits v
      where v.customer_id = any(${people}::uuid[]) and ${mine(actor, 'v.outlet_id')})
    select coalesce((select array_agg(distinct local_day::text order by local_day::text) from mine
        where state = 'completed'), '{}') as days,
      (select count(*) from mine where state = 'completed') as completed,
      (select count(*) from mine where state = 'no_show') as "noShows",
      (select count(*) from mine where state = 'cancelled' and cancel_late) as "lateCancels",
      (select json_build_object('name', u.name, 'services', count(*))
        from mine v join visit_services s on s.visit_id = v.id join users u on u.id = s.staff_id
        where v.state = 'completed' group by u.id, u.name
        order by count(*) desc, max(v.starts_at) desc limit 1) as "usualStaff",
      ((select coalesce(sum(s.total_minor), 0) from sales s
          where s.customer_id = any(${people}::uuid[]) and ${mine(actor, 's.outlet_id')})
        - (select coalesce(sum(r.total_minor), 0) from refunds r join sales s on s.id = r.sale_id
          where s.customer_id = any(${people}::uuid[]) and ${mine(actor, 's.outlet_id')}))::bigint
        as "spentMinor"`.execute(reader)
  return rows[0] as VisitFigures
}
