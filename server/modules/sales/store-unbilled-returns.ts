import { sql } from 'kysely'
import type { UnbilledReturn } from '../../../core/contracts/after-sale.ts'
import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import type { PricePaid } from '../../../core/rules/cart/unbilled-return.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

export interface RecordedReturn {
  readonly contentHash: Buffer
  readonly answer: UnbilledReturn
}

/** The first answer to a return's id, rebuilt from its rows. */
export async function findUnbilledReturn(
  reader: Reader,
  returnId: string,
): Promise<RecordedReturn | undefined> {
  const { rows } = await sql<UnbilledReturn & { contentHash: Buffer }>`
    select r.id as "returnId", r.document_id as "documentId", r.number, r.total_minor as "totalMinor",
      (select json_agg(json_build_object('lineNo', l.line_no, 'itemId', l.item_id, 'name', l.name,
        'quantityMilli', l.quantity_milli, 'disposition', l.disposition, 'totalMinor', l.total_minor)
        order by l.line_no) from unbilled_return_lines l where l.return_id = r.id) as lines,
      null as "trainingDocument", r.content_hash as "contentHash"
    from unbilled_returns r where r.id = ${returnId}`.execute(reader)
  const [row] = rows
  if (!row) return undefined
  const { contentHash, ...answer } = row
  return { contentHash, answer }
}

export interface LowestPrice extends PricePaid {
  readonly itemId: string
  readonly soldOn: BusinessDate
}

/**
 * The lowest price at which an outlet sold each item in the days before a date: what was paid for
 * a line, tax included, by what left the shelf for it, so that a piece out of a pack is compared
 * with a piece. What was given away was not sold.
 */
export async function lowestPrices(
  reader: Reader,
  ask: {
    readonly outletId: string
    readonly itemIds: readonly string[]
    readonly until: BusinessDate
    readonly days: number
  },
): Promise<LowestPrice[]> {
  const from = addDays(ask.until, -ask.days)
  const { rows } = await sql<LowestPrice>`
    select distinct on (l.item_id) l.item_id as "itemId", l.total_minor as paid, -m.quantity_milli as of,
      s.business_date as "soldOn"
    from sale_lines l join sales s on s.id = l.sale_id
      join stock_movements m on m.document_id = l.sale_id and m.line_no = l.line_no and m.kind = 'sold'
    where l.item_id = any(${[...ask.itemIds]}::uuid[]) and s.outlet_id = ${ask.outletId}
      and s.business_date between ${from} and ${ask.until} and l.total_minor > 0 and m.quantity_milli < 0
    order by l.item_id, l.total_minor::numeric / -m.quantity_milli, s.business_date desc`.execute(
    reader,
  )
  return rows
}

/** What a customer has brought back without a bill on a day, at any outlet. */
export async function broughtBack(
  reader: Reader,
  customerId: string,
  businessDate: BusinessDate,
): Promise<Minor> {
  const { rows } = await sql<{ sum: number }>`
    select coalesce(sum(total_minor), 0)::bigint as sum from unbilled_returns
    where customer_id = ${customerId} and business_date = ${businessDate}`.execute(reader)
  return minor(rows[0]?.sum ?? 0)
}

/**
 * Two returns of one customer come one after the other, so that together they stay below the cap
 * of the day.
 */
export async function lockCustomer(tx: Tx, customerId: string): Promise<void> {
  await sql`select 1 from customers where id = ${customerId} for no key update`.execute(tx)
}
