import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visit, VisitState } from '../../../core/contracts/appointments.ts'
import { holdTime as holdContract } from '../../../core/contracts/appointments.ts'
import type { DomainEvent } from '../../../core/contracts/events.ts'
import {
  cancelVisit as cancelContract,
  moveVisit as moveContract,
} from '../../../core/contracts/visit-changes.ts'
import { addDays, type Instant } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { at, book, monday, openSalon, type Salon } from '../../testing/open-salon.ts'
import { refusalOf } from '../../testing/selling.ts'
import { eraseCustomer } from '../customers/erase-customer.ts'
import { cancelVisit, changeVisitState, closeVisit, undoVisitState } from './change-state.ts'
import { holdTime, releaseHold } from './hold-time.ts'
import { moveVisit, resizeVisit } from './move-visit.ts'
import { listVisits, readCalendarDay } from './read-day.ts'
import { knownVisit } from './read-visit.ts'
import { appointmentsSubscriber } from './subscribers.ts'

let salon: Salon
beforeAll(async () => {
  salon = await openSalon()
})
afterAll(() => salon.close())

let week = 100
const aMonday = () => addDays(monday, 7 * ++week)

const cutBy = (staffId: string) => ({ itemId: salon.services.cut, staffId })
const aCut = (startsAt: Instant) => book(salon, { startsAt, services: [cutBy(salon.meher.userId)] })

function move(visit: Visit, startsAt: Instant, more: object = {}) {
  const body = { actId: newId(), version: visit.version, startsAt, ...more }
  const input = { ...moveContract.body.parse(body), visitId: visit.id }
  return moveVisit(salon.database, salon.receptionist, input)
}

function resize(visit: Visit, serviceNo: number, endsAt: Instant, version = visit.version) {
  const act = { actId: newId(), version, visitId: visit.id }
  const input = { ...act, serviceNo, endsAt, force: null, pastRules: null }
  return resizeVisit(salon.database, salon.receptionist, input)
}

type Told = Exclude<VisitState, 'requested' | 'completed' | 'cancelled'>
const say = (visit: Visit, state: Told, actId = newId()) =>
  changeVisitState(salon.database, salon.receptionist, {
    ...{ visitId: visit.id, version: visit.version, actId, state },
  })

function cancel(visit: Visit, more: object = {}) {
  const body = { actId: newId(), version: visit.version, reason: 'Has a cold', ...more }
  const input = { ...cancelContract.body.parse(body), visitId: visit.id }
  return cancelVisit(salon.database, salon.receptionist, input)
}

const close = (visit: Visit, actId = newId()) =>
  closeVisit(salon.database, salon.owner, {
    ...{ visitId: visit.id, version: visit.version, actId, reason: 'Done again for free' },
  })

const undo = (visit: Visit, actId = newId()) =>
  undoVisitState(salon.database, salon.receptionist, {
    ...{ visitId: visit.id, version: visit.version, actId },
  })

test('a visit moves to another time and to another person, with the price that was booked', async () => {
  const day = aMonday()
  const booked = await aCut(at('10:00', day))
  await salon.database
    .updateTable('items')
    .set({ price_minor: 990_00 })
    .where('id', '=', salon.services.cut)
    .execute()
  const services = [{ serviceNo: 1, staffId: salon.ravi.userId }]
  const moved = await move(booked, at('11:00', day), { services })
  expect(moved).toMatchObject({ startsAt: at('11:00', day), endsAt: at('11:35', day), version: 2 })
  expect(moved.services[0]).toMatchObject({ staffId: salon.ravi.userId, priceMinor: 900_00 })
  expect(moved.changes.map(({ act }) => act)).toEqual(['booked', 'moved'])
  // The time that it left is free, that which it took is not.
  await aCut(at('10:00', day))
  const over = { startsAt: at('11:15', day), services: [cutBy(salon.ravi.userId)] }
  expect(await refusalOf(book(salon, over))).toBe('appointments.time_taken')
})

test('a visit may be moved by a little: it does not stand in its own way', async () => {
  const day = aMonday()
  const booked = await aCut(at('10:00', day))
  const moved = await move(booked, at('10:10', day))
  expect(moved.startsAt).toBe(at('10:10', day))
})

test('a move onto another visit, out of hours or by somebody who cannot is refused and changes nothing', async () => {
  const day = aMonday()
  const first = await aCut(at('10:00', day))
  const second = await aCut(at('11:00', day))
  const refused = (startsAt: Instant, more: object = {}) => refusalOf(move(second, startsAt, more))
  expect(await refused(at('10:20', day))).toBe('appointments.time_taken')
  expect(await refused(at('08:00', day))).toBe('appointments.outside_hours')
  const force = { reason: 'Will do' }
  expect(await refused(at('10:20', day), { force })).toBe('appointments.force_not_allowed')
  const strange = { services: [{ serviceNo: 1, staffId: salon.cashier.userId }] }
  expect(await refused(at('12:00', day), strange)).toBe('appointments.staff_cannot')
  const unfit = { services: [{ serviceNo: 1, resourceIds: [salon.basin] }] }
  expect(await refused(at('12:00', day), unfit)).toBe('appointments.resource_unfit')
  const same = await knownVisit(salon.database, salon.outletId, second.id)
  expect(same).toEqual(second)
  expect(first.version).toBe(1)
})

test('who changes a visit says which state of it they saw; an act sent again is done once', async () => {
  const day = aMonday()
  const booked = await aCut(at('10:00', day))
  const actId = newId()
  const moved = await move(booked, at('11:00', day), { actId })
  expect(await move(booked, at('11:00', day), { actId })).toEqual(moved)
  expect(await refusalOf(move(booked, at('12:00', day), { actId }))).toBe('appointments.id_reused')
  expect(await refusalOf(move(booked, at('12:00', day)))).toBe('appointments.changed_meanwhile')
  const unknown = { ...booked, id: newId() }
  expect(await refusalOf(move(unknown, at('12:00', day)))).toBe('appointments.visit_unknown')
})

test('a service grows by its last working step, and what follows moves with it', async () => {
  const day = aMonday()
  const staffId = salon.ravi.userId
  const { colour, wash } = salon.services
  const visit = await book(salon, {
    startsAt: at('14:00', day),
    services: [
      { itemId: colour, staffId },
      { itemId: wash, staffId },
    ],
  })
  const longer = await resize(visit, 1, at('16:10', day))
  expect(longer.services[0]?.steps[2]).toMatchObject({
    startsAt: at('15:20', day),
    endsAt: at('16:10', day),
  })
  expect(longer.services[1]).toMatchObject({
    startsAt: at('16:10', day),
    endsAt: at('16:20', day),
  })
  expect(await refusalOf(resize(longer, 1, at('15:20', day)))).toBe('appointments.too_short')
  const next = { startsAt: at('16:15', day), services: [cutBy(staffId)] }
  expect(await refusalOf(book(salon, next))).toBe('appointments.time_taken')
  expect(await refusalOf(resize(longer, 2, at('19:15', day)))).toBe('appointments.outside_hours')
})

test('a visit goes through its day, each step with who and when, one step back at a time', async () => {
  let visit = await aCut(at('10:00', aMonday()))
  expect(visit.nextStates).toContain('arrived')
  for (const state of ['confirmed', 'arrived', 'in_service'] as const) {
    visit = await say(visit, state)
    expect(visit.state).toBe(state)
  }
  expect(visit).toMatchObject({ nextStates: [], canBill: true })
  visit = await close(visit)
  expect(visit).toMatchObject({ state: 'completed', undoTo: 'in_service' })
  visit = await undo(visit)
  visit = await undo(visit)
  expect(visit).toMatchObject({ state: 'arrived', undoTo: 'confirmed' })
  visit = await say(visit, 'in_service')
  visit = await undo(visit)
  expect(visit).toMatchObject({ state: 'arrived', undoTo: 'confirmed' })
  expect(visit.changes.map(({ act, to }) => `${act} ${to}`)).toEqual([
    'booked booked',
    'state confirmed',
    'state arrived',
    'state in_service',
    'state completed',
    'undone in_service',
    'undone arrived',
    'state in_service',
    'undone arrived',
  ])
  const names = new Set(visit.changes.map(({ by }) => by))
  expect([...names]).toEqual([salon.receptionist.name, salon.owner.name])
  const closed = visit.changes.find(({ to }) => to === 'completed')
  expect(closed).toMatchObject({ reason: 'Done again for free', facts: { nothingToPay: true } })
})

test('states that do not follow, and undoing what is not there, are refused', async () => {
  const visit = await aCut(at('10:00', aMonday()))
  const asked = await book(salon, {
    ...{ startsAt: at('12:00', visit.day), services: [cutBy(salon.meher.userId)] },
    state: 'requested',
  })
  expect(asked.canBill).toBe(false)
  expect(await refusalOf(close(asked))).toBe('appointments.state_not_possible')
  expect(await refusalOf(undo(visit))).toBe('appointments.nothing_to_undo')
  const arrived = await say(visit, 'arrived')
  expect(await refusalOf(say(arrived, 'no_show'))).toBe('appointments.state_not_possible')
  const done = await close(await say(arrived, 'in_service'))
  expect(await refusalOf(cancel(done))).toBe('appointments.state_not_possible')
  expect(await refusalOf(move(done, at('12:00', done.day)))).toBe('appointments.state_not_possible')
})

test('a cancelled visit stays on record with its reason and fee, and its time is free', async () => {
  const day = aMonday()
  const visit = await aCut(at('10:00', day))
  const cancelled = await cancel(visit, { fee: 'charged', feeMinor: 200_00 })
  expect(cancelled.cancellation).toEqual({
    reason: 'Has a cold',
    isLate: false,
    fee: 'charged',
    feeMinor: 200_00,
  })
  const shown = async (withCancelled: 'true' | 'false') => {
    const asked = { day, withCancelled }
    const { visits } = await readCalendarDay(salon.database, salon.receptionist, asked)
    return visits.map(({ id }) => id)
  }
  expect(await shown('false')).toEqual([])
  expect(await shown('true')).toEqual([visit.id])
  const again = await undo(cancelled)
  expect(again).toMatchObject({ state: 'booked', cancellation: null })
  const second = await cancel(again)
  const other = await aCut(at('10:15', day))
  expect(await refusalOf(undo(second))).toBe('appointments.time_taken')
  await cancel(other)
  expect((await undo(second)).state).toBe('booked')
})

test('cancelling later than the outlet allows is told as late', async () => {
  const tonight = addDays(now().slice(0, 10) as typeof monday, 1)
  const soon = await book(salon, {
    startsAt: at('00:30', tonight),
    services: [cutBy(salon.meher.userId)],
    force: { reason: 'For the test of late cancelling' },
    as: salon.owner,
  })
  expect((await cancel(soon)).cancellation?.isLate).toBe(true)
})

test('a client who did not come frees the chair, and takes it again when they do', async () => {
  const day = aMonday()
  const visit = await aCut(at('10:00', day))
  const missed = await say(visit, 'no_show')
  const inTheirPlace = await aCut(at('10:00', day))
  expect(await refusalOf(undo(missed))).toBe('appointments.time_taken')
  await cancel(inTheirPlace)
  expect((await undo(missed)).state).toBe('booked')
})

test('that a client did not come is taken back on that day only', async () => {
  const missed = await say(await aCut(at('10:00', aMonday())), 'no_show')
  await sql`update visit_changes set occurred_at = occurred_at - interval '2 days'
    where visit_id = ${missed.id} and to_state = 'no_show'`.execute(salon.database)
  const { undoTo } = await knownVisit(salon.database, salon.outletId, missed.id)
  expect(undoTo).toBe(null)
  expect(await refusalOf(undo(missed))).toBe('appointments.day_is_over')
})

test('a held time is kept until it is booked, released or has run out', async () => {
  const day = aMonday()
  const holdId = newId()
  const wanted = { startsAt: at('10:00', day), services: [cutBy(salon.meher.userId)] }
  const hold = (id = holdId, startsAt = wanted.startsAt) =>
    holdTime(salon.database, salon.receptionist, {
      ...holdContract.body.parse({ ...wanted, holdId: id, startsAt }),
    })
  const held = await hold()
  expect(await hold()).toEqual(held)
  expect(await refusalOf(hold(holdId, at('12:00', day)))).toBe('appointments.id_reused')
  expect(await refusalOf(book(salon, wanted))).toBe('appointments.time_taken')
  const { blocks } = await readCalendarDay(salon.database, salon.receptionist, { day })
  expect(blocks.map(({ id, kind }) => [id, kind])).toContainEqual([holdId, 'hold'])
  const visit = await book(salon, { ...wanted, holdId })
  expect(visit.state).toBe('booked')

  const next = newId()
  await hold(next, at('11:00', day))
  await releaseHold(salon.database, salon.receptionist, { holdId: next })
  await aCut(at('11:00', day))
  const unknown = { holdId: newId() }
  expect(await refusalOf(releaseHold(salon.database, salon.receptionist, unknown))).toBe(
    'appointments.hold_unknown',
  )
  const third = newId()
  await hold(third, at('12:00', day))
  await salon.database
    .updateTable('claims')
    .set({ expires_at: '2026-01-01T00:00:00.000Z' })
    .where('source_id', '=', third)
    .execute()
  await aCut(at('12:00', day))
})

test('visits of a customer are found, with what the desk should know of them', async () => {
  const day = aMonday()
  const customerId = newId()
  await salon.database
    .insertInto('customers')
    .values({
      id: customerId,
      name: 'Ritika Malhotra',
      note: 'Sensitive scalp',
      birthday: day.slice(5),
      search_text: ' ritika malhotra',
      created_at: now(),
      updated_at: now(),
    })
    .execute()
  const first = { startsAt: at('10:00', day), services: [cutBy(salon.meher.userId)], customerId }
  const visit = await book(salon, first)
  const beside = await book(salon, { ...first, services: [cutBy(salon.ravi.userId)] })
  expect(beside.warnings.map(({ kind }) => kind)).toEqual([
    'new_client',
    'note',
    'birthday',
    'no_phone',
    'elsewhere',
  ])
  const { database, receptionist } = salon
  const found = await listVisits(database, receptionist, { customerId })
  expect(found.map(({ id }) => id).sort()).toEqual([visit.id, beside.id].sort())
  const cancelled = await listVisits(database, receptionist, {
    state: 'cancelled',
    from: day,
    to: day,
  })
  expect(cancelled).toEqual([])
})

test('what was written about a person goes when they are erased, and the visit stays', async () => {
  const day = aMonday()
  const customerId = newId()
  await salon.database
    .insertInto('customers')
    .values({
      ...{ id: customerId, name: 'Dev Iyer', search_text: ' dev iyer' },
      ...{ created_at: now(), updated_at: now() },
    })
    .execute()
  const wanted = { startsAt: at('10:00', day), services: [cutBy(salon.meher.userId)] }
  const told = { customerId, note: 'Allergic to latex', guestName: 'His son' }
  const visit = await cancel(await book(salon, { ...wanted, ...told }), { fee: 'waived' })
  await eraseCustomer(salon.database, salon.owner, { customerId })
  const event = await salon.database
    .selectFrom('outbox')
    .selectAll()
    .where('subject', '=', customerId)
    .where('type', '=', 'customer.erased')
    .executeTakeFirstOrThrow()
  await salon.database
    .transaction()
    .execute((tx) => appointmentsSubscriber.handle(tx, event as never as DomainEvent))
  const left = JSON.stringify(await knownVisit(salon.database, salon.outletId, visit.id))
  expect(left).not.toMatch(/latex|His son|Has a cold|Dev Iyer/)
  expect(left).toContain('"state":"cancelled"')
})
