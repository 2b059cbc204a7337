import { sql } from 'kysely'
import { z } from 'zod'
import type {
  listConsents as consentsContract,
  readCustomerHistory as contract,
  HistoryEntry,
} from '../../../core/contracts/customer-records.ts'
import type { QueryOf, ResponseOf } from '../../../core/contracts/operation.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { deny } from '../../platform/refusal-error.ts'
import { selectCustomer } from './store.ts'

// PostgreSQL's own text of a moment, with microseconds: a moment in JavaScript has none and would skip or repeat rows.
const Place = z.object({ at: z.string().regex(/^[0-9 :.+-]{10,40}$/), id: z.uuid() })

type HistoryQuery = QueryOf<typeof contract> & { readonly customerId: string }

/** All papers of a customer and of those merged into them, newest first. */
export async function readCustomerHistory(
  reader: Reader,
  actor: Actor,
  query: HistoryQuery,
): Promise<ResponseOf<typeof contract>> {
  const customer = await selectCustomer(reader, query.customerId)
  if (!customer || customer.erasedAt) return deny('customers.customer_unknown')
  const after = query.cursor ? decodeCursor(query.cursor, Place) : null
  const { rows } = await sql<HistoryEntry & { sortedAt: string }>`
    with people as (
      select id from customers where id = ${customer.id} or merged_into = ${customer.id}
    ),
    acts as (
      select s.id, 'sale' as kind, s.occurred_at as at, s.number, s.outlet_id, s.item_count,
        s.total_minor, s.id as sale_id, null::uuid as document_id, s.user_id
      from sales s where s.customer_id in (select id from people)
      union all
      select r.id, 'refund', r.occurred_at, r.number, r.outlet_id, null, r.total_minor, r.sale_id, null, r.user_id
      from refunds r join sales s on s.id = r.sale_id where s.customer_id in (select id from people)
      union all
      select u.id, 'unbilled_return', u.occurred_at, u.number, u.outlet_id, null, u.total_minor, null,
        u.document_id, u.user_id
      from unbilled_returns u where u.customer_id in (select id from people)
      union all
      select c.id, case c.series_kind when 'receipt_voucher' then 'deposit'
          when 'refund_voucher' then 'deposit_back' else 'collection' end,
        c.occurred_at, c.number, c.outlet_id, null, abs(c.total_minor), null, null, c.user_id
      from collections c where c.customer_id in (select id from people)
    )
    select a.id, a.kind, a.at, a.number, a.outlet_id as "outletId", o.name as "outletName",
      a.item_count as "itemCount", a.total_minor as "amountMinor", a.sale_id as "saleId",
      a.document_id as "documentId", u.name as by, a.at::text as "sortedAt"
    from acts a join outlets o on o.id = a.outlet_id join users u on u.id = a.user_id
    where (${actor.outletIds === null} or a.outlet_id = any(${actor.outletIds ?? []}::uuid[]))
      and (${after === null} or (a.at, a.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by a.at desc, a.id desc limit ${query.limit + 1}`.execute(reader)
  const shown = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  return {
    items: shown.map(({ sortedAt: _sortedAt, ...entry }) => entry),
    nextCursor: last ? encodeCursor({ at: last.sortedAt, id: last.id }) : null,
  }
}

/** Each consent that was given or taken back, newest first. */
export async function listConsents(
  reader: Reader,
  customerId: string,
): Promise<ResponseOf<typeof consentsContract>> {
  const customer = await selectCustomer(reader, customerId)
  if (!customer || customer.erasedAt) return deny('customers.customer_unknown')
  const { rows } = await sql<ResponseOf<typeof consentsContract>['consents'][number]>`
    select c.channel, c.given, c.at, u.name as by
    from customer_consents c join users u on u.id = c.user_id
    where c.customer_id = ${customer.id} order by c.at desc, c.id`.execute(reader)
  return { consents: rows }
}
