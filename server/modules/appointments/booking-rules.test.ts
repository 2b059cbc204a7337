import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  bookVisit as bookContract,
  findFreeTimes as findContract,
  holdTime as holdContract,
  type Visit,
} from '../../../core/contracts/appointments.ts'
import { BookingRules } from '../../../core/contracts/booking-rules.ts'
import {
  PatchTestKind,
  recordPatchTest as recordContract,
} from '../../../core/contracts/patch-tests.ts'
import {
  moveVisit as moveContract,
  resizeVisit as resizeContract,
} from '../../../core/contracts/visit-changes.ts'
import { addDays, type BusinessDate, type Instant, wallClock } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { at, book, monday, openSalon, type Salon } from '../../testing/open-salon.ts'
import { refusalOf } from '../../testing/selling.ts'
import { savePatchTestKind } from '../clientcards/patch-test-kinds.ts'
import { recordPatchTest } from '../clientcards/patch-tests.ts'
import { saveBookingRules } from '../rosters/save-rules.ts'
import { selectRules } from '../rosters/store-setup.ts'
import { bookVisit } from './book-visit.ts'
import { changeVisitState, undoVisitState } from './change-state.ts'
import { findFreeTimes } from './find-free-times.ts'
import { holdTime } from './hold-time.ts'
import { moveVisit, resizeVisit } from './move-visit.ts'

let salon: Salon
beforeAll(async () => {
  salon = await openSalon()
})
afterAll(() => salon.close())

let week = 400
const aMonday = () => addDays(monday, 7 * ++week)

const rule = (rules: object) =>
  saveBookingRules(salon.database, salon.owner, BookingRules.parse(rules))

async function addClient(name: string): Promise<string> {
  const id = newId()
  const stamps = { created_at: now(), updated_at: now() }
  const row = { id, name, search_text: ` ${name.toLowerCase()}`, ...stamps }
  await salon.database.insertInto('customers').values(row).execute()
  return id
}

const cut = (more: object = {}) => [{ itemId: salon.services.cut, ...more }]

function find(day: BusinessDate, more: object = {}) {
  const body = { services: cut(), from: day, withReasons: true, ...more }
  return findFreeTimes(salon.database, salon.receptionist, findContract.body.parse(body))
}

function move(visit: Visit, startsAt: Instant, more: object = {}, as = salon.receptionist) {
  const body = { actId: newId(), version: visit.version, startsAt, ...more }
  const input = { ...moveContract.body.parse(body), visitId: visit.id }
  return moveVisit(salon.database, as, input)
}

const past = (reason: string) => ({ pastRules: { reason }, as: salon.owner })

test('rules of booking are kept by the outlet, and name nobody and nothing strange', async () => {
  const caps = [{ staffId: salon.meher.userId, itemId: null, perDay: 3 }]
  const saved = await rule({ gaps: { offer: 'edges' }, caps, cutOff: { untilTime: '18:00' } })
  expect(await selectRules(salon.database, salon.outletId)).toEqual(saved)
  expect(saved).toMatchObject({ noticeMinutes: 120, horizonDays: 90, holdAtDesk: false })
  const refused = (rules: object) => refusalOf(rule(rules))
  const strange = [{ staffId: newId(), perDay: 3 }]
  expect(await refused({ caps: strange })).toBe('rosters.staff_unknown')
  const since = { itemIds: [newId()] }
  const requirements = [{ itemId: salon.services.cut, since }]
  expect(await refused({ requirements })).toBe('rosters.service_unknown')
})

test('clients keep to notice, horizon and gaps; the desk does where the outlet says so', async () => {
  const day = aMonday()
  await rule({})
  const ahead = await find(day, { booker: 'client' })
  expect(ahead.starts).toEqual([])
  expect(ahead.refused[0]).toMatchObject({ code: 'too_far_ahead' })
  expect((await find(day)).starts.length).toBeGreaterThan(0)
  const wanted = { startsAt: at('10:00', day), services: cut({ staffId: salon.meher.userId }) }
  expect(await refusalOf(book(salon, { ...wanted, source: 'online' }))).toBe(
    'appointments.rule_broken',
  )
  await rule({ holdAtDesk: true })
  expect(await refusalOf(book(salon, wanted))).toBe('appointments.rule_broken')
  const holdId = newId()
  const hold = holdContract.body.parse({ ...wanted, holdId })
  expect(await refusalOf(holdTime(salon.database, salon.receptionist, hold))).toBe(
    'appointments.rule_broken',
  )

  await rule({ gaps: { offer: 'edges', dayEdges: true }, holdAtDesk: true, horizonDays: 730 })
  const soon = addDays(wallClock(now(), 'Asia/Kolkata').date, 14)
  const weekday = soon as BusinessDate
  const meher = { services: cut({ staffId: salon.meher.userId }) }
  const { starts, refused } = await find(weekday, meher)
  const inside = refused.filter(({ code }) => code === 'leaves_gap')
  // A Sunday has no starts at all: then there is no gap to leave either.
  expect(inside.length > 0).toBe(starts.length > 0)
})

test('a day holds as many as its caps allow, of a service and of a person', async () => {
  const day = aMonday()
  const { meher, ravi, services } = salon
  await rule({
    caps: [
      { itemId: services.manicure, perDay: 2 },
      { staffId: meher.userId, perDay: 1 },
    ],
  })
  const nails = (time: string, more: object = {}) =>
    book(salon, { startsAt: at(time, day), services: [{ itemId: services.manicure, ...more }] })
  const first = await nails('10:15')
  expect(first.services[0]?.staffId).toBe(meher.userId)
  // Whoever is full is left out where anybody may do it, and told where they were named.
  const second = await nails('11:15')
  expect(second.services[0]?.staffId).toBe(ravi.userId)
  expect(await refusalOf(nails('12:15'))).toBe('appointments.rule_broken')
  const named = { startsAt: at('15:00', day), services: cut({ staffId: meher.userId }) }
  const { refused } = await find(day, { services: named.services })
  expect(refused.find(({ startsAt }) => startsAt === at('15:00', day))).toMatchObject({
    code: 'staff_cap',
    facts: { ownerId: meher.userId },
  })
  expect(await refusalOf(book(salon, named))).toBe('appointments.rule_broken')
  // A visit does not count beside itself when it moves.
  expect((await move(first, at('16:00', day))).startsAt).toBe(at('16:00', day))
  const over = await book(salon, { ...named, ...past('Asked to stay longer') })
  expect(over.pastRules).toMatchObject({
    reason: 'Asked to stay longer',
    rules: [{ code: 'staff_cap', facts: { ownerId: meher.userId, perDay: 1 } }],
  })
})

test('two desks that take the last place of a day at once: one has it', async () => {
  const day = aMonday()
  await rule({ caps: [{ itemId: salon.services.manicure, perDay: 1 }] })
  const asks = ['10:15', '11:15', '12:15', '14:15'].map((time) =>
    book(salon, { startsAt: at(time, day), services: [{ itemId: salon.services.manicure }] }),
  )
  const answers = await Promise.allSettled(asks)
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a patch test blocks; going past it takes a power and a reason, and stays on the visit and in the trail', async () => {
  const day = aMonday()
  const { colour } = salon.services
  const kind = PatchTestKind.parse({ id: newId(), name: 'Hair colour', itemIds: [colour] })
  await savePatchTestKind(salon.database, salon.owner, { ...kind, kindId: kind.id })
  const customerId = await addClient('Tara Sen')
  const services = [{ itemId: colour, staffId: salon.ravi.userId }]
  const { starts, refused } = await find(day, { services, customerId })
  expect(starts).toEqual([])
  expect(refused[0]).toMatchObject({ code: 'patch_test_missing', facts: { serviceId: colour } })
  // Who comes is not known yet: times are shown all the same.
  expect((await find(day, { services })).starts.length).toBeGreaterThan(0)
  const wanted = { startsAt: at('14:00', day), services, customerId }
  expect(await refusalOf(book(salon, wanted))).toBe('appointments.rule_broken')
  const asReceptionist = { ...wanted, pastRules: { reason: 'Tested elsewhere' } }
  expect(await refusalOf(book(salon, asReceptionist))).toBe('appointments.past_rules_not_allowed')
  const visit = await book(salon, { ...wanted, ...past('Tested elsewhere') })
  expect(visit.pastRules?.rules).toMatchObject([{ code: 'patch_test_missing' }])
  const trail = await salon.database
    .selectFrom('audit_entries')
    .select(['action', 'facts'])
    .where('subject_id', '=', visit.id)
    .where('action', '=', 'visit.patch_test_passed_over')
    .execute()
  expect(trail).toHaveLength(1)
  // What was allowed once goes with the visit.
  const moved = await move(visit, at('15:00', day))
  expect(moved.pastRules).toEqual(visit.pastRules)

  // Who books online is not told what the salon knows of them: who says yes to it is.
  const soon = addDays(wallClock(now(), 'Asia/Kolkata').date, 4)
  const [start] = (await find(soon, { days: 3, services })).starts
  const asking = { ...wanted, startsAt: start?.startsAt, state: 'requested', visitId: newId() }
  const request = await bookVisit(salon.database, salon.receptionist, {
    ...bookContract.body.parse(asking),
    booker: 'client',
  })
  const sayYes = (pastRules?: { reason: string }, as = salon.receptionist) =>
    changeVisitState(salon.database, as, {
      ...{ visitId: request.id, actId: newId(), version: 1, state: 'booked', pastRules },
    })
  expect(await refusalOf(sayYes())).toBe('appointments.rule_broken')
  const pastIt = { reason: 'Tested at home' }
  expect(await refusalOf(sayYes(pastIt))).toBe('appointments.past_rules_not_allowed')
  expect(await sayYes(pastIt, salon.owner)).toMatchObject({ state: 'booked', pastRules: pastIt })

  const testId = newId()
  const test = recordContract.body.parse({ testId, kindId: kind.id, doneAt: now(), passed: true })
  await recordPatchTest(salon.database, salon.receptionist, { ...test, customerId })
  expect((await find(day, { services, customerId })).refused[0]).toMatchObject({
    code: 'patch_test_old',
  })
  const tested = await find(soon, { days: 3, services, customerId })
  expect(tested.starts.length).toBeGreaterThan(0)
})

test('what was in order when it was booked is asked again when the service begins or grows', async () => {
  await rule({})
  const day = aMonday()
  const { manicure } = salon.services
  const { database, owner, receptionist } = salon
  const services = [{ itemId: manicure, staffId: salon.meher.userId }]
  const customerId = await addClient('Ela Rao')
  const grows = await book(salon, { startsAt: at('10:15', day), services, customerId })
  const begins = await book(salon, { startsAt: at('12:00', day), services, customerId })
  const kind = PatchTestKind.parse({ id: newId(), name: 'Gel', itemIds: [manicure] })
  await savePatchTestKind(database, owner, { ...kind, kindId: kind.id })

  const reason = 'Tested at the other outlet'
  const resize = (pastRules?: { reason: string }, as = receptionist) => {
    const act = { actId: newId(), version: grows.version, serviceNo: 1, pastRules }
    const body = resizeContract.body.parse({ ...act, endsAt: at('11:00', day) })
    return resizeVisit(database, as, { ...body, visitId: grows.id })
  }
  expect(await refusalOf(resize())).toBe('appointments.rule_broken')
  expect(await refusalOf(resize({ reason }))).toBe('appointments.past_rules_not_allowed')
  expect((await resize({ reason }, owner)).pastRules).toMatchObject({
    ...{ reason, rules: [{ code: 'patch_test_missing' }] },
  })

  const start = (visit: Visit, pastRules?: { reason: string }, as = receptionist) =>
    changeVisitState(database, as, {
      ...{ visitId: visit.id, actId: newId(), version: visit.version, pastRules },
      state: 'in_service',
    })
  expect(await refusalOf(start(begins))).toBe('appointments.rule_broken')
  expect(await refusalOf(start(begins, { reason }))).toBe('appointments.past_rules_not_allowed')
  const begun = await start(begins, { reason }, owner)
  expect(begun).toMatchObject({ state: 'in_service', pastRules: { reason } })
  const act = { visitId: begins.id, actId: newId(), version: begun.version }
  const back = await undoVisitState(database, receptionist, act)
  // What was gone past once need not be gone past again.
  expect((await start(back)).pastRules).toEqual(begun.pastRules)
  await savePatchTestKind(database, owner, { ...kind, kindId: kind.id, active: false })
})

test('a service may want another before it, a pause since it, and new or known clients', async () => {
  const day = aMonday()
  const { cut: cutId, pedicure, manicure } = salon.services
  await rule({
    requirements: [
      { itemId: pedicure, prerequisite: { itemIds: [cutId], withinDays: 14 } },
      { itemId: manicure, clients: 'new', since: { itemIds: [cutId], atLeastDays: 2 } },
    ],
  })
  const customerId = await addClient('Noor Ali')
  const ask = async (itemId: string, from: BusinessDate) => {
    const { starts, refused } = await find(from, { services: [{ itemId }], customerId })
    return starts.length > 0 ? 'offered' : refused[0]?.code
  }
  expect(await ask(pedicure, day)).toBe('prerequisite_missing')
  expect(await ask(manicure, day)).toBe('offered')
  const visit = await book(salon, { startsAt: at('10:00', day), services: cut(), customerId })
  await changeVisitState(salon.database, salon.receptionist, {
    ...{ visitId: visit.id, actId: newId(), version: 1, state: 'in_service' },
  })
  expect(await ask(pedicure, addDays(day, 14))).toBe('offered')
  expect(await ask(pedicure, addDays(day, 15))).toBe('prerequisite_missing')
  expect(await ask(manicure, day)).toBe('clients_only')
  await rule({})
})
