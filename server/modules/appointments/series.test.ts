import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../core/contracts/visit-series.ts'
import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { at, book, monday, openSalon, type Salon } from '../../testing/open-salon.ts'
import { refusalOf } from '../../testing/selling.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { bookSeries } from './book-series.ts'
import { cancelVisit, changeVisitState } from './change-state.ts'
import { knownVisit } from './read-visit.ts'

let salon: Salon
let api: Api
beforeAll(async () => {
  salon = await openSalon({ poolSize: 12 })
  api = await openApi(salon.database)
})
afterAll(async () => {
  expect((await checkBooks(salon.database)).filter(({ total }) => total > 0)).toEqual([])
  await api.close()
  await salon.close()
})

let week = 500
const aMonday = () => addDays(monday, 7 * (week += 20))
const weeks = (day: BusinessDate, count: number) =>
  Array.from({ length: count }, (_, index) => addDays(day, 7 * index))
const here = () => ({ as: salon.receptionist, outletId: salon.outletId })
const cut = () => ({ itemId: salon.services.cut, staffId: salon.meher.userId })
const weekly = (more: object = {}) => ({ unit: 'week', every: 1, count: 4, ...more })
const wishOf = (day: BusinessDate, more: object = {}) => ({
  ...{ startsAt: at('10:00', day), rhythm: weekly(), services: [cut()], ...more },
})
const preview = async (day: BusinessDate, more: object = {}) =>
  (await api.call(contract.previewSeries, { ...here(), body: wishOf(day, more) })).days

const chosen = (days: readonly BusinessDate[], time = '10:00') =>
  days.map((day) => ({ visitId: newId(), day, startsAt: at(time, day) }))

function bodyOf(day: BusinessDate, more: object = {}) {
  const visits = chosen(weeks(day, 4))
  return { seriesId: newId(), guestName: 'Asha Pillai', ...wishOf(day), visits, ...more }
}
const bookIt = (body: object) => api.call(contract.bookSeries, { ...here(), body })
const refused = async (operation: Parameters<Api['refusal']>[0], options: object) => {
  const { code, facts } = await api.refusal(operation, { ...here(), ...options })
  return { code, facts }
}

type Series = Awaited<ReturnType<typeof bookIt>>
const startsOf = ({ visits }: Series) => visits.map(({ startsAt }) => startsAt)
const wishFor = (series: Series, place: number, more: object) => ({
  params: { seriesId: series.id },
  body: { visitId: series.visits[place]?.id, ...more },
})
const actFor = (series: Series, place: number, more: object) => {
  const { params, body } = wishFor(series, place, more)
  return { params, body: { actId: newId(), version: series.version, ...body } }
}
const change = (series: Series, place: number, more: object) =>
  api.call(contract.changeSeries, { ...here(), ...actFor(series, place, more) })
const cancel = (series: Series, place: number, scope: string) =>
  api.call(contract.cancelSeries, {
    ...here(),
    ...actFor(series, place, { scope, reason: 'Moves away' }),
  })
const moveTo = (startsAt: string, more: object = {}) => ({
  edit: { kind: 'move', startsAt, ...more },
})

test('the preview tells of each day whether it is free, why not, and where instead; chosen days are booked', async () => {
  const day = aMonday()
  const [, second, third, fourth] = weeks(day, 4) as [
    BusinessDate,
    BusinessDate,
    BusinessDate,
    BusinessDate,
  ]
  await book(salon, { startsAt: at('10:15', second), services: [cut()] })
  await sql`insert into outlet_closures (id, outlet_id, day, reason)
    values (${newId()}, ${salon.outletId}, ${third}, 'Holi')`.execute(salon.database)
  await sql`insert into claims (id, outlet_id, owner_kind, owner_id, starts_at, ends_at, why, source_id)
    values (${newId()}, ${salon.outletId}, 'staff', ${salon.meher.userId}, ${at('09:00', fourth)},
      ${at('19:00', fourth)}, 'leave', ${newId()})`.execute(salon.database)
  const days = await preview(day)
  expect(days.map(({ fits, why }) => (fits ? 'free' : why))).toEqual([
    'free',
    'clash',
    'closed',
    'leave',
  ])
  const instead = days[1]?.nearest[0]?.startsAt
  expect(instead).toBe(at('11:00', second))
  const first = { visitId: newId(), day, startsAt: at('10:00', day) }
  const moved = { visitId: newId(), day: second, startsAt: instead }
  const body = bodyOf(day, { visits: [moved, first] })
  const series = await bookIt(body)
  expect(startsOf(series)).toEqual([first.startsAt, instead])
  expect(series.visits.map((visit) => visit.series)).toMatchObject([
    { id: series.id, no: 1, of: 2, isApart: false },
    { no: 2, of: 2, isApart: true },
  ])
  expect(await bookIt(body)).toEqual(series)
  expect(await refused(contract.bookSeries, { body: { ...body, note: 'x' } })).toMatchObject({
    code: 'appointments.id_reused',
  })
  const { series: known } = await api.call(contract.listSeries, here())
  expect(known).toMatchObject([{ id: series.id, ahead: 2, nextAt: first.startsAt, time: '10:00' }])
  await sql`delete from claims where why = 'leave'`.execute(salon.database)
})

test('what was taken since the preview is refused with its day, and nothing is booked', async () => {
  const day = aMonday()
  const third = addDays(day, 14)
  await book(salon, { startsAt: at('10:00', third), services: [cut()] })
  const body = bodyOf(day)
  expect(await refused(contract.bookSeries, { body })).toMatchObject({
    code: 'appointments.time_taken',
    facts: { day: third, visitId: body.visits[2]?.visitId },
  })
  const visitId = body.visits[0]?.visitId ?? ''
  expect(await refusalOf(knownVisit(salon.database, salon.outletId, visitId))).toBe(
    'appointments.visit_unknown',
  )
  const strange = bodyOf(day, { visits: chosen([addDays(day, 1)]) })
  expect(await refused(contract.bookSeries, { body: strange })).toMatchObject({
    code: 'series.day_unknown',
  })
  const nobody = bodyOf(day, { customerId: newId() })
  expect((await refused(contract.bookSeries, { body: nobody })).code).toBe(
    'appointments.customer_unknown',
  )
  const until = addDays(day, -1)
  const past = wishOf(day, { rhythm: weekly({ count: null, until }) })
  expect((await refused(contract.previewSeries, { body: past })).code).toBe('series.no_days')
  const long = wishOf(day, { rhythm: { unit: 'day', every: 1, until: addDays(day, 200) } })
  expect((await refused(contract.previewSeries, { body: long })).code).toBe('series.too_many')
})

test('of desks that book the same series at once one gets all of it and the others nothing', async () => {
  const day = aMonday()
  const desks = Array.from({ length: 4 }, () =>
    contract.bookSeries.body.parse(bodyOf(day, { services: [cut()] })),
  )
  const answers = await Promise.all(
    desks.map((body) =>
      bookSeries(salon.database, salon.receptionist, body).then(
        () => 'booked',
        (error: { code: string }) => error.code,
      ),
    ),
  )
  expect(answers.filter((answer) => answer === 'booked')).toEqual(['booked'])
  expect(new Set(answers)).toEqual(new Set(['booked', 'appointments.time_taken']))
  const { rows } = await sql<{ visits: number }>`select count(*) as visits from visits
    where local_day between ${day} and ${addDays(day, 27)}`.execute(salon.database)
  expect(rows[0]?.visits).toBe(4)
})

test('one is moved by itself, those that follow become a series, and what was changed singly keeps its own', async () => {
  const day = aMonday()
  const series = await bookIt(bodyOf(day))
  const days = weeks(day, 4) as [BusinessDate, BusinessDate, BusinessDate, BusinessDate]
  const away = await change(series, 2, { scope: 'one', ...moveTo(at('16:00', days[2])) })
  expect(away.visits[2]?.series).toMatchObject({ no: 3, of: 4, isApart: true })
  // Brought back it is one of the others again.
  const back = await change(away, 2, { scope: 'one', ...moveTo(at('10:00', days[2])) })
  expect(back.visits[2]?.series).toMatchObject({ no: 3, isApart: false })
  const one = await change(back, 2, { scope: 'one', ...moveTo(at('16:00', days[2])) })
  expect(startsOf(one)[2]).toBe(at('16:00', days[2]))
  const later = addDays(days[1], 1)
  const shift = { scope: 'following', ...moveTo(at('11:00', later)) }
  const { moves, stays } = await api.call(contract.previewSeriesChange, {
    ...{ ...here(), ...wishFor(one, 1, shift) },
  })
  expect(moves.map(({ startsAt, fits }) => [startsAt, fits])).toEqual([
    [at('11:00', later), true],
    [at('11:00', addDays(later, 14)), true],
  ])
  expect(stays).toEqual([{ visitId: one.visits[2]?.id, why: 'apart' }])
  const act = actFor(one, 1, shift)
  const next = await api.call(contract.changeSeries, { ...here(), ...act })
  expect(next.id).not.toBe(series.id)
  expect(startsOf(next)).toEqual([
    at('11:00', later),
    at('16:00', days[2]),
    at('11:00', addDays(later, 14)),
  ])
  const before = await api.call(contract.readSeries, { ...here(), params: { seriesId: series.id } })
  expect(startsOf(before)).toEqual([at('10:00', day)])
  // Sent again it is done once, and gives the series that it began.
  expect((await api.call(contract.changeSeries, { ...here(), ...act })).id).toBe(next.id)
  const all = { scope: 'all', withApart: true, ...moveTo(at('12:00', later)) }
  expect(startsOf(await change(next, 0, all))).toEqual(
    [0, 7, 14].map((more) => at('12:00', addDays(later, more))),
  )
})

test('all move by a week though each takes the place that the next one leaves; what does not fit may stay', async () => {
  const day = aMonday()
  const series = await bookIt(bodyOf(day))
  const other = { ...cut(), staffId: salon.ravi.userId }
  const taken = addDays(day, 28)
  const blocker = await book(salon, { startsAt: at('10:00', taken), services: [cut()] })
  const shift = { scope: 'all', ...moveTo(at('10:00', addDays(day, 7))) }
  const lost = await refused(contract.changeSeries, actFor(series, 0, shift))
  expect(lost).toMatchObject({ code: 'appointments.time_taken', facts: { day: taken } })
  const leave = [series.visits[3]?.id]
  const half = await refused(contract.changeSeries, actFor(series, 0, { ...shift, leave }))
  // The last stays where the third would go.
  expect(half).toMatchObject({ code: 'appointments.time_taken', facts: { day: addDays(day, 21) } })
  const staff = [{ serviceNo: 1, staffId: other.staffId }]
  const given = await change(series, 0, {
    ...{ scope: 'all', leave },
    ...moveTo(at('10:00', addDays(day, 7)), { services: staff }),
  })
  const who = (place: number) =>
    given.visits.find(({ id }) => id === series.visits[place]?.id)?.services[0]?.staffId
  expect([0, 1, 2, 3].map(who)).toEqual([
    ...[0, 1, 2].map(() => salon.ravi.userId),
    salon.meher.userId,
  ])
  expect(blocker.series).toBeNull()
})

test('one gets another length, those that follow, or all; what does not fit stays as it is', async () => {
  const day = aMonday()
  const series = await bookIt(bodyOf(day))
  const ends = async () =>
    (
      await api.call(contract.readSeries, { ...here(), params: { seriesId: series.id } })
    ).visits.map(({ endsAt }) =>
      new Date(Date.parse(endsAt) + 330 * 60_000).toISOString().slice(11, 16),
    )
  const until = (time: string, place: number) => ({
    edit: { kind: 'resize', serviceNo: 1, endsAt: at(time, weeks(day, 4)[place]) },
  })
  expect(await ends()).toEqual(['10:35', '10:35', '10:35', '10:35'])
  const alone = await change(series, 1, { scope: 'one', ...until('10:40', 1) })
  expect(await ends()).toEqual(['10:35', '10:40', '10:35', '10:35'])
  const inTheWay = weeks(day, 4)[3] as BusinessDate
  await book(salon, { startsAt: at('10:40', inTheWay), services: [cut()] })
  const asked = wishFor(alone, 2, { scope: 'following', ...until('10:50', 2) })
  const { moves } = await api.call(contract.previewSeriesChange, { ...here(), ...asked })
  expect(moves).toMatchObject([{ fits: true }, { fits: false, why: 'clash' }])
  const whole = actFor(alone, 2, { scope: 'following', ...until('10:50', 2) })
  const refusal = await refused(contract.changeSeries, whole)
  expect(refusal).toMatchObject({ code: 'appointments.time_taken', facts: { day: inTheWay } })
  const leave = moves.flatMap(({ fits, visitId }) => (fits ? [] : [visitId]))
  const longer = await change(alone, 2, { scope: 'following', ...until('10:50', 2), leave })
  expect(longer.id).toBe(series.id)
  expect(await ends()).toEqual(['10:35', '10:40', '10:50', '10:35'])
  // What was changed by itself keeps its length, and all may be made to have one.
  const all = await change(longer, 0, { scope: 'all', ...until('10:30', 0) })
  expect(await ends()).toEqual(['10:30', '10:40', '10:30', '10:35'])
  const same = await change(all, 0, { scope: 'all', ...until('10:38', 0), withApart: true })
  expect(await ends()).toEqual(['10:38', '10:38', '10:38', '10:38'])
  // A day that a rhythm adds is as long as the others; nothing fits before its end.
  const more = { scope: 'all', edit: { kind: 'repeat', rhythm: weekly({ count: 5 }) } }
  const fifth = addDays(day, 28)
  const next = await book(salon, { startsAt: at('10:35', fifth), services: [cut()] })
  const looked = await api.call(contract.previewSeriesChange, {
    ...{ ...here(), ...wishFor(same, 0, more) },
  })
  expect(looked.adds).toMatchObject([{ day: fifth, fits: false, why: 'clash' }])
  const off = { actId: newId(), version: next.version, reason: 'Ill', fee: 'none' as const }
  await cancelVisit(salon.database, salon.receptionist, { ...off, visitId: next.id })
  const five = await change(same, 0, more)
  expect(await ends()).toEqual(['10:38', '10:38', '10:38', '10:38', '10:38'])
  // Those that follow keep it when they become a series of their own.
  const six = { kind: 'repeat', rhythm: weekly({ count: 6 }) }
  const own = await change(five, 1, { scope: 'following', edit: six })
  expect(own.id).not.toBe(five.id)
  expect(
    own.visits.map(({ startsAt, endsAt }) => Date.parse(endsAt) - Date.parse(startsAt)),
  ).toEqual(Array.from({ length: 6 }, () => 38 * 60_000))
  const none = actFor(own, 0, { scope: 'one', ...until('09:00', 1) })
  const short = await refused(contract.changeSeries, none)
  expect(short.code).toBe('appointments.too_short')
  const stranger = { kind: 'resize', serviceNo: 9, endsAt: at('10:30', day) }
  const unknown = wishFor(own, 0, { scope: 'one', edit: stranger })
  const gone = await refused(contract.previewSeriesChange, unknown)
  expect(gone.code).toBe('appointments.service_unknown')
})

test('another rhythm moves, cancels and adds; what has begun is never touched', async () => {
  const day = aMonday()
  const series = await bookIt(bodyOf(day))
  const state = { actId: newId(), version: 1, state: 'arrived' as const }
  await changeVisitState(salon.database, salon.receptionist, {
    ...{ ...state, visitId: series.visits[0]?.id ?? '' },
  })
  const rhythm = { unit: 'week', every: 2, count: 4 }
  const repeat = { scope: 'all', edit: { kind: 'repeat', rhythm } }
  const told = await api.call(contract.previewSeriesChange, {
    ...{ ...here(), ...wishFor(series, 3, repeat) },
  })
  expect(told.moves.map(({ startsAt }) => startsAt)).toEqual(
    [7, 21, 35].map((more) => at('10:00', addDays(day, more))),
  )
  expect(told.adds.map((added) => added.day)).toEqual([addDays(day, 49)])
  const next = await change(series, 3, repeat)
  expect(startsOf(next)).toEqual([7, 21, 35, 49].map((more) => at('10:00', addDays(day, more))))
  const short = { kind: 'repeat', rhythm: { unit: 'month', every: 1, count: 2 } }
  const monthly = await change(next, 0, { scope: 'following', edit: short })
  expect(monthly.visits.map(({ state: now }) => now).sort()).toEqual([
    ...['booked', 'booked', 'cancelled', 'cancelled'],
  ])
  const ended = await cancel(monthly, 0, 'all')
  expect(ended.visits.every(({ state }) => state === 'cancelled')).toBe(true)
  expect(ended.endedAt).not.toBeNull()
  expect(
    (await refused(contract.cancelSeries, actFor(ended, 0, { scope: 'all', reason: 'x' }))).code,
  ).toBe('series.nothing_ahead')
  const first = await api.call(contract.readSeries, { ...here(), params: { seriesId: series.id } })
  expect(first.visits).toMatchObject([{ state: 'arrived', startsAt: at('10:00', day) }])
})

test('one, or those that follow, are cancelled; who saw an older series is refused', async () => {
  const series = await bookIt(bodyOf(aMonday()))
  const one = await cancel(series, 1, 'one')
  expect(one.visits.map(({ state }) => state)).toEqual(['booked', 'cancelled', 'booked', 'booked'])
  expect(one.visits.map((visit) => visit.series?.of)).toEqual([3, 4, 3, 3])
  const stale = actFor(series, 2, { scope: 'following', reason: 'x' })
  expect((await refused(contract.cancelSeries, stale)).code).toBe('series.changed_meanwhile')
  const rest = await cancel(one, 2, 'following')
  expect(rest.visits.map(({ state }) => state)).toEqual([
    ...['booked', 'cancelled', 'cancelled', 'cancelled'],
  ])
  const strange = { ...actFor(rest, 0, { scope: 'one', reason: 'x', visitId: newId() }) }
  expect((await refused(contract.cancelSeries, strange)).code).toBe('series.visit_unknown')
  const nowhere = { ...strange, params: { seriesId: newId() } }
  expect((await refused(contract.cancelSeries, nowhere)).code).toBe('series.series_unknown')
})

test('ten o’clock stays ten o’clock over the end of winter time', async () => {
  await sql`update outlets set time_zone = 'Europe/Berlin' where id = ${salon.outletId}`.execute(
    salon.database,
  )
  // Clocks change on the last day of March 2030.
  const startsAt = '2030-03-25T09:00:00.000Z'
  const days = await preview(monday, { startsAt, rhythm: weekly({ count: 2 }) })
  expect(days.map((day) => day.startsAt)).toEqual([startsAt, '2030-04-01T08:00:00.000Z'])
})
