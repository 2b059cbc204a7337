import type { ReturnNoteFlag } from '../../../core/contracts/after-sale.ts'
import type { UnbilledReturnedContent } from '../../../core/contracts/journal-returns.ts'
import { type Minor, sum, zero } from '../../../core/kernel/money.ts'
import { unbilledValue } from '../../../core/rules/cart/unbilled-return.ts'
import { sellerModeOn } from '../../../core/rules/tax/seller-mode.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { readAll, writeAll } from '../../platform/database/rows.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { powerOfAct } from '../approvals/public.ts'
import { lockAuditChain } from '../audit/public.ts'
import { itemsForSale } from '../catalog/public.ts'
import { type CustomerForSale, customerForSale } from '../customers/public.ts'
import { lockStockLevels } from '../inventory/public.ts'
import {
  claimNumber,
  holeRead,
  type SellingPlace,
  sellingPlace,
  seriesRead,
} from '../outlets/public.ts'
import { issueStoreCredit } from '../storedvalue/public.ts'
import { type ActShift, amendZ, type LateAct, shiftOfAct } from '../tills/public.ts'
import { timesOfAct } from './act-times.ts'
import { claimOf, requireOwnPaper } from './claimed-number.ts'
import { goodsOf } from './return-without-bill.ts'
import {
  broughtBack,
  findUnbilledReturn,
  lockCustomer,
  lowestPrices,
} from './store-unbilled-returns.ts'
import {
  type DecidedReturn,
  type UnbilledLine,
  unbilledReturnWrites,
} from './write-unbilled-return.ts'

/** Goods without a bill that a device has taken back by itself. */
export interface RecordedUnbilledReturn extends UnbilledReturnedContent {
  readonly mark: string
}

/**
 * Records goods that a device has taken back without their bill: they lie in the shop, and the customer holds a
 * numbered return note over store credit. Price and paper stand as printed; a lower price that the device did not know
 * of, a cap that was passed, a power that was lacking are flagged. Refuses only what contradicts itself or another
 * document, and goods or a customer whom nobody knows: then a person decides.
 */
export async function recordUnbilledReturn(
  tx: Tx,
  actor: TillActor,
  returned: RecordedUnbilledReturn,
): Promise<void> {
  const { request, note } = returned
  const { registerId, outletId, userId } = actor
  const { approvalIds, ...content } = request
  const hash = contentHash({ registerId, input: content })
  const place = await sellingPlace(tx, registerId)
  const claim = claimOf(note, place, returned.mark)
  requireOwnPaper(note, { place, claim, differing: differingParts(returned) })
  const { shift, end } = await shiftOfAct(tx, actor, returned.shiftId)
  const first = await findUnbilledReturn(tx, request.returnId)
  if (first) return first.contentHash.equals(hash) ? undefined : deny('sales.id_reused')
  const { customerId } = request
  await lockCustomer(tx, customerId)
  const customer = await customerForSale(tx, customerId)
  if (!customer) return deny('customers.customer_unknown', { customerId })
  const lines = await linesOf(tx, returned)
  const { businessDate, totals } = note.paper
  const times = { ...timesOfAct(request.occurredAt, place.outlet), businessDate }
  const total = totals.totalMinor
  const { approvedBy, lacking } = await powerOfAct(tx, actor, {
    ...{ permission: 'sales.return_without_bill', subjectId: request.returnId },
    ...{ approvalIds, value: total },
  })
  const priced = { ...{ lines, customer, place, total }, outletId, until: businessDate }
  const flags: ReturnNoteFlag[] = [
    ...(await flagsOfPolicy(tx, priced)),
    ...(lacking ? [{ kind: 'not_allowed', facts: { permission: lacking } } as const] : []),
    ...lateFlag(end),
  ]

  const itemIds = lines.map(({ item }) => item.id)
  const levels = await lockStockLevels(tx, outletId, itemIds)
  const { series, holes } = await readAll(tx, {
    series: seriesRead(registerId),
    holes: holeRead(claim),
  })
  const claimed = accept(claimNumber(series, holes, { claim, at: times.recordedAt }), 'journal')
  if (total > 0) {
    const document = { documentType: 'unbilled_return', documentId: request.returnId } as const
    await issueStoreCredit(tx, { customerId: customer.id, amount: total, userId, ...document })
  }
  const decided: DecidedReturn = {
    ...{ actor, input: request, hash, shift, place, times, customer, lines, levels, total },
    ...{ approvedBy, flags, number: claimed.number, numberWrites: claimed.writes },
    mode: sellerModeOn(place, businessDate),
    printed: { documentId: note.documentId, snapshot: note.paper },
    chain: await lockAuditChain(tx, registerId),
  }
  await writeAll(tx, unbilledReturnWrites(decided).writes)
  if (end) await amendZ(tx, actor, { shift, end }, lateReturnOf(decided))
}

/** Goods, prices and paper have to tell of one and the same return. */
function differingParts({ request, prices, note }: RecordedUnbilledReturn): (string | false)[] {
  const { paper } = note
  const worth = request.lines.map(({ quantityMilli }, index) => {
    const price = prices[index]
    const value =
      price && unbilledValue({ paid: price.paidMinor, of: price.ofMilli }, quantityMilli)
    return `${quantityMilli} ${value}`
  })
  const printed = paper.lines.map((line) => `${line.quantityMilli} ${line.totalMinor}`)
  const total = sum(paper.lines.map(({ totalMinor }) => totalMinor))
  return [
    printed.join() !== worth.join() && 'lines',
    paper.totals.totalMinor !== total && 'total',
    paper.issuedAt !== request.occurredAt && 'issuedAt',
  ]
}

async function linesOf(
  tx: Tx,
  { request, prices, note }: RecordedUnbilledReturn,
): Promise<UnbilledLine[]> {
  const items = await itemsForSale(
    tx,
    request.lines.map(({ itemId }) => itemId),
  )
  return request.lines.map(({ itemId, quantityMilli, disposition }, index) => {
    const { paidMinor: paid = zero, ofMilli: of = quantityMilli } = prices[index] ?? {}
    return {
      ...{ lineNo: index + 1, item: goodsOf(items, itemId), price: { paid, of }, disposition },
      quantity: quantityMilli,
      total: note.paper.lines[index]?.totalMinor ?? zero,
    }
  })
}

/** What the shop would have said, had it been asked. */
async function flagsOfPolicy(
  tx: Tx,
  back: Pick<DecidedReturn, 'lines' | 'customer' | 'total'> & {
    readonly place: SellingPlace
    readonly customer: CustomerForSale
    readonly outletId: string
    readonly until: DecidedReturn['times']['businessDate']
  },
): Promise<ReturnNoteFlag[]> {
  const { customer, outletId, until, total } = back
  const { settings } = back.place.business
  const { unbilledReturnDays: days, unbilledReturnCapMinor: capMinor } = settings
  if (days === 0) return [{ kind: 'returns_off', facts: {} }]
  const usedMinor = await broughtBack(tx, customer.id, until)
  const itemIds = back.lines.map(({ item }) => item.id)
  const lowest = await lowestPrices(tx, { outletId, itemIds, until, days })
  const facts: Readonly<Record<string, Minor>> = { capMinor, usedMinor, totalMinor: total }
  return [
    ...back.lines.flatMap(({ lineNo, item, price, total: given, quantity }) => {
      const known = lowest.find(({ itemId }) => itemId === item.id)
      const worthMinor = known ? unbilledValue(known, quantity) : null
      const differs = worthMinor === null || worthMinor !== given
      const said = { lineNo, name: item.name, givenMinor: given, worthMinor, paidMinor: price.paid }
      return differs ? [{ kind: 'price_differs', facts: said } as const] : []
    }),
    ...(usedMinor + total > capMinor ? [{ kind: 'over_cap', facts } as const] : []),
    ...(customer.phone ? [] : [{ kind: 'no_phone', facts: {} } as const]),
  ]
}

function lateFlag(end: ActShift['end']): ReturnNoteFlag[] {
  return end ? [{ kind: 'late_for_shift', facts: { zNumber: end.zNumber } }] : []
}

function lateReturnOf({ input, number, total, times }: DecidedReturn): LateAct {
  return {
    kind: 'unbilled_return',
    actId: input.returnId,
    actNumber: number.number,
    totalMinor: total,
    taxMinor: zero,
    cashMinor: zero,
    occurredAt: times.occurredAt,
    recordedAt: times.recordedAt,
    businessDate: times.businessDate,
  }
}
