import { afterAll, beforeAll, expect, test } from 'vitest'
import { minor } from '../../../../core/kernel/money.ts'
import { quantity } from '../../../../core/kernel/quantity.ts'
import { newId } from '../../../platform/ids.ts'
import { RefusalError } from '../../../platform/refusal-error.ts'
import { openBusyShop } from '../../../testing/busy-shop.ts'
import type { Shop } from '../../../testing/open-shop.ts'
import { line, sell, tender } from '../../../testing/selling.ts'
import { adjustStock } from '../../inventory/adjust-stock.ts'
import { readSale } from '../../sales/read-sale.ts'
import { refundSale, returnGoods } from '../../sales/refund-sale.ts'
import { closeShift } from '../../tills/close-shift.ts'
import { moveCash } from '../../tills/move-cash.ts'
import { openShift } from '../../tills/open-shift.ts'
import { currentShift } from '../../tills/read-shifts.ts'
import { checkBooks } from './check-books.ts'

let shop: Shop
beforeAll(async () => {
  shop = (await openBusyShop()).shop
})
afterAll(() => shop.close())

/** Numbers that look random and are the same for the same seed (a linear congruential generator, Numerical Recipes). */
function dice(seed: number) {
  let state = seed
  const below = (n: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
  return { below, of: <T>(list: readonly T[]) => list[below(list.length)] as T }
}
type Dice = ReturnType<typeof dice>

const sold: { saleId: string; lines: number }[] = []

async function firstThatFits<T>(ways: readonly (() => Promise<T>)[]): Promise<T> {
  const [way, ...others] = ways
  if (!way) throw new Error('A bill that nothing pays.')
  return way().catch((error: unknown) => {
    const isOver = error instanceof RefusalError && error.code === 'sales.tenders_over'
    if (isOver) return firstThatFits(others)
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
  const given = { lines, discount, deliveryStateCode, tipMinor: roll.of([0, 0, roll.below(50_00)]) }
  const card = roll.of(['card', 'upi'] as const)
  const cardAmount = roll.below(50_00)
  // Cash for what the card leaves open; cash alone where the bill is smaller than the card's part; nothing
  // where discounts have brought it to nothing.
  const cash = tender('cash', 99_999_00)
  const ways = [[tender(card, cardAmount + 1), cash], [cash], []]
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

const acts = [anySale, anySale, anySale, anySale, anyRefund, anyRefund, anyCash, anyStock]

async function anyAct(roll: Dice): Promise<void> {
  // A drawer that is short or a shift that has just been closed refuses; everything else is a defect.
  await roll
    .of(acts)(roll)
    .catch((error: unknown) => {
      const code = error instanceof RefusalError ? error.code : ''
      const expected =
        /^(tills|sales)\.(cash_short|shift_not_open|shift_closed|return_exceeds_sold)$/
      if (!expected.test(code)) throw error
    })
}

test.each([1, 2, 3])('books are right after a day of seed %i', async (seed) => {
  const roll = dice(seed)
  await anySale(roll)
  for (let round = 0; round < 12; round++) {
    await Promise.all(Array.from({ length: 8 }, () => anyAct(roll)))
    if (round % 4 === 3) await nextShift(roll)
  }

  expect(sold.length).toBeGreaterThan(seed * 20)
  const wrong = (await checkBooks(shop.database)).filter((result) => result.total > 0)
  expect(wrong).toEqual([])
})
