import type { z } from 'zod'
import type { findFreeTimes as contract, FreeStart } from '../../../core/contracts/appointments.ts'
import { dayOf, instantOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { nowMilliseconds } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { accept } from '../../platform/refusal-error.ts'
import { dateIn, minutesOf, zoneOf } from '../rosters/public.ts'
import { readContext } from './booking-context.ts'
import { gridOf, shownStart, visitAt } from './free-starts.ts'
import { wantedParts } from './wanted-parts.ts'

/** Starts at which all that is wanted fits, from a day on. */
export async function findFreeTimes(
  reader: Reader,
  { outletId }: OutletActor,
  input: z.infer<typeof contract.body>,
): Promise<{ readonly starts: FreeStart[] }> {
  const zone = await zoneOf(reader, outletId)
  const from = input.from ?? dateIn(zone)
  const context = await readContext(reader, outletId, {
    startsAt: instantOf(dayOf(from, zone).from),
    days: input.days + 1,
    exceptSources: input.exceptVisitId ? [input.exceptVisitId] : [],
  })
  const parts = accept(wantedParts(input.services, context), 'appointments')
  const between = input.between && minutesOf(input.between)
  const now = nowMilliseconds()
  const starts: FreeStart[] = []
  for (const at of gridOf(from, input.days, { zone, grid: context.settings.gridMinutes })) {
    if (starts.length === input.limit) break
    const { minute } = wallTimeOf(at, zone)
    if (at < now || (between && (minute < between.from || minute >= between.to))) continue
    const placed = visitAt(parts, at, context)
    if (placed) starts.push(shownStart(parts, placed, context))
  }
  return { starts }
}
