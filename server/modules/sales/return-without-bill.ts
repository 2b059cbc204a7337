import type {
  returnWithoutBill as contract,
  readUnbilledPrices,
  UnbilledReturn,
} from '../../../core/contracts/after-sale.ts'
import type { BodyOf, QueryOf, ResponseOf } from '../../../core/contracts/operation.ts'
import { type BusinessDate, businessDateOf } from '../../../core/kernel/dates.ts'
import { type Minor, sum, zero } from '../../../core/kernel/money.ts'
import { unbilledValue } from '../../../core/rules/cart/unbilled-return.ts'
import { sellerModeOn } from '../../../core/rules/tax/seller-mode.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { readAll, writeAllAndCommit } from '../../platform/database/rows.ts'
import { deny } from '../../platform/refusal-error.ts'
import { requirePower } from '../approvals/public.ts'
import { lockAuditChain } from '../audit/public.ts'
import { type ItemForSale, itemsForSale } from '../catalog/public.ts'
import { type CustomerForSale, customerForSale } from '../customers/public.ts'
import { lockStockLevels } from '../inventory/public.ts'
import {
  registerLeaseRead,
  requireNoDevice,
  type SellingPlace,
  sellingPlace,
  takeNumber,
} from '../outlets/public.ts'
import { issueStoreCredit } from '../storedvalue/public.ts'
import { openShiftOf } from '../tills/public.ts'
import { type ActTimes, timesOfAct } from './act-times.ts'
import {
  broughtBack,
  findUnbilledReturn,
  type LowestPrice,
  lockCustomer,
  lowestPrices,
} from './store-unbilled-returns.ts'
import { type UnbilledLine, unbilledReturnWrites } from './write-unbilled-return.ts'

export type UnbilledReturnInput = BodyOf<typeof contract>

/**
 * Takes goods back whose bill is lost. The shop cannot know what they had cost, so it gives the
 * lowest price of the last days here, as store credit alone, to somebody it knows, and no more in
 * a day than the cap.
 */
export const returnWithoutBill = operation(
  'returnWithoutBill',
  async (tx, actor: TillActor, input: UnbilledReturnInput): Promise<UnbilledReturn> => {
    const { approvalIds, ...content } = input
    const hash = contentHash({ registerId: actor.registerId, input: content })
    const first = await findUnbilledReturn(tx, input.returnId)
    if (first) return first.contentHash.equals(hash) ? first.answer : deny('sales.id_reused')

    const { lease } = await readAll(tx, { lease: registerLeaseRead(actor.registerId) })
    requireNoDevice(actor, lease)
    const shift = (await openShiftOf(tx, actor.registerId)) ?? deny('tills.shift_not_open')
    const place = await sellingPlace(tx, actor.registerId)
    const times = timesOfAct(input.occurredAt, place.outlet)
    const customer = await requireKnownCustomer(tx, input.customerId)
    const { settings } = place.business
    if (settings.unbilledReturnDays === 0) return deny('sales.unbilled_returns_off')
    const lines = await priceLines(tx, { actor, input, place, businessDate: times.businessDate })
    const total = sum(lines.map((line) => line.total))
    await requireUnderCap(tx, { customer, total, times, place })
    const { approvedBy } = await requirePower(tx, actor, {
      permission: 'sales.return_without_bill',
      subjectId: input.returnId,
      approvalIds,
      value: total,
    })
    const levels = await lockStockLevels(
      tx,
      actor.outletId,
      input.lines.map((line) => line.itemId),
    )
    const number = await takeNumber(tx, {
      registerId: actor.registerId,
      registerCode: place.register.code,
      kind: 'return_note',
      businessDate: times.businessDate,
      country: place.business.country,
      training: actor.training ?? false,
    })
    const chain = await lockAuditChain(tx, actor.registerId)

    if (total > 0) {
      await issueStoreCredit(tx, {
        customerId: customer.id,
        amount: total,
        documentType: 'unbilled_return',
        documentId: input.returnId,
        userId: actor.userId,
      })
    }
    const mode = sellerModeOn(place, times.businessDate)
    const decided = { actor, input, hash, shift, place, mode, times, customer, lines, levels }
    const { answer, writes } = unbilledReturnWrites({
      ...decided,
      total,
      number,
      chain,
      approvedBy,
    })
    await writeAllAndCommit(tx, writes)
    return answer
  },
)

/** Who brings goods without a bill must be somebody whom the shop can call. */
async function requireKnownCustomer(tx: Tx, customerId: string): Promise<CustomerForSale> {
  await lockCustomer(tx, customerId)
  const customer = await customerForSale(tx, customerId)
  return customer?.phone ? customer : deny('sales.unbilled_customer')
}

async function priceLines(
  tx: Tx,
  asked: {
    readonly actor: TillActor
    readonly input: UnbilledReturnInput
    readonly place: SellingPlace
    readonly businessDate: BusinessDate
  },
): Promise<UnbilledLine[]> {
  const { actor, input, place, businessDate } = asked
  const itemIds = input.lines.map((line) => line.itemId)
  const items = await itemsForSale(tx, itemIds)
  const prices = await lowestPrices(tx, {
    outletId: actor.outletId,
    itemIds,
    until: businessDate,
    days: place.business.settings.unbilledReturnDays,
  })
  return input.lines.map((line, index) => {
    const item = goodsOf(items, line.itemId)
    const price = priceOf(prices, line.itemId)
    const total = unbilledValue(price, line.quantityMilli)
    return {
      lineNo: index + 1,
      item,
      price,
      total,
      quantity: line.quantityMilli,
      disposition: line.disposition,
    }
  })
}

export function goodsOf(items: ReadonlyMap<string, ItemForSale>, itemId: string): ItemForSale {
  const item = items.get(itemId)
  return item?.kind === 'goods' ? item : deny('sales.unbilled_item_unknown', { itemId })
}

function priceOf(prices: readonly LowestPrice[], itemId: string): LowestPrice {
  const price = prices.find((each) => each.itemId === itemId)
  return price ?? deny('sales.unbilled_price_unknown', { itemId })
}

async function requireUnderCap(
  tx: Tx,
  back: {
    readonly customer: CustomerForSale
    readonly total: Minor
    readonly times: ActTimes
    readonly place: SellingPlace
  },
): Promise<void> {
  const capMinor = back.place.business.settings.unbilledReturnCapMinor
  const usedMinor = await broughtBack(tx, back.customer.id, back.times.businessDate)
  if (usedMinor + back.total <= capMinor) return
  deny('sales.unbilled_cap', { capMinor, usedMinor, totalMinor: back.total })
}

/** What a screen needs to know before it offers store credit for goods without a bill. */
export async function unbilledPrices(
  reader: Reader,
  actor: TillActor,
  query: QueryOf<typeof readUnbilledPrices>,
): Promise<ResponseOf<typeof readUnbilledPrices>> {
  const { business, outlet } = await sellingPlace(reader, actor.registerId)
  const { settings } = business
  const until = businessDateOf(now(), outlet)
  const itemIds = query.itemIds.split(',').filter(isId)
  const found = await lowestPrices(reader, {
    outletId: actor.outletId,
    itemIds,
    until,
    days: settings.unbilledReturnDays,
  })
  return {
    days: settings.unbilledReturnDays,
    capMinor: settings.unbilledReturnCapMinor,
    usedMinor: query.customerId ? await broughtBack(reader, query.customerId, until) : zero,
    prices: found.map(({ itemId, paid, of, soldOn }) => ({
      itemId,
      paidMinor: paid,
      ofMilli: of,
      soldOn,
    })),
  }
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
