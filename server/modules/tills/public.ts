import { sql } from 'kysely'
import type { Minor } from '../../../core/kernel/money.ts'
import type { Tx } from '../../platform/database/client.ts'
import { drawerCash } from './drawer-cash.ts'

export { amendmentHash, amendZ, type LateAct } from './amend-z.ts'
export { bookedShift, lastZOf } from './booked-shift.ts'
export { closePastShift } from './close-past-shift.ts'
export { taxRows, tenderCount, tenderRows } from './figure-rows.ts'
export { type OpenShift, openShiftOf, openShiftRead } from './open-shift-of.ts'
export { recordShiftClosed } from './record-closed.ts'
export { recordDrawerCompared, recordDrawerCounted } from './record-counted.ts'
export { recordCashMoved, recordDrawerOpened } from './record-moved.ts'
export { recordShiftOpened } from './record-opened.ts'
export { recordOpening } from './record-opening.ts'
export { reportOfShift, shiftOfOutlet } from './report-of-shift.ts'
export { type ActShift, shiftOfAct } from './shift-of-act.ts'
export { shiftFigures } from './shift-totals.ts'
export { lockZEnd, type SoldShift, soldShiftRead, type ZEnd } from './sold-shift.ts'
export { zHash } from './z-report.ts'

/**
 * The cash that the drawer of a shift should hold, for those about to take some out. They wait for
 * each other here until the first has committed, so that two of them cannot count on the same note;
 * sales are not held up.
 */
export async function cashInDrawer(tx: Tx, shiftId: string): Promise<Minor> {
  await sql`select 1 from shifts where id = ${shiftId} for no key update`.execute(tx)
  return (await drawerCash(tx, shiftId)).expectedMinor
}
