import { exchangeGoods } from '../../core/contracts/after-sale.ts'
import { holdBill, recallBill } from '../../core/contracts/openbills.ts'
import type { Operation } from '../../core/contracts/operation.ts'
import { completeSale, refundSale, returnGoods } from '../../core/contracts/sales.ts'
import { closeShift, openShift } from '../../core/contracts/tills.ts'
import { type BillWish, requestFor } from '../device/finish.ts'
import type { AskedAct } from '../device/journal-file.ts'
import type { KeptShop } from '../device/shop.ts'
import { newId } from '../lib/till-client.ts'

/** Direct acts that tills do in the torture, by the names of their operations. */
export const directActs = {
  completeSale,
  refundSale,
  returnGoods,
  exchangeGoods,
  holdBill,
  recallBill,
  openShift,
  closeShift,
} as const satisfies Readonly<Record<string, Operation>>
export type DirectAct = keyof typeof directActs

/** Whoever asks for one of these may give up when nobody answers; a shift is opened and closed for certain. */
export const mayGiveUp: readonly string[] = [
  'completeSale',
  'refundSale',
  'returnGoods',
  'exchangeGoods',
  'holdBill',
  'recallBill',
] satisfies DirectAct[]

/** Chance of the torture: the same for the same seed. */
export interface Chance {
  /** A whole number from 0 up to but not including `n`. */
  below(n: number): number
  of<T>(list: readonly T[]): T
}

export const chanceOf = (random: () => number): Chance => {
  const below = (n: number) => Math.floor(random() * n)
  return { below, of: <T>(list: readonly T[]) => list[below(list.length)] as T }
}

/** A bill that was sold here, as far as goods may come back of it. */
export interface SoldBill {
  readonly saleId: string
  readonly quantities: readonly number[]
}

export function randomBill(shop: KeptShop, chance: Chance): BillWish {
  const lines = Array.from({ length: 1 + chance.below(4) }, () => {
    return {
      ...oneOf(shop, chance),
      quantityMilli: 1000 * (1 + chance.below(3)),
      ...(chance.below(6) === 0 && { discount: { kind: 'percent', rate: 50_000 } }),
    }
  })
  const discount = chance.below(8) === 0 ? ({ kind: 'percent', rate: 30_000 } as const) : null
  return { lines, discount: discount as BillWish['discount'], pay: randomTenders(chance) }
}

/** One tender, or two that split the total; cash is often too much, so that change is given. */
const randomTenders = (chance: Chance) => (totalMinor: number) => {
  const part = (kind: string, amountMinor: number) => ({ tenderId: newId(), kind, amountMinor })
  const way = chance.below(10)
  if (way < 4) return [part('cash', Math.ceil(totalMinor / 100_00) * 100_00)]
  if (way < 6 || totalMinor < 200) return [part('upi', totalMinor)]
  if (way < 7) return [part('card', totalMinor)]
  const first = Math.floor(totalMinor / 200) * 100
  return [part(way < 9 ? 'upi' : 'card', first), part('cash', totalMinor - first)]
}

const act = (name: DirectAct, id: string, body: AskedAct['body'], params = {}): AskedAct => ({
  ...{ id, wish: id, act: name, params, body },
})

export function sellDirectly(shop: KeptShop, chance: Chance): AskedAct {
  const request = requestFor(randomBill(shop, chance), shop.context)
  return act('completeSale', request.saleId, { ...request })
}

/** Some of one line of a bill. */
export function someBack({ quantities }: SoldBill, chance: Chance, beyond = false) {
  const lineNo = 1 + chance.below(quantities.length)
  const sold = quantities[lineNo - 1] ?? 1000
  const quantityMilli = beyond ? sold + 1000 : 1000 * (1 + chance.below(sold / 1000))
  return [{ lineNo, quantityMilli }]
}

/** Money or goods go back. `beyond` asks for more than was sold, which nobody may ever get. */
export function giveBack(bill: SoldBill, chance: Chance, beyond = false): AskedAct {
  const refundId = newId()
  const lines = someBack(bill, chance, beyond)
  const name = chance.below(2) === 0 ? 'refundSale' : 'returnGoods'
  const body = { refundId, lines, reason: 'Not as expected' }
  return act(name, refundId, body, { saleId: bill.saleId })
}

/** One piece of an item, as a till puts it on a bill. */
export function oneOf(shop: KeptShop, chance: Chance) {
  const item = chance.of(shop.items)
  const { id: itemId, taxClassId, priceMinor: unitPriceMinor, priceIncludesTax } = item
  return { itemId, taxClassId, quantityMilli: 1000, unitPriceMinor, priceIncludesTax }
}

export function exchange(bill: SoldBill, shop: KeptShop, chance: Chance): AskedAct {
  const exchangeId = newId()
  const body = {
    ...{ exchangeId, refundId: newId(), newSaleId: newId() },
    returns: [{ lineNo: 1, quantityMilli: 1000 }],
    lines: [oneOf(shop, chance)],
    // More than enough: what the goods do not cover is taken in cash, the rest is change.
    tenders: [],
    reason: 'Another size',
  }
  return act('exchangeGoods', exchangeId, body, { saleId: bill.saleId })
}

export function hold(shop: KeptShop, chance: Chance): AskedAct {
  const item = chance.of(shop.items)
  const heldBillId = newId()
  const line = {
    ...{ id: newId(), itemId: item.id, packId: null, groupId: null, name: item.name, detail: null },
    ...{ unit: item.unit, soldBy: item.soldBy, taxClassId: item.taxClassId },
    ...{ unitPriceMinor: item.priceMinor, priceIncludesTax: item.priceIncludesTax },
    ...{ quantityMilli: 1000, printedTotalMinor: null, discount: null, note: null },
  }
  const cart = { version: 1, saleId: newId(), lines: [line], discount: null, customer: null }
  const body = { heldBillId, name: null, cart, totalMinor: item.priceMinor }
  return act('holdBill', heldBillId, body)
}

export function recall(heldBillId: string): AskedAct {
  const recallId = newId()
  return act('recallBill', recallId, { recallId }, { heldBillId })
}

export function beginShift(): AskedAct {
  const shiftId = newId()
  return act('openShift', shiftId, { shiftId, floatMinor: 50_000_00 })
}

export function endShift(shiftId: string): AskedAct {
  const body = { countedMinor: 50_000_00, note: 'Counted in a hurry' }
  return act('closeShift', `close:${shiftId}`, body, { shiftId })
}

/** The same sale under new ids: what a till must never do, for the proof that somebody would notice. */
export function underNewIds(asked: AskedAct): AskedAct {
  const id = newId()
  const tenders = (asked.body.tenders as object[]).map((each) => ({ ...each, tenderId: newId() }))
  return { ...asked, id, body: { ...asked.body, saleId: id, tenders } }
}
