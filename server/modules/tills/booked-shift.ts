import { sql } from 'kysely'
import type { BookedShift, LastZ } from '../../../core/contracts/journal-shifts.ts'
import { minor, zero } from '../../../core/kernel/money.ts'
import { keptCount } from '../../../core/rules/drawer-count.ts'
import type { Reader } from '../../platform/database/client.ts'
import { drawerCash } from './drawer-cash.ts'
import { shiftTotals } from './shift-totals.ts'
import { findOpenShift, shiftOf } from './store.ts'
import { selectCounts } from './store-counts.ts'
import { findLastZ } from './store-z-reports.ts'

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
  const { rows } = await sql<{ total: number; tax: number }>`
    select coalesce(sum(total_minor), 0) as total, coalesce(sum(tax_minor), 0) as tax
    from z_amendments where register_id = ${registerId} and carried_in is null`.execute(reader)
  const late = rows[0] ?? { total: 0, tax: 0 }
  return {
    number: last?.number ?? 0,
    grandSalesMinor: minor((last?.grandSalesMinor ?? 0) + late.total),
    grandRefundsMinor: minor(last?.grandRefundsMinor ?? zero),
    grandTaxMinor: minor((last?.grandTaxMinor ?? 0) + late.tax),
  }
}
