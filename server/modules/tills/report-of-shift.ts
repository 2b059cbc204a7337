import type { Shift } from '../../../core/contracts/tills.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { blindFigures } from '../../../core/rules/blind-figures.ts'
import type { ReportInput } from '../../../core/rules/receipt/shift-report.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { sellingPlace } from '../outlets/public.ts'
import { shiftFigures } from './shift-totals.ts'
import { findShift, shiftOf } from './store.ts'
import { findZOfShift } from './store-z-reports.ts'

export async function shiftOfOutlet(
  reader: Reader,
  ids: { readonly outletId: string; readonly shiftId: string },
): Promise<Shift | undefined> {
  const shift = await findShift(reader, ids.shiftId)
  return shift?.outletId === ids.outletId ? shiftOf(shift) : undefined
}

/**
 * What the printed report of a shift is made of: its Z from the snapshot, or the figures so far. A paper lies on the
 * counter where whoever counts reads it, so that an X is blind whoever printed it.
 */
export async function reportOfShift(reader: Reader, shiftId: string): Promise<ReportInput> {
  const shift = await findShift(reader, shiftId)
  assert(shift, `shift ${shiftId} is there`)
  const { business, outlet } = await sellingPlace(reader, shift.registerId)
  const z = (await findZOfShift(reader, shiftId)) ?? null
  return {
    shift: z?.shift ?? shiftOf(shift),
    figures: z?.figures ?? blindFigures(await shiftFigures(reader, shiftId), false),
    z,
    outletName: z?.outletName ?? outlet.name,
    currency: business.currency,
    timeZone: outlet.timeZone,
    now: now(),
  }
}
