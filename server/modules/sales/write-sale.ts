import type { CompletedSale, CompleteSaleRequest, SaleFlag } from '../../../core/contracts/sales.ts'
import { minor, negate, sum, zero } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import type { LineTax } from '../../../core/rules/cart/cart.ts'
import type { Settlement } from '../../../core/rules/cart/tenders.ts'
import { salePostings } from '../../../core/rules/ledger.ts'
import type { SellerMode } from '../../../core/rules/tax/gst.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { insertRows, type Write, writeAllAndCommit } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { eventRow } from '../../platform/outbox/publish.ts'
import { auditWrites, type ChainHead } from '../audit/public.ts'
import type { CustomerForSale } from '../customers/public.ts'
import { costOf, movementWrites, type NewMovement, type StockLevel } from '../inventory/public.ts'
import {
  buildSaleSnapshot,
  type DocumentLine,
  type documentKindFor,
  documentRow,
} from '../invoicing/public.ts'
import { entryWrites } from '../ledger/public.ts'
import type { SellingPlace, TakenNumber } from '../outlets/public.ts'
import type { OpenShift } from '../tills/public.ts'
import type { AmountDue, SaleTimes } from './complete-sale.ts'
import { type SaleBill, type SoldLine, stockQuantity } from './sale.ts'

/** All that the reading half of the operation has found and decided. From here on everything must succeed. */
export interface DecidedSale {
  readonly actor: TillActor
  readonly request: CompleteSaleRequest
  readonly hash: Buffer
  readonly shift: OpenShift
  readonly place: SellingPlace
  readonly mode: SellerMode
  readonly times: SaleTimes
  readonly bill: SaleBill
  readonly due: AmountDue
  readonly settlement: Settlement
  readonly customer: CustomerForSale | null
  readonly levels: ReadonlyMap<string, StockLevel>
  readonly documentKind: ReturnType<typeof documentKindFor>
  readonly number: TakenNumber
  readonly numberWrite: Write
  readonly chain: ChainHead
  readonly flags: readonly SaleFlag[]
}

/** Writes a decided sale with everything that follows from it, as one statement. */
export async function writeSale(tx: Tx, sale: DecidedSale): Promise<CompletedSale> {
  const documentId = newId()
  const costed = sale.bill.lines.map((line) => costLine(line, sale.levels))
  const flags = [...sale.flags, ...stockFlags(costed, sale.levels)]
  const answer = answerOf(sale, documentId, flags)
  await writeAllAndCommit(tx, {
    sale: saleRow(sale, answer),
    lines: lineRows(sale, costed),
    ...tenderRows(sale),
    document: documentWrite(sale, answer),
    series: sale.numberWrite,
    ...namedWrites('stock', stockWrites(sale, costed)),
    ...namedWrites('ledger', ledgerWrites(sale, costed)),
    ...namedWrites('audit', auditOf(sale, answer)),
    event: eventRow({
      type: 'sale.completed',
      subject: answer.saleId,
      outletId: sale.actor.outletId,
      data: {
        number: answer.number,
        totalMinor: answer.totalMinor,
        registerId: sale.actor.registerId,
      },
    }),
  })
  return answer
}

function namedWrites(
  prefix: string,
  writes: Readonly<Record<string, Write>>,
): Record<string, Write> {
  return Object.fromEntries(
    Object.entries(writes).map(([name, write]) => [`${prefix}_${name}`, write]),
  )
}

interface CostedLine {
  readonly line: SoldLine
  /** In the item's own unit; zero for services and custom lines. */
  readonly stock: ReturnType<typeof quantity>
  readonly unitCost: ReturnType<typeof minor>
  readonly cost: ReturnType<typeof minor>
}

function costLine(line: SoldLine, levels: ReadonlyMap<string, StockLevel>): CostedLine {
  const level = line.item && levels.get(line.item.id)
  if (!level) return { line, stock: quantity(0), unitCost: zero, cost: zero }
  const stock = stockQuantity(line)
  return { line, stock, unitCost: level.unitCost, cost: costOf(level.unitCost, stock) }
}

function stockFlags(
  costed: readonly CostedLine[],
  levels: ReadonlyMap<string, StockLevel>,
): SaleFlag[] {
  const left = new Map([...levels].map(([itemId, level]) => [itemId, level.onHand as number]))
  const flags: SaleFlag[] = []
  for (const { line, stock } of costed) {
    const before = line.item ? left.get(line.item.id) : undefined
    if (before === undefined || !line.item) continue
    const after = before - stock
    left.set(line.item.id, after)
    if (after >= 0) continue
    flags.push({
      kind: 'stock_below_zero',
      lineNo: line.lineNo,
      facts: { itemId: line.item.id, onHandMilli: after },
    })
  }
  return flags
}

function answerOf(
  sale: DecidedSale,
  documentId: string,
  flags: readonly SaleFlag[],
): CompletedSale {
  const { cart } = sale.bill
  return {
    saleId: sale.request.saleId,
    documentId,
    number: sale.number.number,
    documentKind: sale.documentKind,
    businessDate: sale.times.businessDate,
    recordedAt: sale.times.recordedAt,
    grossMinor: cart.gross,
    discountMinor: minor(cart.lineDiscount + cart.cartDiscount),
    taxableMinor: cart.taxable,
    taxMinor: cart.tax,
    roundOffMinor: sale.due.roundOff,
    totalMinor: sale.due.total,
    tipMinor: sale.request.tipMinor,
    changeMinor: sale.settlement.change,
    flags: [...flags],
  }
}

function saleRow(sale: DecidedSale, answer: CompletedSale): Write {
  const { cart } = sale.bill
  return insertRows('sales', [
    {
      id: answer.saleId,
      outlet_id: sale.actor.outletId,
      register_id: sale.actor.registerId,
      shift_id: sale.shift.id,
      user_id: sale.actor.userId,
      customer_id: sale.customer?.id ?? null,
      document_id: answer.documentId,
      number: answer.number,
      business_date: answer.businessDate,
      occurred_at: sale.times.occurredAt,
      recorded_at: answer.recordedAt,
      gross_minor: cart.gross,
      line_discount_minor: cart.lineDiscount,
      cart_discount_minor: cart.cartDiscount,
      taxable_minor: cart.taxable,
      tax_minor: cart.tax,
      round_off_minor: answer.roundOffMinor,
      total_minor: answer.totalMinor,
      tip_minor: answer.tipMinor,
      change_minor: answer.changeMinor,
      item_count: sale.bill.lines.length,
      discount: sale.request.discount ?? null,
      flags: answer.flags,
      note: sale.request.note,
      content_hash: sale.hash,
    },
  ])
}

function lineRows(sale: DecidedSale, costed: readonly CostedLine[]): Write {
  return insertRows(
    'sale_lines',
    costed.map(({ line, unitCost, cost }) => ({
      sale_id: sale.request.saleId,
      line_no: line.lineNo,
      item_id: line.item?.id ?? null,
      name: line.name,
      variant_label: line.variantLabel,
      code: line.code,
      kind: line.kind,
      hsn: line.hsn,
      unit: line.unit,
      quantity_milli: line.request.quantityMilli,
      list_price_minor: line.listPrice,
      unit_price_minor: line.request.unitPriceMinor,
      price_includes_tax: line.request.priceIncludesTax,
      mrp_minor: line.mrp,
      discount: line.discount,
      gross_minor: line.priced.gross,
      line_discount_minor: line.priced.lineDiscount,
      cart_discount_minor: line.priced.cartDiscount,
      taxable_minor: line.priced.taxable,
      tax_class_id: line.taxClassId,
      treatment: line.priced.treatment,
      rate_ppm: line.priced.rate,
      taxes: wireTaxes(line.priced.taxes),
      tax_minor: line.priced.tax,
      total_minor: line.priced.total,
      unit_cost_minor: unitCost,
      cost_minor: cost,
      note: line.note,
    })),
  )
}

/** A bill that a discount has brought to nothing has no tender. */
function tenderRows(sale: DecidedSale): Record<string, Write> {
  const { tenders } = sale.settlement
  if (tenders.length === 0) return {}
  const rows = tenders.map((tender, index) => ({
    id: sale.request.tenders[index]?.tenderId ?? newId(),
    sale_id: sale.request.saleId,
    kind: tender.kind,
    amount_minor: tender.amount,
    tendered_minor: tender.tendered,
    change_minor: tender.change,
    reference: sale.request.tenders[index]?.reference ?? null,
  }))
  return { tenders: insertRows('tenders', rows) }
}

function documentWrite(sale: DecidedSale, answer: CompletedSale): Write {
  const snapshot = buildSaleSnapshot({
    kind: sale.documentKind,
    mode: sale.mode,
    number: answer.number,
    issuedAt: sale.times.occurredAt,
    businessDate: sale.times.businessDate,
    place: sale.place,
    cashier: sale.actor.name,
    buyer: sale.customer,
    interState: sale.bill.interState,
    deliveryStateCode: sale.request.deliveryStateCode ?? null,
    cart: sale.bill.cart,
    lines: sale.bill.lines.map(documentLine),
    total: sale.due.total,
    roundOff: sale.due.roundOff,
    tip: sale.request.tipMinor,
    change: sale.settlement.change,
    tenders: sale.settlement.tenders.map((tender, index) => ({
      ...tender,
      reference: sale.request.tenders[index]?.reference ?? null,
    })),
  })
  return documentRow({
    id: answer.documentId,
    snapshot,
    number: sale.number,
    outletId: sale.actor.outletId,
    registerId: sale.actor.registerId,
    saleId: answer.saleId,
  })
}

function documentLine(line: SoldLine): DocumentLine {
  return {
    lineNo: line.lineNo,
    name: line.name,
    variantLabel: line.variantLabel,
    hsn: line.hsn,
    unit: line.unit,
    quantity: line.request.quantityMilli,
    unitPrice: line.request.unitPriceMinor,
    priceIncludesTax: line.request.priceIncludesTax,
    mrp: line.mrp,
    note: line.note,
  }
}

/** Taxes of a line in the words of the contract, as rows and snapshots keep them. */
export function wireTaxes(taxes: readonly LineTax[]) {
  return taxes.map(({ code, label, rate, amount }) => ({ code, label, rate, amountMinor: amount }))
}

function stockWrites(sale: DecidedSale, costed: readonly CostedLine[]): Record<string, Write> {
  const movements: NewMovement[] = costed.flatMap(({ line, stock, unitCost, cost }) =>
    line.item && stock > 0
      ? [
          {
            itemId: line.item.id,
            kind: 'sold',
            quantity: quantity(-stock),
            unitCost,
            cost: negate(cost),
            lineNo: line.lineNo,
          },
        ]
      : [],
  )
  return movementWrites(
    {
      outletId: sale.actor.outletId,
      documentType: 'sale',
      documentId: sale.request.saleId,
      userId: sale.actor.userId,
      occurredAt: sale.times.occurredAt,
    },
    movements,
  )
}

function ledgerWrites(sale: DecidedSale, costed: readonly CostedLine[]): Record<string, Write> {
  const { cart, lines } = sale.bill
  const ofKind = (kind: 'goods' | 'service') =>
    sum(lines.filter((line) => line.kind === kind).map((line) => line.priced.taxable))
  return entryWrites({
    businessDate: sale.times.businessDate,
    documentType: 'sale',
    documentId: sale.request.saleId,
    outletId: sale.actor.outletId,
    registerId: sale.actor.registerId,
    shiftId: sale.shift.id,
    narration: `Bill ${sale.number.number}`,
    postings: salePostings({
      tenders: sale.settlement.tenders,
      goods: ofKind('goods'),
      services: ofKind('service'),
      taxes: cart.taxSummary.map(({ code, amount }) => ({ code, amount })),
      roundOff: sale.due.roundOff,
      tip: sale.request.tipMinor,
      cost: sum(costed.map((each) => each.cost)),
    }),
  })
}

function auditOf(sale: DecidedSale, answer: CompletedSale): Record<string, Write> {
  return auditWrites(sale.chain, {
    at: answer.recordedAt,
    userId: sale.actor.userId,
    action: 'sale.completed',
    subjectType: 'sale',
    subjectId: answer.saleId,
    outletId: sale.actor.outletId,
    facts: {
      number: answer.number,
      totalMinor: answer.totalMinor,
      discountMinor: answer.discountMinor,
      flags: answer.flags.map((flag) => flag.kind),
    },
  })
}
