import type { ReturnNoteFlag, UnbilledReturn } from '../../../core/contracts/after-sale.ts'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { type Minor, negate, sum, zero } from '../../../core/kernel/money.ts'
import { type Quantity, quantity } from '../../../core/kernel/quantity.ts'
import type { PricePaid } from '../../../core/rules/cart/unbilled-return.ts'
import { buildReturnNoteSnapshot } from '../../../core/rules/documents/build-return-note.ts'
import { unbilledReturnPostings } from '../../../core/rules/ledger.ts'
import type { SellerMode } from '../../../core/rules/tax/gst.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { insertRows, type Write } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { eventRow } from '../../platform/outbox/publish.ts'
import { auditWrites, type ChainHead } from '../audit/public.ts'
import type { ItemForSale } from '../catalog/public.ts'
import type { CustomerForSale } from '../customers/public.ts'
import { costOf, movementWrites, type NewMovement, type StockLevel } from '../inventory/public.ts'
import { documentRow } from '../invoicing/public.ts'
import { entryWrites } from '../ledger/public.ts'
import type { SellingPlace, TakenNumber } from '../outlets/public.ts'
import type { OpenShift } from '../tills/public.ts'
import type { ActTimes } from './act-times.ts'
import type { UnbilledReturnInput } from './return-without-bill.ts'

export interface UnbilledLine {
  readonly lineNo: number
  readonly item: ItemForSale
  readonly price: PricePaid
  readonly quantity: Quantity
  readonly total: Minor
  readonly disposition: UnbilledReturnInput['lines'][number]['disposition']
}

export interface DecidedReturn {
  readonly actor: TillActor
  readonly input: UnbilledReturnInput
  readonly hash: Buffer
  readonly shift: OpenShift
  readonly place: SellingPlace
  readonly mode: SellerMode
  readonly times: ActTimes
  readonly customer: CustomerForSale
  readonly lines: readonly UnbilledLine[]
  readonly levels: ReadonlyMap<string, StockLevel>
  readonly total: Minor
  readonly number: TakenNumber
  readonly chain: ChainHead
  readonly approvedBy: string | null
  /** Take the number, where that has not been done yet. */
  readonly numberWrites?: Readonly<Record<string, Write>>
  /** The return note that a device has printed already; otherwise it is written here. */
  readonly printed?: { readonly documentId: string; readonly snapshot: DocumentSnapshot }
  readonly flags?: readonly ReturnNoteFlag[]
}

/**
 * A line with what its goods cost: nobody knows what they left with, so they come back at today's
 * average.
 */
interface CostedLine {
  readonly line: UnbilledLine
  readonly unitCost: Minor
  readonly cost: Minor
}

/**
 * The writes of a decided return with everything that follows from it, to be sent as one statement, and its answer.
 */
export function unbilledReturnWrites(back: DecidedReturn): {
  readonly answer: UnbilledReturn
  readonly writes: Readonly<Record<string, Write>>
} {
  const documentId = back.printed?.documentId ?? newId()
  const costed = back.lines.map((line): CostedLine => {
    const unitCost = back.levels.get(line.item.id)?.unitCost ?? zero
    return { line, unitCost, cost: costOf(unitCost, line.quantity) }
  })
  const snapshot = back.printed?.snapshot ?? snapshotOf(back)
  const writes = {
    return: returnRow(back, documentId),
    lines: lineRows(back, costed),
    document: documentWrite(back, documentId, snapshot),
    ...prefixed('series', back.numberWrites ?? {}),
    ...prefixed('stock', stockWrites(back, costed)),
    ...prefixed('ledger', ledgerWrites(back, costed)),
    ...prefixed('audit', auditOf(back)),
    event: eventRow({
      type: 'goods.returned_without_bill',
      subject: back.input.returnId,
      outletId: back.actor.outletId,
      data: {
        number: back.number.number,
        customerId: back.customer.id,
        totalMinor: back.total,
      },
    }),
  }
  const answer = {
    returnId: back.input.returnId,
    documentId,
    number: back.number.number,
    totalMinor: back.total,
    lines: back.lines.map((line) => ({
      lineNo: line.lineNo,
      itemId: line.item.id,
      name: line.item.name,
      quantityMilli: line.quantity,
      disposition: line.disposition,
      totalMinor: line.total,
    })),
    trainingDocument: back.actor.training ? snapshot : null,
  }
  return { answer, writes }
}

function prefixed(prefix: string, writes: Readonly<Record<string, Write>>): Record<string, Write> {
  return Object.fromEntries(
    Object.entries(writes).map(([name, write]) => [`${prefix}_${name}`, write]),
  )
}

function returnRow(back: DecidedReturn, documentId: string): Write {
  return insertRows('unbilled_returns', [
    {
      id: back.input.returnId,
      outlet_id: back.actor.outletId,
      register_id: back.actor.registerId,
      shift_id: back.shift.id,
      user_id: back.actor.userId,
      approved_by: back.approvedBy,
      customer_id: back.customer.id,
      document_id: documentId,
      number: back.number.number,
      reason: back.input.reason,
      business_date: back.times.businessDate,
      occurred_at: back.times.occurredAt,
      recorded_at: back.times.recordedAt,
      total_minor: back.total,
      content_hash: back.hash,
      flags: [...(back.flags ?? [])],
    },
  ])
}

function lineRows(back: DecidedReturn, costed: readonly CostedLine[]): Write {
  return insertRows(
    'unbilled_return_lines',
    costed.map(({ line, unitCost, cost }) => ({
      return_id: back.input.returnId,
      line_no: line.lineNo,
      item_id: line.item.id,
      name: line.item.name,
      variant_label: line.item.variantLabel,
      unit: line.item.unit,
      quantity_milli: line.quantity,
      disposition: line.disposition,
      price_minor: line.price.paid,
      price_of_milli: line.price.of,
      total_minor: line.total,
      unit_cost_minor: unitCost,
      cost_minor: cost,
    })),
  )
}

function snapshotOf(back: DecidedReturn): DocumentSnapshot {
  return buildReturnNoteSnapshot({
    mode: back.mode,
    number: back.number.number,
    issuedAt: back.times.occurredAt,
    businessDate: back.times.businessDate,
    place: back.place,
    cashier: back.actor.name,
    buyer: back.customer,
    reason: back.input.reason,
    lines: back.lines.map((line) => ({
      lineNo: line.lineNo,
      name: line.item.name,
      variantLabel: line.item.variantLabel,
      unit: line.item.unit,
      quantity: line.quantity,
      total: line.total,
    })),
  })
}

function documentWrite(back: DecidedReturn, id: string, snapshot: DocumentSnapshot): Write {
  return documentRow({
    id,
    outletId: back.actor.outletId,
    registerId: back.actor.registerId,
    number: back.number,
    saleId: null,
    returnId: back.input.returnId,
    snapshot,
  })
}

/** What does not go back on the shelf comes in and leaves again at once, as with every return. */
function stockWrites(back: DecidedReturn, costed: readonly CostedLine[]): Record<string, Write> {
  const movements = costed.flatMap(({ line, unitCost, cost }): NewMovement[] => {
    const common = { itemId: line.item.id, unitCost, lineNo: line.lineNo }
    const returned: NewMovement = { ...common, kind: 'returned', quantity: line.quantity, cost }
    if (line.disposition === 'restock') return [returned]
    const gone = quantity(-line.quantity)
    return [returned, { ...common, kind: 'damaged', quantity: gone, cost: negate(cost) }]
  })
  return movementWrites(
    {
      outletId: back.actor.outletId,
      documentType: 'unbilled_return',
      documentId: back.input.returnId,
      userId: back.actor.userId,
      occurredAt: back.times.occurredAt,
      reason: back.input.reason,
    },
    movements,
  )
}

function ledgerWrites(back: DecidedReturn, costed: readonly CostedLine[]): Record<string, Write> {
  const costWhere = (restocked: boolean) =>
    sum(
      costed
        .filter(({ line }) => (line.disposition === 'restock') === restocked)
        .map(({ cost }) => cost),
    )
  return entryWrites({
    businessDate: back.times.businessDate,
    documentType: 'unbilled_return',
    documentId: back.input.returnId,
    outletId: back.actor.outletId,
    registerId: back.actor.registerId,
    shiftId: back.shift.id,
    narration: `Return note ${back.number.number}`,
    postings: unbilledReturnPostings({
      total: back.total,
      restockedCost: costWhere(true),
      damagedCost: costWhere(false),
    }),
  })
}

function auditOf(back: DecidedReturn): Record<string, Write> {
  return auditWrites(back.chain, {
    at: back.times.recordedAt,
    userId: back.actor.userId,
    action: 'goods.returned_without_bill',
    subjectType: 'unbilled_return',
    subjectId: back.input.returnId,
    outletId: back.actor.outletId,
    facts: {
      number: back.number.number,
      customerId: back.customer.id,
      totalMinor: back.total,
      reason: back.input.reason,
      approvedBy: back.approvedBy,
      ...(back.flags && back.flags.length > 0 && { flags: back.flags }),
    },
  })
}
