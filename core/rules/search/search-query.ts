import { parseMoney } from '../../kernel/currency.ts'
import type { Minor } from '../../kernel/money.ts'
import { normaliseBarcode } from '../barcode.ts'
import { foldForSearch } from '../search.ts'

/** What people know an item by. */
export interface SearchedText {
  readonly name: string
  readonly groupName: string | null
  readonly variantLabel: string | null
  readonly code: string
}

/**
 * The text an item is found by: name, group, variant and code, folded, each word once. It begins with a space, so that
 * a space followed by a word's first letters finds the starts of words and nothing else. Barcodes are looked up by
 * themselves: among the words their digits would match every price and size.
 */
export function searchTextOf(item: SearchedText): string {
  const text = [item.name, item.groupName, item.variantLabel, item.code].join(' ')
  return ` ${[...new Set(foldForSearch(text).split(' '))].join(' ')}`
}

/** One part of what was typed. Digits may be a price as well as a part of a name. */
export interface Term {
  readonly text: string
  readonly price: Minor | null
}

/** What somebody typed to find an item, read in every way it may be meant. */
export interface Query {
  readonly code: string
  readonly barcode: string
  /** The whole query as a price. */
  readonly price: Minor | null
  readonly terms: readonly Term[]
}

const mostTerms = 8

export function readQuery(text: string, currency: string): Query {
  // The database refuses to even compare a NUL character.
  const typed = text.replaceAll('\0', '').trim()
  const code = typed.toUpperCase()
  const terms = typed.split(/\s+/).flatMap((part) => termsOf(part, currency))
  const byText = new Map(terms.map((term) => [term.text, term]))
  return {
    code,
    barcode: normaliseBarcode(code),
    price: priceOf(typed, currency),
    terms: [...byText.values()].slice(0, mostTerms),
  }
}

function termsOf(part: string, currency: string): Term[] {
  const price = priceOf(part, currency)
  const text = foldForSearch(part)
  if (text === '') return []
  if (price !== null) return [{ text, price }]
  return text.split(' ').map((word) => ({ text: word, price: null }))
}

/** At most seven digits: more are a barcode, not the price of something in a shop. */
function priceOf(text: string, currency: string): Minor | null {
  if (!/^\D{0,3}\s?[\d,]{1,9}(\.\d{1,3})?$/.test(text.trim())) return null
  const price = parseMoney(text, currency)
  return price.ok && price.value >= 0 && price.value < 1_000_000_000 ? price.value : null
}
