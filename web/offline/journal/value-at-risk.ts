import type { Business } from '../../../core/contracts/outlets.ts'
import { add, type Minor, minor, zero } from '../../../core/kernel/money.ts'
import { refusedHere } from '../api-problem.ts'
import type { KnownCustomer } from '../customers/customers-here.ts'
import { ownChanges } from '../customers/own-changes.ts'
import { currentSession, may } from '../session.ts'

/**
 * Refuses what a bill would put on account or take of store credit beyond what the shop risks while
 * the server cannot be asked: another counter may have used the same balance.
 */
export function requireWithinRisk(value: Minor, { settings, currency }: Business): void {
  const limit = settings.offlineValueLimitMinor
  if (value > limit) throw refusedHere('device.value_over_limit', { limit, currency })
}

/** What a bill takes of what the shop keeps for its customer, and lets them owe. */
export interface ValueTaken {
  readonly saleId: string
  readonly khata: Minor
  readonly storeCredit: Minor
  /** Whether somebody who may has allowed the customer to owe more. */
  readonly allowed: boolean
}

/**
 * The same by what this device knows of the customer: store credit as far as there is some, dues up
 * to the customer's limit, and both together, with what this device gave since it last heard, no more
 * than the shop risks. Dues beyond that somebody may allow (`approval.needed`); nobody can make store
 * credit more than it is.
 */
export function requireKnownValue(
  { saleId, khata, storeCredit, allowed }: ValueTaken,
  customer: KnownCustomer,
  business: Business,
): void {
  const { storeCreditMinor, dueMinor } = customer
  if (storeCredit > storeCreditMinor) {
    const facts = { balanceMinor: storeCreditMinor, neededMinor: storeCredit }
    throw refusedHere('sales.store_credit_short', facts)
  }
  const { atRiskMinor } = ownChanges(customer.id)
  if (storeCredit > 0) requireWithinRisk(add(atRiskMinor, storeCredit), business)
  if (khata === 0 || allowed || may(currentSession(), 'khata.over_limit')) return
  const [value, limit] = [add(dueMinor, khata), limitOnAccount(customer, business, storeCredit)]
  if (value <= limit) return
  const needed = { permission: 'khata.over_limit', subjectId: saleId, value, limit }
  throw refusedHere('approval.needed', needed, 403)
}

/** How much a customer may owe in all while the server cannot be asked. */
export function limitOnAccount(
  { id, dueMinor, khataLimitMinor }: KnownCustomer,
  { settings }: Business,
  storeCredit: Minor = zero,
): Minor {
  const risked = add(ownChanges(id).atRiskMinor, storeCredit)
  const riskLeft = Math.max(settings.offlineValueLimitMinor - risked, 0)
  return minor(Math.min(khataLimitMinor, dueMinor + riskLeft))
}

/** How much more that is than they owe. */
export const leftOnAccount = (
  customer: KnownCustomer,
  business: Business,
  storeCredit: Minor = zero,
): Minor => minor(Math.max(limitOnAccount(customer, business, storeCredit) - customer.dueMinor, 0))
