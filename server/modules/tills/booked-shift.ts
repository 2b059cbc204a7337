import type { BookedShift, LastZ } from '../../../core/contracts/journal-shifts.ts'
import { minor } from '../../../core/kernel/money.ts'
import { keptCount } from '../../../core/rules/drawer-count.ts'
import type { Reader } from '../../platform/database/client.ts'
import { drawerCash } from './drawer-cash.ts'
import { shiftTotals } from './shift-totals.ts'
import { findOpenShift, shiftOf } from './store.ts'
import { selectCounts } from './store-counts.ts'
import { findLastZ, lateAmounts } from './store-z-reports.ts'

/** The open shift of a register as the books have it, from where its device goes on by itself. */
export async function bookedShift(reader: Reader, registerId: string): Promise<BookedShift | null> {
  const open = await findOpenShift(reader, registerId)
  if (!open) return null
  const { figures, salesTaxMinor } = await shiftTotals(reader, open.id)
  const { acts: cashActs } = await drawerCash(reader, open.id)
  const counts = (await selectCounts(reader, open.id)).map((count) => ({
    ...keptCount(count),
    id: count.id,
    cashActs: count.cashActs,
    toldAt: count.toldAt,
  }))
  return { shift: shiftOf(open), figures, counts, cashActs, salesTaxMinor }
}

/** Where the Z reports of a register go on: the next one also carries what arrived late for those before. */
export async function lastZOf(reader: Reader, registerId: string): Promise<LastZ> {
  const last = await findLastZ(reader, registerId)
  const late = await lateAmounts(reader, registerId)
  return {
    number: last?.number ?? 0,
    grandSalesMinor: minor((last?.grandSalesMinor ?? 0) + late.totalMinor),
    grandRefundsMinor: minor((last?.grandRefundsMinor ?? 0) + late.refundsMinor),
    grandTaxMinor: minor((last?.grandTaxMinor ?? 0) + late.taxMinor),
  }
}
