import { LoyaltySettings } from '../../core/contracts/loyalty.ts'
import type { RefundResult } from '../../core/contracts/sales.ts'
import { type Minor, minor } from '../../core/kernel/money.ts'
import { type Quantity, quantity } from '../../core/kernel/quantity.ts'
import { createCustomer } from '../modules/customers/create-customer.ts'
import { openDrawer as openNoSale } from '../modules/devices/open-drawer.ts'
import { adjustStock } from '../modules/inventory/adjust-stock.ts'
import { refundSale, returnGoods } from '../modules/sales/refund-sale.ts'
import { closeShift } from '../modules/tills/close-shift.ts'
import { countDrawer } from '../modules/tills/count-drawer.ts'
import { moveCash } from '../modules/tills/move-cash.ts'
import { openShift } from '../modules/tills/open-shift.ts'
import { newId } from '../platform/ids.ts'
import { type AfterSaleDay, afterSales } from './after-sale-day.ts'
import {
  type PointsDay,
  useGiftCards,
  usePoints,
  useWallet,
  type ValueDay,
  type WalletDay,
  walletTerms,
} from './busy-value.ts'
import { type DeviceDay, useDevice } from './device-day.ts'
import { type KhataDay, useAccount } from './khata-day.ts'
import { openAllSorts } from './open-bills.ts'
import { openShop, type Shop } from './open-shop.ts'
import { type SalonDay, useSalon } from './salon-day.ts'
import { line, sell, tender } from './selling.ts'

/** What a busy day left behind, by what it is good for. */
export interface BusyDay
  extends KhataDay,
    ValueDay,
    PointsDay,
    WalletDay,
    AfterSaleDay,
    DeviceDay,
    SalonDay,
    Awaited<ReturnType<typeof openAllSorts>> {
  readonly customerId: string
  readonly closedShiftId: string
  readonly openShiftId: string
  readonly zReportId: string
  readonly secondZReportId: string
  readonly payInId: string
  /** The first drawer, opened without a sale. */
  readonly openingId: string
  /** The second count of the first drawer. */
  readonly recountId: string
  readonly adjustmentId: string
  /** Three lines with and without tax in the price, cart discount, cash with change. */
  readonly saleId: string
  /** Card and UPI with a tip. */
  readonly tipSaleId: string
  /** Three soaps: one refunded and kept, one back on the shelf, one damaged. */
  readonly returnedSaleId: string
  readonly keptRefundId: string
  readonly restockedRefundId: string
  readonly damagedRefundId: string
  /** Two flowers of the customer: one returned for store credit, which paid `creditSaleId`. */
  readonly creditRefundId: string
  readonly creditSaleId: string
}

const loyalty = LoyaltySettings.parse({ earnPerHundred: 10 })

/** A shop after two shifts that have seen everything a till does, with a third shift open. */
export async function openBusyShop(): Promise<{ shop: Shop; day: BusyDay }> {
  const shop = await openShop({
    shift: false,
    stockMilli: 20_000,
    settings: { loyalty, wallets: walletTerms },
  })
  const first = await openDrawer(shop, 2_000_00)
  const sales = await sellAllSorts(shop)
  const refunds = await refundAllSorts(shop)
  const payInId = await moveAllSorts(shop, first)
  const credit = await useStoreCredit(shop)
  const after = await afterSales(shop, credit.customerId)
  const value = await useGiftCards(shop)
  const account = await useAccount(shop)
  const points = await usePoints(shop)
  const wallet = await useWallet(shop)
  const adjustmentId = await adjustAllSorts(shop)
  const openingId = newId()
  await openNoSale(shop.database, shop.owner, {
    registerId: shop.registerId,
    openingId,
    reason: 'Change for a customer of next door',
    approvalIds: [],
  })
  const { zReportId: z, recountId } = await recount(shop, first)
  const second = await openDrawer(shop, 0)
  const openBills = await openAllSorts(shop)
  await sell(shop, { lines: [line(shop.items.rice)], tenders: [tender('cash', 60_00)] })
  let secondZ = ''
  const device = await useDevice(shop, second, async () => {
    secondZ = await count(shop, second, 0)
  })
  const openShiftId = await openDrawer(shop, 500_00)
  await sell(shop, { lines: [line(shop.items.soap)], tenders: [tender('cash', 118_00)] })
  const salon = await useSalon(shop)
  const day: BusyDay = {
    ...sales,
    ...refunds,
    ...credit,
    ...value,
    ...account,
    ...points,
    ...wallet,
    ...openBills,
    ...after,
    ...device,
    ...salon,
    payInId,
    openingId,
    recountId,
    adjustmentId,
    closedShiftId: first,
    openShiftId,
    zReportId: z,
    secondZReportId: secondZ,
  }
  return { shop, day }
}

async function openDrawer(shop: Shop, float: number): Promise<string> {
  const shiftId = newId()
  await openShift(shop.database, shop.cashier, { shiftId, floatMinor: minor(float) })
  return shiftId
}

async function count(shop: Shop, shiftId: string, counted: number): Promise<string> {
  const input = { shiftId, countedMinor: minor(counted) }
  return (await closeShift(shop.database, shop.cashier, input)).id
}

/** Counted wrongly, counted once more, and closed with a word about what is missing. */
async function recount(shop: Shop, shiftId: string) {
  const recountId = newId()
  const first = { shiftId, countId: newId(), countedMinor: minor(90_00) }
  await countDrawer(shop.database, shop.cashier, first)
  const second = { shiftId, countId: recountId, countedMinor: minor(100_00) }
  await countDrawer(shop.database, shop.cashier, second)
  const closing = { shiftId, note: 'Taken to the bank before it was booked' }
  const z = await closeShift(shop.database, shop.cashier, closing)
  return { zReportId: z.id, recountId }
}

async function sellAllSorts(shop: Shop): Promise<Pick<BusyDay, 'saleId' | 'tipSaleId'>> {
  const { soap, rice, flowers, dryer } = shop.items
  const sale = await sell(shop, {
    lines: [line(soap, 2_000), line(rice, 1_335), line(dryer, 1_000, { priceIncludesTax: false })],
    discount: { kind: 'percent', rate: 50_000 },
    tenders: [tender('cash', 2_000_00)],
  })
  const tipped = await sell(shop, {
    lines: [line(soap, 1_000, { discount: { kind: 'amount', amount: 18_00 } })],
    tenders: [tender('card', 60_00), tender('upi', 50_00)],
    tipMinor: 10_00,
  })
  // To another state, a custom line, and a bill that a discount has brought to nothing.
  await sell(shop, {
    lines: [line(dryer, 1_000, { priceIncludesTax: false })],
    deliveryStateCode: '29',
    tenders: [tender('upi', 1_180_00)],
  })
  const custom = { itemId: null, name: 'Gift wrap', taxClassId: shop.taxClasses['18'] }
  await sell(shop, {
    lines: [{ ...custom, quantityMilli: 1_000, unitPriceMinor: 33_33 }],
    tenders: [tender('cash', 33_00)],
  })
  const free = { lines: [line(flowers)], discount: { kind: 'amount', amount: 40_00 }, tenders: [] }
  await sell(shop, free, shop.owner)
  // More than there is: recorded and flagged.
  await sell(shop, { lines: [line(flowers, 30_000)], tenders: [tender('upi', 1_200_00)] })
  return { saleId: sale.saleId, tipSaleId: tipped.saleId }
}

type Disposition = 'restock' | 'damaged' | 'kept'
type Back = { readonly saleId: string; readonly of: Disposition; readonly quantityMilli?: Quantity }

async function giveBack(
  shop: Shop,
  { saleId, of, quantityMilli = quantity(1_000) }: Back,
  tenders?: RefundResult['tenders'],
): Promise<string> {
  const refundId = newId()
  const operation = of === 'kept' ? refundSale : returnGoods
  await operation(shop.database, shop.owner, {
    saleId,
    refundId,
    lines: [{ lineNo: 1, quantityMilli, disposition: of }],
    tenders,
    reason: 'not as wished',
  })
  return refundId
}

async function refundAllSorts(shop: Shop) {
  const typed = {
    lines: [line(shop.items.soap, 3_000, { unitPriceMinor: 33_33 })],
    tenders: [tender('cash', 100_00)],
  }
  const { saleId } = await sell(shop, typed, shop.owner)
  return {
    returnedSaleId: saleId,
    keptRefundId: await giveBack(shop, { saleId, of: 'kept' }),
    restockedRefundId: await giveBack(shop, { saleId, of: 'restock' }),
    damagedRefundId: await giveBack(shop, { saleId, of: 'damaged' }),
  }
}

async function moveAllSorts(shop: Shop, shiftId: string): Promise<string> {
  const move = async (kind: 'pay_in' | 'pay_out' | 'drop', amount: number) => {
    const movementId = newId()
    const amountMinor: Minor = minor(amount)
    const input = { shiftId, movementId, kind, amountMinor, reason: 'as agreed' }
    await moveCash(shop.database, shop.cashier, input)
    return movementId
  }
  await move('pay_out', 45_00)
  await move('drop', 1_000_00)
  return move('pay_in', 20_00)
}

async function useStoreCredit(shop: Shop) {
  const customer = await createCustomer(shop.database, shop.cashier, {
    customerId: newId(),
    name: 'Asha',
    phone: '9820012345',
  })
  const bought = await sell(shop, {
    customerId: customer.id,
    lines: [line(shop.items.flowers, 2_000)],
    tenders: [tender('cash', 80_00)],
  })
  const creditRefundId = await giveBack(shop, { saleId: bought.saleId, of: 'restock' }, [
    { kind: 'store_credit', amountMinor: minor(40_00) },
  ])
  const paid = await sell(shop, {
    customerId: customer.id,
    lines: [line(shop.items.rice)],
    tenders: [tender('store_credit', 30_00), tender('cash', 23_00)],
  })
  return { customerId: customer.id, creditRefundId, creditSaleId: paid.saleId }
}

async function adjustAllSorts(shop: Shop): Promise<string> {
  const adjust = async (
    kind: 'received' | 'damaged' | 'counted',
    amount: number,
    itemId: string,
    unitCostMinor?: Minor,
  ) => {
    const movementId = newId()
    const quantityMilli = quantity(amount)
    const input = { movementId, itemId, kind, quantityMilli, unitCostMinor, reason: 'stock day' }
    await adjustStock(shop.database, shop.owner, input)
    return movementId
  }
  // Flowers were sold below zero before these came in, at another cost.
  await adjust('received', 15_000, shop.items.flowers.id, minor(23_00))
  await adjust('counted', -1_500, shop.items.rice.id)
  return adjust('damaged', 1_000, shop.items.soap.id)
}
