import { dayOf, instantOf, momentOf } from '../../../core/kernel/wall-time.ts'
import { both, type Spans, spansOf, without } from '../../../core/rules/free-times/spans.ts'
import type { Reader } from '../../platform/database/client.ts'
import { openTimeOfResources, openTimeOfStaff, readWorkingTimes, zoneOf } from './open-times.ts'
import { type Claim, selectClaimsOf } from './store-claims.ts'
import type { DaySpan } from './store-rosters.ts'
import { selectResources, selectStaff } from './store-setup.ts'

export interface RosteredTimes {
  readonly zone: string
  /** By person: without breaks, closed times and leave that was granted. */
  readonly staff: ReadonlyMap<string, Spans>
  /** By chair, room or machine: the hours of the outlet, without times out of order. */
  readonly resources: ReadonlyMap<string, Spans>
}

/** What people are rostered for in some days, and when things could be used, in moments. */
export async function rosteredTimes(
  reader: Reader,
  outletId: string,
  days: DaySpan,
): Promise<RosteredTimes> {
  const zone = await zoneOf(reader, outletId)
  const times = await readWorkingTimes(reader, outletId, { zone, days })
  const inside = spansOf([{ from: dayOf(days.from, zone).from, to: dayOf(days.to, zone).to }])
  const people = (await selectStaff(reader, outletId)).map(({ userId }) => userId)
  const things = (await selectResources(reader, outletId)).filter(({ active }) => active)
  const ids = [...people, ...things.map(({ id }) => id)]
  const [from, to] = [instantOf(inside[0] as number), instantOf(inside[1] as number)]
  const away = awayBy(await selectClaimsOf(reader, ids, { from, to }))
  const clipped = (open: Spans, id: string) =>
    without(both(open, inside), spansOf(away.get(id) ?? []))
  const allDay = openTimeOfResources(times)
  return {
    zone,
    staff: new Map(people.map((id) => [id, clipped(openTimeOfStaff(times, id), id)])),
    resources: new Map(things.map(({ id }) => [id, clipped(allDay, id)])),
  }
}

/**
 * Leave of people, and times in which a thing is out of order. Breaks that no roster knows stay in,
 * as time in which work could be done.
 */
function awayBy(claims: readonly Claim[]): Map<string, { from: number; to: number }[]> {
  const away = new Map<string, { from: number; to: number }[]>()
  for (const { owner, why, startsAt, endsAt } of claims) {
    if (why !== 'leave' && why !== 'repair') continue
    const list = away.get(owner.id) ?? []
    away.set(owner.id, [...list, { from: momentOf(startsAt), to: momentOf(endsAt) }])
  }
  return away
}
