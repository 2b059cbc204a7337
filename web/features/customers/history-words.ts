import type { HistoryEntry } from '../../../core/contracts/customer-records.ts'

/** What each paper of a customer is called in their history. */
export const historyWords = {
  sale: (number: string) => `Bill ${number}`,
  refund: (number: string) => `Credit note ${number}`,
  unbilled_return: (number: string) => `Returned without a bill, ${number}`,
  collection: (number: string) => `Paid dues, receipt ${number}`,
  deposit: (number: string) => `Deposit, voucher ${number}`,
  deposit_back: (number: string) => `Deposit given back, voucher ${number}`,
} as const satisfies Record<HistoryEntry['kind'], (number: string) => string>
