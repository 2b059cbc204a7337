import { sql } from 'kysely'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import type { Sale } from '../../../core/contracts/sales.ts'
import type { BillWithPaper } from '../../../core/rules/documents/fed-bill.ts'
import type { Reader } from '../../platform/database/client.ts'

/** One sale of an outlet with its lines, tenders, refunds and flags; null when the outlet has no such sale. */
export async function readSale(
  reader: Reader,
  outletId: string,
  saleId: string,
): Promise<Sale | null> {
  const { rows } = await sql<Sale>`
    select ${sale} ${origin} where s.id = ${saleId} and s.outlet_id = ${outletId}`.execute(reader)
  return rows[0] ?? null
}

/** Sales of an outlet with their papers, in no order. */
export async function readSalesWithPapers(
  reader: Reader,
  outletId: string,
  saleIds: readonly string[],
): Promise<BillWithPaper[]> {
  const { rows } = await sql<Sale & { paper: DocumentSnapshot }>`
    select ${sale}, d.snapshot as paper ${origin}
    where s.id = any(${saleIds}::uuid[]) and s.outlet_id = ${outletId}`.execute(reader)
  return rows.map(({ paper, ...rest }) => ({ paper, sale: rest }))
}

const lines = sql`
  select json_agg(json_build_object('lineNo', l.line_no, 'itemId', l.item_id, 'name', l.name,
    'variantLabel', l.variant_label, 'code', l.code, 'hsn', l.hsn, 'unit', l.unit, 'quantityMilli', l.quantity_milli,
    'unitPriceMinor', l.unit_price_minor, 'priceIncludesTax', l.price_includes_tax, 'grossMinor', l.gross_minor,
    'lineDiscountMinor', l.line_discount_minor, 'cartDiscountMinor', l.cart_discount_minor,
    'taxableMinor', l.taxable_minor, 'treatment', l.treatment, 'rate', l.rate_ppm, 'taxes', l.taxes,
    'taxMinor', l.tax_minor, 'totalMinor', l.total_minor,
    'giftCardMinor', l.gift_card_minor, 'note', l.note,
    'salesperson', (select name from users p where p.id = l.salesperson_id),
    'mrpMinor', l.mrp_minor, 'batch', l.batch, 'expiresOn', l.expires_on, 'serial', l.serial,
    'returnedMilli', coalesce((select sum(rl.quantity_milli) from refund_lines rl
      where rl.sale_id = l.sale_id and rl.line_no = l.line_no), 0)) order by l.line_no)
  from sale_lines l where l.sale_id = s.id`

const tenders = sql`
  select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'amountMinor', t.amount_minor,
    'tenderedMinor', t.tendered_minor, 'changeMinor', t.change_minor, 'reference', t.reference,
    'refundedMinor', coalesce((select sum(rt.amount_minor) from refund_tenders rt join refunds r on r.id = rt.refund_id
      where r.sale_id = s.id and rt.kind = t.kind), 0)) order by t.id), '[]')
  from tenders t where t.sale_id = s.id`

const paid = sql`
  select coalesce(json_agg(json_build_object('kind', b.kind, 'paidMinor', b.paid_minor,
    'refundedMinor', b.refunded_minor) order by b.kind), '[]')
  from tender_balances b where b.sale_id = s.id`

const exchanged = sql`
  select json_build_object('from', (select json_build_object('saleId', o.id, 'number', o.number)
      from exchanges e join sales o on o.id = e.original_sale_id where e.sale_id = s.id),
    'into', (select coalesce(json_agg(json_build_object('saleId', n.id, 'number', n.number,
        'refundId', e.refund_id) order by n.recorded_at), '[]')
      from exchanges e join sales n on n.id = e.sale_id where e.original_sale_id = s.id))`

const corrections = sql`
  select coalesce(json_agg(json_build_object('id', k.id, 'from', k.from_kind, 'to', k.to_kind,
    'amountMinor', k.amount_minor, 'reference', k.reference, 'reason', k.reason, 'by', ku.name,
    'approvedBy', ka.name, 'at', to_char(k.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    order by k.recorded_at), '[]')
  from tender_corrections k join users ku on ku.id = k.user_id left join users ka on ka.id = k.approved_by
  where k.sale_id = s.id`

const refunds = sql`
  select coalesce(json_agg(json_build_object('id', r.id, 'kind', r.kind, 'creditNoteId', r.document_id,
    'creditNoteNumber', r.number, 'totalMinor', r.total_minor, 'giftCardsMinor', r.gift_cards_minor,
    'reason', r.reason, 'by', ru.name,
    'authorisedBy', ra.name, 'at', to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'tenders', (select coalesce(json_agg(json_build_object('kind', rt.kind, 'amountMinor', rt.amount_minor) order by rt.line_no), '[]')
      from refund_tenders rt where rt.refund_id = r.id),
    'lines', (select json_agg(json_build_object('lineNo', rl.line_no, 'quantityMilli', rl.quantity_milli,
      'totalMinor', rl.total_minor, 'disposition', rl.disposition) order by rl.line_no)
      from refund_lines rl where rl.refund_id = r.id)) order by r.recorded_at), '[]')
  from refunds r join users ru on ru.id = r.user_id join users ra on ra.id = r.authorised_by where r.sale_id = s.id`

const sale = sql`
  s.id, s.outlet_id as "outletId", s.register_id as "registerId", s.shift_id as "shiftId",
    s.document_id as "documentId", s.number, d.kind as "documentKind", u.name as cashier,
    case when c.id is null then null else json_build_object('id', c.id, 'name', c.name, 'phone', c.phone) end as customer,
    coalesce((select greatest(k.balance_minor, 0) from khata_accounts k
      where k.customer_id = coalesce(c.merged_into, c.id)), 0) as "customerDueMinor",
    s.business_date as "businessDate", s.occurred_at as "occurredAt", s.recorded_at as "recordedAt",
    (${lines}) as lines, (${tenders}) as tenders, (${paid}) as paid, (${corrections}) as corrections,
    (${exchanged}) as exchanged,
    (select sh.status = 'open' from shifts sh where sh.id = s.shift_id) as "shiftOpen",
    (${refunds}) as refunds, s.flags,
    s.gross_minor as "grossMinor", s.line_discount_minor as "lineDiscountMinor",
    s.cart_discount_minor as "cartDiscountMinor", s.taxable_minor as "taxableMinor", s.tax_minor as "taxMinor",
    s.round_off_minor as "roundOffMinor", s.total_minor as "totalMinor",
    s.gift_cards_minor as "giftCardsMinor", s.tip_minor as "tipMinor",
    s.change_minor as "changeMinor",
    coalesce((select sum(total_minor) from refunds r where r.sale_id = s.id), 0)::bigint as "refundedMinor", s.note`

const origin = sql`
  from sales s join documents d on d.id = s.document_id join users u on u.id = s.user_id
    left join customers c on c.id = s.customer_id`
