import type { z } from 'zod'
import type {
  findFreeTimes as contract,
  FreeStart,
  RefusedTime,
} from '../../../core/contracts/appointments.ts'
import { addDays, type BusinessDate, daysBetween } from '../../../core/kernel/dates.ts'
import { instantOf, type Moment, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import type { RefusedStart } from '../../../core/rules/free-times/reasons.ts'
import { minutesOf } from '../../../core/rules/free-times/written-rosters.ts'
import { nowMilliseconds } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { accept } from '../../platform/refusal-error.ts'
import { dateIn, zoneOf } from '../rosters/public.ts'
import { type AskedTimes, askTimes } from './asked-times.ts'
import {
  type BookingContext,
  type BookingFacts,
  contextOf,
  readFacts,
  withBusyUntil,
} from './booking-context.ts'
import { fromNow, placedStarts } from './free-starts.ts'
import { frozenParts } from './frozen-parts.ts'
import { isHoldOf } from './hold-time.ts'
import { shownReason } from './kept-rules.ts'
import { type OutletRules, readRules } from './outlet-rules.ts'
import type { OfferedPart } from './plan-visit.ts'
import { selectVisit } from './store-visits.ts'
import { wantedParts } from './wanted-parts.ts'

type Input = z.infer<typeof contract.body>
type Days = AskedTimes['days']

interface TimesOf {
  readonly outletId: string
  /** A time that is held for who asks is free for them. */
  readonly ownHoldId?: string | null
}

interface Times {
  readonly starts: readonly FreeStart[]
  readonly refused: readonly RefusedTime[]
}

/** Starts at which all that is wanted fits, from a day on, and why it does not fit at the others. */
export async function findFreeTimes(
  reader: Reader,
  { outletId, ownHoldId = null }: TimesOf,
  input: Input,
): Promise<{ readonly starts: FreeStart[]; readonly refused: RefusedTime[] }> {
  const zone = await zoneOf(reader, outletId)
  const from = input.from ?? dateIn(zone)
  const last = addDays(from, input.days - 1)
  // Reasons are asked for all days.
  let days = daysFrom(from, input.withReasons ? input.days : daysOfFirstLook, last)
  // Claims are most of what is read: mostly the first days alone hold as many starts, or nearly.
  const busyTo = input.limit > startsOfSomeDays ? last : days.to
  const all = { zone, days: { from, to: last }, busyTo, ownHoldId }
  let { facts, ...asked } = await readAsked(reader, outletId, all, input)
  const starts: FreeStart[] = []
  const refused: RefusedTime[] = []
  for (;;) {
    const limit = input.limit - starts.length
    const found = look(contextOf(facts, withNight(days)), { ...asked, days, limit })
    starts.push(...found.starts)
    refused.push(...found.refused)
    if (days.to >= last || starts.length >= input.limit) return { starts, refused }
    const looked = daysBetween(from, days.to) + 1
    // At least as many again as were looked at, so that a few looks reach the last day.
    const more = daysFor(input.limit - starts.length, starts.length / looked)
    days = daysFrom(addDays(days.to, 1), Math.max(looked, more), last)
    facts = await withBusyUntil(reader, facts, withNight(days).to)
  }
}

const daysOfFirstLook = 7
const startsOfSomeDays = 200

function daysFrom(from: BusinessDate, length: number, last: BusinessDate): Days {
  const to = addDays(from, length - 1)
  return { from, to: to < last ? to : last }
}

/** With the day after them: a visit may go out over midnight. */
const withNight = ({ from, to }: Days): Days => ({ from, to: addDays(to, 1) })

/** Days that will hold so many starts, and some to spare; where none were found so far, all that are left. */
function daysFor(starts: number, perDay: number): number {
  return perDay > 0 ? Math.ceil((starts / perDay) * 1.2) + 1 : mostDays
}

const mostDays = 62

interface Asked {
  readonly input: Input
  readonly parts: readonly OfferedPart[]
  readonly rules: OutletRules
  readonly now: Moment
}

interface AskedDays {
  readonly zone: string
  readonly days: Days
  readonly busyTo: BusinessDate
  readonly ownHoldId: string | null
}

/** All that a question rests on, read once for all its looks. */
async function readAsked(
  reader: Reader,
  outletId: string,
  { zone, days, busyTo, ownHoldId }: AskedDays,
  input: Input,
): Promise<Asked & { readonly facts: BookingFacts }> {
  const { booker, customerId, termsOf, exceptVisitId } = input
  // Of somebody else's visit, whose id anybody may send, nothing is told.
  const isOwn = ownHoldId !== null && (await isHoldOf(reader, outletId, ownHoldId))
  const [facts, rules] = await Promise.all([
    readFacts(reader, outletId, {
      ...{
        zone,
        customerId: customerId ?? termsOf,
        days: withNight(days),
        busyTo: addDays(busyTo, 1),
      },
      exceptSources: [exceptVisitId, isOwn && ownHoldId].filter((id) => typeof id === 'string'),
      onlineOnly: booker === 'client',
    }),
    readRules(reader, outletId, { booker, customerId, days, exceptVisitId }),
  ])
  const parts = await askedParts(reader, outletId, { input, facts })
  return { facts, input, parts, rules: fromNow(rules), now: nowMilliseconds() }
}

/** What is asked for, as it would be booked now; a visit that moves takes along what it was booked with. */
async function askedParts(
  reader: Reader,
  outletId: string,
  { input, facts }: { readonly input: Input; readonly facts: BookingFacts },
): Promise<readonly OfferedPart[]> {
  const { services, exceptVisitId, asBooked } = input
  const moving = asBooked && exceptVisitId
  const visit = moving ? await selectVisit(reader, outletId, exceptVisitId) : undefined
  const isSame =
    visit?.services.length === services.length &&
    visit.services.every(({ itemId }, i) => itemId === services[i]?.itemId)
  if (!visit || !isSame) return accept(wantedParts(services, facts), 'appointments')
  const by = visit.services.map(({ serviceNo }, i) => ({
    serviceNo,
    staffId: services[i]?.staffId,
  }))
  return accept(frozenParts(visit, by, facts), 'appointments')
}

interface Look extends Asked {
  readonly days: Days
  readonly limit: number
}

function look(context: BookingContext, { input, parts, rules, now, days, limit }: Look): Times {
  const { zone, settings } = context
  const grid = settings.gridMinutes
  const times = askTimes(parts, context, { days, now, grid, asked: rules })
  const between = input.between && minutesOf(input.between)
  const isAsked = ({ at }: { readonly at: Moment }) => {
    if (!between) return true
    const { minute } = wallTimeOf(at, zone)
    return minute >= between.from && minute < between.to
  }
  return {
    starts: placedStarts(parts, { starts: times.starts.filter(isAsked), limit }, context),
    refused: input.withReasons ? shownRefusals(times.refused().filter(isAsked)) : [],
  }
}

function shownRefusals(refused: readonly RefusedStart[]): RefusedTime[] {
  return refused.map(({ at, reason }) => ({ startsAt: instantOf(at), ...shownReason(reason) }))
}
