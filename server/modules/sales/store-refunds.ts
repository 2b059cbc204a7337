import { sql } from 'kysely'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import type { RefundResult } from '../../../core/contracts/sales.ts'
import { type Minor, minor, sum } from '../../../core/kernel/money.ts'
import type { Quantity } from '../../../core/kernel/quantity.ts'
import type { LineTax } from '../../../core/rules/cart/cart.ts'
import type { RefundableSale, SoldLine } from '../../../core/rules/cart/refund.ts'
import type { PaidTender } from '../../../core/rules/cart/refund-tenders.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { lockAccount } from '../storedvalue/public.ts'

export interface RecordedRefund {
  readonly contentHash: Buffer
  readonly answer: RefundResult
}

/** The first answer to a refund's id, rebuilt from its rows; null when the id is new. */
export async function findRefund(reader: Reader, refundId: string): Promise<RecordedRefund | null> {
  const { rows } = await sql<Omit<RefundResult, 'storeCreditMinor'> & { contentHash: Buffer }>`
    select r.id as "refundId", r.sale_id as "saleId", r.document_id as "creditNoteId", r.number as "creditNoteNumber",
      r.total_minor as "totalMinor", r.gift_cards_minor as "giftCardsMinor", r.round_off_minor as "roundOffMinor", r.tax_minor as "taxMinor",
      (select coalesce(json_agg(json_build_object('kind', t.kind, 'amountMinor', t.amount_minor) order by t.line_no), '[]')
        from refund_tenders t where t.refund_id = r.id) as tenders,
      null as "trainingDocument", r.content_hash as "contentHash"
    from refunds r where r.id = ${refundId}`.execute(reader)
  const row = rows[0]
  if (!row) return null
  const { contentHash, ...answer } = row
  return { contentHash, answer: { ...answer, storeCreditMinor: storeCreditOf(answer.tenders) } }
}

export function storeCreditOf(tenders: RefundResult['tenders']): Minor {
  return sum(
    tenders.filter((tender) => tender.kind === 'store_credit').map((tender) => tender.amountMinor),
  )
}

/** A line of a locked sale: its frozen amounts, what went back, and what its goods had cost. */
export interface RefundableLine extends SoldLine {
  readonly itemId: string | null
  readonly kind: 'goods' | 'service' | 'gift_card'
  readonly cost: Minor
  readonly returnedCost: Minor
  /** What left the shelf for the whole line, in the item's own unit. */
  readonly stockQuantity: Quantity
}

export interface RefundableRow extends RefundableSale {
  readonly id: string
  readonly customerId: string | null
  readonly snapshot: DocumentSnapshot
  readonly lines: readonly RefundableLine[]
  readonly paid: readonly PaidTender[]
  readonly stockedItems: readonly string[]
  /** What the customer owes on account, locked where the bill or a part of it was put there. */
  readonly due: Minor
}

/** Locks a sale of the outlet, so that two refunds of it come one after the other, and reads what is left of it. */
export async function lockRefundableSale(
  tx: Tx,
  outletId: string,
  saleId: string,
): Promise<RefundableRow | null> {
  const locked = await sql<{
    id: string
    customerId: string | null
    total: Minor
    documentId: string
  }>`
    select id, (select coalesce(c.merged_into, c.id) from customers c where c.id = sales.customer_id) as "customerId",
      total_minor as total, document_id as "documentId"
    from sales where id = ${saleId} and outlet_id = ${outletId} for no key update`.execute(tx)
  const sale = locked.rows[0]
  if (!sale) return null
  const [lines, paid, rest] = [
    await readLines(tx, saleId),
    await readPaid(tx, saleId),
    await readRest(tx, sale),
  ]
  const stockedItems = lines.flatMap((line) =>
    line.itemId && line.stockQuantity > 0 ? [line.itemId] : [],
  )
  const onAccount = paid.some((tender) => tender.kind === 'khata')
  const due = onAccount && sale.customerId ? await lockAccount(tx, sale.customerId) : 0
  return { ...sale, ...rest, lines, paid, stockedItems, due: minor(due) }
}

async function readRest(
  tx: Tx,
  sale: { id: string; documentId: string },
): Promise<{ snapshot: DocumentSnapshot; refundedTotal: Minor }> {
  const { rows } = await sql<{ snapshot: DocumentSnapshot; refundedTotal: Minor }>`
    select snapshot, coalesce((select sum(total_minor) from refunds where sale_id = ${sale.id}), 0)::bigint as "refundedTotal"
    from documents where id = ${sale.documentId}`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error(`Sale ${sale.id} has no document.`)
  return row
}

interface LineRow extends Omit<RefundableLine, 'returned' | 'taxes'> {
  readonly taxes: readonly WireTax[]
  readonly returnedTaxable: Minor
  readonly returnedTotal: Minor
  readonly returnedTaxes: readonly { readonly code: string; readonly amount: Minor }[]
}
interface WireTax extends Omit<LineTax, 'amount'> {
  readonly amountMinor: Minor
}

async function readLines(tx: Tx, saleId: string): Promise<RefundableLine[]> {
  const { rows } = await sql<LineRow>`
    select l.line_no as "lineNo", l.item_id as "itemId", l.kind, l.quantity_milli as quantity,
      l.taxable_minor as taxable, l.taxes, l.total_minor as total, l.cost_minor as cost,
      l.gift_card_minor as "giftCard",
      coalesce((select -sum(m.quantity_milli) from stock_movements m
        where m.document_id = l.sale_id and m.line_no = l.line_no and m.kind = 'sold'), 0)::bigint as "stockQuantity",
      coalesce(r.quantity, 0)::bigint as "returnedQuantity", coalesce(r.taxable, 0)::bigint as "returnedTaxable",
      coalesce(r.total, 0)::bigint as "returnedTotal", coalesce(r.cost, 0)::bigint as "returnedCost",
      coalesce((select json_agg(json_build_object('code', t.code, 'amount', t.amount)) from (
        select tax ->> 'code' as code, sum((tax ->> 'amountMinor')::bigint) as amount
        from refund_lines rl, jsonb_array_elements(rl.taxes) as tax
        where rl.sale_id = l.sale_id and rl.line_no = l.line_no group by 1) as t), '[]') as "returnedTaxes"
    from sale_lines l
      left join lateral (select sum(quantity_milli) as quantity, sum(taxable_minor) as taxable,
        sum(total_minor) as total, sum(cost_minor) as cost
        from refund_lines rl where rl.sale_id = l.sale_id and rl.line_no = l.line_no) as r on true
    where l.sale_id = ${saleId} order by l.line_no`.execute(tx)
  return rows.map(({ taxes, returnedTaxable, returnedTotal, returnedTaxes, ...line }) => ({
    ...line,
    taxes: taxes.map(({ amountMinor, ...tax }) => ({ ...tax, amount: minor(amountMinor) })),
    returned: { taxable: returnedTaxable, total: returnedTotal, taxes: returnedTaxes },
  }))
}

/** What each kind of tender has paid of a bill with all corrections and exchanges, and what it has given back. */
export async function readPaid(tx: Tx, saleId: string): Promise<PaidTender[]> {
  const { rows } = await sql<PaidTender>`
    select kind, paid_minor as paid, refunded_minor as refunded from tender_balances
    where sale_id = ${saleId} order by kind`.execute(tx)
  return rows
}
