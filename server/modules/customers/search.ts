import { type RawBuilder, sql } from 'kysely'
import type { customerOrders } from '../../../core/contracts/customers.ts'
import type { CustomerQuery } from '../../../core/rules/customers/customer-search.ts'
import type { Reader } from '../../platform/database/client.ts'
import { planAnew } from '../../platform/database/connection.ts'
import { type CustomerRow, customerColumns } from './store.ts'

export type CustomerOrder = (typeof customerOrders)[number]

export interface CustomerSearch {
  readonly query: CustomerQuery
  readonly dues: boolean
  readonly order: CustomerOrder
  /** Where the page before ended: what it is ordered by, and the id. */
  readonly after: { readonly key: string; readonly id: string } | null
  readonly limit: number
}

export type FoundCustomer = CustomerRow & { readonly key: string }

// What each order is by, and how a page goes on behind the last row of the one before. Keys travel as text: a moment
// in JavaScript has no microseconds and would skip or repeat rows.
const orders: Readonly<
  Record<CustomerOrder, { key: RawBuilder<unknown>; type: string; descending: boolean }>
> = {
  name: { key: sql`c.name`, type: 'text', descending: false },
  due: { key: sql`coalesce(k.balance_minor, 0)`, type: 'bigint', descending: true },
  recent: {
    key: sql`coalesce(seen.at, '-infinity'::timestamptz)`,
    type: 'timestamptz',
    descending: true,
  },
}

/** Customers in whom all of the query is found, in order, one more than asked for when there are more. */
export async function searchCustomers(
  reader: Reader,
  search: CustomerSearch,
): Promise<FoundCustomer[]> {
  const { key, type, descending } = orders[search.order]
  const direction = sql.raw(descending ? 'desc' : 'asc')
  const place = search.after
    ? sql`(${key}, c.id) ${sql.raw(descending ? '<' : '>')}
        (${search.after.key}::${sql.raw(type)}, ${search.after.id}::uuid)`
    : sql`true`
  const { rows } = await sql<FoundCustomer>`${sql.raw(planAnew)}
    ${matchingIds(search.query)}
    select ${customerColumns}, (${key})::text as key
    from ${customersOf(search.query)}
      left join khata_accounts k on k.customer_id = c.id
      ${search.order === 'recent' ? lastSeen : sql``}
    where c.merged_into is null and c.erased_at is null
      and (${!search.dues} or k.balance_minor > 0) and ${place}
    order by ${key} ${direction}, c.id ${direction} limit ${search.limit}`.execute(reader)
  return rows
}

const isOpen = ({ kind, ...query }: CustomerQuery) =>
  kind === 'words' && 'pieces' in query && query.pieces.length === 0

/**
 * The ids that the query finds, by the trigram index of the telephone numbers or of the search text. Found apart from
 * the ordering, so that a list by name never walks through everybody to find a few. Whoever was merged is found by
 * their old name and number too.
 */
function matchingIds(query: CustomerQuery): RawBuilder<unknown> {
  if (isOpen(query)) return sql``
  const matches =
    query.kind === 'phone'
      ? sql.join(
          query.anyOf.map((digits) => sql`phone_digits like ${`%${digits}%`}`),
          sql` or `,
        )
      : sql.join(
          query.pieces.map((piece) => sql`search_text like ${`%${piece}%`}`),
          sql` and `,
        )
  return sql`with found as materialized (
    select distinct coalesce(merged_into, id) as id from customers where ${matches})`
}

/** Each found customer is looked up by its id, however many the planner guesses there will be. */
function customersOf(query: CustomerQuery): RawBuilder<unknown> {
  if (isOpen(query)) return sql`customers c`
  return sql`found cross join lateral (select * from customers where id = found.id offset 0) c`
}

const lastSeen = sql`left join (
    select coalesce(m.merged_into, m.id) as id, max(s.at) as at
    from (select customer_id, max(occurred_at) as at from sales where customer_id is not null
      group by customer_id) s
    join customers m on m.id = s.customer_id group by 1
  ) seen on seen.id = c.id`
