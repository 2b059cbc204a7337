import type { Customer } from '../../../core/contracts/customers.ts'
import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'
import { foldForSearch } from '../../../core/rules/search.ts'
import { checkGstin } from '../../../core/rules/tax/gstin.ts'
import { isStateCode } from '../../../core/rules/tax/states.ts'

/** What is kept of a customer; the store credit is kept by its own module. */
export type CustomerFields = Omit<Customer, 'storeCreditMinor'>

/**
 * The one form in which a customer is kept: the phone as digits with the country code, the GSTIN checked, and the
 * state as the GSTIN says, because the state of a registered buyer decides which tax the bill carries.
 */
export function normalCustomer(sent: CustomerFields): Decision<CustomerFields> {
  const phone = sent.phone === null ? null : normalPhone(sent.phone)
  if (phone === undefined) return malformed('phone', 'Give 7 to 15 digits.')
  const email = sent.email?.toLowerCase() ?? null
  const { gstin, stateCode } = sent
  if (gstin === null) {
    const known = stateCode === null || isStateCode(stateCode)
    if (!known) return malformed('stateCode', 'There is no state with this GST code.')
    return allow({ ...sent, phone, email })
  }
  const checked = checkGstin(gstin)
  if (!checked.ok) {
    return refuse('gstin_invalid', { ...checked.refusal.facts, why: checked.refusal.code })
  }
  // Online suppliers from abroad are registered under 99, which is no state.
  const gstinState = checked.value.stateCode
  const state = isStateCode(gstinState) ? gstinState : stateCode
  return allow({ ...sent, phone, email, gstin: checked.value.gstin, stateCode: state })
}

function malformed(field: string, why: string) {
  return refuse('request.malformed', { fields: [{ path: `body.${field}`, why }] })
}

const indiasCode = '91'

/**
 * Digits with the country code. Without one (no plus, no 00) the number is Indian: ten digits, or ten after the zero
 * of a trunk call. Undefined when it cannot be a telephone number (E.164 allows 15 digits).
 */
export function normalPhone(text: string): string | undefined {
  const digits = text.replace(/[^0-9]/g, '')
  const international = text.trim().startsWith('+') || digits.startsWith('00')
  const bare = digits.replace(/^0+/, '')
  if (bare.length < 7 || bare.length > 15) return undefined
  return !international && bare.length === 10 ? indiasCode + bare : bare
}

/** What a search looks through: name, phone, e-mail and GSTIN, folded. */
export function searchTextOf(customer: CustomerFields): string {
  const { name, phone, email, gstin } = customer
  return foldForSearch([name, phone, email, gstin].filter((part) => part !== null).join(' '))
}

/** The pieces that must all be found. A telephone number is one piece, however it is spaced. */
export function searchPieces(query: string): string[] {
  if (/^[+0-9 ()-]+$/.test(query)) {
    const digits = query.replace(/[^0-9]/g, '').replace(/^0+/, '')
    return digits === '' ? [] : [digits]
  }
  return foldForSearch(query)
    .split(' ')
    .filter((word) => word !== '')
}
