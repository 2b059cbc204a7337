import { parseMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { foldForSearch } from '../../../core/rules/search.ts'
import { normalBarcode } from './barcodes.ts'
import type { StoredItem } from './item.ts'

/**
 * The text an item is found by: name, group, variant and code, folded, each word once. It begins with a space, so that
 * a space followed by a word's first letters finds the starts of words and nothing else. Barcodes are looked up by
 * themselves: among the words their digits would match every price and size.
 */
export function searchTextOf(
  item: Pick<StoredItem, 'name' | 'groupName' | 'variantLabel' | 'code'>,
): string {
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
    barcode: normalBarcode(code),
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

/** Words that people mistype: of letters only, neither tiny nor monstrous. */
export function isSpellable(word: string): boolean {
  return /^[\p{L}\p{M}]{3,24}$/u.test(word)
}

/**
 * The word itself and every form of it with one letter left out. Two words that are one slip apart (a letter wrong,
 * missing, doubled or two swapped) share such a form, so that a look-up finds the right spelling without comparing it
 * to every word (Garbe's symmetric deletion). Words of three letters have only themselves: too many are alike.
 */
export function slipForms(word: string): string[] {
  const letters = [...word]
  if (letters.length < 4) return [word]
  const shorter = letters.map((_, gap) => letters.filter((_letter, i) => i !== gap).join(''))
  return [...new Set([word, ...shorter])]
}

/** How many slips turn one word into the other: letters wrong, missing, too many, or swapped with their neighbour. */
export function slipsBetween(from: string, to: string): number {
  const [a, b] = [[...from], [...to]]
  let beforeLast: number[] = []
  let last = b.map((_, j) => j + 1)
  last.unshift(0)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const changed = (last[j - 1] ?? 0) + (same ? 0 : 1)
      let best = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1)
      row.push(best)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}
