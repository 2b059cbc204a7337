import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookVisit as deskBooking, readCalendarDay } from '../../../core/contracts/appointments.ts'
import { BookingRules } from '../../../core/contracts/booking-rules.ts'
import { findCustomers } from '../../../core/contracts/customers.ts'
import { listUsers } from '../../../core/contracts/identity.ts'
import * as contract from '../../../core/contracts/online-booking.ts'
import { PatchTestKind } from '../../../core/contracts/patch-tests.ts'
import {
  addDays,
  type BusinessDate,
  type Instant,
  wallClock,
  weekdayOf,
} from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { now, nowMilliseconds } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { at, openSalon, type Salon } from '../../testing/open-salon.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import { savePatchTestKind } from '../clientcards/patch-test-kinds.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { forgetPlaces } from '../outlets/public.ts'
import { saveBookingRules } from '../rosters/save-rules.ts'
import { saveService, saveStaffLevel, saveStaffProfile } from '../rosters/save-setup.ts'
import { onlineBookingSubscriber } from './subscribers.ts'

const page = 'studio-meher'
const today = wallClock(now(), 'Asia/Kolkata').date
/** Clients book only so far ahead: a Monday that is one or two weeks off. */
const monday = addDays(today, 14 - weekdayOf(today))
let salon: Salon
let api: Api
beforeAll(async () => {
  salon = await openSalon()
  api = await openApi(salon.database)
  await rules({})
  await save({ isOn: true })
})
afterAll(async () => {
  await api.close()
  await salon.close()
})

const atDesk = () => ({ as: salon.owner, outletId: salon.outletId })
const rules = (over: object) =>
  saveBookingRules(salon.database, salon.owner, BookingRules.parse(over))

function save(settings: object, name = page) {
  const body = { page: name, settings: contract.OnlineBookingSettings.parse(settings) }
  return api.call(contract.saveOnlineBooking, { ...atDesk(), body })
}

const ofPage = { params: { page } }
const wish = (itemId: string, staffId: string | null = null) => ({ itemId, staffId, optionIds: [] })
const cut = (staffId: string | null = null) => [wish(salon.services.cut, staffId)]

const times = (services: object[], day: BusinessDate = monday, days = 1) =>
  api.call(contract.findBookingTimes, { ...ofPage, body: { services, from: day, days } })

const startsOf = async (services: object[], day = monday) =>
  (await times(services, day)).starts.map(({ startsAt }) => startsAt)

let phones = 0
const form = (startsAt: Instant, over: object = {}) => ({
  visitId: newId(),
  startsAt,
  services: cut(),
  name: 'Kavya Rao',
  phone: `98200${String(10_000 + phones++)}`,
  ...over,
})

/** Each client from an address of their own. */
const book = (startsAt: Instant, over: object = {}) => {
  const address = `10.1.0.${phones}`
  return api.call(contract.bookOnline, { ...ofPage, body: form(startsAt, over), address })
}

const refused = (operation: Parameters<Api['refusal']>[0], body: object) =>
  api.refusal(operation, { ...ofPage, body })

test('the page tells what can be booked, and nothing of the day or of people', async () => {
  const { database, owner, meher, ravi, services } = salon
  const levelId = newId()
  await saveStaffLevel(database, owner, { id: levelId, name: 'Senior', position: 1 })
  const skills = Object.values(services)
  const profile = { levelId, position: 1, colour: 1, isOnline: true, skills }
  await saveStaffProfile(database, owner, { userId: meher.userId, ...profile })
  const [step] = (await shown(services.manicure)).steps
  await saveService(database, owner, {
    itemId: services.manicure,
    isOnline: true,
    steps: [step as never],
    options: [],
    variants: [{ of: { kind: 'level', id: levelId }, priceMinor: minor(900_00), timings: null }],
  })
  const shownPage = await api.call(contract.readBookingPage, ofPage)
  expect(shownPage).toMatchObject({ page, mode: 'book', changeHours: 24, currency: 'INR' })
  expect(shownPage.staff.map(({ id }) => id).sort()).toEqual([meher.userId, ravi.userId].sort())
  const nails = shownPage.services.find(({ itemId }) => itemId === services.manicure)
  expect(nails).toMatchObject({ priceMinor: 750_00, lengthMinutes: 30, prices: [] })
  expect(Object.keys(nails ?? {})).not.toContain('isOnline')
})

async function shown(itemId: string) {
  const { rows } = await sql<{ steps: object[] }>`
    select steps from services where item_id = ${itemId}`.execute(salon.database)
  return rows[0] as { steps: object[] }
}

test('who and what is not meant for clients is neither shown nor given to them', async () => {
  const { database, owner, ravi, meher, services } = salon
  const skills = Object.values(services)
  const off = { levelId: null, position: 2, colour: 2, isOnline: false, skills }
  await saveStaffProfile(database, owner, { userId: ravi.userId, ...off })
  const { staff } = await api.call(contract.readBookingPage, ofPage)
  expect(staff.map(({ id }) => id)).toEqual([meher.userId])
  const day = addDays(monday, 1)
  await book(at('10:00', day))
  // Ravi is free at ten, and only the desk may give him.
  expect(await startsOf(cut(), day)).not.toContain(at('10:00', day))
  const body = form(at('10:00', day), { services: cut(ravi.userId) })
  expect((await refused(contract.bookOnline, body)).code).toBe('onlinebooking.service_unknown')
  const desk = {
    visitId: newId(),
    startsAt: at('10:00', day),
    services: [{ itemId: services.cut }],
  }
  const visit = await api.call(deskBooking, { ...atDesk(), body: desk })
  expect(visit.services[0]?.staffId).toBe(ravi.userId)
  await saveStaffProfile(database, owner, { userId: ravi.userId, ...off, isOnline: true })
})

test('a page that is off, and one that never was, cannot be told apart', async () => {
  await save({ isOn: false })
  const off = await api.refusal(contract.readBookingPage, ofPage)
  await save({ isOn: true })
  const never = await api.refusal(contract.readBookingPage, { params: { page: 'no-such-salon' } })
  expect(off).toEqual(never)
  expect(off.code).toBe('onlinebooking.page_unknown')
})

test('an address belongs to one outlet', async () => {
  const pune = await openSecondOutlet(salon.database)
  const settings = contract.OnlineBookingSettings.parse({})
  const there = { as: salon.owner, outletId: pune.outletId, body: { page, settings } }
  expect((await api.refusal(contract.saveOnlineBooking, there)).code).toBe(
    'onlinebooking.page_taken',
  )
  const none = await api.call(contract.readOnlineBooking, there)
  expect(none).toMatchObject({ page: null, address: null, settings: { isOn: false } })
  const own = await api.call(contract.readOnlineBooking, atDesk())
  expect(own.address).toBe(`http://127.0.0.1/book/${page}`)
})

test('each time that is offered can be booked, and a hold keeps it from others alone', async () => {
  const day = addDays(monday, 2)
  const starts = await startsOf(cut(), day)
  expect(starts[0]).toBe(at('10:00', day))
  const startsAt = at('11:00', day)
  const hold = { holdId: newId(), startsAt, services: cut(salon.meher.userId) }
  const held = await api.call(contract.holdBookingTime, { ...ofPage, body: hold })
  expect(Date.parse(held.expiresAt)).toBeGreaterThan(nowMilliseconds())
  expect(await startsOf(cut(salon.meher.userId), day)).not.toContain(startsAt)
  const other = { holdId: newId(), startsAt, services: cut(salon.meher.userId) }
  const refusal = await refused(contract.holdBookingTime, other)
  expect(refusal.code).toBe('onlinebooking.time_taken')
  // What is in the way is not told; what is free instead is.
  expect(Object.keys(refusal.facts ?? {})).toEqual(['nearest'])
  const nearest = refusal.facts?.nearest as contract.OnlineStart[]
  expect(nearest).toHaveLength(3)
  expect(Object.keys(nearest[0] ?? {}).sort()).toEqual(['endsAt', 'startsAt', 'totalMinor'])
  const again = { ...hold, startsAt: at('12:00', day) }
  expect((await refused(contract.holdBookingTime, again)).code).toBe('onlinebooking.id_reused')
  const booked = form(startsAt, { services: hold.services, holdId: hold.holdId })
  const { booking } = await api.call(contract.bookOnline, { ...ofPage, body: booked })
  expect(booking).toMatchObject({ state: 'booked', startsAt, totalMinor: 900_00, sequence: 0 })
  // Who sends the id of a visit in place of their hold learns nothing of it.
  const guess = { services: hold.services, from: day, days: 1, holdId: booked.visitId }
  const { starts: guessed } = await api.call(contract.findBookingTimes, { ...ofPage, body: guess })
  expect(guessed.map(({ startsAt: start }) => start)).not.toContain(startsAt)
  // A hold that another takes the place of gives its time back.
  const next = { holdId: newId(), startsAt: at('14:00', day), services: cut(salon.meher.userId) }
  await api.call(contract.holdBookingTime, { ...ofPage, body: next })
  // Who held it and looks at the times again finds it among them, and may hold it once more.
  const looked = { services: next.services, from: day, days: 1, holdId: next.holdId }
  const { starts: own } = await api.call(contract.findBookingTimes, { ...ofPage, body: looked })
  expect(own.map(({ startsAt: start }) => start)).toContain(next.startsAt)
  expect(await startsOf(next.services, day)).not.toContain(next.startsAt)
  const same = { ...next, holdId: newId(), insteadOf: next.holdId }
  await api.call(contract.holdBookingTime, { ...ofPage, body: same })
  const instead = { ...next, holdId: newId(), startsAt: at('15:00', day), insteadOf: same.holdId }
  await api.call(contract.holdBookingTime, { ...ofPage, body: instead })
  expect(await startsOf(cut(salon.meher.userId), day)).toContain(at('14:00', day))
})

test('of many who want one time as many get it as there are people, the others the nearest', async () => {
  const day = addDays(monday, 3)
  const wanted = Array.from({ length: 8 }, () => form(at('16:00', day)))
  const answers = await Promise.all(
    wanted.map((body, i) => {
      const address = `10.9.0.${i}`
      return api.send(contract.bookOnline, { ...ofPage, body, address })
    }),
  )
  const codes = answers.map((each) => (each.statusCode === 201 ? 'booked' : each.json().code))
  expect(codes.filter((code) => code === 'booked')).toHaveLength(2)
  expect(codes.filter((code) => code === 'onlinebooking.time_taken')).toHaveLength(6)
})

test('a booking that is sent again is the same one, with another link; another under its id is refused', async () => {
  const body = form(at('10:00', addDays(monday, 4)))
  const first = await api.call(contract.bookOnline, { ...ofPage, body })
  const second = await api.call(contract.bookOnline, { ...ofPage, body })
  expect(second.booking).toEqual(first.booking)
  for (const { token } of [first, second]) {
    const read = await api.call(contract.readClientBooking, { body: { token } })
    expect(read).toEqual(first.booking)
  }
  const other = { ...body, name: 'Somebody else' }
  expect((await refused(contract.bookOnline, other)).code).toBe('onlinebooking.id_reused')
  const kept = await sql<{ text: string }>`select encode(token_hash, 'base64') as text
    from visit_links`.execute(salon.database)
  expect(JSON.stringify(kept.rows)).not.toContain(first.token)
})

test('a known phone is found, told to nobody, and what is kept of its owner stays', async () => {
  const { database, owner } = salon
  const known = { customerId: newId(), name: 'Asha Menon', phone: '9811122233' }
  await createCustomer(database, owner, { ...known, email: 'asha@example.com' })
  const day = addDays(monday, 7)
  const typed = { name: 'Someone', phone: '+91 98111 22233', email: 'other@example.com' }
  const ofKnown = await book(at('10:00', day), typed)
  const ofNew = await book(at('10:00', day), { ...typed, phone: '98222 33344' })
  const shape = (answer: typeof ofKnown) => ({ ...answer.booking, visitId: '', services: [] })
  expect({ ...shape(ofKnown), changedAt: '' }).toEqual({ ...shape(ofNew), changedAt: '' })
  expect(JSON.stringify(ofKnown)).not.toContain('Asha')
  const found = await api.call(findCustomers, { ...atDesk(), query: { q: '9811122233' } })
  expect(found.items).toHaveLength(1)
  expect(found.items[0]).toMatchObject({ name: 'Asha Menon', email: 'asha@example.com' })
  const { visits } = await api.call(readCalendarDay, { ...atDesk(), query: { day } })
  const visit = visits.find(({ id }) => id === ofKnown.booking.visitId)
  expect(visit).toMatchObject({
    source: 'online',
    guestName: 'Someone',
    customer: { id: known.customerId },
  })
})

test('where the outlet wants to say yes first, or a service asks something, it is a request that keeps its time', async () => {
  const day = addDays(monday, 8)
  await save({ isOn: true, mode: 'request' })
  const asked = await book(at('10:00', day), { services: cut(salon.meher.userId) })
  expect(asked.booking.state).toBe('requested')
  expect(await startsOf(cut(salon.meher.userId), day)).not.toContain(at('10:00', day))
  await save({ isOn: true })
  const test = { id: newId(), name: 'Hair colour', itemIds: [salon.services.colour] }
  const kind = PatchTestKind.parse(test)
  await savePatchTestKind(salon.database, salon.owner, { ...kind, kindId: kind.id })
  const shownPage = await api.call(contract.readBookingPage, ofPage)
  const colour = shownPage.services.find(({ itemId }) => itemId === salon.services.colour)
  expect(colour?.asks).toEqual([{ kind: 'patch_test', hours: 48, services: [] }])
  const body = { services: [wish(salon.services.colour)] }
  expect((await book(at('11:00', day), body)).booking.state).toBe('requested')
  expect((await book(at('16:00', day))).booking.state).toBe('booked')
  await rules({})
})

test('where money is asked ahead it is a request that says how it is paid', async () => {
  const { database } = salon
  const upi = JSON.stringify({ upiId: 'meher@bank' })
  await sql`update business set settings = settings || ${upi}::jsonb`.execute(database)
  forgetPlaces()
  await rules({ deposits: { services: [salon.services.manicure], rate: 200_000 } })
  const body = { services: [wish(salon.services.manicure)] }
  const { booking } = await book(at('17:00', addDays(monday, 8)), body)
  expect(booking).toMatchObject({
    state: 'requested',
    deposit: { openMinor: booking.totalMinor / 5, paidMinor: 0, upiId: 'meher@bank' },
  })
  await rules({})
})

test('the first free time is found beyond the days that were asked', async () => {
  const sunday = addDays(monday, 6)
  const { starts, firstFree } = await times(cut(), sunday, 1)
  expect(starts).toEqual([])
  const next = addDays(monday, 7)
  expect(wallClock(firstFree?.startsAt as Instant, 'Asia/Kolkata').date).toBe(next)
  const after = addDays(today, 91)
  expect(await times(cut(), after, 1)).toEqual({ starts: [], firstFree: null })
})

test('a link moves and cancels its visit as long as it is in time, once', async () => {
  const day = addDays(monday, 9)
  const { booking, token } = await book(at('10:00', day))
  expect(booking.changeUntil).toBe(at('10:00', addDays(day, -1)))
  const body = { token, from: day, days: 1 }
  const free = await api.call(contract.findMoveTimes, { body })
  // Its own time does not stand in its way.
  expect(free.starts.map(({ startsAt }) => startsAt)).toContain(at('10:15', day))
  const to = { token, actId: newId(), startsAt: at('11:00', day) }
  const moved = await api.call(contract.moveClientBooking, { body: to })
  expect(moved).toMatchObject({ startsAt: to.startsAt, sequence: 1 })
  expect(await api.call(contract.moveClientBooking, { body: to })).toEqual(moved)
  const closed = { token, actId: newId(), startsAt: at('21:00', day) }
  const refusal = await api.refusal(contract.moveClientBooking, { body: closed })
  expect(refusal.code).toBe('onlinebooking.time_taken')
  const off = { token, actId: newId(), reason: 'Ill' }
  const cancelled = await api.call(contract.cancelClientBooking, { body: off })
  expect(cancelled).toMatchObject({ state: 'cancelled', changeUntil: null, sequence: 2 })
  expect(await api.call(contract.cancelClientBooking, { body: off })).toEqual(cancelled)
  const late = { token, actId: newId(), startsAt: at('12:00', day) }
  const over = await api.refusal(contract.moveClientBooking, { body: late })
  expect(over.code).toBe('onlinebooking.not_open')
  expect(await startsOf(cut(salon.meher.userId), day)).toContain(at('11:00', day))
})

test('too late is too late, and a link that opens nothing says so', async () => {
  const { token, booking } = await book(at('15:00', addDays(monday, 10)))
  const soon = new Date(nowMilliseconds() + 23 * 3_600_000).toISOString()
  await sql`update visits set starts_at = ${soon}, ends_at = ${soon}::timestamptz + interval '1 hour'
    where id = ${booking.visitId}`.execute(salon.database)
  const off = { token, actId: newId() }
  const refusal = await api.refusal(contract.cancelClientBooking, { body: off })
  expect(refusal.code).toBe('onlinebooking.too_late')
  const unknown = { token: 'A'.repeat(43) }
  for (const [operation, more] of [
    [contract.readClientBooking, {}],
    [contract.findMoveTimes, {}],
    [contract.moveClientBooking, { actId: newId(), startsAt: at('10:00') }],
    [contract.cancelClientBooking, { actId: newId() }],
  ] as const) {
    const asked = { body: { ...unknown, ...more }, address: '10.2.0.1' }
    const answer = await api.refusal(operation, asked)
    expect(answer.code).toBe('onlinebooking.link_unknown')
  }
})

test('one address may ask only so often', async () => {
  const address = '10.77.0.1'
  const body = { holdId: newId(), startsAt: at('10:00'), services: cut() }
  const answers: number[] = []
  for (let i = 0; i < 31; i++) {
    const again = { ...body, holdId: newId(), services: [wish(newId())] }
    const { statusCode } = await api.send(contract.holdBookingTime, {
      ...{ ...ofPage, body: again, address },
    })
    answers.push(statusCode)
  }
  expect(answers.slice(0, 30).every((status) => status === 422)).toBe(true)
  const refusal = await api.refusal(contract.holdBookingTime, { ...ofPage, body, address })
  expect(refusal.code).toBe('onlinebooking.too_many_requests')
  expect(refusal.facts?.retryAfterSeconds).toBeGreaterThan(0)
})

test('who acts is no person: in no list, and no way to sign in', async () => {
  const { users } = await api.call(listUsers, { as: salon.owner })
  expect(users.map(({ name }) => name)).not.toContain('Online booking')
  const { rows } = await sql<{ active: boolean; is_person: boolean; hash: string }>`
    select active, is_person, password_hash as hash from users where name = 'Online booking'`.execute(
    salon.database,
  )
  expect(rows).toEqual([{ active: false, is_person: false, hash: '' }])
})

test('what an erased client typed is forgotten, and their links close', async () => {
  const { database } = salon
  const { token, booking } = await book(at('17:00', addDays(monday, 10)), { name: 'Erase Me' })
  const { rows } = await sql<{ id: string }>`select customer_id as id from visits
    where id = ${booking.visitId}`.execute(database)
  const event = { id: newId(), type: 'customer.erased' as const, subject: '', outletId: null }
  const data = { customerIds: rows.map(({ id }) => id) }
  await database
    .transaction()
    .execute((tx) => onlineBookingSubscriber.handle(tx, { ...event, time: '', data }))
  const kept = await sql`select name, phone, email from online_bookings
    where visit_id = ${booking.visitId}`.execute(database)
  expect(kept.rows).toEqual([{ name: 'Erased', phone: null, email: null }])
  const closed = await api.refusal(contract.readClientBooking, { body: { token } })
  expect(closed.code).toBe('onlinebooking.link_unknown')
})
