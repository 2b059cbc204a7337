import type { z } from 'zod'
import type {
  findFreeTimes as contract,
  FreeStart,
  RefusedTime,
} from '../../../core/contracts/appointments.ts'
import { addDays, daysBetween } from '../../../core/kernel/dates.ts'
import { dayOf, instantOf, type Moment, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import type { RefusedStart } from '../../../core/rules/free-times/reasons.ts'
import { minutesOf } from '../../../core/rules/free-times/written-rosters.ts'
import { nowMilliseconds } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { accept } from '../../platform/refusal-error.ts'
import { dateIn, zoneOf } from '../rosters/public.ts'
import { type AskedTimes, askTimes } from './asked-times.ts'
import { readContext } from './booking-context.ts'
import { fromNow, placedStarts } from './free-starts.ts'
import { shownReason } from './kept-rules.ts'
import { readRules } from './outlet-rules.ts'
import { wantedParts } from './wanted-parts.ts'

type Input = z.infer<typeof contract.body>
type Days = AskedTimes['days']

interface Times {
  readonly starts: readonly FreeStart[]
  readonly refused: readonly RefusedTime[]
}

/** Starts at which all that is wanted fits, from a day on, and why it does not fit at the others. */
export async function findFreeTimes(
  reader: Reader,
  { outletId }: { readonly outletId: string },
  input: Input,
): Promise<{ readonly starts: FreeStart[]; readonly refused: RefusedTime[] }> {
  const zone = await zoneOf(reader, outletId)
  const from = input.from ?? dateIn(zone)
  const last = addDays(from, input.days - 1)
  const starts: FreeStart[] = []
  const refused: RefusedTime[] = []
  // Reasons are asked for all days.
  let length = input.withReasons ? input.days : daysOfFirstLook
  for (let next = from; next <= last && starts.length < input.limit; ) {
    const end = addDays(next, length - 1)
    const days = { from: next, to: end < last ? end : last }
    const limit = input.limit - starts.length
    const found = await look(reader, { outletId, zone, days }, { ...input, limit })
    starts.push(...found.starts)
    refused.push(...found.refused)
    next = addDays(days.to, 1)
    // At least as many again as were looked at, so that a few looks reach the last day.
    const looked = daysBetween(from, next)
    length = Math.max(looked, daysFor(input.limit - starts.length, starts.length / looked))
  }
  return { starts, refused }
}

const daysOfFirstLook = 7

/** Days that will hold so many starts, and some to spare; where none were found so far, all that are left. */
function daysFor(starts: number, perDay: number): number {
  return perDay > 0 ? Math.ceil((starts / perDay) * 1.2) + 1 : mostDays
}

const mostDays = 62

interface Look {
  readonly outletId: string
  readonly zone: string
  readonly days: Days
}

async function look(reader: Reader, { outletId, zone, days }: Look, input: Input): Promise<Times> {
  const [context, rules] = await Promise.all([
    readContext(reader, outletId, {
      startsAt: instantOf(dayOf(days.from, zone).from),
      days: daysBetween(days.from, days.to) + 2,
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
  const grid = context.settings.gridMinutes
  const asked = fromNow(rules)
  const times = askTimes(parts, context, { days, now: nowMilliseconds(), grid, asked })
  const between = input.between && minutesOf(input.between)
  const isAsked = ({ at }: { readonly at: Moment }) => {
    if (!between) return true
    const { minute } = wallTimeOf(at, zone)
    return minute >= between.from && minute < between.to
  }
  const wanted = { starts: times.starts.filter(isAsked), limit: input.limit }
  return {
    starts: placedStarts(parts, wanted, context),
    refused: input.withReasons ? shownRefusals(times.refused().filter(isAsked)) : [],
  }
}

function shownRefusals(refused: readonly RefusedStart[]): RefusedTime[] {
  return refused.map(({ at, reason }) => ({ startsAt: instantOf(at), ...shownReason(reason) }))
}
