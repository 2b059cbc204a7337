import type { ExchangedContent } from '../../../core/contracts/journal-returns.ts'
import type { Permission } from '../../../core/contracts/permissions.ts'
import type { CompleteSaleRequest } from '../../../core/contracts/sales.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { add } from '../../../core/kernel/money.ts'
import { exchangeDifference } from '../../../core/rules/cart/exchange.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { readAll, writeAll } from '../../platform/database/rows.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { chainHeadOf } from '../audit/public.ts'
import { levelsOf } from '../inventory/public.ts'
import {
  claimNumber,
  holeRead,
  type NumberClaim,
  type SellingPlace,
  sellingPlace,
} from '../outlets/public.ts'
import { type ActShift, amendZ, lockZEnd, shiftOfAct } from '../tills/public.ts'
import { timesOfAct } from './act-times.ts'
import { claimOf, requireOwnPaper } from './claimed-number.ts'
import { readAndLock } from './complete-sale.ts'
import {
  type DecidedExchange,
  exchangedPart,
  planMoney,
  requestOf,
  writeExchange,
} from './exchange-goods.ts'
import { planReturn, type ReturnPlan, requireCreditCustomer } from './plan-return.ts'
import { lateRefundOf } from './record-refund.ts'
import { lackingFlags, lateBillOf, lateFlags, priceSold, type RecordedSale } from './record-sale.ts'
import { findRefundPowers, type RefundAct } from './refund-powers.ts'
import { settleBill, tendersOf } from './settle-sale.ts'
import { findExchange } from './store-exchanges.ts'
import { findRefund, lockRefundableSale, type RefundableRow } from './store-refunds.ts'
import type { DecidedRefund } from './write-refund.ts'

/** Goods that a device has taken back and others that it has sold for them. */
export interface RecordedExchange extends ExchangedContent {
  readonly mark: string
}

interface Recording {
  readonly actor: TillActor
  readonly exchanged: RecordedExchange
  readonly hash: Buffer
  readonly shift: ActShift
  readonly old: RefundableRow
  readonly place: SellingPlace
}

/**
 * Records an exchange that a device has finished: both papers are in the customer's hand, and the
 * difference was paid or given back. Refuses as a refund and a sale of a device do.
 */
export async function recordExchange(
  tx: Tx,
  actor: TillActor,
  exchanged: RecordedExchange,
): Promise<void> {
  const input = { ...exchanged.request, saleId: exchanged.saleId }
  const { approvalIds: _, ...content } = input
  const hash = contentHash({ registerId: actor.registerId, kind: 'exchange', input: content })
  const place = await sellingPlace(tx, actor.registerId)
  const shift = await shiftOfAct(tx, actor, exchanged.shiftId)
  const old = await lockRefundableSale(tx, actor.outletId, exchanged.saleId)
  const first = await findExchange(tx, input.exchangeId)
  if (first) return first.contentHash.equals(hash) ? undefined : deny('sales.id_reused')
  if (!old) return deny('sales.sale_unknown')
  const decided = await decideRecorded(tx, { actor, exchanged, hash, shift, old, place })
  await writeExchange(tx, { ...decided, actor, input, hash }, writeAll)
  await amendBoth(tx, actor, shift, decided)
}

/** Each of the two papers is an amendment of its own, credit note first. */
async function amendBoth(
  tx: Tx,
  actor: TillActor,
  { shift }: ActShift,
  { refund, sale }: DecidedExchange,
): Promise<void> {
  for (const late of [lateRefundOf(refund), lateBillOf(sale)]) {
    const end = shift.status === 'closed' ? await lockZEnd(tx, shift.id) : undefined
    if (end) await amendZ(tx, actor, { shift, end }, late)
  }
}

async function decideRecorded(tx: Tx, recording: Recording): Promise<DecidedExchange> {
  const { actor, exchanged, hash, old, place } = recording
  const { shift, end } = recording.shift
  const { creditNote, bill, mark } = exchanged
  const input = { ...exchanged.request, saleId: exchanged.saleId }
  const request = requestOf(input, old)
  const plan = planReturn(old, input.returns, 'restock')
  const found = await readAndLock(tx, actor, request, old.stockedItems)
  if (found.first.length > 0 || (await findRefund(tx, input.refundId))) deny('sales.id_reused')
  const claims = claimsOf(recording, { plan, request })
  const sold: RecordedSale = { ...bill, request, shiftId: exchanged.shiftId, mark }
  const priced = await priceSold(tx, actor, sold, { found, place })
  const lacking = new Set<Permission>(priced.lacking)
  const out = add(priced.due.total, priced.bill.cart.giftCards)
  const difference = exchangeDifference(plan.toGiveBack, out)
  const { given, origins, cashOfValue } = planMoney(old, input, difference)
  const authorisedBy = await authoriserOf(tx, recording, {
    given: difference.toGive,
    valueAsCash: cashOfValue,
    noteLacking: (permission) => lacking.add(permission),
  })
  requireCreditCustomer(old.customerId, given)
  const { businessDate } = creditNote.paper
  const times = { ...timesOfAct(input.occurredAt, place.outlet), businessDate }
  const numbers = await takeClaims(tx, { ...claims, series: found.series, at: times.recordedAt })
  const exchangedTenders = exchangedPart(difference)
  const refund: DecidedRefund = {
    ...{ actor, input, kind: 'return', hash, shift, sale: old, plan, authorisedBy, place, times },
    lacking: [...lacking],
    tenders: [...given, ...exchangedTenders],
    number: numbers.note.number,
    numberWrites: numbers.note.writes,
    printed: { documentId: creditNote.documentId, snapshot: creditNote.paper },
    chain: chainHeadOf(actor.registerId, found.chain[0]),
    levels: levelsOf(old.stockedItems, found.levels),
  }
  const reference = numbers.note.number.number
  const settled = await settleBill(tx, {
    ...{ actor, request, hash, shift, place, found, priced },
    tenders: [...tendersOf(request), ...exchangedTenders.map((part) => ({ ...part, reference }))],
    noteLacking: (permission) => lacking.add(permission),
  })
  const sale: DecidedExchange['sale'] = {
    ...settled,
    number: numbers.bill.number,
    numberWrites: numbers.bill.writes,
    documentKind: bill.paper.kind,
    printed: { documentId: bill.documentId, snapshot: bill.paper },
    flags: [...settled.flags, ...lackingFlags(lacking), ...lateFlags(end)],
  }
  return { refund, sale, difference, origins }
}

/** The numbers that both papers claim; each paper has to tell of its own half of the exchange. */
function claimsOf(
  { exchanged, place }: Recording,
  { plan, request }: { readonly plan: ReturnPlan; readonly request: CompleteSaleRequest },
): { readonly note: NumberClaim; readonly bill: NumberClaim } {
  const { creditNote, bill, mark } = exchanged
  const note = claimOf(creditNote, place, mark)
  requireOwnPaper(creditNote, {
    place,
    claim: note,
    differing: [creditNote.paper.totals.totalMinor !== plan.total && 'total'],
  })
  const billClaim = claimOf(bill, place, mark)
  requireOwnPaper(bill, {
    place,
    claim: billClaim,
    differing: [
      bill.paper.totals.totalMinor !== request.totalMinor && 'total',
      bill.paper.lines.length !== request.lines.length && 'lines',
    ],
  })
  return { note, bill: billClaim }
}

async function takeClaims(
  tx: Tx,
  claims: {
    readonly note: NumberClaim
    readonly bill: NumberClaim
    readonly series: Parameters<typeof claimNumber>[0]
    readonly at: Instant
  },
) {
  const { note, bill, series, at } = claims
  const holes = await readAll(tx, { note: holeRead(note), bill: holeRead(bill) })
  return {
    note: accept(claimNumber(series, holes.note, { claim: note, at }), 'journal'),
    bill: accept(claimNumber(series, holes.bill, { claim: bill, at }), 'journal'),
  }
}

/** Who answers for it; what was lacking is told. */
function authoriserOf(
  tx: Tx,
  { actor, exchanged: { request }, place }: Recording,
  back: Pick<RefundAct, 'given' | 'valueAsCash'> & {
    readonly noteLacking: (permission: Permission) => void
  },
): Promise<string> {
  const { given, valueAsCash, noteLacking } = back
  const act: RefundAct = {
    kind: 'return',
    refundId: request.refundId,
    approvalIds: request.approvalIds,
    ...{ given, valueAsCash },
    limit: place.business.settings.refundLimitMinor,
    authorisedBy: request.authorisedBy,
  }
  return findRefundPowers(tx, actor, act, noteLacking)
}
