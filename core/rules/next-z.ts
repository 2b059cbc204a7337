import type { LastZ } from '../contracts/journal-shifts.ts'
import type { KeptCount, Shift, ShiftFigures, ZReport } from '../contracts/tills.ts'
import type { Instant } from '../kernel/dates.ts'
import { type Minor, minor } from '../kernel/money.ts'

/** The figures of a shift with what only its closing needs. */
export interface ShiftTotals {
  readonly figures: ShiftFigures
  /** Tax on the bills alone: the part that the register's grand total adds up. */
  readonly salesTaxMinor: Minor
}

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
  /** Of bills. */
  readonly totalMinor: number
  readonly taxMinor: number
  /** Of credit notes. */
  readonly refundsMinor: number
}

/**
 * The next Z report of a register: numbered after the last one, its grand totals raised by this
 * shift and by what arrived late for those before.
 */
export function nextZ(
  last: { readonly [Figure in keyof LastZ]: number } | undefined,
  late: LateAmounts,
  closed: ClosedShift,
): ZContent {
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
    grandRefundsMinor: minor(
      (last?.grandRefundsMinor ?? 0) + late.refundsMinor + figures.refundsMinor,
    ),
    grandTaxMinor: minor((last?.grandTaxMinor ?? 0) + late.taxMinor + salesTaxMinor),
    closedAt: closed.closedAt,
  }
}
