import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreeTimes as findContract } from '../../../core/contracts/appointments.ts'
import { addDays, type Instant } from '../../../core/kernel/dates.ts'
import { rehearse } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import type { RefusalError } from '../../platform/refusal-error.ts'
import { at, book, monday, openSalon, type Salon } from '../../testing/open-salon.ts'
import { refusalOf } from '../../testing/selling.ts'
import { cancelVisit } from './change-state.ts'
import { findFreeTimes } from './find-free-times.ts'
import { readCalendarDay } from './read-day.ts'
import { knownVisit } from './read-visit.ts'

let salon: Salon
beforeAll(async () => {
  salon = await openSalon()
})
afterAll(() => salon.close())

/** A day of its own for each story: the week of the salon comes round. */
let week = 0
const aMonday = () => addDays(monday, 7 * ++week)

async function factsOf(work: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await work.then(
    () => null,
    (reason: RefusalError) => reason,
  )
  return { code: error?.code, ...error?.facts }
}

test('a colour is booked with its steps, and a cut with the same person while it sets', async () => {
  const day = aMonday()
  const { meher, services, chairs } = salon
  const colour = await book(salon, {
    startsAt: at('10:00', day),
    services: [{ itemId: services.colour, staffId: meher.userId }],
  })
  expect(colour.services[0]).toMatchObject({ priceMinor: 4_500_00, endsAt: at('11:50', day) })
  expect(colour.services[0]?.steps.map(({ staffId }) => staffId)).toEqual([
    meher.userId,
    null,
    meher.userId,
  ])
  const seat = colour.services[0]?.steps[0]?.resourceId
  expect(chairs).toContain(seat)
  const cut = await book(salon, {
    startsAt: at('10:45', day),
    services: [{ itemId: services.cut, staffId: meher.userId }],
  })
  const other = cut.services[0]?.steps[0]?.resourceId
  expect(chairs).toContain(other)
  expect(other).not.toBe(seat)

  const shown = await readCalendarDay(salon.database, salon.receptionist, { day })
  expect(shown.visits.map(({ id }) => id)).toEqual([colour.id, cut.id])
  expect(shown.staff.map(({ id }) => id)).toEqual([meher.userId, salon.ravi.userId])
  expect(shown.staff[0]).toMatchObject({ bookedMinutes: 110, openMinutes: 510 })
  expect(shown.staff[0]?.breaks).toEqual([{ startsAt: at('13:00', day), endsAt: at('13:30', day) }])
})

test('a time that is taken is refused with what is in the way and the three nearest that are free', async () => {
  const day = aMonday()
  const cut = { itemId: salon.services.cut, staffId: salon.meher.userId }
  const first = await book(salon, { startsAt: at('15:00', day), services: [cut] })
  const lost = factsOf(book(salon, { startsAt: at('15:15', day), services: [cut] }))
  const { code, clashes, nearest } = await lost
  expect(code).toBe('appointments.time_taken')
  expect(clashes).toMatchObject([{ why: 'visit', sourceId: first.id }])
  const starts = (nearest as { startsAt: string }[]).map(({ startsAt }) => startsAt)
  expect(starts).toEqual([at('14:15', day), at('15:45', day), at('16:00', day)])
  for (const startsAt of starts) {
    await book(salon, { startsAt: startsAt as typeof first.startsAt, services: [cut] }).then(
      () => null,
      // The second of two that lie beside each other meets the first.
      (error: RefusalError) => expect(error.code).toBe('appointments.time_taken'),
    )
  }
})

test('anyone is whoever is free, until nobody is', async () => {
  const day = aMonday()
  const pedicure = { startsAt: at('16:00', day), services: [{ itemId: salon.services.pedicure }] }
  const who = [await book(salon, pedicure), await book(salon, pedicure)]
  expect(who.map(({ services }) => services[0]?.staffId)).toEqual([
    salon.meher.userId,
    salon.ravi.userId,
  ])
  expect(await refusalOf(book(salon, pedicure))).toBe('appointments.nobody_free')
})

test('without a chair there is no cut, and no chair is taken twice', async () => {
  const day = aMonday()
  const { colour, cut } = salon.services
  await book(salon, {
    startsAt: at('10:00', day),
    services: [{ itemId: colour, staffId: salon.meher.userId }],
  })
  await book(salon, {
    startsAt: at('10:00', day),
    services: [{ itemId: colour, staffId: salon.ravi.userId }],
  })
  const between = { startsAt: at('10:45', day), services: [{ itemId: cut }] }
  expect(await refusalOf(book(salon, between))).toBe('appointments.nothing_free')
})

test('services follow each other or go beside each other, each with its person', async () => {
  const day = aMonday()
  const { manicure, pedicure, cut } = salon.services
  const together = await book(salon, {
    startsAt: at('14:00', day),
    services: [{ itemId: manicure }, { itemId: pedicure, begins: 'with' }, { itemId: cut }],
  })
  const [first, second, third] = together.services
  expect(second?.startsAt).toBe(first?.startsAt)
  expect(second?.staffId).not.toBe(first?.staffId)
  // The cut follows the service before it, with the first who can: cleaning up after the pedicure goes before.
  expect(third).toMatchObject({ startsAt: at('14:30', day), staffId: salon.meher.userId })
  const alone = factsOf(
    book(salon, {
      startsAt: at('16:00', day),
      services: [
        { itemId: manicure, staffId: salon.meher.userId },
        { itemId: pedicure, staffId: salon.meher.userId, begins: 'with' },
      ],
    }),
  )
  expect(await alone).toMatchObject({ code: 'appointments.nobody_free', serviceNo: 2 })
})

test('between two services of one person the longer of cleaning up and setting up counts once', async () => {
  const day = aMonday()
  const { pedicure, manicure } = salon.services
  const staffId = salon.ravi.userId
  const visit = await book(salon, {
    startsAt: at('10:00', day),
    services: [
      { itemId: pedicure, staffId },
      { itemId: manicure, staffId },
    ],
  })
  expect(visit.services.map(({ startsAt }) => startsAt)).toEqual([
    at('10:00', day),
    at('10:25', day),
  ])
  expect(visit.endsAt).toBe(at('10:55', day))
  // Between two visits both count: five minutes of setting up do not fit before what follows at once.
  const next = { startsAt: at('10:55', day), services: [{ itemId: manicure, staffId }] }
  expect(await refusalOf(book(salon, next))).toBe('appointments.time_taken')
  await book(salon, { ...next, startsAt: at('11:00', day) })
})

test('outside of hours and over lunch nobody is booked, but for a reason by who may', async () => {
  const day = aMonday()
  const lunch = {
    startsAt: at('12:45', day),
    services: [{ itemId: salon.services.cut, staffId: salon.meher.userId }],
  }
  expect(await refusalOf(book(salon, lunch))).toBe('appointments.outside_hours')
  const force = { reason: 'She flies at two' }
  expect(await refusalOf(book(salon, { ...lunch, force }))).toBe('appointments.force_not_allowed')
  const visit = await book(salon, { ...lunch, force, as: salon.owner })
  expect(visit).toMatchObject({ isForced: true, forceReason: 'She flies at two' })
  expect(visit.warnings.map(({ kind }) => kind)).toContain('outside_hours')
})

test('a deliberate double booking is marked, and stops every booking that is not deliberate', async () => {
  const day = aMonday()
  const cut = { itemId: salon.services.cut, staffId: salon.ravi.userId }
  const first = await book(salon, { startsAt: at('11:00', day), services: [cut] })
  const over = await book(salon, {
    startsAt: at('11:15', day),
    services: [cut],
    force: { reason: 'Sister of the bride' },
    as: salon.owner,
  })
  expect(over.warnings).toContainEqual({
    kind: 'double_booked',
    facts: { reason: 'Sister of the bride' },
  })
  const third = { startsAt: at('11:40', day), services: [cut] }
  expect(await factsOf(book(salon, third))).toMatchObject({
    code: 'appointments.time_taken',
    clashes: [{ sourceId: over.id }],
  })
  // Forcing what lies over nothing marks nothing.
  const calm = { startsAt: at('17:00', day), services: [cut], force: { reason: 'Just in case' } }
  expect(await book(salon, { ...calm, as: salon.owner })).toMatchObject({ isForced: false })
  expect(first.isForced).toBe(false)
  // With what lay below goes the mark; the history keeps the reason.
  const { database, owner, receptionist } = salon
  const off = { visitId: first.id, actId: newId(), version: first.version, reason: 'Ill' }
  await cancelVisit(database, receptionist, { ...off, fee: 'none' })
  const left = await knownVisit(database, owner.outletId, over.id)
  expect(left).toMatchObject({ isForced: false, forceReason: null })
  expect(left.warnings.map(({ kind }) => kind)).not.toContain('double_booked')
  expect(left.changes[0]?.reason).toBe('Sister of the bride')
  // The time is nobody's but the visit's own, as that of any other.
  expect(await refusalOf(book(salon, { ...third, startsAt: at('11:20', day) }))).toBe(
    'appointments.time_taken',
  )
})

test('the same booking sent again is one, another under its id is refused', async () => {
  const day = aMonday()
  const visitId = newId()
  const wanted = { visitId, startsAt: at('10:00', day), services: [{ itemId: salon.services.cut }] }
  const [first, again] = await Promise.all([book(salon, wanted), book(salon, wanted)])
  expect(again).toEqual(first)
  const other = { ...wanted, startsAt: at('12:00', day) }
  expect(await refusalOf(book(salon, other))).toBe('appointments.id_reused')
})

test('what is not there cannot be booked', async () => {
  const startsAt = at('10:00', aMonday())
  const { cut, wash } = salon.services
  const refused = (service: object, more: object = {}) =>
    refusalOf(book(salon, { startsAt, services: [{ itemId: cut, ...service }], ...more }))
  expect(await refused({ itemId: salon.items.soap.id })).toBe('appointments.service_unknown')
  expect(await refused({ optionIds: [newId()] })).toBe('appointments.service_unknown')
  expect(await refused({ staffId: salon.cashier.userId })).toBe('appointments.staff_cannot')
  expect(await refused({ resourceIds: [salon.basin] })).toBe('appointments.resource_unfit')
  expect(await refused({ itemId: wash, resourceIds: [salon.chairs[0]] })).toBe(
    'appointments.resource_unfit',
  )
  expect(await refused({}, { customerId: newId() })).toBe('appointments.customer_unknown')
})

test('every time that is offered can be booked at once, and no other of the day', async () => {
  const day = aMonday()
  const services = [{ itemId: salon.services.colour, staffId: salon.meher.userId }]
  await book(salon, {
    startsAt: at('16:00', day),
    services: [{ itemId: salon.services.cut, staffId: salon.meher.userId }],
  })
  const asked = findContract.body.parse({ services, from: day, limit: 500 })
  const { starts } = await findFreeTimes(salon.database, salon.receptionist, asked)
  const offered = new Set(starts.map(({ startsAt }) => startsAt))
  const tried = ['09:45', '10:00', '10:15', '11:30', '12:15', '12:30', '13:30', '14:15']
  const later = ['14:30', '14:45', '15:15', '16:30', '16:45', '17:00', '17:15', '18:00']
  const outcomes = new Map<string, boolean>()
  for (const time of [...tried, ...later]) {
    const startsAt = at(time, day)
    const isBooked = await rehearse(salon.database, async (tx) => {
      const visit = book({ ...salon, database: tx }, { startsAt, services })
      return visit.then(
        () => true,
        () => false,
      )
    })
    outcomes.set(startsAt, isBooked)
  }
  expect([...outcomes].filter(([, isBooked]) => isBooked).map(([startsAt]) => startsAt)).toEqual(
    [...outcomes.keys()].filter((startsAt) => offered.has(startsAt as Instant)),
  )
  expect(offered.size).toBeGreaterThan(5)
})

test('where the first who is free is wanted for the next service, another takes the first', async () => {
  const { manicure, pedicure } = salon.services
  const visit = await book(salon, {
    startsAt: at('14:00', aMonday()),
    services: [
      { itemId: manicure },
      { itemId: pedicure, staffId: salon.meher.userId, begins: 'with' },
    ],
  })
  expect(visit.services.map(({ staffId }) => staffId)).toEqual([
    salon.ravi.userId,
    salon.meher.userId,
  ])
})

test('each start of the grid is offered, or says why it is not', async () => {
  const day = aMonday()
  const services = [{ itemId: salon.services.cut, staffId: salon.meher.userId }]
  const visit = await book(salon, { startsAt: at('15:00', day), services })
  const body = { services, from: day, limit: 500, withReasons: true }
  const asked = findContract.body.parse(body)
  const { starts, refused } = await findFreeTimes(salon.database, salon.receptionist, asked)
  expect(starts.length + refused.length).toBe(96)
  const reason = (time: string) => refused.find(({ startsAt }) => startsAt === at(time, day))
  expect(reason('09:00')).toMatchObject({ code: 'not_working' })
  expect(reason('12:45')).toMatchObject({
    code: 'ends_too_late',
    facts: { ownerId: salon.meher.userId, openUntil: at('13:00', day) },
  })
  expect(reason('15:15')).toMatchObject({
    code: 'busy',
    facts: { clash: { from: visit.startsAt, why: 'visit' } },
  })
  const silent = findContract.body.parse({ ...body, withReasons: false })
  const { refused: none } = await findFreeTimes(salon.database, salon.receptionist, silent)
  expect(none).toEqual([])
})

test('starts of many days are those of each day, be they looked at in one go or in two', async () => {
  const from = aMonday()
  aMonday()
  const services = [{ itemId: salon.services.cut, staffId: salon.meher.userId }]
  const startsOf = async (more: object) => {
    const asked = findContract.body.parse({ services, from, limit: 500, ...more })
    const { starts } = await findFreeTimes(salon.database, salon.receptionist, asked)
    return starts.map(({ startsAt }) => startsAt)
  }
  const daily: Instant[][] = []
  for (let day = 0; day < 12; day++) {
    daily.push(await startsOf({ from: addDays(from, day), days: 1 }))
  }
  const ofWeek = daily.slice(0, 7).flat().length
  expect(ofWeek).toBeGreaterThan(0)
  expect(daily.flat().length).toBeGreaterThan(ofWeek + 2)
  expect(await startsOf({ days: 12 })).toEqual(daily.flat())
  expect(await startsOf({ days: 12, withReasons: true })).toEqual(daily.flat())
  const limit = ofWeek + 2
  expect(await startsOf({ days: 12, limit })).toEqual(daily.flat().slice(0, limit))
})

test('who has been idle longest is told by all bookings before a start, be they looked at in one go or in two', async () => {
  const from = aMonday()
  aMonday()
  const { cut } = salon.services
  const [first, other] = [salon.meher.userId, salon.ravi.userId].sort() as [string, string]
  // Of two who are idle alike the first by id is taken: so the first works last.
  for (const [staffId, after] of [
    [other, 0],
    [first, 1],
  ] as const) {
    const startsAt = at('10:00', addDays(from, after))
    await book(salon, { startsAt, services: [{ itemId: cut, staffId }] })
  }
  const between = { from: '15:00', to: '15:15' }
  const whoServes = async (limit: number) => {
    const services = [{ itemId: cut }]
    const asked = findContract.body.parse({ services, from, days: 13, between, limit })
    const { starts } = await findFreeTimes(salon.database, salon.receptionist, asked)
    return starts.map((start) => start.services[0]?.staffId)
  }
  const known = [first, ...Array.from({ length: 10 }, () => other)]
  expect(await whoServes(500)).toEqual([...known, other])
  expect(await whoServes(11)).toEqual(known)
})
