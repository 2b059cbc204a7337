import { afterAll, beforeAll, expect, test } from 'vitest'
import { minor } from '../../../../core/kernel/money.ts'
import { quantity } from '../../../../core/kernel/quantity.ts'
import { newId } from '../../../platform/ids.ts'
import { RefusalError } from '../../../platform/refusal-error.ts'
import { openBusyShop } from '../../../testing/busy-shop.ts'
import { hearPoints } from '../../../testing/busy-value.ts'
import { type Dice, dice } from '../../../testing/dice.ts'
import type { Shop } from '../../../testing/open-shop.ts'
import { exchangeOf, line, sell, tender } from '../../../testing/selling.ts'
import { sellCard } from '../../../testing/stored-value.ts'
import { adjustStock } from '../../inventory/adjust-stock.ts'
import { exchangeGoods } from '../../sales/exchange-goods.ts'
import { readSale } from '../../sales/read-sale.ts'
import { refundSale, returnGoods } from '../../sales/refund-sale.ts'
import { closeShift } from '../../tills/close-shift.ts'
import { moveCash } from '../../tills/move-cash.ts'
import { openShift } from '../../tills/open-shift.ts'
import { currentShift } from '../../tills/read-shifts.ts'
import { checkBooks } from './check-books.ts'

let shop: Shop
let customerId: string
/** Of a gift card that pays parts of many bills. */
let code: string
beforeAll(async () => {
  const busy = await openBusyShop()
  shop = busy.shop
  customerId = busy.day.pointsCustomerId
  code = (await sellCard(shop, 3_000_00)).code
})
afterAll(() => shop.close())

let exchanges = 0
const sold: { saleId: string; lines: number }[] = []

/** The bill is smaller than a tender, or what the customer has does not cover it: then it is paid in another way. */
const doesNotFit =
  /^(sales\.(tenders_over|value_beyond_goods|store_credit_short)|giftcards\.balance_short|loyalty\.points_short)$/

async function firstThatFits<T>(ways: readonly (() => Promise<T>)[]): Promise<T> {
  const [way, ...others] = ways
  if (!way) throw new Error('A bill that nothing pays.')
  return way().catch((error: unknown) => {
    const code = error instanceof RefusalError ? error.code : ''
    if (doesNotFit.test(code)) return firstThatFits(others)
    throw error
  })
}

async function anySale(roll: Dice): Promise<void> {
  const items = Object.values(shop.items)
  const lines = Array.from({ length: 1 + roll.below(5) }, () => {
    const item = roll.of(items)
    const price = roll.of([item.priceMinor, item.priceMinor, 1 + roll.below(99_99), 0, 3])
    const amount = roll.of([1_000, 2_000, 3_000, 335, 1 + roll.below(9_000)])
    const discount = roll.of([null, null, { kind: 'percent', rate: roll.below(1_000_001) }])
    const priceIncludesTax = roll.below(2) === 0
    return line(item, amount, { unitPriceMinor: price, priceIncludesTax, discount })
  })
  const discount = roll.of([null, { kind: 'percent', rate: roll.below(900_000) }])
  const deliveryStateCode = roll.of([null, null, '29'])
  const given = {
    customerId,
    lines,
    discount,
    deliveryStateCode,
    tipMinor: roll.of([0, 0, roll.below(50_00)]),
  }
  const card = roll.of(['card', 'upi', 'cheque', 'bank_transfer', 'khata'] as const)
  const stored = roll.of([
    [],
    [tender('gift_card', 1 + roll.below(40_00), code)],
    [tender('store_credit', 1 + roll.below(40_00))],
    [tender('points', 1_00 * (1 + roll.below(20)))],
    [tender('points', 1_00), tender('gift_card', 5_00, code), tender('store_credit', 3_00)],
  ])
  const cardAmount = roll.below(50_00)
  // Cash for what the card leaves open; cash alone where the bill is smaller than the card's part; nothing
  // where discounts have brought it to nothing.
  const cash = tender('cash', 99_999_00)
  const ways = [[...stored, tender(card, cardAmount + 1), cash], [...stored, cash], [cash], []]
  const answer = await firstThatFits(
    ways.map((tenders) => () => sell(shop, { ...given, tenders }, shop.owner)),
  )
  sold.push({ saleId: answer.saleId, lines: lines.length })
}

async function anyRefund(roll: Dice): Promise<void> {
  const { saleId } = roll.of(sold)
  const sale = await readSale(shop.database, shop.outletId, saleId)
  const open = (sale?.lines ?? []).filter((each) => each.returnedMilli < each.quantityMilli)
  if (open.length === 0) return
  const lines = open.slice(0, 1 + roll.below(open.length)).map((each) => {
    const left = each.quantityMilli - each.returnedMilli
    const disposition = roll.of(['restock', 'damaged', 'to_supplier', 'kept'] as const)
    const part = quantity(roll.of([left, 1 + roll.below(left)]))
    return { lineNo: each.lineNo, quantityMilli: part, disposition }
  })
  const operation = roll.of([refundSale, returnGoods])
  await operation(shop.database, shop.owner, {
    saleId,
    refundId: newId(),
    lines,
    reason: 'not as wished',
  })
}

/** Goods of a bill, of which some have perhaps come back before, for another item that costs more or less. */
async function anyExchange(roll: Dice): Promise<void> {
  const { saleId } = roll.of(sold)
  const sale = await readSale(shop.database, shop.outletId, saleId)
  const open = (sale?.lines ?? []).find((each) => each.returnedMilli < each.quantityMilli)
  if (!open) return
  const left = open.quantityMilli - open.returnedMilli
  const returns = [{ lineNo: open.lineNo, quantityMilli: roll.of([left, 1 + roll.below(left)]) }]
  const lines = [line(roll.of(Object.values(shop.items)), roll.of([1_000, 3_000, 335]))]
  const ways = [[tender('upi', 1_00), tender('cash', 99_999_00)], [tender('cash', 99_999_00)], []]
  const answer = await firstThatFits(
    ways.map((tenders) => () => {
      const given = exchangeOf({ returns, lines, tenders, customerId })
      return exchangeGoods(shop.database, shop.owner, { ...given, saleId })
    }),
  )
  sold.push({ saleId: answer.sale.saleId, lines: lines.length })
  exchanges += 1
}

/** Flowers that are returned for store credit, to be spent by the bills that follow. */
async function giveCredit(): Promise<void> {
  const bought = { customerId, lines: [line(shop.items.flowers, 10_000)] }
  const { saleId } = await sell(shop, { ...bought, tenders: [tender('upi', 400_00)] }, shop.owner)
  await returnGoods(shop.database, shop.owner, {
    saleId,
    refundId: newId(),
    lines: [{ lineNo: 1, quantityMilli: quantity(10_000) }],
    tenders: [{ kind: 'store_credit', amountMinor: minor(400_00) }],
    reason: 'not as wished',
  })
}

async function anyCash(roll: Dice): Promise<void> {
  const { shift } = await currentShift(shop.database, shop.owner)
  if (!shift) return
  await moveCash(shop.database, shop.owner, {
    shiftId: shift.id,
    movementId: newId(),
    kind: roll.of(['pay_in', 'pay_out', 'drop'] as const),
    amountMinor: minor(1 + roll.below(500_00)),
    reason: 'as agreed',
  })
}

async function anyStock(roll: Dice): Promise<void> {
  await adjustStock(shop.database, shop.owner, {
    movementId: newId(),
    itemId: roll.of(Object.values(shop.items)).id,
    kind: roll.of(['received', 'received', 'damaged', 'lost', 'found', 'counted'] as const),
    quantityMilli: quantity(1 + roll.below(30_000)),
    unitCostMinor: minor(roll.below(900_00)),
    reason: 'stock day',
  })
}

async function nextShift(roll: Dice): Promise<void> {
  const { shift } = await currentShift(shop.database, shop.owner)
  const countedMinor = minor(roll.below(2_000_00))
  if (shift) await closeShift(shop.database, shop.owner, { shiftId: shift.id, countedMinor })
  const floatMinor = minor(roll.below(2_000_00))
  await openShift(shop.database, shop.owner, { shiftId: newId(), floatMinor })
}

const sales = [anySale, anySale, anySale, anySale]
const acts = [...sales, anyRefund, anyRefund, anyExchange, anyCash, anyStock]

const anyAct = (roll: Dice) => tried(roll.of(acts), roll)

/** A drawer that is short or a shift that has just been closed refuses; everything else is a defect. */
async function tried(act: (roll: Dice) => Promise<void>, roll: Dice): Promise<void> {
  await act(roll).catch((error: unknown) => {
    const code = error instanceof RefusalError ? error.code : ''
    const expected = /^(tills|sales)\.(cash_short|shift_not_open|shift_closed|return_exceeds_sold)$/
    if (!expected.test(code)) throw error
  })
}

test.each([1, 2, 3])('books are right after a day of seed %i', async (seed) => {
  const roll = dice(seed)
  await anySale(roll)
  await tried(anyExchange, roll)
  await giveCredit()
  for (let round = 0; round < 12; round++) {
    await Promise.all(Array.from({ length: 8 }, () => anyAct(roll)))
    await hearPoints(shop)
    if (round % 4 === 3) await nextShift(roll)
  }

  expect(sold.length).toBeGreaterThan(seed * 20)
  expect(exchanges).toBeGreaterThan(0)
  const wrong = (await checkBooks(shop.database)).filter((result) => result.total > 0)
  expect(wrong).toEqual([])
})
