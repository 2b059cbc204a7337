import { randomUUID } from 'node:crypto'
import type { DeviceSeriesKind, SoldContent } from '../../core/contracts/journal.ts'
import { CompleteSaleRequest } from '../../core/contracts/sales.ts'
import { assert } from '../../core/kernel/assert.ts'
import { instant } from '../../core/kernel/dates.ts'
import { type FinishContext, type FinishedSale, finishSale } from '../../core/rules/finish-sale.ts'

/** A bill as the cashier has put it together; whoever gave too little money gets none. */
export interface BillWish {
  readonly lines: readonly Readonly<Record<string, unknown>>[]
  /** Parts that pay a total, in the words of the contract. */
  readonly pay: (totalMinor: number) => readonly Readonly<Record<string, unknown>>[]
  readonly discount?: CompleteSaleRequest['discount']
  readonly tipMinor?: number
}

/** Where a device finishes something, and how it counts. */
export interface Till {
  readonly context: FinishContext
  readonly registerCode: string
  readonly shiftId: string
  /** The next number of a series, also as it stands on the paper. */
  take<K extends DeviceSeriesKind>(series: {
    readonly kind: K
    readonly financialYear: string
  }): {
    readonly number: Omit<SoldContent['number'], 'kind'> & { readonly kind: K }
    readonly text: string
  }
}

/** The request of a sale, with what it comes to: should the server compute another total, it says so. */
export function requestFor({ pay, ...bill }: BillWish, context: FinishContext) {
  const occurredAt = instant(new Date().toISOString())
  const asked = { ...bill, saleId: randomUUID() }
  const plenty = { tenderId: randomUUID(), kind: 'cash', amountMinor: 1_000_000_000 }
  const unpaid = CompleteSaleRequest.parse({ ...asked, tenders: [plenty] })
  const totalMinor = finished({ ...unpaid, occurredAt }, context).cart.total
  return { ...unpaid, totalMinor, tenders: tendersOf(pay(totalMinor)), occurredAt }
}

export const tendersOf = (parts: ReturnType<BillWish['pay']>) =>
  parts.map((part) => CompleteSaleRequest.shape.tenders.element.parse(part))

export function finished(...of: Parameters<typeof finishSale>): FinishedSale {
  const decided = finishSale(...of)
  assert(decided.ok, `a bill of a device is one: ${JSON.stringify(decided)}`)
  return decided.value
}
