import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { QueryOf, ResponseOf } from '../../../core/contracts/operation.ts'
import type { findSales as contract } from '../../../core/contracts/sales.ts'
import { parseMoney } from '../../../core/kernel/currency.ts'
import type { Reader } from '../../platform/database/client.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { noteConditions, noteRows } from './return-note-rows.ts'
import { filterConditions } from './sale-filters.ts'
import { nameMatches, numberEnding } from './typed-text.ts'

type Query = QueryOf<typeof contract>
type Page = ResponseOf<typeof contract>
type FoundSale = Page['items'][number]

const Cursor = z.tuple([z.string(), z.uuid()])

/** Sales of an outlet by what a person types and by the filters of a report, newest first. */
export async function findSales(reader: Reader, outletId: string, query: Query): Promise<Page> {
  const { rows } = await rowsOf(outletId, query).execute(reader)
  const items = rows.slice(0, query.limit).map(({ recordedAt: _, ...sale }) => sale)
  const last = rows[query.limit - 1]
  const nextCursor =
    rows.length > query.limit && last ? encodeCursor([last.recordedAt, last.id]) : null
  return { items, nextCursor }
}

type Row = FoundSale & { readonly recordedAt: string }

/** Each kind gives the newest of its own, and of them the newest are taken. */
function rowsOf(outletId: string, query: Query): RawBuilder<Row> {
  const after = query.cursor ? decodeCursor(query.cursor, Cursor) : null
  const newest = (row: RawBuilder<unknown>, rows: RawBuilder<Row>, conditions: Condition[]) => {
    if (after) {
      const place = sql`(${row}.recorded_at, ${row}.id)`
      conditions.push(sql`${place} < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
    }
    return sql<Row>`${rows} where ${sql.join(conditions, sql` and `)}
      order by ${row}.recorded_at desc, ${row}.id desc limit ${query.limit + 1}`
  }
  const bills = () =>
    newest(sql`s`, saleRows, [...filterConditions(outletId, query), ...typed(query)])
  const notes = () => newest(sql`r`, noteRows, noteConditions(outletId, query))
  if (query.kind === 'return_notes') return notes()
  if (query.kind !== 'all') return bills()
  return sql<Row>`(${bills()}) union all (${notes()})
    order by "recordedAt" desc, id desc limit ${query.limit + 1}`
}

type Condition = RawBuilder<unknown>

const saleRows = sql<Row>`
  select 'sale' as kind, s.id, s.number, s.occurred_at as "occurredAt", s.business_date as "businessDate",
    c.name as "customerName", s.item_count as "itemCount", s.total_minor as "totalMinor",
    s.gift_cards_minor as "giftCardsMinor",
    coalesce((select sum(r.total_minor) from refunds r where r.sale_id = s.id), 0)::bigint as "refundedMinor",
    array(select t.kind from paid_tenders t where t.sale_id = s.id group by t.kind
      having sum(t.amount_minor) <> 0 order by t.kind) as "tenderKinds",
    u.name as cashier, s.flags <> '[]' as flagged, s.recorded_at as "recordedAt"
  from sales s join users u on u.id = s.user_id left join customers c on c.id = s.customer_id`

const typed = ({ q }: Query): Condition[] => (q ? [matching(q)] : [])

/**
 * What a person types may be a number or its end, a phone or its end, a name, or an amount. Each reading is a set of
 * ids from an index of its own, so that a long history stays quick.
 */
function matching(text: string): RawBuilder<unknown> {
  const readings: RawBuilder<unknown>[] = []
  const ending = numberEnding(text)
  if (ending) {
    readings.push(sql`select id from sales where reverse(number) like ${ending.reversed}`)
    readings.push(sql`select r.sale_id from refunds r where r.number = ${ending.whole}`)
  }
  const amount = parseMoney(text, 'INR')
  if (amount.ok) readings.push(sql`select id from sales where total_minor = ${amount.value}`)
  const named = nameMatches(text)
  if (named) {
    readings.push(
      sql`select s2.id from customers c join sales s2 on s2.customer_id = c.id where ${named}`,
    )
  }
  if (readings.length === 0) return sql`false`
  return sql`s.id in (${sql.join(readings, sql` union `)})`
}
