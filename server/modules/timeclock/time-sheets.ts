import type { SheetDay, TimeSheets } from '../../../core/contracts/time-clock.ts'
import { addDays, type BusinessDate, daysBetween } from '../../../core/kernel/dates.ts'
import {
  dayOf,
  instantOf,
  type Moment,
  momentOf,
  wallTimeOf,
} from '../../../core/kernel/wall-time.ts'
import { both, type Spans, spansOf } from '../../../core/rules/free-times/spans.ts'
import {
  clockMinutes,
  isForgotten,
  lateBy,
  minutesOfSpans,
} from '../../../core/rules/time-clock.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { rosteredTimes } from '../rosters/public.ts'
import { shownPunch, timeOf } from './read-clock.ts'
import { type StoredPunch, selectChanges, selectNames, selectPunches } from './store.ts'

export interface Days {
  readonly from: BusinessDate
  readonly to: BusinessDate
}

/** Worked hours of everybody by day, beside what the roster says. A time counts on the day on which it begins. */
export async function readTimeSheets(
  reader: Reader,
  { outletId }: OutletActor,
  { from, to }: Days,
): Promise<TimeSheets> {
  const { zone, staff } = await rosteredTimes(reader, outletId, { from, to })
  const span = { from: instantOf(dayOf(from, zone).from), to: instantOf(dayOf(to, zone).to) }
  const punches = await selectPunches(reader, outletId, span)
  const changes = await selectChanges(
    reader,
    punches.map(({ id }) => id),
  )
  const ids = new Set([...punches.map(({ personId }) => personId), ...staff.keys()])
  const names = await selectNames(reader, [...ids])
  const at = now()
  const people = [...names].map(([personId, name]) => {
    const own = punches.filter((punch) => punch.personId === personId)
    const rostered = staff.get(personId) ?? []
    const days = sheetDays({ from, to }, { own, rostered, zone, at: momentOf(at), changes })
    const sum = (pick: (day: SheetDay) => number) => days.reduce((all, each) => all + pick(each), 0)
    return {
      ...{ personId, name, days },
      workedMinutes: sum((day) => day.workedMinutes),
      rosteredMinutes: sum((day) => day.rosteredMinutes),
      lateMinutes: sum((day) => day.lateMinutes),
      forgotten: days.filter(({ open }) => open === 'forgotten').length,
    }
  })
  return {
    ...{ from, to, timeZone: zone, now: at },
    people: people
      .filter(({ days }) => days.length > 0)
      .sort((a, b) => a.name.localeCompare(b.name)),
  }
}

interface Sheet {
  readonly own: readonly StoredPunch[]
  readonly rostered: Spans
  readonly zone: string
  readonly at: Moment
  readonly changes: Awaited<ReturnType<typeof selectChanges>>
}

/** Days with a time or a roster, up to today. */
function sheetDays({ from, to }: Days, sheet: Sheet): SheetDay[] {
  const today = wallTimeOf(sheet.at, sheet.zone).date
  const last = to < today ? to : today
  if (last < from) return []
  const dates = Array.from({ length: daysBetween(from, last) + 1 }, (_, i) => addDays(from, i))
  return dates
    .map((day) => sheetDay(day, sheet))
    .filter(({ punches, rosteredMinutes }) => punches.length > 0 || rosteredMinutes > 0)
}

function sheetDay(day: BusinessDate, { own, rostered, zone, at, changes }: Sheet): SheetDay {
  const of = own.filter((punch) => wallTimeOf(momentOf(punch.startedAt), zone).date === day)
  const counted = of.filter(({ removed }) => !removed)
  const times = counted.map(timeOf)
  const open = times.find((time) => time.to === null)
  const came = times.find(({ kind }) => kind === 'work')
  const roster = both(rostered, spansOf([dayOf(day, zone)]))
  return {
    day,
    workedMinutes: clockMinutes(times, 'work'),
    breakMinutes: clockMinutes(times, 'break'),
    rosteredMinutes: minutesOfSpans(roster),
    lateMinutes: lateBy(came?.from ?? null, roster),
    open: open ? (isForgotten(open.from, at, zone) ? 'forgotten' : 'now') : null,
    punches: of.map((punch) => ({
      ...shownPunch(punch),
      removed: punch.removed,
      changes: changes.get(punch.id) ?? [],
    })),
  }
}

/** Minutes that each person worked in some days by the clock. */
export async function workedMinutes(
  reader: Reader,
  actor: OutletActor,
  days: Days,
): Promise<Map<string, number>> {
  const { people } = await readTimeSheets(reader, actor, days)
  return new Map(
    people
      .filter((person) => person.days.some(({ punches }) => punches.length > 0))
      .map((person) => [person.personId, person.workedMinutes]),
  )
}
