import type { FreeStart } from '../../../core/contracts/appointments.ts'
import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import { dayOf, instantOf } from '../../../core/kernel/wall-time.ts'
import { nowMilliseconds } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { zoneOf } from '../rosters/public.ts'
import { askTimes } from './asked-times.ts'
import { readContext } from './booking-context.ts'
import { fromNow, placedStarts } from './free-starts.ts'
import { frozenParts } from './frozen-parts.ts'
import { readRules } from './outlet-rules.ts'
import { selectVisit } from './store-visits.ts'

/** A client who asked for nobody may be given to anybody when the visit moves. */
export function anyoneWhereNobodyWasAsked(
  services: readonly { readonly serviceNo: number; readonly staffRequested: boolean }[],
): { serviceNo: number; staffId: null }[] {
  return services
    .filter(({ staffRequested }) => !staffRequested)
    .map(({ serviceNo }) => ({ serviceNo, staffId: null }))
}

export interface MoveQuestion {
  readonly visitId: string
  readonly from: BusinessDate
  readonly days: number
  readonly limit: number
}

/** When a visit could be instead, with the lengths that were booked, for the client who moves it. */
export async function findTimesToMove(
  reader: Reader,
  outletId: string,
  { visitId, from, days, limit }: MoveQuestion,
): Promise<FreeStart[]> {
  const visit = await selectVisit(reader, outletId, visitId)
  if (!visit) return deny('appointments.visit_unknown')
  const zone = await zoneOf(reader, outletId)
  const context = await readContext(reader, outletId, {
    startsAt: instantOf(dayOf(from, zone).from),
    days: days + 1,
    exceptSources: [visitId],
    onlineOnly: true,
  })
  const changes = anyoneWhereNobodyWasAsked(visit.services)
  const parts = accept(frozenParts(visit, changes, context), 'appointments')
  const asked = await readRules(reader, outletId, {
    booker: 'client',
    customerId: undefined,
    days: { from, to: addDays(from, days - 1) },
    exceptVisitId: visitId,
  })
  const times = askTimes(parts, context, {
    days: { from, to: addDays(from, days - 1) },
    now: nowMilliseconds(),
    grid: context.settings.gridMinutes,
    asked: fromNow(asked),
  })
  return placedStarts(parts, { starts: times.starts, limit }, context)
}
