import type { Customer } from '../../contracts/customers.ts'
import type { FeedCustomer } from '../../contracts/device-customers.ts'
import { noWallet } from '../../contracts/wallets.ts'
import { type Minor, zero } from '../../kernel/money.ts'
import { noConsent, nothingSaid } from './customer-fields.ts'

/** As devices keep a customer: what is nothing is left out. */
export function feedCustomerOf(customer: Customer, formerly: readonly string[]): FeedCustomer {
  const { id, name, consent, wallet, ownKhataLimitMinor, khataLimitMinor: _of, ...rest } = customer
  const said = Object.entries({ ...rest, formerly }).filter(
    ([, value]) => value !== null && value !== 0 && !(Array.isArray(value) && value.length === 0),
  )
  return {
    ...{ id, name, ...(Object.fromEntries(said) as Partial<FeedCustomer>) },
    // A limit of nothing is a limit.
    ...(ownKhataLimitMinor === null ? {} : { ownKhataLimitMinor }),
    ...(wallet.moneyMinor + wallet.bonusMinor > 0 ? { wallet } : {}),
    ...(Object.values(consent).some(Boolean) ? { consent } : {}),
  }
}

/** The customer again, with the limit of the business where they have none of their own. */
export function customerOfFeed(fed: FeedCustomer, limitOfBusiness: Minor): Customer {
  const { formerly: _formerly, ...said } = fed
  return {
    ...nothingKnown,
    ...said,
    khataLimitMinor: fed.ownKhataLimitMinor ?? limitOfBusiness,
  }
}

const nothingKnown: Omit<Customer, 'id' | 'name' | 'khataLimitMinor'> = {
  ...nothingSaid,
  consent: noConsent,
  storeCreditMinor: zero,
  wallet: noWallet,
  dueMinor: zero,
  dueSince: null,
  ownKhataLimitMinor: null,
  points: 0,
  visits: 0,
  lastVisitAt: null,
}
