import { sql } from 'kysely'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { Reader } from '../../platform/database/client.ts'

/** One movement of a customer's store credit, on the day that it had where it is told. */
export interface CreditDay {
  readonly day: BusinessDate
  readonly documentType: string
  /** Of the bill, credit note or return note behind it. */
  readonly number: string | null
  /** Above zero: given; below: spent. */
  readonly amountMinor: Minor
}

/** All store credit of a customer in the order in which it moved, each on the business day of its document. */
export async function storeCreditDays(
  reader: Reader,
  customerId: string,
  timeZone: string,
): Promise<CreditDay[]> {
  const { rows } = await sql<CreditDay>`
    select coalesce(s.business_date, r.business_date, b.business_date, c.business_date,
        (e.recorded_at at time zone ${timeZone})::date) as day,
      e.document_type as "documentType", coalesce(s.number, r.number, b.number, c.number) as number,
      e.amount_minor as "amountMinor"
    from store_credit_entries e
      left join sales s on e.document_type = 'sale' and s.id = e.document_id
      left join refunds r on e.document_type = 'refund' and r.id = e.document_id
      left join unbilled_returns b on e.document_type = 'unbilled_return' and b.id = e.document_id
      left join collections c on e.document_type = 'collection' and c.id = e.document_id
    where e.customer_id = ${customerId} and e.purse = 'credit'
    order by e.recorded_at, e.id`.execute(reader)
  return rows
}
