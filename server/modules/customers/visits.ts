import { sql } from 'kysely'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader } from '../../platform/database/client.ts'

export interface Visits {
  readonly visits: number
  readonly lastVisitAt: Instant
}

/** On how many days each customer bought something, and when last; bills of those merged into them count too. */
export async function visitsOf(
  reader: Reader,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, Visits>> {
  if (customerIds.length === 0) return new Map()
  const { rows } = await sql<Visits & { id: string }>`
    with asked as (
      select id, id as of from customers where id = any(${customerIds}::uuid[])
      union all
      select merged_into, id from customers where merged_into = any(${customerIds}::uuid[])
    )
    select asked.id, count(distinct s.business_date) as visits, max(s.occurred_at) as "lastVisitAt"
    from asked join sales s on s.customer_id = asked.of group by asked.id`.execute(reader)
  return new Map(rows.map(({ id, ...visits }) => [id, visits]))
}
