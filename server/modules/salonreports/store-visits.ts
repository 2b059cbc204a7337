import { sql } from 'kysely'
import type { VisitState } from '../../../core/contracts/appointments.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { Moment } from '../../../core/kernel/wall-time.ts'
import type { Period } from '../../../core/rules/report-period.ts'
import type { Booking, NewClient } from '../../../core/rules/salon-reports/figures.ts'
import type { Reader } from '../../platform/database/client.ts'

/** A visit with what the figures ask of it. */
export interface ReportVisit {
  readonly id: string
  readonly customerId: string | null
  readonly client: string | null
  readonly state: VisitState
  readonly day: BusinessDate
  readonly time: string
  readonly what: string
  readonly by: string
  readonly priceMinor: Minor
  readonly isLate: boolean
  readonly saleId: string | null
  readonly steps: readonly {
    readonly from: Moment
    readonly to: Moment
    readonly staffId: string | null
    readonly thingId: string | null
  }[]
}

const moment = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::bigint`

/** Visits of some days, latest first. A request that nobody has said yes to is none. */
export async function selectReportVisits(
  reader: Reader,
  outletId: string,
  { from, to }: Period,
): Promise<ReportVisit[]> {
  const { rows } = await sql<ReportVisit>`
    select v.id, v.customer_id as "customerId", coalesce(c.name, v.guest_name) as client, v.state,
      v.local_day as day, v.local_time as time, coalesce(v.cancel_late, false) as "isLate",
      v.sale_id as "saleId", s.what, s.by, s.price as "priceMinor", t.steps
    from visits v left join customers c on c.id = v.customer_id
    cross join lateral (
      select string_agg(s.name, ', ' order by service_no) as what, sum(price_minor)::bigint as price,
        coalesce(string_agg(distinct u.name, ', '), '') as by
      from visit_services s left join users u on u.id = s.staff_id where s.visit_id = v.id
    ) s
    cross join lateral (
      select coalesce(json_agg(json_build_object('from', ${moment('starts_at')},
        'to', ${moment('ends_at')}, 'staffId', staff_id, 'thingId', resource_id)), '[]') as steps
      from visit_steps where visit_id = v.id
    ) t
    where v.outlet_id = ${outletId} and v.local_day between ${from} and ${to}
      and v.state <> 'requested'
    order by v.starts_at desc, v.id`.execute(reader)
  return rows
}

/** A service that was cancelled out of its visit, with what its time would have been. */
export type CancelledService = Pick<ReportVisit, 'customerId' | 'client' | 'day' | 'time'> &
  Pick<ReportVisit, 'what' | 'by' | 'priceMinor' | 'isLate' | 'steps'> & {
    readonly visitId: string
  }

const stepMoment = (key: string) =>
  sql`(extract(epoch from (step->>${key})::timestamptz) * 1000)::bigint`

/**
 * Services that would have been on some days, latest first. What was taken out stays what it was, also when the rest
 * of its visit moves to another day or is cancelled, too.
 */
export async function selectCancelledServices(
  reader: Reader,
  outletId: string,
  { from, to }: Period,
): Promise<CancelledService[]> {
  const { rows } = await sql<CancelledService>`
    select x.visit_id as "visitId", v.customer_id as "customerId",
      coalesce(c.name, v.guest_name) as client, l.day::text as day, to_char(l.at, 'HH24:MI') as time,
      x.service->>'name' as what, coalesce(u.name, '') as by,
      (x.service->>'priceMinor')::bigint as "priceMinor", x.cancel_late as "isLate", t.steps
    from visit_cancelled_services x join visits v on v.id = x.visit_id
    left join customers c on c.id = v.customer_id
    left join users u on u.id = (x.service->>'staffId')::uuid
    cross join lateral (select (x.starts_at at time zone v.time_zone) as at,
      (x.starts_at at time zone v.time_zone)::date as day) l
    cross join lateral (
      select coalesce(json_agg(json_build_object('from', ${stepMoment('startsAt')},
        'to', ${stepMoment('endsAt')}, 'staffId', step->>'staffId',
        'thingId', step->>'resourceId')), '[]') as steps
      from jsonb_array_elements(x.service->'steps') step
    ) t
    where v.outlet_id = ${outletId} and l.day between ${from} and ${to} and v.state <> 'requested'
    order by x.starts_at desc, x.visit_id, x.service_no`.execute(reader)
  return rows
}

/** Every booking of the clients that is later than the first of some days. */
export async function selectBookings(
  reader: Reader,
  customerIds: readonly string[],
  from: BusinessDate,
): Promise<Map<string, Booking[]>> {
  const { rows } = await sql<Booking & { customerId: string }>`
    select v.customer_id as "customerId", ${moment('v.starts_at')} as "startsAt",
      ${moment('v.booked_at')} as "bookedAt",
      case when v.state = 'cancelled' then (select ${moment('c.occurred_at')} from visit_changes c
        where c.visit_id = v.id and c.to_state = 'cancelled' order by c.change_no desc limit 1)
      end as "cancelledAt"
    from visits v where v.customer_id = any(${customerIds}::uuid[]) and v.local_day > ${from}
      and v.state <> 'requested'`.execute(reader)
  const found = new Map<string, Booking[]>()
  for (const { customerId, ...booking } of rows) {
    found.set(customerId, [...(found.get(customerId) ?? []), booking])
  }
  return found
}

export interface FirstVisit extends NewClient {
  readonly customerId: string
  readonly client: string
  readonly visitId: string
}

/** Clients whose first visit to the outlet was in some days, and the next day on which they came. */
export async function selectFirstVisits(
  reader: Reader,
  outletId: string,
  { from, to }: Period,
): Promise<FirstVisit[]> {
  const { rows } = await sql<FirstVisit>`
    with firsts as (
      select distinct on (customer_id) customer_id, id, local_day from visits
      where outlet_id = ${outletId} and state = 'completed' and customer_id is not null
      order by customer_id, starts_at, id
    )
    select f.customer_id as "customerId", c.name as client, f.id as "visitId",
      f.local_day as "firstOn", (select min(v.local_day) from visits v
        where v.customer_id = f.customer_id and v.outlet_id = ${outletId} and v.state = 'completed'
        and v.local_day > f.local_day) as "nextOn"
    from firsts f join customers c on c.id = f.customer_id
    where f.local_day between ${from} and ${to}`.execute(reader)
  return rows
}
