import type { CollectionKind } from '../contracts/khata.ts'
import type { BusinessDate } from '../kernel/dates.ts'
import { daysBetween } from '../kernel/dates.ts'
import { type Minor, minor, negate, zero } from '../kernel/money.ts'
import { type Posting, tenderAccounts } from './ledger.ts'

export interface CollectionToPost {
  readonly tenders: readonly { readonly kind: CollectionKind; readonly amount: Minor }[]
  /** What is no longer owed, and what was paid beyond it. */
  readonly dues: Minor
  readonly storeCredit: Minor
  /** What was paid ahead. The bonus on top is no money, and no debt before it is spent. */
  readonly wallet?: Minor
}

/**
 * Money without a bill: debtors owe less by what was collected; what was paid beyond, or ahead, is owed to the customer
 * as store credit or in their wallet.
 */
export function collectionPostings(collected: CollectionToPost): Posting[] {
  const { tenders, dues, storeCredit, wallet = zero } = collected
  const money = new Map<Posting['account'], number>()
  for (const { kind, amount } of tenders) {
    const account = tenderAccounts[kind]
    money.set(account, (money.get(account) ?? 0) + amount)
  }
  const postings: Posting[] = [
    ...[...money].map(([account, amount]) => ({ account, amount: minor(amount) })),
    { account: 'debtors', amount: negate(dues) },
    { account: 'store_credit', amount: negate(storeCredit) },
    { account: 'wallets', amount: negate(wallet) },
  ]
  return postings.filter((posting) => posting.amount !== 0)
}

/** Dues from before this system were earned before it too. */
export function openingDuesPostings(amount: Minor): Posting[] {
  return [
    { account: 'debtors', amount },
    { account: 'opening_balance', amount: negate(amount) },
  ]
}

/** Ages of debts in days; what is older than the last is one age more. */
export const ageLimits = [30, 60, 90] as const

export interface UnpaidCharge {
  readonly since: BusinessDate
  readonly unpaid: Minor
}

/** What is owed by its age on a day: up to 30 days, up to 60, up to 90, and older. */
export function duesByAge(charges: readonly UnpaidCharge[], today: BusinessDate) {
  const ages = [...ageLimits, null].map((upTo) => ({ upTo, amountMinor: 0 }))
  for (const { since, unpaid } of charges) {
    const days = daysBetween(since, today)
    const age = ages.find(({ upTo }) => upTo === null || days <= upTo)
    if (age) age.amountMinor += unpaid
  }
  return ages.map(({ upTo, amountMinor }) => ({ upTo, amountMinor: minor(amountMinor) }))
}

export interface ReminderFacts {
  readonly shop: string
  readonly customer: string
  /** As people read it: ₹1,250.00. */
  readonly due: string
  /** As people read it: 17 Oct. */
  readonly since: string | null
  readonly upiId: string
}

/** A friendly reminder to be sent by a person: it names the sum, since when, and how to pay. */
export function reminderText({ shop, customer, due, since, upiId }: ReminderFacts): string {
  return [
    `Hello ${customer}, this is ${shop}.`,
    `${due} ${since ? `is open on your account since ${since}` : 'is open on your account'}.`,
    upiId
      ? `You can pay by UPI to ${upiId}, or when you next visit us.`
      : 'You can pay when you next visit us.',
    'If you have paid already, please ignore this. Thank you.',
  ].join(' ')
}
