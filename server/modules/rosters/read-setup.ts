import type { Rosters, SalonSetup } from '../../../core/contracts/rosters.ts'
import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import { dayOf, instantOf } from '../../../core/kernel/wall-time.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { outletPlace } from '../outlets/public.ts'
import { dateIn } from './change-rosters.ts'
import { shown } from './leave.ts'
import { selectClosures, selectLeave, selectRosterDays, selectRosters } from './store-rosters.ts'
import {
  selectLevels,
  selectPeople,
  selectResources,
  selectServices,
  selectSettings,
  selectStaff,
  selectTypes,
} from './store-setup.ts'

/** All that a booking at the outlet is made of. */
export async function readSalonSetup(
  reader: Reader,
  { outletId }: OutletActor,
): Promise<SalonSetup> {
  const { outlet } = await outletPlace(reader, outletId)
  const staff = await selectStaff(reader, outletId)
  const withEntry = new Set(staff.map(({ userId }) => userId))
  const people = await selectPeople(reader, outletId)
  return {
    timeZone: outlet.timeZone,
    settings: await selectSettings(reader, outletId),
    levels: await selectLevels(reader),
    staff,
    otherPeople: people.filter(({ userId }) => !withEntry.has(userId)),
    resourceTypes: await selectTypes(reader),
    resources: await selectResources(reader, outletId),
    services: await selectServices(reader, outletId),
  }
}

/** Who works when, from today for five weeks when no days are named. */
export async function readRosters(
  reader: Reader,
  { outletId }: OutletActor,
  asked: { readonly from?: BusinessDate; readonly to?: BusinessDate },
): Promise<Rosters> {
  const { outlet } = await outletPlace(reader, outletId)
  const from = asked.from ?? dateIn(outlet.timeZone)
  const to = asked.to ?? addDays(from, 34)
  const days = { from, to }
  const moments = {
    from: instantOf(dayOf(from, outlet.timeZone).from),
    to: instantOf(dayOf(to, outlet.timeZone).to),
  }
  const leave = await selectLeave(reader, outletId, moments)
  return {
    ...days,
    rosters: await selectRosters(reader, outletId, days),
    days: await selectRosterDays(reader, outletId, days),
    leave: leave.map(shown),
    closures: await selectClosures(reader, outletId, days),
  }
}
