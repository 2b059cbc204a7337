import { sql } from 'kysely'
import type {
  CalendarDay,
  CalendarVisit,
  Owner,
  VisitState,
} from '../../../core/contracts/appointments.ts'
import { addDays, type BusinessDate, weekdayOf } from '../../../core/kernel/dates.ts'
import {
  dayOf,
  instantOf,
  type Moment,
  minuteLength,
  momentAt,
  momentOf,
} from '../../../core/kernel/wall-time.ts'
import { both, listOf, type Spans, spansOf } from '../../../core/rules/free-times/spans.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import {
  breaksOf,
  type Claim,
  closedSpan,
  dateIn,
  hoursOn,
  openTimeOfResources,
  openTimeOfStaff,
  readWorkingTimes,
  selectBlocks,
  selectClaimsOf,
  selectResources,
  selectStaff,
  selectTypes,
  type WorkingTimes,
  zoneOf,
} from '../rosters/public.ts'
import { shownVisits } from './read-visit.ts'
import { selectVisits } from './store-visits.ts'

interface DayQuestion {
  readonly day?: BusinessDate | undefined
  readonly withCancelled?: 'true' | 'false' | undefined
}

/** One day of the outlet: columns of people and things, visits and blocked times. */
export async function readCalendarDay(
  reader: Reader,
  { outletId }: OutletActor,
  { day: asked, withCancelled = 'false' }: DayQuestion,
): Promise<CalendarDay> {
  const zone = await zoneOf(reader, outletId)
  const day = asked ?? dateIn(zone)
  const times = await readWorkingTimes(reader, outletId, { zone, days: { from: day, to: day } })
  const { from, to } = dayOf(day, zone)
  const span = { from: instantOf(from), to: instantOf(to) }
  const stored = await selectVisits(
    reader,
    sql`v.outlet_id = ${outletId} and v.local_day between ${addDays(day, -1)} and ${day}
      and v.starts_at < ${span.to} and v.ends_at > ${span.from}
      and (${withCancelled === 'true'} or v.state not in ('cancelled', 'no_show'))`,
  )
  const { gridMinutes, lateMinutes } = times.settings
  return {
    day,
    timeZone: zone,
    now: now(),
    gridMinutes,
    lateMinutes,
    startsAt: span.from,
    endsAt: span.to,
    open: hoursOn(times, weekdayOf(day)),
    closures: times.closures.map((closure) => {
      const closed = closedSpan(closure)
      const startsAt = instantOf(momentAt(closed.from, zone, 'start'))
      return {
        reason: closure.reason,
        startsAt,
        endsAt: instantOf(momentAt(closed.to, zone, 'end')),
      }
    }),
    ...(await columnsOf(reader, outletId, { times, day, span: { from, to } })),
    visits: await shownVisits(reader, stored),
    blocks: await selectBlocks(reader, outletId, span),
  }
}

interface DayFrame {
  readonly times: WorkingTimes
  readonly day: BusinessDate
  readonly span: { readonly from: Moment; readonly to: Moment }
}

async function columnsOf(
  reader: Reader,
  outletId: string,
  frame: DayFrame,
): Promise<Pick<CalendarDay, 'staff' | 'resources'>> {
  const { times, day, span } = frame
  const people = await selectStaff(reader, outletId)
  const things = (await selectResources(reader, outletId)).filter(({ active }) => active)
  const typeNames = new Map((await selectTypes(reader)).map(({ id, name }) => [id, name]))
  const ids = [...people.map(({ userId }) => userId), ...things.map(({ id }) => id)]
  const claims = await selectClaimsOf(reader, ids, {
    from: instantOf(span.from),
    to: instantOf(span.to),
  })
  const openThings = openTimeOfResources(times)
  const staff = people.map(({ userId, name, position, colour, levelId }) => ({
    ...{ id: userId, name, position, colour, levelId },
    ...loadOf({ kind: 'staff', id: userId }, openTimeOfStaff(times, userId), { claims, span }),
    breaks: breaksOf(times, userId, day).map(({ from, to }) => ({
      startsAt: instantOf(momentAt({ date: day, minute: from }, times.zone, 'start')),
      endsAt: instantOf(momentAt({ date: day, minute: to }, times.zone, 'end')),
    })),
  }))
  const resources = things.map(({ id, name, position, typeId }, index) => ({
    ...{ id, name, position, typeId, typeName: typeNames.get(typeId) ?? '' },
    colour: (index % 8) + 1,
    ...loadOf({ kind: 'resource', id }, openThings, { claims, span }),
    breaks: [],
  }))
  return { staff, resources }
}

/** When an owner can be booked on the day, and how much of that is. */
function loadOf(
  owner: Owner,
  open: Spans,
  { claims, span }: { readonly claims: readonly Claim[] } & Pick<DayFrame, 'span'>,
) {
  const today = both(open, spansOf([span]))
  const visits = claims.filter((claim) => claim.owner.id === owner.id && claim.why === 'visit')
  const busy = spansOf(
    visits.map(({ startsAt, endsAt }) => ({ from: momentOf(startsAt), to: momentOf(endsAt) })),
  )
  return {
    open: listOf(today).map(({ from, to }) => ({
      startsAt: instantOf(from),
      endsAt: instantOf(to),
    })),
    bookedMinutes: minutesIn(both(busy, spansOf([span]))),
    openMinutes: minutesIn(today),
  }
}

function minutesIn(spans: Spans): number {
  const sum = listOf(spans).reduce((total, { from, to }) => total + to - from, 0)
  return Math.round(sum / minuteLength)
}

const mostListed = 200

interface ListQuestion {
  readonly customerId?: string | undefined
  readonly from?: BusinessDate | undefined
  readonly to?: BusinessDate | undefined
  readonly state?: VisitState | undefined
}

/** Visits of the outlet, the newest first. */
export async function listVisits(
  reader: Reader,
  { outletId }: OutletActor,
  { customerId, from, to, state }: ListQuestion,
): Promise<CalendarVisit[]> {
  const stored = await selectVisits(
    reader,
    sql`v.outlet_id = ${outletId}
      and (${customerId ?? null}::uuid is null or k.id = ${customerId ?? null})
      and (${from ?? null}::date is null or v.local_day >= ${from ?? null})
      and (${to ?? null}::date is null or v.local_day <= ${to ?? null})
      and (${state ?? null}::text is null or v.state = ${state ?? null})`,
    sql`order by v.starts_at desc, v.id desc limit ${mostListed}`,
  )
  return shownVisits(reader, stored)
}
