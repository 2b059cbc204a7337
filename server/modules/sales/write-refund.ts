import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import type { Permission } from '../../../core/contracts/permissions.ts'
import type { RefundResult } from '../../../core/contracts/sales.ts'
import {
  type Minor,
  minor,
  negate,
  shareOfFirst,
  subtract,
  zero,
} from '../../../core/kernel/money.ts'
import { type Quantity, quantity } from '../../../core/kernel/quantity.ts'
import type { RefundTender } from '../../../core/rules/cart/refund-tenders.ts'
import { buildCreditNoteSnapshot } from '../../../core/rules/documents/build-credit-note.ts'
import type { TaxPosting } from '../../../core/rules/ledger.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { insertRows, type Write } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { eventRow } from '../../platform/outbox/publish.ts'
import { auditWrites, type ChainHead } from '../audit/public.ts'
import { movementWrites, type NewMovement, type StockLevel } from '../inventory/public.ts'
import { documentRow } from '../invoicing/public.ts'
import type { SellingPlace, TakenNumber } from '../outlets/public.ts'
import type { BackOfPackages } from '../prepaid/public.ts'
import type { OpenShift } from '../tills/public.ts'
import type { ActTimes } from './act-times.ts'
import { earningOfRefund } from './earning.ts'
import type { PlannedLine, ReturnPlan } from './plan-return.ts'
import { refundEntryWrites } from './refund-entry.ts'
import { wireTaxes } from './sale-rows.ts'
import { type RefundableLine, type RefundableRow, storeCreditOf } from './store-refunds.ts'

export interface DecidedRefund {
  readonly actor: TillActor
  readonly input: { readonly refundId: string; readonly reason: string }
  readonly kind: 'refund' | 'return'
  /** The worth of spent points that the refund pays for before they are taken back. */
  readonly pointsShort?: Minor
  /** What it does to packages whose sessions the bill sold or used. */
  readonly packages?: BackOfPackages
  /** Tax on the deposits that it gives back to. */
  readonly setOff?: readonly TaxPosting[]
  readonly hash: Buffer
  readonly shift: OpenShift
  readonly sale: RefundableRow
  readonly plan: ReturnPlan
  readonly tenders: readonly RefundTender[]
  readonly authorisedBy: string
  readonly place: SellingPlace
  readonly number: TakenNumber
  /** Take the number, where that has not been done yet. */
  readonly numberWrites?: Readonly<Record<string, Write>>
  /** The credit note that a device has printed already; otherwise it is written here. */
  readonly printed?: { readonly documentId: string; readonly snapshot: DocumentSnapshot }
  /** Powers that the person lacked who has given it back on a device. */
  readonly lacking?: readonly Permission[]
  readonly chain: ChainHead
  readonly levels: ReadonlyMap<string, StockLevel>
  readonly times: ActTimes
}

/** A refunded line with the goods behind it: how much comes back, and what that had cost. */
export interface GoodsLine {
  readonly line: PlannedLine
  readonly sold: RefundableLine
  readonly stock: Quantity
  readonly cost: Minor
}

/** The writes of a decided refund with everything that follows from it, to be sent as one statement, and its answer. */
export function refundWrites(refund: DecidedRefund): {
  readonly answer: RefundResult
  readonly writes: Readonly<Record<string, Write>>
} {
  const creditNoteId = refund.printed?.documentId ?? newId()
  const goods = goodsOf(refund)
  const snapshot = refund.printed?.snapshot ?? snapshotOf(refund)
  const writes = {
    refund: refundRow(refund, creditNoteId),
    lines: lineRows(refund, goods),
    ...tenderRows(refund),
    document: creditNote(refund, creditNoteId, snapshot),
    ...prefixed('series', refund.numberWrites ?? {}),
    ...prefixed('stock', stockWrites(refund, goods)),
    ...prefixed('ledger', refundEntryWrites(refund, goods)),
    ...prefixed('audit', auditOf(refund)),
    event: eventRow({
      type: 'sale.refunded',
      subject: refund.sale.id,
      outletId: refund.actor.outletId,
      data: {
        refundId: refund.input.refundId,
        number: refund.number.number,
        totalMinor: refund.plan.total,
        points: earningOfRefund(refund),
      },
    }),
  }
  const tenders = refund.tenders.map(({ kind, amount }) => ({ kind, amountMinor: amount }))
  const answer = {
    refundId: refund.input.refundId,
    saleId: refund.sale.id,
    creditNoteId,
    creditNoteNumber: refund.number.number,
    totalMinor: refund.plan.total,
    giftCardsMinor: refund.plan.giftCards,
    roundOffMinor: refund.plan.roundOff,
    taxMinor: refund.plan.tax,
    tenders,
    storeCreditMinor: storeCreditOf(tenders),
    trainingDocument: refund.actor.training ? snapshot : null,
  }
  return { answer, writes }
}

function prefixed(prefix: string, writes: Readonly<Record<string, Write>>): Record<string, Write> {
  return Object.fromEntries(
    Object.entries(writes).map(([name, write]) => [`${prefix}_${name}`, write]),
  )
}

/** Goods come back at the cost they left with, in parts that add up to it. Kept goods stay sold. */
function goodsOf(refund: DecidedRefund): GoodsLine[] {
  const gone = new Map<number, number>()
  return refund.plan.lines.map((line) => {
    const sold = refund.sale.lines.find((each) => each.lineNo === line.lineNo)
    if (!sold) throw new Error(`Line ${line.lineNo} was planned but never sold.`)
    const before = (gone.get(line.lineNo) ?? 0) + sold.returnedQuantity
    gone.set(line.lineNo, before - sold.returnedQuantity + line.quantity)
    const share = (amount: Minor) =>
      subtract(
        shareOfFirst(amount, before + line.quantity, sold.quantity),
        shareOfFirst(amount, before, sold.quantity),
      )
    if (line.disposition === 'kept') return { line, sold, stock: quantity(0), cost: zero }
    return { line, sold, stock: quantity(share(minor(sold.stockQuantity))), cost: share(sold.cost) }
  })
}

function refundRow(refund: DecidedRefund, creditNoteId: string): Write {
  const { actor, input, plan, times } = refund
  return insertRows('refunds', [
    {
      id: input.refundId,
      sale_id: refund.sale.id,
      kind: refund.kind,
      outlet_id: actor.outletId,
      register_id: actor.registerId,
      shift_id: refund.shift.id,
      user_id: actor.userId,
      authorised_by: refund.authorisedBy,
      document_id: creditNoteId,
      number: refund.number.number,
      reason: input.reason,
      business_date: times.businessDate,
      occurred_at: times.occurredAt,
      recorded_at: times.recordedAt,
      taxable_minor: plan.taxable,
      tax_minor: plan.tax,
      round_off_minor: plan.roundOff,
      total_minor: plan.total,
      gift_cards_minor: plan.giftCards,
      content_hash: refund.hash,
    },
  ])
}

function lineRows(refund: DecidedRefund, goods: readonly GoodsLine[]): Write {
  return insertRows(
    'refund_lines',
    goods.map(({ line, cost }) => ({
      refund_id: refund.input.refundId,
      sale_id: refund.sale.id,
      line_no: line.lineNo,
      quantity_milli: line.quantity,
      disposition: line.disposition,
      taxable_minor: line.taxable,
      taxes: wireTaxes(line.taxes),
      tax_minor: line.tax,
      total_minor: line.total,
      cost_minor: cost,
    })),
  )
}

function tenderRows(refund: DecidedRefund): Record<string, Write> {
  if (refund.tenders.length === 0) return {}
  const rows = refund.tenders.map((tender, index) => ({
    refund_id: refund.input.refundId,
    line_no: index + 1,
    kind: tender.kind,
    amount_minor: tender.amount,
  }))
  return { tenders: insertRows('refund_tenders', rows) }
}

function snapshotOf(refund: DecidedRefund): DocumentSnapshot {
  return buildCreditNoteSnapshot({
    original: refund.sale.snapshot,
    number: refund.number.number,
    issuedAt: refund.times.occurredAt,
    businessDate: refund.times.businessDate,
    registerCode: refund.place.register.code,
    cashier: refund.actor.name,
    reason: refund.input.reason,
    plan: refund.plan,
    tenders: refund.tenders,
  })
}

function creditNote(refund: DecidedRefund, id: string, snapshot: DocumentSnapshot): Write {
  return documentRow({
    id,
    outletId: refund.actor.outletId,
    registerId: refund.actor.registerId,
    number: refund.number,
    saleId: refund.sale.id,
    refundId: refund.input.refundId,
    snapshot,
  })
}

/** Damaged goods come back and leave again at once, so that the shelf and its value stay as they were. */
function stockWrites(refund: DecidedRefund, goods: readonly GoodsLine[]): Record<string, Write> {
  const movements = goods.flatMap(({ line, sold, stock, cost }): NewMovement[] => {
    if (!sold.itemId || stock === 0) return []
    const unitCost = refund.levels.get(sold.itemId)?.unitCost ?? zero
    const back = { itemId: sold.itemId, unitCost, lineNo: line.lineNo }
    const returned: NewMovement = { ...back, kind: 'returned', quantity: stock, cost }
    if (line.disposition === 'restock') return [returned]
    return [returned, { ...back, kind: 'damaged', quantity: quantity(-stock), cost: negate(cost) }]
  })
  return movementWrites(
    {
      outletId: refund.actor.outletId,
      documentType: 'refund',
      documentId: refund.input.refundId,
      userId: refund.actor.userId,
      occurredAt: refund.times.occurredAt,
      reason: refund.input.reason,
    },
    movements,
  )
}

function auditOf(refund: DecidedRefund): Record<string, Write> {
  return auditWrites(refund.chain, {
    at: refund.times.recordedAt,
    userId: refund.actor.userId,
    action: `sale.${refund.kind === 'refund' ? 'refunded' : 'returned'}`,
    subjectType: 'refund',
    subjectId: refund.input.refundId,
    outletId: refund.actor.outletId,
    facts: {
      saleId: refund.sale.id,
      number: refund.number.number,
      totalMinor: refund.plan.total,
      reason: refund.input.reason,
      authorisedBy: refund.authorisedBy,
      ...(refund.lacking?.length ? { notAllowed: refund.lacking } : {}),
    },
  })
}
