import { type RawBuilder, sql } from 'kysely'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { CartSnapshot, type Quotation } from '../../../core/contracts/openbills.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'
import type { TakenNumber } from '../outlets/public.ts'

export interface StoredQuotation extends Quotation {
  readonly outletId: string
  readonly contentHash: string
  readonly snapshot: DocumentSnapshot
}

const columns = sql`q.id, q.number, q.business_date as "businessDate",
  q.valid_until as "validUntil", q.status, q.customer_name as "customerName",
  q.item_count as "itemCount", q.total_minor as "totalMinor", u.name as by,
  q.sale_id as "saleId"`

const mostShown = 200

export async function selectQuotations(
  reader: Reader,
  outletId: string,
  which: { readonly q: string; readonly all: boolean },
): Promise<Omit<Quotation, 'cart'>[]> {
  const like = `%${which.q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const { rows } = await sql<Omit<Quotation, 'cart'>>`select ${columns}
    from quotations q join users u on u.id = q.user_id
    where q.outlet_id = ${outletId}
      and (${which.all} or q.status = 'open')
      and (${which.q === ''} or q.number ilike ${like} or q.customer_name ilike ${like})
    order by q.recorded_at desc, q.id desc limit ${mostShown}`.execute(reader)
  return rows
}

export async function selectQuotation(
  reader: Reader,
  quotationId: string,
  lock: RawBuilder<unknown> = sql``,
): Promise<StoredQuotation | undefined> {
  const { rows } = await sql<StoredQuotation>`select ${columns}, q.cart, q.snapshot,
      q.outlet_id as "outletId", encode(q.content_hash, 'hex') as "contentHash"
    from quotations q join users u on u.id = q.user_id
    where q.id = ${quotationId} ${lock}`.execute(reader)
  const [row] = rows
  return row && { ...row, cart: CartSnapshot.parse(row.cart) }
}

export const lockQuotation = (tx: Tx, quotationId: string) =>
  selectQuotation(tx, quotationId, sql`for update of q`)

export async function insertQuotation(
  tx: Tx,
  actor: TillActor,
  quotation: {
    readonly id: string
    readonly cart: CartSnapshot
    readonly snapshot: DocumentSnapshot
    readonly number: TakenNumber
    readonly validUntil: string
    readonly hash: Buffer
    readonly recordedAt: Instant
  },
): Promise<void> {
  const { cart, snapshot, number } = quotation
  await insertRows('quotations', [
    {
      id: quotation.id,
      outlet_id: actor.outletId,
      register_id: actor.registerId,
      user_id: actor.userId,
      financial_year: number.financialYear,
      sequence: number.sequence,
      number: number.number,
      business_date: snapshot.businessDate,
      valid_until: quotation.validUntil,
      customer_name: cart.customer?.name ?? null,
      item_count: cart.lines.length,
      total_minor: snapshot.totals.totalMinor,
      cart,
      snapshot,
      content_hash: quotation.hash,
      status: 'open',
      recorded_at: quotation.recordedAt,
    },
  ]).execute(tx)
}
