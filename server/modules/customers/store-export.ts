import { sql } from 'kysely'
import type { Reader } from '../../platform/database/client.ts'

interface BillRecord {
  readonly number: string
  readonly at: string
  readonly outletName: string
  readonly totalMinor: number
  readonly lines: readonly { name: string; quantityMilli: number; totalMinor: number }[]
  readonly tenders: readonly { kind: string; amountMinor: number }[]
  readonly note: string | null
}

/** Everything that other tables keep of one person and of those merged into them. */
export interface PersonRecords {
  readonly currency: string
  readonly bills: readonly BillRecord[]
  /** Credit notes and returns, receipts of dues, quotations and old dues. */
  readonly papers: readonly {
    kind:
      | 'credit note'
      | 'return without a bill'
      | 'receipt'
      | 'receipt voucher'
      | 'refund voucher'
      | 'quotation'
      | 'old dues'
    at: string
    number: string
    totalMinor: number
    detail: string | null
  }[]
  /** Movements of dues, store credit and points. */
  readonly entries: readonly {
    account: 'dues' | 'store credit' | 'points'
    at: string
    documentType: string
    amount: number
  }[]
}

const people = (customerId: string) => sql`
  select id from customers where id = ${customerId} or merged_into = ${customerId}`

export async function personRecords(reader: Reader, customerId: string): Promise<PersonRecords> {
  const who = people(customerId)
  const bills = await sql<BillRecord>`
    select s.number, s.occurred_at as at, o.name as "outletName", s.total_minor as "totalMinor", s.note,
      (select json_agg(json_build_object('name', l.name, 'quantityMilli', l.quantity_milli,
        'totalMinor', l.total_minor) order by l.line_no) from sale_lines l where l.sale_id = s.id) as lines,
      (select coalesce(json_agg(json_build_object('kind', t.kind, 'amountMinor', t.amount_minor)
        order by t.id), '[]') from tenders t where t.sale_id = s.id) as tenders
    from sales s join outlets o on o.id = s.outlet_id
    where s.customer_id in (${who}) order by s.occurred_at, s.id`.execute(reader)
  const papers = await sql<PersonRecords['papers'][number]>`
    select 'credit note' as kind, r.occurred_at as at, r.number, r.total_minor as "totalMinor", r.reason as detail
    from refunds r join sales s on s.id = r.sale_id where s.customer_id in (${who})
    union all
    select 'return without a bill', u.occurred_at, u.number, u.total_minor, u.reason
    from unbilled_returns u where u.customer_id in (${who})
    union all
    select 'quotation', q.recorded_at, q.number, q.total_minor, q.status
    from quotations q where q.cart -> 'customer' ->> 'id' in (select id::text from (${who}) people)
    union all
    select case c.series_kind when 'receipt_voucher' then 'receipt voucher'
        when 'refund_voucher' then 'refund voucher' else 'receipt' end,
      c.occurred_at, c.number, abs(c.total_minor), c.note
    from collections c where c.customer_id in (${who})
    union all
    select 'old dues', d.recorded_at, '', d.amount_minor, 'owed since ' || d.owed_since || coalesce(', ' || d.note, '')
    from opening_dues d where d.customer_id in (${who})
    order by at`.execute(reader)
  const entries = await sql<PersonRecords['entries'][number]>`
    select 'dues' as account, recorded_at as at, document_type as "documentType", amount_minor as amount
    from khata_entries where customer_id in (${who})
    union all
    select case purse when 'credit' then 'store credit' when 'bonus' then 'wallet bonus' else purse end,
      recorded_at, document_type, amount_minor
    from store_credit_entries where customer_id in (${who})
    union all
    select 'points', recorded_at, document_type, points from points_entries where customer_id in (${who})
    order by at`.execute(reader)
  const business = await sql<{ currency: string }>`select currency from business`.execute(reader)
  return {
    currency: business.rows[0]?.currency ?? 'INR',
    bills: bills.rows,
    papers: papers.rows,
    entries: entries.rows,
  }
}
