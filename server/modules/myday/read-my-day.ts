import type { MyDay } from '../../../core/contracts/my-day.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { dayOf, instantOf, momentAt } from '../../../core/kernel/wall-time.ts'
import { both, listOf, spansOf } from '../../../core/rules/free-times/spans.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { visitsOfPerson } from '../appointments/public.ts'
import {
  breaksOf,
  dateIn,
  openTimeOfStaff,
  readWorkingTimes,
  selectBlocks,
  selectStaff,
  zoneOf,
} from '../rosters/public.ts'
import { myVisits } from './own-visit.ts'

/** The day of who asks: their own part of visits, their hours, what blocks them. */
export async function readMyDay(
  reader: Reader,
  actor: OutletActor,
  { day: asked }: { readonly day?: BusinessDate | undefined },
): Promise<MyDay> {
  const { outletId, userId } = actor
  const zone = await zoneOf(reader, outletId)
  const day = asked ?? dateIn(zone)
  const bounds = dayOf(day, zone)
  const span = { from: instantOf(bounds.from), to: instantOf(bounds.to) }
  const times = await readWorkingTimes(reader, outletId, { zone, days: { from: day, to: day } })
  const staff = await selectStaff(reader, outletId)
  const open = both(openTimeOfStaff(times, userId), spansOf([bounds]))
  const blocks = await selectBlocks(reader, outletId, span)
  const visits = await visitsOfPerson(reader, outletId, { userId, day, span })
  return {
    day,
    now: now(),
    timeZone: zone,
    isStaff: staff.some((one) => one.userId === userId),
    open: listOf(open).map(({ from, to }) => ({
      startsAt: instantOf(from),
      endsAt: instantOf(to),
    })),
    breaks: breaksOf(times, userId, day).map(({ from, to }) => ({
      startsAt: instantOf(momentAt({ date: day, minute: from }, zone, 'start')),
      endsAt: instantOf(momentAt({ date: day, minute: to }, zone, 'end')),
    })),
    blocks: blocks
      .filter(({ owner }) => owner.kind === 'staff' && owner.id === userId)
      .map(({ owner: _owner, ...block }) => block),
    visits: await myVisits(reader, actor, visits),
  }
}
