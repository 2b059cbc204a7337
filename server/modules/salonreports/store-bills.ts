import { sql } from 'kysely'
import type { Period } from '../../../core/rules/report-period.ts'
import type { BilledValue } from '../../../core/rules/salon-reports/figures.ts'
import type { Reader } from '../../platform/database/client.ts'

/** A bill or credit note with what the figures ask of it. */
export interface ReportBill extends BilledValue {
  readonly saleId: string
  readonly visitId: string | null
  readonly number: string
  readonly time: string
  readonly client: string | null
  readonly by: string
  readonly what: string
}

// A package is owed when it is sold, and becomes a service when it is used: its line counts nothing, its sessions
// count what was paid for them, as in the ledger.
const sold = sql`exists (select from package_benefits b where b.sale_id = l.sale_id
  and b.line_no = l.line_no)`

/** Bills and credit notes of some days, without tax, latest first. */
export async function selectReportBills(
  reader: Reader,
  outletId: string,
  { from, to }: Period,
): Promise<ReportBill[]> {
  const { rows } = await sql<ReportBill>`
    with papers as (
      select s.id as document_id, s.id as sale_id, s.number, s.business_date, s.occurred_at, s.customer_id,
        s.user_id, 1 as sign
      from sales s where s.outlet_id = ${outletId} and s.business_date between ${from} and ${to}
      union all
      select r.id, r.sale_id, r.number, r.business_date, r.occurred_at, s.customer_id, r.user_id, -1
      from refunds r join sales s on s.id = r.sale_id
      where r.outlet_id = ${outletId} and r.business_date between ${from} and ${to}
    ), lines as (
      select l.sale_id as document_id, l.kind, l.name, l.line_no, ${sold} as is_package,
        l.taxable_minor as net from sale_lines l join papers p on p.document_id = l.sale_id
      union all
      select r.refund_id, l.kind, l.name, l.line_no, ${sold}, -r.taxable_minor
      from refund_lines r join papers p on p.document_id = r.refund_id
      join sale_lines l on l.sale_id = p.sale_id and l.line_no = r.line_no
    ), used as (
      select e.document_id, -sum(e.deferred_minor) as net from package_entries e
      join papers p on p.document_id = e.document_id
      where e.kind in ('redeemed', 'restored') group by 1
    )
    select p.document_id as "documentId", p.sale_id as "saleId", v.id as "visitId", p.number,
      p.business_date as day, to_char(p.occurred_at at time zone o.time_zone, 'HH24:MI') as time,
      p.customer_id as "customerId", coalesce(c.name, v.guest_name) as client, u.name as by,
      string_agg(l.name, ', ' order by l.line_no) as what,
      (coalesce(sum(l.net) filter (where l.kind = 'service' and not l.is_package), 0)
        + coalesce(max(x.net), 0))::bigint as "servicesMinor",
      coalesce(sum(l.net) filter (where l.kind = 'goods'), 0)::bigint as "productsMinor",
      p.sign > 0 and coalesce(bool_or(l.kind <> 'gift_card' and not l.is_package), false) as "isGuest"
    from papers p join outlets o on o.id = ${outletId} join users u on u.id = p.user_id
    left join lines l on l.document_id = p.document_id
    left join used x on x.document_id = p.document_id
    left join customers c on c.id = p.customer_id
    left join visits v on v.sale_id = p.sale_id
    group by p.document_id, p.sale_id, p.number, p.business_date, p.occurred_at, p.customer_id, p.sign,
      v.id, v.guest_name, c.name, u.name, o.time_zone
    order by p.occurred_at desc, p.document_id`.execute(reader)
  return rows
}
