import type {
  Closure,
  DayPiece,
  Roster,
  RosterDay,
  SalonSettings,
} from '../../../core/contracts/rosters.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import {
  type DayPiece as MinutePiece,
  openTimes,
  plansOf,
  type Roster as RosterRule,
  type WallSpan,
} from '../../../core/rules/free-times/open-time.ts'
import type { Spans } from '../../../core/rules/free-times/spans.ts'
import { minutesOf, rosterOf, weekOf } from '../../../core/rules/free-times/written-rosters.ts'
import type { Reader } from '../../platform/database/client.ts'
import { outletZone } from '../outlets/public.ts'
import { type DaySpan, selectClosures, selectRosterDays, selectRosters } from './store-rosters.ts'
import { selectSettings } from './store-setup.ts'

/** What decides when people and things of an outlet can be booked, for some days. */
export interface WorkingTimes {
  readonly zone: string
  readonly days: DaySpan
  readonly settings: SalonSettings
  readonly rosters: readonly Roster[]
  readonly rosterDays: readonly RosterDay[]
  readonly closures: readonly Closure[]
  /** When somebody with a roster can be booked. */
  readonly openBy: (roster: RosterRule) => Spans
}

export async function readWorkingTimes(
  reader: Reader,
  outletId: string,
  { zone, days }: Pick<WorkingTimes, 'zone' | 'days'>,
): Promise<WorkingTimes> {
  const [settings, rosters, rosterDays, closures] = await Promise.all([
    selectSettings(reader, outletId),
    selectRosters(reader, outletId, days),
    selectRosterDays(reader, outletId, days),
    selectClosures(reader, outletId, days),
  ])
  const read = { zone, days, settings, rosters, rosterDays, closures }
  return { ...read, openBy: openTimes(openingOf(read)) }
}

/** The same for some of the days. */
export function timesWithin(times: WorkingTimes, days: DaySpan): WorkingTimes {
  return { ...times, days, openBy: openTimes(openingOf({ ...times, days })) }
}

export function zoneOf(reader: Reader, outletId: string): Promise<string> {
  return outletZone(reader, outletId)
}

/** When a person can be booked. Leave that was granted stands among the claims. */
export function openTimeOfStaff(times: WorkingTimes, userId: string): Spans {
  return times.openBy(rosterOf(times, userId))
}

/** When a chair, room or machine can be booked: whenever the outlet is open. */
export function openTimeOfResources({ openBy }: WorkingTimes): Spans {
  const allDay = Array.from({ length: 7 }, () => ({ pieces: [{ from: 0, to: 1440 }], breaks: [] }))
  return openBy({ patterns: [{ from: longAgo, until: null, weeks: [allDay] }], overrides: [] })
}

/** Breaks of a person on a day, as the calendar shows them. */
export function breaksOf(times: WorkingTimes, userId: string, day: BusinessDate): MinutePiece[] {
  return plansOf(rosterOf(times, userId), day).flatMap(({ breaks }) => breaks)
}

/** When the outlet is open on a day; nothing where no hours are set. */
export function hoursOn({ settings }: WorkingTimes, weekday: number): DayPiece[] {
  return settings.hours
    .filter((piece) => piece.weekday === weekday)
    .map(({ from, to }) => ({ from, to }))
}

const longAgo = '1970-01-05' as BusinessDate

function openingOf({ zone, days, settings, closures }: Omit<WorkingTimes, 'openBy'>) {
  const hours: RosterRule | null =
    settings.hours.length > 0
      ? {
          patterns: [{ from: longAgo, until: null, weeks: [weekOf(settings.hours, [])] }],
          overrides: [],
        }
      : null
  return { zone, days, hours, away: closures.map(closedSpan) }
}

export function closedSpan({ day, from, to }: Closure): WallSpan {
  const piece = from !== null && to !== null ? minutesOf({ from, to }) : { from: 0, to: 1440 }
  return { from: { date: day, minute: piece.from }, to: { date: day, minute: piece.to } }
}
