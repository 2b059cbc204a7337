import type { Customer, NewCustomer } from '../../contracts/customers.ts'
import { allow, type Decision, refuse } from '../../kernel/decision.ts'
import { checkGstin } from '../tax/gstin.ts'
import { isStateCode } from '../tax/states.ts'
import { normalPhone } from './customer-search.ts'

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

export const noConsent: Customer['consent'] = { whatsapp: false, sms: false, email: false }

/** Somebody new in the form in which customers are kept; what nobody said is nothing. */
export function newCustomerFields(said: NewCustomer): Decision<CustomerFields> {
  const { customerId, consent, ...fields } = said
  return normalCustomer({
    ...nothingSaid,
    ...fields,
    id: customerId,
    consent: { ...noConsent, ...consent },
  })
}

/** Of somebody of whom nothing is known yet. */
export const nothingSaid = {
  phone: null,
  email: null,
  gstin: null,
  stateCode: null,
  address: null,
  note: null,
  birthday: null,
  tags: [],
}

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
