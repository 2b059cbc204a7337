import type { Business, Outlet } from '../../../core/contracts/outlets.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { type BusinessDate, businessDateOf } from '../../../core/kernel/dates.ts'
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

/** The day of business that it is at an outlet now. */
export async function outletToday(reader: Reader, outletId: string): Promise<BusinessDate> {
  const outlet = await selectOutlet(reader, outletId)
  assert(outlet, `outlet ${outletId} is there: authentication has found it`)
  return businessDateOf(now(), outlet)
}

/** By which clock an outlet lives. */
export async function outletZone(reader: Reader, outletId: string): Promise<string> {
  const outlet = await selectOutlet(reader, outletId)
  assert(outlet, `outlet ${outletId} is there: authentication has found it`)
  return outlet.timeZone
}
