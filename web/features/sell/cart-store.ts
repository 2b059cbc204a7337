import { z } from 'zod'
import { zAmount, zId, zQuantity } from '../../../core/contracts/primitives.ts'
import { zDiscount } from '../../../core/contracts/sales.ts'
import { presentedKinds } from '../../../core/contracts/tenders.ts'
import { type Cart, emptyCart } from './cart.ts'

const StoredLine = z.object({
  id: zId,
  itemId: zId.nullable(),
  packId: zId.nullable(),
  groupId: zId.nullable(),
  name: z.string(),
  detail: z.string().nullable(),
  unit: z.string(),
  soldBy: z.enum(['unit', 'weight']),
  taxClassId: zId,
  unitPriceMinor: zAmount,
  priceIncludesTax: z.boolean(),
  quantityMilli: zQuantity,
  printedTotalMinor: zAmount.nullable(),
  discount: zDiscount.nullable(),
  note: z.string().nullable(),
})

const StoredCart = z.object({
  version: z.literal(1),
  lines: z.array(StoredLine).max(500),
  discount: zDiscount.nullable(),
  customer: z
    .object({
      id: zId,
      name: z.string(),
      phone: z.string().nullable(),
      gstin: z.string().nullable(),
      storeCreditMinor: zAmount,
    })
    .nullable(),
  taken: z
    .array(
      z.object({
        tenderId: zId,
        kind: z.enum(presentedKinds),
        amountMinor: zAmount,
        reference: z.string().nullable(),
      }),
    )
    .default([]),
})

export const cartKey = (registerId: string) => `vendly.bill.${registerId}`

/** What is worth keeping: lines that were taken off are gone after a reload. */
export function cartToText(cart: Cart): string {
  const lines = cart.lines
    .filter((line) => !line.removed)
    .map(({ removed: _removed, ...line }) => line)
  const { discount, customer, taken } = cart
  return JSON.stringify({ version: 1, lines, discount, customer, taken })
}

/** The bill that was kept, or an empty one: text that this version cannot read is no bill. */
export function cartFromText(text: string | null): Cart {
  if (text === null) return emptyCart
  try {
    const found = StoredCart.safeParse(JSON.parse(text))
    if (!found.success) return emptyCart
    const { lines, discount, customer, taken } = found.data
    return {
      ...emptyCart,
      lines: lines.map((line) => ({ ...line, removed: false })),
      discount,
      customer,
      taken,
    }
  } catch {
    return emptyCart
  }
}

export function keptCart(registerId: string): Cart {
  try {
    return cartFromText(localStorage.getItem(cartKey(registerId)))
  } catch {
    return emptyCart
  }
}

export function keepCart(registerId: string, cart: Cart): void {
  try {
    localStorage.setItem(cartKey(registerId), cartToText(cart))
  } catch {
    // Without storage the bill lives as long as the page.
  }
}
