import { CartSnapshot } from '../../core/contracts/openbills.ts'
import { type BusinessDate, businessDateOf } from '../../core/kernel/dates.ts'
import { minor } from '../../core/kernel/money.ts'
import { discardHeldBill, recallBill } from '../modules/openbills/end-held-bill.ts'
import { holdBill } from '../modules/openbills/hold-bill.ts'
import { recordBillRecalled } from '../modules/openbills/public.ts'
import { saveQuotation } from '../modules/openbills/quotations.ts'
import { voidBill } from '../modules/openbills/void-bill.ts'
import { completeSale } from '../modules/sales/complete-sale.ts'
import type { TillActor } from '../platform/auth/actor.ts'
import { now } from '../platform/clock.ts'
import { runInTransaction } from '../platform/database/operation.ts'
import { newId } from '../platform/ids.ts'
import type { Shop, TestItem } from './open-shop.ts'
import { line, saleOf, tender } from './selling.ts'

/** Words for stories about bills that are not sales yet. */

/** An open bill with one of an item, as a till would send it. */
export function cartWith(item: TestItem, over: Record<string, unknown> = {}): CartSnapshot {
  return CartSnapshot.parse({
    version: 1,
    saleId: newId(),
    lines: [
      {
        id: newId(),
        itemId: item.id,
        packId: null,
        groupId: null,
        name: item.name,
        detail: null,
        unit: 'NOS',
        soldBy: 'unit',
        taxClassId: item.taxClassId,
        unitPriceMinor: item.priceMinor,
        listPriceMinor: item.priceMinor,
        priceIncludesTax: true,
        quantityMilli: 1000,
        printedTotalMinor: null,
        discount: null,
        note: null,
      },
    ],
    discount: null,
    customer: null,
    ...over,
  })
}

export async function hold(shop: Shop, actor: TillActor = shop.cashier, name = 'Mrs Iyer') {
  const cart = cartWith(shop.items.soap)
  const input = { heldBillId: newId(), name, cart, totalMinor: minor(118_00) }
  return holdBill(shop.database, actor, input)
}

export const today = (): BusinessDate =>
  businessDateOf(now(), { timeZone: 'Asia/Kolkata', dayCloseHour: 4 })

export async function quote(
  shop: Shop,
  cart = cartWith(shop.items.soap),
  validUntil: BusinessDate = today(),
) {
  const input = { quotationId: newId(), cart, validUntil }
  return saveQuotation(shop.database, shop.cashier, input)
}

/** Bills that waited, were taken and were given up, a line that was taken off, and two offers. */
export async function openAllSorts(shop: Shop) {
  const waiting = await hold(shop)
  const recalled = await hold(shop, shop.cashier, 'blue kurta')
  await recallBill(shop.database, shop.owner, { heldBillId: recalled.id, recallId: newId() })
  const discarded = await hold(shop)
  await discardHeldBill(shop.database, shop.cashier, {
    heldBillId: discarded.id,
    discardId: newId(),
    reason: 'Never came back',
    approvalIds: [],
  })
  const voidId = newId()
  await voidBill(shop.database, shop.cashier, {
    voidId,
    saleId: newId(),
    kind: 'line',
    lines: [
      {
        itemId: shop.items.soap.id,
        name: 'Soap',
        quantityMilli: 1000 as never,
        amountMinor: minor(118_00),
      },
    ],
    totalMinor: minor(118_00),
    reason: null,
    approvalIds: [],
  })
  const conflictId = newId()
  const heldBillId = recalled.id
  const twice = { recallId: conflictId, heldBillId, saleId: newId(), occurredAt: now() }
  await runInTransaction(shop.database, (tx) => recordBillRecalled(tx, shop.cashier, twice))
  const soldHeld = async () => {
    const given = { lines: [line(shop.items.soap)], tenders: [tender('card', 118_00)], heldBillId }
    return (await completeSale(shop.database, shop.cashier, saleOf(given))).saleId
  }
  await soldHeld()
  const soldTwiceId = await soldHeld()
  const quotation = await quote(shop)
  const secondQuotation = await quote(shop, cartWith(shop.items.rice))
  return {
    heldBillId: waiting.id,
    recalledBillId: recalled.id,
    discardedBillId: discarded.id,
    voidId,
    conflictId,
    soldTwiceId,
    quotationId: quotation.id,
    secondQuotationId: secondQuotation.id,
  }
}
