import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import type { CompletedSale, CompleteSaleRequest, SaleFlag } from '../../../core/contracts/sales.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import { minor, negate } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { keptReference, type Settlement } from '../../../core/rules/cart/tenders.ts'
import { buildSaleSnapshot } from '../../../core/rules/documents/build-snapshot.ts'
import { type documentKindFor } from '../../../core/rules/documents/document-kind.ts'
import { sessionNote } from '../../../core/rules/documents/line-names.ts'
import { type DocumentLine } from '../../../core/rules/documents/sale-document.ts'
import type { SellerMode } from '../../../core/rules/tax/gst.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Write } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { eventRow } from '../../platform/outbox/publish.ts'
import { type SoldVisit, visitSoldWrites } from '../appointments/public.ts'
import { auditWrites, type ChainHead } from '../audit/public.ts'
import type { CustomerForSale } from '../customers/public.ts'
import { movementWrites, type NewMovement, type StockLevel } from '../inventory/public.ts'
import { documentRow } from '../invoicing/public.ts'
import type { Granted } from '../memberships/public.ts'
import { type Quoted, quotationBilledWrite } from '../openbills/public.ts'
import type { SellingPlace, TakenNumber } from '../outlets/public.ts'
import { type SoldCard, soldCardWrites } from '../storedvalue/public.ts'
import type { OpenShift } from '../tills/public.ts'
import { type CostedLine, costLine, stockFlags } from './cost-lines.ts'
import { earningOfSale } from './earning.ts'
import type { AmountDue, SaleTimes } from './price-sale.ts'
import type { SaleBill, SoldLine } from './sale.ts'
import { saleEntryWrites } from './sale-entry.ts'
import type { Approvers } from './sale-powers.ts'
import { lineRows, saleRow, tenderRows } from './sale-rows.ts'
import { type PrepaidOfSale, prepaidWrites } from './settle-prepaid.ts'

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
  /** Who allowed what the cashier may not do alone, by permission. */
  readonly approvers: Approvers
  readonly cards: readonly SoldCard[]
  readonly prepaid: PrepaidOfSale
  readonly levels: ReadonlyMap<string, StockLevel>
  readonly documentKind: ReturnType<typeof documentKindFor>
  readonly number: TakenNumber
  readonly numberWrites: Readonly<Record<string, Write>>
  readonly chain: ChainHead
  readonly flags: readonly SaleFlag[]
  /** Those whom the lines name and who are known here. */
  readonly salespeople: ReadonlySet<string>
  readonly quoted: Quoted | null
  /** The visit that it is the bill of. */
  readonly visit: SoldVisit | null
  /** Lines whose discount a membership gives. */
  readonly granted: ReadonlyMap<number, Granted>
  /** The paper that a device has printed already; otherwise it is written here. */
  readonly printed: { readonly documentId: string; readonly snapshot: DocumentSnapshot } | null
  /** What came back, where the sale is the other half of an exchange. */
  readonly exchange: DocumentSnapshot['exchange']
}

/** The writes of a decided sale with everything that follows from it, to be sent as one statement, and its answer. */
export function saleWrites(sale: DecidedSale): {
  readonly answer: CompletedSale
  readonly writes: Readonly<Record<string, Write>>
} {
  const documentId = sale.printed?.documentId ?? newId()
  const costed = sale.bill.lines.map((line) => costLine(line, sale.levels))
  const written = snapshotOf(sale)
  const snapshot = sale.printed?.snapshot ?? written
  const flags = [
    ...sale.flags,
    ...stockFlags(costed, sale.levels),
    ...paperFlags(sale.printed?.snapshot, written),
  ]
  const answer = answerOf(sale, documentId, flags)
  const of = { saleId: answer.saleId, actor: sale.actor }
  const writes = {
    sale: saleRow(sale, answer),
    lines: lineRows(sale, costed),
    ...tenderRows(sale),
    ...namedWrites('card', cardWrites(sale)),
    ...namedWrites('prepaid', prepaidWrites(sale)),
    document: documentWrite(sale, answer, snapshot),
    ...namedWrites('series', sale.numberWrites),
    ...(sale.quoted && {
      quotation: quotationBilledWrite(sale.quoted.quotationId, answer.saleId),
    }),
    ...(sale.visit && namedWrites('visit', visitSoldWrites(sale.visit, { ...sale.times, ...of }))),
    ...namedWrites('stock', stockWrites(sale, costed)),
    ...namedWrites('ledger', saleEntryWrites(sale, costed)),
    ...namedWrites('audit', auditOf(sale, answer)),
    event: eventRow({
      type: 'sale.completed',
      subject: answer.saleId,
      outletId: sale.actor.outletId,
      data: {
        number: answer.number,
        totalMinor: answer.totalMinor,
        registerId: sale.actor.registerId,
        points: earningOfSale(sale),
      },
    }),
  }
  const told = sale.actor.training ? { ...answer, trainingDocument: snapshot } : answer
  return { answer: told, writes }
}

function namedWrites(
  prefix: string,
  writes: Readonly<Record<string, Write>>,
): Record<string, Write> {
  return Object.fromEntries(
    Object.entries(writes).map(([name, write]) => [`${prefix}_${name}`, write]),
  )
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
    giftCardsMinor: cart.giftCards,
    tipMinor: sale.request.tipMinor,
    changeMinor: sale.settlement.change,
    flags: [...flags],
    trainingDocument: null,
  }
}

/** The gift cards of a bill, which hold from now on what their lines were sold for. */
function cardWrites(sale: DecidedSale): Record<string, Write> {
  return soldCardWrites(sale.cards, {
    saleId: sale.request.saleId,
    outletId: sale.actor.outletId,
    userId: sale.actor.userId,
    recordedAt: sale.times.recordedAt,
  })
}

/** The customer holds the printed paper, so that it stands; where ours would say something else, a person is told. */
function paperFlags(printed: DocumentSnapshot | undefined, written: DocumentSnapshot): SaleFlag[] {
  if (!printed) return []
  const parts = Object.keys(written) as (keyof DocumentSnapshot)[]
  const differing = parts.filter(
    (part) => canonicalJson(printed[part]) !== canonicalJson(written[part]),
  )
  return differing.length === 0
    ? []
    : [{ kind: 'paper_differs', lineNo: null, facts: { parts: differing } }]
}

function snapshotOf(sale: DecidedSale): DocumentSnapshot {
  const snapshot = buildSaleSnapshot({
    kind: sale.documentKind,
    mode: sale.mode,
    number: sale.number.number,
    issuedAt: sale.times.occurredAt,
    businessDate: sale.times.businessDate,
    place: sale.place,
    cashier: sale.actor.name,
    buyer: sale.customer,
    interState: sale.bill.interState,
    deliveryStateCode: sale.request.deliveryStateCode ?? null,
    cart: sale.bill.cart,
    lines: sale.bill.lines.map((line) => documentLine(line, sale)),
    total: sale.due.total,
    roundOff: sale.due.roundOff,
    tip: sale.request.tipMinor,
    change: sale.settlement.change,
    tenders: sale.settlement.tenders.map((tender) => ({
      ...tender,
      reference: keptReference(tender),
    })),
  })
  return sale.exchange ? { ...snapshot, exchange: sale.exchange } : snapshot
}

function documentWrite(
  sale: DecidedSale,
  answer: CompletedSale,
  snapshot: DocumentSnapshot,
): Write {
  return documentRow({
    id: answer.documentId,
    snapshot,
    number: sale.number,
    outletId: sale.actor.outletId,
    registerId: sale.actor.registerId,
    saleId: answer.saleId,
  })
}

/** What stands on a line that is paid by a session, or has its discount from a membership: which it is. */
const noteOf = ({ lineNo, note }: SoldLine, { prepaid, granted }: DecidedSale): string | null => {
  const use = prepaid.uses.find((each) => each.lineNo === lineNo)
  const says = use ? sessionNote(use.packageName) : granted.get(lineNo)?.note
  if (!says || note?.includes(says)) return note
  return [says, note].filter(Boolean).join(', ')
}

function documentLine(line: SoldLine, sale: DecidedSale): DocumentLine {
  const { cards } = sale
  const card = cards.find((each) => each.lineNo === line.lineNo)
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
    note: noteOf(line, sale),
    batch: line.request.batch,
    expiresOn: (card ? card.expiresOn : line.request.expiresOn) ?? null,
    serial: line.request.serial,
  }
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
      ...(Object.keys(sale.approvers).length > 0 && { approvedBy: sale.approvers }),
    },
  })
}
