import { z } from 'zod'
import { CartLineSnapshot, CartSnapshot } from '../../../core/contracts/openbills.ts'
import { zAmount, zRate } from '../../../core/contracts/primitives.ts'
import { zero } from '../../../core/kernel/money.ts'
import { noBills, type OpenBills } from './bills.ts'
import { activeLines, type BillLine, type Cart, emptyCart } from './cart.ts'

const zTip = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percent'), rate: zRate }),
  z.object({ kind: z.literal('amount'), amount: zAmount }),
])

/** A bill as the device keeps it: like one that is held, but it may be empty, and its customer's balance is kept. */
const StoredBill = CartSnapshot.omit({
  version: true,
  saleId: true,
  lines: true,
  customer: true,
}).extend({
  saleId: z.string(),
  name: z.string().nullable().default(null),
  tip: zTip.nullable().default(null),
  lines: z.array(CartLineSnapshot).max(500),
  customer: CartSnapshot.shape.customer.unwrap().extend({ storeCreditMinor: zAmount }).nullable(),
})

const StoredBills = z.object({
  version: z.literal(2),
  current: StoredBill,
  waiting: z.array(StoredBill).max(50),
})

/** What the first version kept: one bill, without an id of its own. */
const FirstVersion = StoredBill.partial({ saleId: true }).extend({ version: z.literal(1) })

export const billsKey = (registerId: string) => `vendly.bills.${registerId}`
const firstKey = (registerId: string) => `vendly.bill.${registerId}`

/** The part of a line that travels and is kept: everything but that it was taken off. */
export const keptLine = ({ removed: _removed, ...line }: BillLine): CartLineSnapshot => line

function storedOf(cart: Cart): z.input<typeof StoredBill> {
  const { saleId, discount, customer, quotationId, heldBillId, visitId, name } = cart
  return {
    saleId,
    name,
    lines: activeLines(cart).map(keptLine),
    discount,
    tip: cart.tip,
    customer,
    taken: cart.taken.map((tender) => ({ ...tender })),
    approvalIds: [...cart.approvalIds],
    quotationId,
    heldBillId,
    visitId,
  }
}

/** What is worth keeping: lines that were taken off are gone after a reload. */
export function billsToText({ current, waiting }: OpenBills): string {
  return JSON.stringify({
    version: 2,
    current: storedOf(current),
    waiting: waiting.map(storedOf),
  })
}

export function lineFromKept(line: CartLineSnapshot): BillLine {
  return { ...line, removed: false }
}

function cartFrom({ note: _note, ...stored }: z.output<typeof StoredBill>): Cart {
  return { ...emptyCart, ...stored, lines: stored.lines.map(lineFromKept) }
}

/** The bills that were kept, or none: text that this version cannot read is no bill. */
export function billsFromText(text: string | null): OpenBills {
  const value = parsed(text)
  const found = StoredBills.safeParse(value)
  if (found.success) {
    const { current, waiting } = found.data
    return { current: cartFrom(current), waiting: waiting.map(cartFrom) }
  }
  const first = FirstVersion.safeParse(value)
  if (!first.success) return noBills
  // A bill that was open while Vendly was renewed: its first line stands in for the id it did not have.
  const saleId = first.data.saleId ?? first.data.lines[0]?.id ?? ''
  return { current: cartFrom({ ...first.data, saleId }), waiting: [] }
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

export function keptBills(registerId: string): OpenBills {
  try {
    const text = localStorage.getItem(billsKey(registerId))
    return billsFromText(text ?? localStorage.getItem(firstKey(registerId)))
  } catch {
    return noBills
  }
}

export function keepBills(registerId: string, bills: OpenBills): void {
  try {
    localStorage.setItem(billsKey(registerId), billsToText(bills))
    localStorage.removeItem(firstKey(registerId))
  } catch {
    // Without storage the bills live as long as the page.
  }
}

/** A bill as other registers and later days read it. */
export function snapshotOf(cart: Cart): CartSnapshot {
  const { customer } = cart
  return {
    version: 1,
    saleId: cart.saleId,
    lines: activeLines(cart).map(keptLine),
    discount: cart.discount,
    customer: customer && {
      id: customer.id,
      name: customer.name,
      phone: customer.phone,
      gstin: customer.gstin,
    },
    // The code of a card is money: it does not wait on the server, the customer presents the card again.
    taken: cart.taken.filter((tender) => tender.kind !== 'gift_card'),
    approvalIds: [...cart.approvalIds],
    quotationId: cart.quotationId,
    heldBillId: cart.heldBillId,
    visitId: cart.visitId,
    note: null,
  }
}

/** A bill that comes back. What the customer's balance is now, the payment asks for itself. */
export function cartOf(snapshot: CartSnapshot, name: string | null): Cart {
  const { version: _version, note: _note, customer, lines, ...rest } = snapshot
  return {
    ...emptyCart,
    ...rest,
    name,
    customer: customer && { ...customer, storeCreditMinor: zero },
    lines: lines.map(lineFromKept),
  }
}
