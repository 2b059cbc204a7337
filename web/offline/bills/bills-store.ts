import type { BillHouse, FedBill } from '../../../core/contracts/device-bills.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { BillHead } from '../../../core/rules/documents/bill-head.ts'
import { keptTable } from '../kept-table.ts'

/** What a bill is made again from. */
export interface KeptBill {
  readonly house: BillHouse
  readonly bill: Omit<FedBill, 'house'>
}

/** The bills of an outlet on this device. */
export const billsTable = keptTable<BillHead, KeptBill>('vendly-bills')

const secondsADay = 86_400

/** Bills in the order of their days, and of their times in a day; a day may end long after midnight. */
export function orderOfBill({
  businessDate,
  occurredAt,
}: Pick<BillHead, 'businessDate' | 'occurredAt'>): number {
  const day = Date.parse(businessDate)
  const seconds = Math.floor((Date.parse(occurredAt) - day) / 1_000) + secondsADay
  return orderOfDay(businessDate) + Math.min(Math.max(seconds, 0), secondsADay * 10)
}

/** Where a day begins in that order. */
export const orderOfDay = (date: BusinessDate): number => (Date.parse(date) / 1_000) * 100
