import {
  type ConsentChannel,
  type Customer,
  consentChannels,
} from '../../../core/contracts/customers.ts'
import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'
import { foldForSearch } from '../../../core/rules/search.ts'
import { checkGstin } from '../../../core/rules/tax/gstin.ts'
import { isStateCode } from '../../../core/rules/tax/states.ts'

/** What is kept of a customer itself; balances, points and visits are kept by whoever moves them. */
export type CustomerFields = Pick<
  Customer,
  | 'id'
  | 'name'
  | 'phone'
  | 'email'
  | 'gstin'
  | 'stateCode'
  | 'address'
  | 'note'
  | 'birthday'
  | 'tags'
  | 'consent'
>

/**
 * The one form in which a customer is kept: the phone as digits with the country code, the GSTIN checked, and the
 * state as the GSTIN says, because the state of a registered buyer decides which tax the bill carries.
 */
export function normalCustomer(sent: CustomerFields): Decision<CustomerFields> {
  const phone = sent.phone === null ? null : normalPhone(sent.phone)
  if (phone === undefined) return malformed('phone', 'Give 7 to 15 digits.')
  const email = sent.email?.toLowerCase() ?? null
  const tags = normalTags(sent.tags)
  const { gstin, stateCode } = sent
  if (gstin === null) {
    const known = stateCode === null || isStateCode(stateCode)
    if (!known) return malformed('stateCode', 'There is no state with this GST code.')
    return allow({ ...sent, phone, email, tags })
  }
  const checked = checkGstin(gstin)
  if (!checked.ok) {
    return refuse('gstin_invalid', { ...checked.refusal.facts, why: checked.refusal.code })
  }
  // Online suppliers from abroad are registered under 99, which is no state.
  const gstinState = checked.value.stateCode
  const state = isStateCode(gstinState) ? gstinState : stateCode
  return allow({ ...sent, phone, email, tags, gstin: checked.value.gstin, stateCode: state })
}

function malformed(field: string, why: string) {
  return refuse('request.malformed', { fields: [{ path: `body.${field}`, why }] })
}

/** Each tag once, however it is written, in the order in which they were given. */
function normalTags(tags: readonly string[]): string[] {
  const seen = new Map(tags.map((tag) => [tag.toLowerCase(), tag]))
  return [...seen.values()]
}

/** The channels whose consent differs. */
export function changedConsents(
  before: Customer['consent'],
  after: Customer['consent'],
): ConsentChannel[] {
  return consentChannels.filter((channel) => before[channel] !== after[channel])
}

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

/** What a search for words looks through: name, phone, e-mail and GSTIN, folded. */
export function searchTextOf(
  customer: Pick<CustomerFields, 'name' | 'phone' | 'email' | 'gstin'>,
): string {
  const { name, phone, email, gstin } = customer
  return foldForSearch([name, phone, email, gstin].filter((part) => part !== null).join(' '))
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
