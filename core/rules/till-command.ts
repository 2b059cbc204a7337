import { parseMoney } from '../kernel/currency.ts'
import type { Minor } from '../kernel/money.ts'
import { parseQuantity, type Quantity } from '../kernel/quantity.ts'
import { percent, type Rate, rate } from '../kernel/rate.ts'
import type { Discount } from './cart/cart.ts'

/** What stands before a code: how many, and whether it is taken back. It also works before a scan. */
export interface FindPrefix {
  /** Null when the code itself says how many. */
  readonly quantity: Quantity | null
  readonly takeBack: boolean
}

export const noPrefix: FindPrefix = { quantity: null, takeBack: false }

/** What a line typed at the till asks for. */
export type TillCommand =
  | { readonly kind: 'nothing' }
  /** Words or a code of something to sell, or to take back. */
  | { readonly kind: 'find'; readonly text: string; readonly prefix: FindPrefix }
  /** The last item once more, so many times. */
  | { readonly kind: 'repeat'; readonly quantity: Quantity }
  /** The next item that is found is taken back. */
  | { readonly kind: 'take_back' }
  /** Null takes a discount away. */
  | { readonly kind: 'line_discount'; readonly discount: Discount | null }
  | { readonly kind: 'cart_discount'; readonly discount: Discount | null }
  | { readonly kind: 'price'; readonly price: Minor }
  | { readonly kind: 'customer'; readonly phone: string }
  | { readonly kind: 'bill'; readonly number: string }
  | { readonly kind: 'malformed'; readonly why: MalformedCommand }

/** Which part of the grammar a line began and did not finish. */
export type MalformedCommand = 'quantity' | 'discount' | 'price' | 'phone' | 'bill'

const malformed = (why: MalformedCommand): TillCommand => ({ kind: 'malformed', why })

/** A number and a star; a cash register prints the star as a cross. */
const quantityPrefix = /^\s*([0-9.,]+)\s*[*×]\s*/

/**
 * Reads one line of the till's input as it stands when Enter is pressed. Every text means something or says what is
 * missing; nothing is guessed. `3*tea` three of the best match, `3*` the last item three times, `/5` and `/5%` off
 * the line, `//5%` off the bill, `/=400` brings to a total, `=99` the price of one, `-tea` takes back, `+98…` the
 * customer, `#123` a bill.
 */
export function parseTillCommand(typed: string, currency = 'INR'): TillCommand {
  const text = typed.trim()
  if (text === '') return { kind: 'nothing' }
  if (text.startsWith('//')) return discountCommand('cart_discount', text.slice(2), currency)
  if (text.startsWith('/')) return discountCommand('line_discount', text.slice(1), currency)
  if (text.startsWith('=')) {
    const price = amountOf(text.slice(1), currency)
    return price === null ? malformed('price') : { kind: 'price', price }
  }
  if (text.startsWith('+')) return customerCommand(text)
  if (text.startsWith('#')) return billCommand(text)
  return findCommand(text)
}

function findCommand(text: string): TillCommand {
  const takeBack = text.startsWith('-')
  const rest = takeBack ? text.slice(1).trim() : text
  if (takeBack && rest === '') return { kind: 'take_back' }
  const found = quantityPrefix.exec(rest)
  if (!found) {
    const broken = /^[*×]/.test(rest)
    return broken
      ? malformed('quantity')
      : { kind: 'find', text: rest, prefix: { quantity: null, takeBack } }
  }
  const quantity = quantityOf(found[1] ?? '')
  const wanted = rest.slice(found[0].length).trim()
  if (quantity === null) return malformed('quantity')
  if (wanted !== '') return { kind: 'find', text: wanted, prefix: { quantity, takeBack } }
  // What is taken back is named: repeating the last sale backwards would be a slip of the finger.
  return takeBack ? malformed('quantity') : { kind: 'repeat', quantity }
}

/**
 * The prefix that stands in the input when a scan arrives: `3*` and `-` wait for the code that the scanner brings.
 * Null when the text is something else, which a scan leaves alone.
 */
export function scanPrefix(typed: string): FindPrefix | null {
  const text = typed.trim()
  const takeBack = text.startsWith('-')
  const rest = takeBack ? text.slice(1).trim() : text
  if (takeBack && rest === '') return { quantity: null, takeBack }
  const found = quantityPrefix.exec(rest)
  if (!found || found[0].trim() !== rest) return null
  const quantity = quantityOf(found[1] ?? '')
  return quantity === null ? null : { quantity, takeBack }
}

/** More than six digits before the point is a code that was typed as a number. */
const beyondAnyShelf = 1_000_000_000

function quantityOf(text: string): Quantity | null {
  const read = parseQuantity(text.replace(',', '.'))
  return read.ok && read.value > 0 && read.value < beyondAnyShelf ? read.value : null
}

function amountOf(text: string, currency: string): Minor | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const read = parseMoney(trimmed, currency)
  return read.ok && read.value >= 0 ? read.value : null
}

function discountCommand(
  kind: 'line_discount' | 'cart_discount',
  text: string,
  currency: string,
): TillCommand {
  const trimmed = text.trim()
  if (trimmed.startsWith('=')) {
    const total = amountOf(trimmed.slice(1), currency)
    return total === null ? malformed('discount') : { kind, discount: { kind: 'to_total', total } }
  }
  if (trimmed.endsWith('%')) {
    const share = percentOf(trimmed.slice(0, -1))
    if (share === null) return malformed('discount')
    return { kind, discount: share === 0 ? null : { kind: 'percent', rate: share } }
  }
  const amount = amountOf(trimmed, currency)
  if (amount === null) return malformed('discount')
  return { kind, discount: amount === 0 ? null : { kind: 'amount', amount } }
}

/** A share of the price as it was typed, to four decimals: 12.5 is 12.5 %, never more than everything. */
function percentOf(text: string): Rate | null {
  const found = /^([0-9]{1,3})(?:[.,]([0-9]{1,4}))?$/.exec(text.trim())
  if (!found) return null
  const [, whole = '', decimals = ''] = found
  const share = Number(whole) * 10_000 + Number(decimals.padEnd(4, '0'))
  return share <= percent(100) ? rate(share) : null
}

/** A telephone number has seven to fifteen digits (E.164); spaces and dashes are how people read it out. */
function customerCommand(text: string): TillCommand {
  const digits = text.replace(/[\s()+-]/g, '')
  if (!/^[0-9]{4,15}$/.test(digits)) return malformed('phone')
  return { kind: 'customer', phone: digits }
}

function billCommand(text: string): TillCommand {
  const number = text.slice(1).trim().toUpperCase()
  return /^[A-Z0-9/-]{1,16}$/.test(number) ? { kind: 'bill', number } : malformed('bill')
}

/** What of the text is looked for while it is typed: nothing while it is a command. */
export function wordsToFind(typed: string): string {
  const command = parseTillCommand(typed)
  return command.kind === 'find' ? command.text : ''
}
