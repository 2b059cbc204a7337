import type { z } from 'zod'
import type {
  findFreeTimes as contract,
  FreeStart,
  RefusedTime,
} from '../../../core/contracts/appointments.ts'
import { addDays } from '../../../core/kernel/dates.ts'
import { dayOf, instantOf, type Moment, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import type { RefusedStart } from '../../../core/rules/free-times/reasons.ts'
import { minutesOf } from '../../../core/rules/free-times/written-rosters.ts'
import { nowMilliseconds } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { accept } from '../../platform/refusal-error.ts'
import { dateIn, zoneOf } from '../rosters/public.ts'
import { askTimes } from './asked-times.ts'
import { readContext } from './booking-context.ts'
import { fromNow, placedStarts } from './free-starts.ts'
import { shownReason } from './kept-rules.ts'
import { readRules } from './outlet-rules.ts'
import { wantedParts } from './wanted-parts.ts'

/** Starts at which all that is wanted fits, from a day on, and why it does not fit at the others. */
export async function findFreeTimes(
  reader: Reader,
  { outletId }: { readonly outletId: string },
  input: z.infer<typeof contract.body>,
): Promise<{ readonly starts: FreeStart[]; readonly refused: RefusedTime[] }> {
  const zone = await zoneOf(reader, outletId)
  const from = input.from ?? dateIn(zone)
  const days = { from, to: addDays(from, input.days - 1) }
  const [context, rules] = await Promise.all([
    readContext(reader, outletId, {
      startsAt: instantOf(dayOf(from, zone).from),
      days: input.days + 1,
      exceptSources: input.exceptVisitId ? [input.exceptVisitId] : [],
      customerId: input.customerId,
      onlineOnly: input.booker === 'client',
    }),
    readRules(reader, outletId, {
      booker: input.booker,
      customerId: input.customerId,
      days,
      exceptVisitId: input.exceptVisitId,
    }),
  ])
  const parts = accept(wantedParts(input.services, context), 'appointments')
  const between = input.between && minutesOf(input.between)
  const asked = fromNow(rules)
  const grid = context.settings.gridMinutes
  const times = askTimes(parts, context, { days, now: nowMilliseconds(), grid, asked })
  const isAsked = ({ at }: { readonly at: Moment }) => {
    if (!between) return true
    const { minute } = wallTimeOf(at, zone)
    return minute >= between.from && minute < between.to
  }
  const wanted = { starts: times.starts.filter(isAsked), limit: input.limit }
  const starts = placedStarts(parts, wanted, context)
  const refused = input.withReasons ? shownRefusals(times.refused().filter(isAsked)) : []
  return { starts, refused }
}

function shownRefusals(refused: readonly RefusedStart[]): RefusedTime[] {
  return refused.map(({ at, reason }) => ({ startsAt: instantOf(at), ...shownReason(reason) }))
}
