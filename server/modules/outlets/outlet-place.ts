import type { Business, Outlet } from '../../../core/contracts/outlets.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { type BusinessDate, businessDateOf, type DayRule } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { readBusinessRow, selectOutlet } from './store.ts'

/** The business and one of its outlets, for papers that no register makes. */
export interface OutletPlace {
  readonly business: Business
  readonly sellerModes: Business['sellerModes']
  readonly outlet: Outlet
}

export async function outletPlace(reader: Reader, outletId: string): Promise<OutletPlace> {
  const business = await readBusinessRow(reader)
  const outlet = await selectOutlet(reader, outletId)
  assert(outlet, `outlet ${outletId} is there: authentication has found it`)
  return { business, sellerModes: business.sellerModes, outlet }
}

/** By which clock a day of an outlet begins and ends. */
export async function outletClock(reader: Reader, outletId: string): Promise<DayRule> {
  const rule = await reader
    .selectFrom('outlets')
    .select(['time_zone as timeZone', 'day_close_hour as dayCloseHour'])
    .where('id', '=', outletId)
    .executeTakeFirst()
  assert(rule, `outlet ${outletId} is there: authentication has found it`)
  return rule
}

/** The day of business that it is at an outlet now. */
export async function outletToday(reader: Reader, outletId: string): Promise<BusinessDate> {
  return businessDateOf(now(), await outletClock(reader, outletId))
}

export async function outletZone(reader: Reader, outletId: string): Promise<string> {
  return (await outletClock(reader, outletId)).timeZone
}
