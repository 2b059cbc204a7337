import { createHash } from 'node:crypto'
import type { KeptCount, Shift, ZReport } from '../../../core/contracts/tills.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import type { ShiftTotals } from './shift-totals.ts'
import type { LastZ } from './store-z-reports.ts'

/** What a Z report says, before its hash. */
export type ZContent = Omit<ZReport, 'hash' | 'previousHash' | 'amendments' | 'printed'>

export interface ClosedShift {
  readonly id: string
  readonly shift: Shift
  readonly totals: ShiftTotals
  readonly counts: KeptCount[]
  readonly note: string | null
  readonly outletName: string
  readonly closedAt: Instant
}

/** What arrived for earlier reports of the register since the last one. */
export interface LateAmounts {
  readonly totalMinor: number
  readonly taxMinor: number
}

/**
 * The next Z report of a register: numbered after the last one, its grand totals raised by this
 * shift and by what arrived late for those before.
 */
export function nextZ(last: LastZ | undefined, late: LateAmounts, closed: ClosedShift): ZContent {
  const { figures, salesTaxMinor } = closed.totals
  const number = (last?.number ?? 0) + 1
  return {
    id: closed.id,
    number,
    shift: { ...closed.shift, zNumber: number },
    figures,
    counts: closed.counts,
    note: closed.note,
    outletName: closed.outletName,
    grandSalesMinor: minor((last?.grandSalesMinor ?? 0) + late.totalMinor + figures.salesMinor),
    grandRefundsMinor: minor((last?.grandRefundsMinor ?? 0) + figures.refundsMinor),
    grandTaxMinor: minor((last?.grandTaxMinor ?? 0) + late.taxMinor + salesTaxMinor),
    closedAt: closed.closedAt,
  }
}

/** Stands before the first Z report of a register. */
export const noHash: Buffer = Buffer.alloc(0)

/**
 * SHA-256 over the previous report's hash and all that this one says, apart from its id. A report
 * that is changed, left out or put in breaks every hash after it.
 */
export function zHash(previous: Buffer, said: Omit<ZContent, 'id'>): Buffer {
  return createHash('sha256').update(previous).update(canonicalJson(said)).digest()
}
