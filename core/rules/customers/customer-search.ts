import { foldForSearch } from '../search.ts'

// How people say who a customer is: by telephone number, or by words. Server and till read it alike.

const indiasCode = '91'
const nationalLength = 10

/**
 * Digits with the country code. Without one (no plus, no 00) the number is Indian: ten digits, or ten after the zero
 * of a trunk call. Undefined when it cannot be a telephone number (E.164 allows 15 digits).
 */
export function normalPhone(text: string): string | undefined {
  const digits = text.replace(/[^0-9]/g, '')
  const international = text.trim().startsWith('+') || digits.startsWith('00')
  const bare = digits.replace(/^0+/, '')
  if (bare.length < 7 || bare.length > 15) return undefined
  return !international && bare.length === nationalLength ? indiasCode + bare : bare
}

/** What is known of a customer by which they are found. */
interface KnownBy {
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly gstin: string | null
}

/** What a search for words looks through: name, phone, e-mail and GSTIN, folded. */
export function customerSearchText({ name, phone, email, gstin }: KnownBy): string {
  return foldForSearch([name, phone, email, gstin].filter((part) => part !== null).join(' '))
}

/** The number as people say it: without the country code of India. */
export function phoneDigits(phone: string): string {
  const isIndian =
    phone.startsWith(indiasCode) && phone.length === indiasCode.length + nationalLength
  return isIndian ? phone.slice(indiasCode.length) : phone
}

export type CustomerQuery =
  /** Digits of which one must stand together in the telephone number as people say it. */
  | { readonly kind: 'phone'; readonly anyOf: readonly string[] }
  /** Pieces that must all stand somewhere in the search text. */
  | { readonly kind: 'words'; readonly pieces: readonly string[] }

const phonePiece = 4

/**
 * How a search is meant. Four digits or more are of a telephone number, however it is spaced, and are looked for there
 * alone, so that a number that happens to stand in an e-mail or a GSTIN is not taken for one.
 */
export function customerQuery(text: string): CustomerQuery {
  if (/^[+0-9 ()-]+$/.test(text)) {
    const digits = text.replace(/[^0-9]/g, '')
    if (digits.length >= phonePiece) return { kind: 'phone', anyOf: readingsOf(text, digits) }
    return { kind: 'words', pieces: digits === '' ? [] : [digits] }
  }
  const pieces = foldForSearch(text).split(' ').filter(Boolean)
  return { kind: 'words', pieces }
}

/**
 * Digits as they stand in a number without its prefix. With a plus or two zeros in front they begin with a country
 * code; twelve that begin with 91 are a whole number; one zero in front may be that of a trunk call, or a digit.
 */
function readingsOf(text: string, digits: string): string[] {
  const bare = digits.replace(/^0+/, '')
  const isAbroad = text.trim().startsWith('+') || (digits.startsWith('00') && bare.length >= 7)
  const isWhole = bare.length === indiasCode.length + nationalLength
  if ((isAbroad || isWhole) && bare.startsWith(indiasCode)) return [bare.slice(2)]
  if (isAbroad) return [bare]
  return digits.startsWith('0') && bare.length >= phonePiece ? [digits, bare] : [digits]
}
