import {
  readUnbilledPrices,
  returnWithoutBill,
  type UnbilledReturn,
} from '../../../core/contracts/after-sale.ts'
import { permissions } from '../../../core/contracts/permissions.ts'
import { addDays, businessDateOf } from '../../../core/kernel/dates.ts'
import { add, type Minor, minor, zero } from '../../../core/kernel/money.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { sellerModeOn } from '../../../core/rules/tax/seller-mode.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { isAway, refusedHere } from '../../offline/api-problem.ts'
import { askApproval } from '../../offline/approval.ts'
import { lowestPaidHere } from '../../offline/bills/lowest-paid.ts'
import type { Act } from '../../offline/commands.ts'
import { readCustomerHere } from '../../offline/customers/customers-here.ts'
import { broughtBackHere, writeUnbilledReturn } from '../../offline/journal/written-unbilled.ts'
import { currentSession, may } from '../../offline/session.ts'
import { type GoodsSetting, quantityOfGoods } from './new-goods.ts'
import { deskOf, type OwnReturns } from './return-on-device.ts'
import {
  leftOfCap,
  type UnbilledLine,
  type UnbilledOrder,
  type UnbilledPrices,
  unbilledTotal,
} from './unbilled-plan.ts'

// Goods without their bill at a counter of the device's own: by what the server says they are worth, and where it is
// away by the bills that this device holds.

export interface PricesAsked {
  readonly itemIds: readonly string[]
  readonly customerId: string | undefined
  readonly setting: GoodsSetting | null
}

/** What things are worth, and how much of the cap of the day the customer has used. */
export async function unbilledPrices(
  { itemIds, customerId, setting }: PricesAsked,
  signal: AbortSignal,
): Promise<UnbilledPrices> {
  try {
    const query = { itemIds: itemIds.join(','), customerId }
    const told = await call(readUnbilledPrices, { query, signal })
    const unsent = setting ? await broughtToday(customerId, setting, 'unsent') : zero
    return { ...told, usedMinor: add(told.usedMinor, unsent), asOf: null }
  } catch (error) {
    const here = isAway(error) && setting ? await pricesHere(itemIds, customerId, setting) : null
    if (!here) throw error
    return here
  }
}

async function pricesHere(
  itemIds: readonly string[],
  customerId: string | undefined,
  setting: GoodsSetting,
): Promise<UnbilledPrices | null> {
  const { settings } = setting.business
  const { unbilledReturnDays, unbilledReturnCapMinor: capMinor, billsOnDeviceDays } = settings
  const days = Math.min(unbilledReturnDays, billsOnDeviceDays)
  const today = businessDateOf(nowOfDevice(), setting.outlet)
  const found = await lowestPaidHere(addDays(today, -days))
  if (!found) return null
  const prices = itemIds.flatMap((itemId) => {
    const price = found.lowest.get(itemId)
    return price ? { itemId, paidMinor: price.paid, ofMilli: price.of, soldOn: price.soldOn } : []
  })
  const usedMinor = await broughtToday(customerId, setting, 'all')
  return { days, capMinor, usedMinor, prices, asOf: found.asOf }
}

async function broughtToday(
  customerId: string | undefined,
  { outlet }: GoodsSetting,
  which: 'all' | 'unsent',
): Promise<Minor> {
  if (customerId === undefined) return zero
  return broughtBackHere(customerId, businessDateOf(nowOfDevice(), outlet), which)
}

/** The return as it is sent. */
export function wireUnbilled(
  { customer, lines, conditions, reason }: UnbilledOrder,
  { id: returnId, at: occurredAt, approvalIds }: Act,
) {
  return {
    ...{ returnId, occurredAt, customerId: customer.id, reason, approvalIds },
    lines: lines.map(({ goods }) => ({
      itemId: goods.item.id,
      quantityMilli: quantityOfGoods(goods) ?? units(1),
      disposition: conditions[goods.id] ?? ('restock' as const),
    })),
  }
}

/** Gives the store credit that the screen showed: return note and journal, without waiting for the server. */
export async function takeBackOnDevice(
  order: UnbilledOrder,
  act: Act,
  own: OwnReturns,
): Promise<UnbilledReturn> {
  const desk = await deskOf(act, own)
  const buyer = await readCustomerHere(order.customer.id, { client: own.queries })
  const lines = order.lines.map(pricedLine)
  const total = requireAllowed(order, buyer.phone)
  const approvalIds = await leaveToTakeBack(order, act, total)
  const request = returnWithoutBill.body.parse(wireUnbilled(order, { ...act, approvalIds }))
  const { business, outlet } = own.setting
  const businessDate = businessDateOf(desk.occurredAt, outlet)
  return writeUnbilledReturn(desk, {
    request,
    prices: lines.map(({ paidMinor, ofMilli }) => ({ paidMinor, ofMilli })),
    paper: {
      ...{ issuedAt: desk.occurredAt, businessDate, cashier: desk.cashier, buyer },
      ...{ reason: order.reason, place: { business, outlet, register: desk.register } },
      mode: sellerModeOn(business, businessDate),
      lines: lines.map(({ paidMinor: _, ofMilli: __, ...line }, index) => ({
        lineNo: index + 1,
        ...line,
      })),
    },
  })
}

function pricedLine({ goods, price, value }: UnbilledLine) {
  const { id: itemId, name, variantLabel, unit, kind } = goods.item
  const quantity = quantityOfGoods(goods)
  if (kind !== 'goods') throw refusedHere('sales.unbilled_item_unknown', { itemId }, 422)
  if (!price || value === null || quantity === null) {
    throw refusedHere('sales.unbilled_price_unknown', { itemId }, 422)
  }
  const { paidMinor, ofMilli } = price
  return { name, variantLabel, unit, quantity, total: value, paidMinor, ofMilli }
}

/** The rules of the shop, as the server keeps them. */
function requireAllowed({ lines, prices }: UnbilledOrder, phone: string | null): Minor {
  const total = unbilledTotal(lines) ?? zero
  if (prices.days === 0) throw refusedHere('sales.unbilled_returns_off', {}, 422)
  if (!phone) throw refusedHere('sales.unbilled_customer', {}, 422)
  if (total > leftOfCap(prices)) {
    const { capMinor, usedMinor } = prices
    throw refusedHere('sales.unbilled_cap', { capMinor, usedMinor, totalMinor: minor(total) }, 422)
  }
  return total
}

async function leaveToTakeBack(
  { reason }: UnbilledOrder,
  { id: subjectId }: Act,
  limit: Minor,
): Promise<string[]> {
  const permission = 'sales.return_without_bill'
  if (may(currentSession(), permission)) return []
  const says = permissions[permission]
  const approvalId = await askApproval({ permission, limit, subjectId, reason, says })
  if (!approvalId) throw refusedHere('approval.needed', {}, 403)
  return [approvalId]
}
