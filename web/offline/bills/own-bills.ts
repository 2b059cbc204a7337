import type { SoldContent } from '../../../core/contracts/journal.ts'
import type { Sale } from '../../../core/contracts/sales.ts'
import { add, zero } from '../../../core/kernel/money.ts'
import type { RefundTender } from '../../../core/rules/cart/refund-tenders.ts'
import type { BillWithPaper } from '../../../core/rules/documents/fed-bill.ts'
import {
  type GivenBack,
  originsOf,
  saleAfterReturn,
} from '../../../core/rules/documents/returned-sale.ts'
import { saleOfPaper } from '../../../core/rules/documents/sale-of-paper.ts'
import { actsNotTold } from '../journal/journal-store.ts'
import { type OwnAct, openedActs } from '../journal/own-acts.ts'

const kinds = ['sale', 'refund', 'exchange'] as const
/** What this device did to a bill. */
type BillAct = OwnAct<(typeof kinds)[number]>

/**
 * What this device did to bills that nobody has told it of since: what has not arrived, what waits for a
 * person, and what arrived after a moment. In the order in which it was done.
 */
async function billActsSince(at: number): Promise<BillAct[]> {
  const acts = await actsNotTold(kinds, new Date(at).toISOString())
  return openedActs(
    acts.sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1)),
    kinds,
  )
}

/** Bills as somebody told of them at a moment, with what this device did since. */
export interface OwnBills {
  /** Bills that this device has made since, the oldest first. */
  readonly made: readonly BillWithPaper[]
  /** A bill with what this device took back of it since. */
  readonly after: (sale: Sale) => Sale
  /** Ids of the bills of which it took something back. */
  readonly returned: ReadonlySet<string>
}

export async function ownBillsSince(
  at: number,
  kept: (saleId: string) => Promise<Sale | null>,
): Promise<OwnBills> {
  const acts = await billActsSince(at)
  const made = new Map<string, BillWithPaper>()
  const find = async (saleId: string) => made.get(saleId)?.sale ?? kept(saleId)
  for (const done of acts) {
    const bill = await madeBy(done, find)
    if (bill) made.set(bill.sale.id, bill)
    const back = done.kind === 'sale' ? undefined : made.get(done.content.saleId)
    if (back) made.set(back.sale.id, { ...back, sale: afterAct(back.sale, done) })
  }
  return {
    after: (sale) => acts.reduce(afterAct, sale),
    made: [...made.values()],
    returned: new Set(acts.flatMap((done) => (done.kind === 'sale' ? [] : done.content.saleId))),
  }
}

/** The bill that an act has made, as far as this device knows it. */
async function madeBy(
  done: BillAct,
  find: (saleId: string) => Promise<Sale | null>,
): Promise<BillWithPaper | null> {
  if (done.kind === 'refund') return null
  const { outletId, registerId } = done.act
  if (done.kind === 'sale') {
    const { request, documentId, shiftId, paper } = done.content
    const sale = saleOfPaper(paper, { id: request.saleId, outletId, registerId })
    return asAsked({ paper, sale: { ...sale, documentId, shiftId } }, request)
  }
  const { request, bill, saleId, shiftId, creditNote } = done.content
  const { documentId, paper } = bill
  const old = await find(saleId)
  const made = saleOfPaper(paper, { id: request.newSaleId, outletId, registerId })
  const origins = old ? originsOf(old, creditNote.paper.tenders) : []
  const from = { saleId, number: creditNote.paper.original?.number ?? '' }
  const sale = { ...made, documentId, shiftId, paid: paidWith(made.paid, origins) }
  const customerId = request.customerId ?? old?.customer?.id
  return asAsked(
    { paper, sale: { ...sale, exchanged: { from, into: [] } } },
    { ...request, customerId },
  )
}

/** What goods have paid, the tenders behind them have. */
function paidWith(paid: Sale['paid'], origins: readonly RefundTender[]): Sale['paid'] {
  const all = new Map(paid.map((one) => [one.kind, one.paidMinor]))
  all.delete('exchange')
  for (const { kind, amount } of origins) all.set(kind, add(all.get(kind) ?? zero, amount))
  return [...all].map(([kind, paidMinor]) => ({ kind, paidMinor, refundedMinor: zero }))
}

/** What the till knew and no paper says: items, ids of tenders, whose bill it is. */
function asAsked(
  { sale, paper }: BillWithPaper,
  request: Pick<SoldContent['request'], 'customerId' | 'lines' | 'tenders' | 'note'>,
): BillWithPaper {
  const { name = '', phone = null } = paper.buyer ?? {}
  const { customerId } = request
  return {
    paper,
    sale: {
      ...sale,
      customer: customerId ? { id: customerId, name, phone } : null,
      lines: sale.lines.map((line, index) => ({
        ...line,
        itemId: request.lines[index]?.itemId ?? null,
      })),
      tenders: sale.tenders.map((tender, index) => ({
        ...tender,
        id: request.tenders[index]?.tenderId ?? `${sale.id} ${index}`,
      })),
      note: request.note ?? null,
    },
  }
}

function afterAct(sale: Sale, done: BillAct): Sale {
  if (done.kind === 'sale' || done.content.saleId !== sale.id) return sale
  const after = saleAfterReturn(sale, givenBackOf(done))
  if (done.kind === 'refund' || after === sale) return after
  const { request, bill } = done.content
  const into = { saleId: request.newSaleId, number: bill.paper.number, refundId: request.refundId }
  return { ...after, exchanged: { ...sale.exchanged, into: [...sale.exchanged.into, into] } }
}

function givenBackOf({ kind, content }: Exclude<BillAct, { kind: 'sale' }>): GivenBack {
  const { documentId, paper } = content.creditNote
  const lines = kind === 'refund' ? content.request.lines : content.request.returns
  return {
    id: content.request.refundId,
    kind: kind === 'refund' ? content.kind : 'return',
    creditNoteId: documentId,
    creditNoteNumber: paper.number,
    totalMinor: paper.totals.totalMinor,
    giftCardsMinor: paper.totals.giftCardsMinor ?? zero,
    reason: content.request.reason,
    ...{ by: paper.cashier, authorisedBy: paper.cashier, at: paper.issuedAt },
    tenders: paper.tenders.map((tender) => ({
      ...{ kind: tender.kind, amountMinor: tender.amountMinor },
    })),
    lines: lines.map(({ lineNo, quantityMilli, disposition }, index) => ({
      ...{ lineNo, quantityMilli, disposition: disposition ?? 'restock' },
      totalMinor: paper.lines[index]?.totalMinor ?? zero,
    })),
  }
}
