import type { Customer } from '../../../core/contracts/customers.ts'
import type { CartLineSnapshot } from '../../../core/contracts/openbills.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { type Quantity, quantity } from '../../../core/kernel/quantity.ts'
import type { Discount } from '../../../core/rules/cart/cart.ts'
import {
  type MemberDiscount,
  setMembers,
  useSession,
  withoutBenefits,
  withoutMembers,
} from './cart-benefits.ts'
import type { TakenTender } from './payment.ts'

/** A line of the open bill: what it keeps of the item, so that the bill stays as it is while the catalogue changes. */
export interface BillLine {
  readonly id: string
  /** Null for a custom item. */
  readonly itemId: string | null
  readonly packId: string | null
  readonly groupId: string | null
  readonly name: string
  /** Size, colour or pack. */
  readonly detail: string | null
  readonly unit: string
  readonly soldBy: 'unit' | 'weight'
  readonly taxClassId: string
  readonly unitPriceMinor: Minor
  /** What the catalogue asked when the line was made, or when a person last agreed; null for a custom item. */
  readonly listPriceMinor: Minor | null
  readonly priceIncludesTax: boolean
  readonly quantityMilli: Quantity
  /** The total that a price label fixes; the quantity of such a line is not edited. */
  readonly printedTotalMinor: Minor | null
  readonly discount: Discount | null
  readonly note: string | null
  /** Who sold it; null is the cashier. */
  readonly salespersonId: string | null
  /** The MRP printed on this piece: the price may not pass it. */
  readonly mrpMinor: Minor | null
  /** What the code on the piece said of it. */
  readonly batch: string | null
  readonly expiresOn: BusinessDate | null
  readonly serial: string | null
  /** A gift card is sold: it holds the price, and its code is made when the bill is paid. */
  readonly giftCard: { readonly cardId: string } | null
  /** The line sells the sessions of one service of a package. */
  readonly package: CartLineSnapshot['package']
  /** Sessions of this package pay for the line, which costs so much without. */
  readonly session: CartLineSnapshot['session']
  /** The line sells the card of a membership. */
  readonly membership: CartLineSnapshot['membership']
  /** The discount of the line is one that this membership of the customer gives. */
  readonly member: CartLineSnapshot['member']
  /** Taken off a moment ago: stays in its place, counts for nothing, and can come back. */
  readonly removed: boolean
}

export type CartSession = NonNullable<CartLineSnapshot['session']>

export type BillCustomer = Pick<Customer, 'id' | 'name' | 'phone' | 'gstin' | 'storeCreditMinor'>

export type Tip = Exclude<Discount, { readonly kind: 'to_total' }>

export interface Cart {
  /** The id of the sale that it will be: approvals name it before it is one. Empty on a bill with nothing on it. */
  readonly saleId: string
  readonly lines: readonly BillLine[]
  readonly discount: Discount | null
  readonly customer: BillCustomer | null
  /** Parts of the bill that are paid already: they stay while the bill is still changed. */
  readonly taken: readonly TakenTender[]
  /** As it was meant: what it comes to follows the bill. */
  readonly tip: Tip | null
  /** Acts on this bill that a second person has allowed. */
  readonly approvalIds: readonly string[]
  /** The offer that this bill makes good, with its prices. */
  readonly quotationId: string | null
  /** The held bill that it came of first. */
  readonly heldBillId: string | null
  /** The visit that this is the bill of. */
  readonly visitId: string | null
  /** What it was called while it was held. */
  readonly name: string | null
  /** The line that keys act on: the last one touched. */
  readonly currentId: string | null
  /** Whether the current line is open for edit. */
  readonly open: boolean
  /** Lines taken off, newest last. */
  readonly ghosts: readonly string[]
  /** The bill as it was before it was cleared. */
  readonly cleared: Cart | null
}

export const emptyCart: Cart = {
  saleId: '',
  lines: [],
  discount: null,
  customer: null,
  taken: [],
  tip: null,
  approvalIds: [],
  quotationId: null,
  heldBillId: null,
  visitId: null,
  name: null,
  currentId: null,
  open: false,
  ghosts: [],
  cleared: null,
}

export type CartAction =
  /** `saleId` becomes the id of the bill when this is its first line. */
  | { readonly type: 'add'; readonly line: BillLine; readonly saleId: string }
  | { readonly type: 'set_quantity'; readonly lineId: string; readonly quantity: Quantity }
  | { readonly type: 'step'; readonly lineId: string; readonly by: 1 | -1 }
  | { readonly type: 'set_discount'; readonly lineId: string; readonly discount: Discount | null }
  | { readonly type: 'set_note'; readonly lineId: string; readonly note: string | null }
  | { readonly type: 'change'; readonly lineId: string; readonly values: LineValues }
  | {
      readonly type: 'use_session'
      readonly lineId: string
      readonly session: Omit<CartSession, 'priceMinor'> | null
    }
  /** What memberships of the customer give now, by line; null takes it off. */
  | {
      readonly type: 'set_members'
      readonly lines: Readonly<Record<string, MemberDiscount | null>>
      readonly dropsDiscount: boolean
    }
  | { readonly type: 'approve'; readonly approvalId: string }
  | { readonly type: 'remove'; readonly lineId: string }
  | { readonly type: 'forget'; readonly lineId: string }
  | { readonly type: 'restore'; readonly lineId: string }
  | { readonly type: 'open'; readonly lineId: string | null }
  | { readonly type: 'move'; readonly by: 1 | -1 }
  | { readonly type: 'set_cart_discount'; readonly discount: Discount | null }
  | { readonly type: 'set_customer'; readonly customer: BillCustomer | null }
  | { readonly type: 'set_taken'; readonly taken: readonly TakenTender[] }
  | { readonly type: 'set_tip'; readonly tip: Tip | null }
  | { readonly type: 'clear' }
  | { readonly type: 'forget_cleared' }
  | { readonly type: 'undo' }

/** What may be changed of a line besides its quantity, discount and note. */
export type LineValues = Partial<
  Pick<BillLine, 'unitPriceMinor' | 'listPriceMinor' | 'mrpMinor' | 'salespersonId'>
>

export const activeLines = (cart: Cart): readonly BillLine[] =>
  cart.lines.filter((line) => !line.removed)

export const lineOf = (cart: Cart, lineId: string | null): BillLine | undefined =>
  cart.lines.find((line) => line.id === lineId && !line.removed)

/** A price label fixes its line; a gift card holds what it costs, one to a line. */
export const isFixed = (line: BillLine): boolean =>
  line.printedTotalMinor !== null || line.giftCard !== null || line.session !== null

/** Whether `undo` would bring something back. */
export const canUndo = (cart: Cart): boolean => cart.cleared !== null || cart.ghosts.length > 0

export function cartReducer(cart: Cart, action: CartAction): Cart {
  switch (action.type) {
    case 'add':
      return add(cart, action.line, action.saleId)
    case 'set_quantity':
      return change(cart, action.lineId, { quantityMilli: action.quantity })
    case 'step':
      return step(cart, action.lineId, action.by)
    case 'set_discount':
      return change(cart, action.lineId, { discount: action.discount, member: null })
    case 'set_note':
      return change(cart, action.lineId, { note: action.note })
    case 'change':
      return change(cart, action.lineId, action.values)
    case 'use_session':
      return useSession(cart, action.lineId, action.session)
    case 'set_members':
      return setMembers(cart, action.lines, action.dropsDiscount)
    case 'approve':
      return { ...cart, approvalIds: [...cart.approvalIds, action.approvalId] }
    case 'remove':
      return remove(cart, action.lineId)
    case 'forget':
      return forget(cart, action.lineId)
    case 'restore':
      return restore(cart, action.lineId)
    case 'open':
      return { ...cart, currentId: action.lineId ?? cart.currentId, open: action.lineId !== null }
    case 'move':
      return move(cart, action.by)
    case 'set_cart_discount':
      return { ...(action.discount ? withoutMembers(cart) : cart), discount: action.discount }
    case 'set_customer':
      return { ...withoutBenefits(cart, action.customer), customer: action.customer }
    case 'set_taken':
      return { ...cart, taken: action.taken }
    case 'set_tip':
      return { ...cart, tip: action.tip }
    case 'clear':
      return cart.lines.length === 0 ? cart : { ...emptyCart, cleared: cart }
    case 'forget_cleared':
      return { ...cart, cleared: null }
    case 'undo':
      return undo(cart)
  }
}

/** The same thing once more raises the quantity; what was weighed, labelled or written on stays a line of its own. */
function joins(line: BillLine, added: BillLine): boolean {
  const plain = (one: BillLine) =>
    one.soldBy === 'unit' && !isFixed(one) && one.note === null && !one.removed
  return (
    line.itemId !== null &&
    line.itemId === added.itemId &&
    line.packId === added.packId &&
    line.unitPriceMinor === added.unitPriceMinor &&
    line.salespersonId === added.salespersonId &&
    line.mrpMinor === added.mrpMinor &&
    line.batch === added.batch &&
    line.expiresOn === added.expiresOn &&
    line.serial === null &&
    added.serial === null &&
    (line.member !== null ||
      (line.discount?.kind !== 'amount' && line.discount?.kind !== 'to_total')) &&
    plain(line) &&
    plain(added)
  )
}

function add(cart: Cart, added: BillLine, saleId: string): Cart {
  const known = cart.lines.find((line) => joins(line, added))
  const base = { ...cart, saleId: cart.saleId || saleId, cleared: null, open: false }
  if (!known) return { ...base, lines: [...cart.lines, added], currentId: added.id }
  const together = quantity(known.quantityMilli + added.quantityMilli)
  return { ...change(base, known.id, { quantityMilli: together }), open: false }
}

function change(cart: Cart, lineId: string, values: Partial<BillLine>): Cart {
  if (!lineOf(cart, lineId)) return cart
  const lines = cart.lines.map((line) => (line.id === lineId ? { ...line, ...values } : line))
  return { ...cart, lines, currentId: lineId }
}

/** One more or one less; less than one takes the line off. A label's total was weighed with its quantity and stays. */
function step(cart: Cart, lineId: string, by: 1 | -1): Cart {
  const line = lineOf(cart, lineId)
  if (!line || isFixed(line)) return cart
  const next = line.quantityMilli + by * 1000
  if (next > 0) return change(cart, lineId, { quantityMilli: quantity(next) })
  return remove(cart, lineId)
}

function remove(cart: Cart, lineId: string): Cart {
  if (!lineOf(cart, lineId)) return cart
  const lines = cart.lines.map((line) => (line.id === lineId ? { ...line, removed: true } : line))
  const place = cart.lines.findIndex((line) => line.id === lineId)
  const next =
    lines.slice(place).find((line) => !line.removed) ?? lines.findLast((line) => !line.removed)
  const ghosts = [...cart.ghosts, lineId]
  return { ...cart, lines, ghosts, open: false, currentId: next?.id ?? null }
}

function forget(cart: Cart, lineId: string): Cart {
  const lines = cart.lines.filter((line) => line.id !== lineId || !line.removed)
  return { ...cart, lines, ghosts: cart.ghosts.filter((ghost) => ghost !== lineId) }
}

function restore(cart: Cart, lineId: string): Cart {
  const lines = cart.lines.map((line) => (line.id === lineId ? { ...line, removed: false } : line))
  const ghosts = cart.ghosts.filter((ghost) => ghost !== lineId)
  return { ...cart, lines, ghosts, currentId: lineId }
}

function undo(cart: Cart): Cart {
  if (cart.cleared) return cart.cleared
  const newest = cart.ghosts.at(-1)
  return newest === undefined ? cart : restore(cart, newest)
}

function move(cart: Cart, by: 1 | -1): Cart {
  const lines = activeLines(cart)
  if (lines.length === 0) return cart
  const place = lines.findIndex((line) => line.id === cart.currentId)
  const start = by === 1 ? 0 : lines.length - 1
  const next = place === -1 ? start : Math.min(lines.length - 1, Math.max(0, place + by))
  return { ...cart, currentId: lines[next]?.id ?? null, open: false }
}
