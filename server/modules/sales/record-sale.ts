import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import type { SoldContent } from '../../../core/contracts/journal.ts'
import type { Permission } from '../../../core/contracts/permissions.ts'
import type { SaleFlag } from '../../../core/contracts/sales.ts'
import { sum } from '../../../core/kernel/money.ts'
import { rate } from '../../../core/kernel/rate.ts'
import type { TaxClassRate, TaxTreatment } from '../../../core/rules/tax/gst.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { readAll, writeAll } from '../../platform/database/rows.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { chainHeadRead } from '../audit/public.ts'
import { itemsForSaleRead } from '../catalog/public.ts'
import { stockLevelsRead } from '../inventory/public.ts'
import {
  claimNumber,
  holeRead,
  type NumberClaim,
  type SellingPlace,
  sellingPlace,
  seriesRead,
} from '../outlets/public.ts'
import { amendZ, type LateAct, lockZEnd, soldShiftRead, type ZEnd } from '../tills/public.ts'
import { claimOf, requireOwnPaper } from './claimed-number.ts'
import { priceBill, timesOf } from './price-sale.ts'
import type { SaleTerms } from './sale.ts'
import { findSalePowers } from './sale-powers.ts'
import { settleBill, tendersOf } from './settle-sale.ts'
import { completedSaleRead } from './store.ts'
import { type DecidedSale, saleWrites } from './write-sale.ts'

/** A sale that a device has finished by itself, with the mark of the series in which it numbers. */
export interface RecordedSale extends SoldContent {
  readonly mark: string
}

/**
 * Records a sale that a device has finished: it was paid for, and its numbered paper is in the customer's hand. Price,
 * tax and paper stand as printed; whatever the shop's data say otherwise is flagged. Refuses only what contradicts
 * itself or another document: then a person decides, and nothing is written here.
 */
export async function recordSale(tx: Tx, actor: TillActor, sold: RecordedSale): Promise<void> {
  const { request, paper } = sold
  const { approvalIds: _, ...content } = request
  const hash = contentHash({ registerId: actor.registerId, request: content })
  const place = await sellingPlace(tx, actor.registerId)
  const claim = claimOf(sold, place, sold.mark)
  requireOwnPaper(sold, { place, claim, differing: differingParts(sold) })
  const found = await readAndLockSold(tx, actor, { sold, claim })
  const [first] = found.first
  if (first) {
    if (first.contentHash !== hash.toString('hex')) deny('sales.id_reused')
    return
  }
  const shift = found.shift[0] ?? deny('journal.shift_unknown', { shiftId: sold.shiftId })
  const { times, ...priced } = await priceSold(tx, actor, sold, { found, place })
  const lacking = new Set<Permission>(priced.lacking)
  const settled = await settleBill(tx, {
    ...{ actor, request, hash, shift, place, found },
    priced: { ...priced, times },
    tenders: tendersOf(request),
    noteLacking: (permission) => lacking.add(permission),
  })
  const end = shift.status === 'closed' ? await lockZEnd(tx, shift.id) : undefined
  const claimed = claimNumber(found.series, found.holes, { claim, at: times.recordedAt })
  const { number, writes: numberWrites } = accept(claimed, 'journal')
  const decided: DecidedSale = {
    ...settled,
    number,
    numberWrites,
    documentKind: paper.kind,
    printed: { documentId: sold.documentId, snapshot: paper },
    flags: [...settled.flags, ...lackingFlags(lacking), ...lateFlags(end)],
  }
  const { writes } = saleWrites(decided)
  await writeAll(tx, writes)
  if (end) await amendZ(tx, actor, { shift, end }, lateBillOf(decided))
}

export function lateBillOf(sale: Omit<DecidedSale, 'documentKind' | 'printed'>): LateAct {
  const { request, number, due, bill, times, settlement } = sale
  const cash = settlement.tenders.filter(({ kind }) => kind === 'cash')
  return {
    kind: 'sale',
    actId: request.saleId,
    actNumber: number.number,
    totalMinor: due.total,
    taxMinor: bill.cart.tax,
    cashMinor: sum(cash.map(({ amount }) => amount)),
    occurredAt: times.occurredAt,
    recordedAt: times.recordedAt,
    businessDate: times.businessDate,
  }
}

const differingParts = ({ paper, request }: RecordedSale) => [
  paper.totals.totalMinor !== request.totalMinor && 'total',
  paper.issuedAt !== request.occurredAt && 'issuedAt',
  paper.lines.length !== request.lines.length && 'lines',
]

type FoundSold = Awaited<ReturnType<typeof readAndLockSold>>

/** As a sale reads and locks, in the same order; its shift may be closed meanwhile. */
function readAndLockSold(
  tx: Tx,
  actor: TillActor,
  { sold, claim }: { readonly sold: RecordedSale; readonly claim: NumberClaim },
) {
  const { request, shiftId } = sold
  const itemIds = request.lines.flatMap((line) => (line.itemId ? [line.itemId] : []))
  return readAll(tx, {
    first: completedSaleRead(request.saleId),
    shift: soldShiftRead({ shiftId, registerId: actor.registerId }),
    items: itemsForSaleRead(itemIds),
    levels: stockLevelsRead(actor.outletId, itemIds),
    series: seriesRead(actor.registerId),
    holes: holeRead(claim),
    chain: chainHeadRead(actor.registerId),
  })
}

export async function priceSold(
  tx: Tx,
  actor: TillActor,
  sold: RecordedSale,
  { found, place }: { readonly found: Pick<FoundSold, 'items'>; readonly place: SellingPlace },
) {
  const { request, paper } = sold
  // The day is the one on the paper, whatever the clock of the device said meanwhile.
  const times = { ...timesOf(request, place), businessDate: paper.businessDate }
  const terms = termsOf(sold)
  const priced = await priceBill(tx, actor, request, { found, place, times, terms })
  const powers = await findSalePowers(tx, actor, request, { ...priced, ...priced.held, place })
  return { ...priced, ...powers }
}

function termsOf({ terms, paper }: RecordedSale): SaleTerms {
  return {
    mode: terms.sellerMode,
    taxRounding: terms.taxRounding,
    roundOffStepMinor: terms.roundOffStepMinor,
    printedRates: new Map(paper.lines.map((line) => [line.lineNo, printedRateOf(line, paper)])),
  }
}

function printedRateOf(
  line: DocumentSnapshot['lines'][number],
  { businessDate }: DocumentSnapshot,
): TaxClassRate {
  const cess = line.taxes.find(({ code }) => code === 'cess')
  return {
    validFrom: businessDate,
    treatment: line.treatment as TaxTreatment,
    rate: line.rate,
    cess: cess ? cess.rate : rate(0),
  }
}

export const lackingFlags = (lacking: ReadonlySet<Permission>): SaleFlag[] =>
  [...lacking].map((permission) => ({ kind: 'not_allowed', lineNo: null, facts: { permission } }))

export function lateFlags(end: ZEnd | undefined): SaleFlag[] {
  return end ? [{ kind: 'late_for_shift', lineNo: null, facts: { zNumber: end.zNumber } }] : []
}
