import type { Punch, TimeClock } from '../../../core/contracts/time-clock.ts'
import { dayOf, instantOf, momentOf } from '../../../core/kernel/wall-time.ts'
import {
  type ClockTime,
  clockMinutes,
  isForgotten,
  lateBy,
  possibleActs,
  stateOfClock,
} from '../../../core/rules/time-clock.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { dateIn, rosteredTimes, zoneOf } from '../rosters/public.ts'
import { type StoredPunch, selectNames, selectOpen, selectPunches } from './store.ts'

export const timeOf = ({ kind, startedAt, endedAt }: Punch): ClockTime => ({
  ...{ kind, from: momentOf(startedAt) },
  to: endedAt && momentOf(endedAt),
})

export const shownPunch = ({ id, kind, startedAt, endedAt, way }: StoredPunch): Punch => ({
  ...{ id, kind, startedAt, endedAt, way },
})

/** The clock of a person as it stands now. A forgotten time is told, and no end is made up for it. */
export async function readClock(
  reader: Reader,
  outletId: string,
  personId: string,
): Promise<TimeClock> {
  const zone = await zoneOf(reader, outletId)
  const day = dateIn(zone)
  const { from, to } = dayOf(day, zone)
  const span = { from: instantOf(from), to: instantOf(to), personId }
  const punches = (await selectPunches(reader, outletId, span)).filter(({ removed }) => !removed)
  const open = (await selectOpen(reader, personId)) ?? null
  const at = now()
  const isOld = open !== null && isForgotten(momentOf(open.startedAt), momentOf(at), zone)
  const state = stateOfClock(open)
  const { staff } = await rosteredTimes(reader, outletId, { from: day, to: day })
  const names = await selectNames(reader, [personId])
  const came = punches.find(({ kind }) => kind === 'work')
  const times = punches.map(timeOf)
  return {
    now: at,
    timeZone: zone,
    person: { id: personId, name: names.get(personId) ?? '' },
    state: isOld ? 'out' : state,
    since: isOld ? null : (open?.startedAt ?? null),
    can: isOld ? [] : possibleActs(state),
    forgotten: isOld ? shownPunch(open) : null,
    lateMinutes: lateBy(came ? momentOf(came.startedAt) : null, staff.get(personId) ?? []),
    workedMinutes: clockMinutes(times, 'work', momentOf(at)),
    today: punches.map(shownPunch),
  }
}
