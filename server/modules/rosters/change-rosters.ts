import type { Closure, Roster, RosterDay } from '../../../core/contracts/rosters.ts'
import { addDays, type BusinessDate, wallClock } from '../../../core/kernel/dates.ts'
import { dayOf, instantOf, momentAt, momentOf } from '../../../core/kernel/wall-time.ts'
import { both, spansOf } from '../../../core/rules/free-times/spans.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { outletPlace } from '../outlets/public.ts'
import { closedSpan, openTimeOfStaff, readWorkingTimes, zoneOf } from './open-times.ts'
import { selectClaimsOf, visitsWithin } from './store-claims.ts'
import {
  type DaySpan,
  deleteClosure,
  deleteRosterDay,
  writeClosure,
  writeRoster,
  writeRosterDay,
} from './store-rosters.ts'
import { selectStaff } from './store-setup.ts'
import { tellOfSalon } from './tell.ts'

/** How far ahead visits are looked through that a changed week may leave outside. */
const lookAheadDays = 180

/** The week of a person from a day on. Visits keep their times: those outside of it are told. */
export const saveRoster = operation(
  'saveRoster',
  async (tx, actor: OutletActor, roster: Roster) => {
    await requireStaff(tx, actor, roster.userId)
    const written = await writeRoster(tx, actor.outletId, roster)
    if (!written) return deny('rosters.roster_unknown')
    await tellOfSalon(tx, actor, {
      event: 'calendar.changed',
      action: 'roster.saved',
      subjectType: 'roster',
      subjectId: roster.id,
      facts: roster,
    })
    const { outlet } = await outletPlace(tx, actor.outletId)
    const today = dateIn(outlet.timeZone)
    const from = roster.validFrom > today ? roster.validFrom : today
    const last = addDays(from, lookAheadDays)
    const to = roster.validTo !== null && roster.validTo < last ? roster.validTo : last
    const visitsOutside =
      from > to ? [] : await outside(tx, actor.outletId, { userId: roster.userId, from, to })
    return { roster, visitsOutside }
  },
)

type DayInput = Omit<RosterDay, 'pieces'> & { readonly pieces: RosterDay['pieces'] | null }

/** What a person works on one day instead of what their week says, or their week again. */
export const saveRosterDay = operation(
  'saveRosterDay',
  async (tx, actor: OutletActor, input: DayInput) => {
    const { userId, day, pieces } = input
    await requireStaff(tx, actor, userId)
    const written: RosterDay | null = pieces && { ...input, pieces }
    if (written) await writeRosterDay(tx, actor.outletId, written)
    else await deleteRosterDay(tx, actor.outletId, input)
    await tellOfSalon(tx, actor, {
      event: 'calendar.changed',
      action: written ? 'roster_day.saved' : 'roster_day.removed',
      subjectType: 'roster_day',
      subjectId: userId,
      facts: input,
    })
    const visitsOutside = await outside(tx, actor.outletId, { userId, from: day, to: day })
    return { day: written, visitsOutside }
  },
)

/** Closes the outlet on a day or for a part of it. */
export const saveClosure = operation(
  'saveClosure',
  async (tx, actor: OutletActor, closure: Closure) => {
    const written = await writeClosure(tx, actor.outletId, closure)
    if (!written) return deny('rosters.closure_unknown')
    await tellOfClosure(tx, actor, { action: 'closure.saved', id: closure.id, facts: closure })
    const { outlet } = await outletPlace(tx, actor.outletId)
    const { from, to } = closedSpan(closure)
    const time = {
      from: instantOf(momentAt(from, outlet.timeZone, 'start')),
      to: instantOf(momentAt(to, outlet.timeZone, 'end')),
    }
    return { closure, visitsInside: await visitsWithin(tx, actor.outletId, time) }
  },
)

export const removeClosure = operation(
  'removeClosure',
  async (tx, actor: OutletActor, input: { readonly closureId: string }) => {
    const removed = await deleteClosure(tx, actor.outletId, input.closureId)
    if (!removed) return deny('rosters.closure_unknown')
    await tellOfClosure(tx, actor, { action: 'closure.removed', id: input.closureId, facts: {} })
    return input
  },
)

function tellOfClosure(
  tx: Tx,
  actor: OutletActor,
  news: { readonly action: string; readonly id: string; readonly facts: object },
): Promise<void> {
  return tellOfSalon(tx, actor, {
    event: 'calendar.changed',
    action: news.action,
    subjectType: 'closure',
    subjectId: news.id,
    facts: { ...news.facts },
  })
}

export async function requireStaff(tx: Tx, actor: OutletActor, userId: string): Promise<void> {
  const staff = await selectStaff(tx, actor.outletId)
  if (!staff.some((member) => member.userId === userId)) deny('rosters.staff_unknown', { userId })
}

/** Visits of a person that no longer lie within the time they work. */
async function outside(
  reader: Reader,
  outletId: string,
  { userId, ...days }: DaySpan & { readonly userId: string },
): Promise<string[]> {
  const zone = await zoneOf(reader, outletId)
  const times = await readWorkingTimes(reader, outletId, { zone, days })
  const open = openTimeOfStaff(times, userId)
  const from = instantOf(dayOf(days.from, zone).from)
  const to = instantOf(dayOf(days.to, zone).to)
  const claims = await selectClaimsOf(reader, [userId], { from, to })
  const left = claims.filter(({ why, startsAt, endsAt }) => {
    if (why !== 'visit') return false
    const busy = spansOf([{ from: momentOf(startsAt), to: momentOf(endsAt) }])
    return both(open, busy).join() !== busy.join()
  })
  return [...new Set(left.map(({ sourceId }) => sourceId))]
}

/** What the calendar on the wall of a zone shows now. */
export function dateIn(zone: string): BusinessDate {
  return wallClock(now(), zone).date
}
