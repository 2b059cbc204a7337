import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visit, WantedService } from '../../../core/contracts/appointments.ts'
import { SalonSettings } from '../../../core/contracts/rosters.ts'
import {
  cancelVisitService as cancelContract,
  changeVisitService as changeContract,
  restoreVisitService as restoreContract,
} from '../../../core/contracts/visit-lines.ts'
import { addDays, type BusinessDate, wallClock, weekdayOf } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import {
  at,
  book,
  monday,
  openSalon,
  type Salon,
  type SalonService,
} from '../../testing/open-salon.ts'
import { refusalOf } from '../../testing/selling.ts'
import { placeOf } from '../clientmessages/ask-message.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { saveSalonSettings } from '../rosters/save-setup.ts'
import { cancelVisitService, restoreVisitService } from './cancel-part.ts'
import { changeVisitService } from './change-part.ts'
import { cancelVisit, changeVisitState } from './change-state.ts'
import { checkOutVisit } from './check-out.ts'
import { serveVisit } from './own-visits.ts'

let salon: Salon
beforeAll(async () => {
  salon = await openSalon({ poolSize: 6 })
})
afterAll(async () => {
  const wrong = (await checkBooks(salon.database)).filter(({ total }) => total > 0)
  await salon.close()
  expect(wrong).toEqual([])
})

let weeks = 10
const aMonday = (): BusinessDate => addDays(monday, 7 * ++weeks)

const by = (name: SalonService, more: Partial<WantedService> = {}) => ({
  ...{ itemId: salon.services[name], staffId: salon.meher.userId },
  ...more,
})

/** A cut at eleven, a manicure by Ravi beside it, and a wash after both. */
const threeServices = (day: BusinessDate) =>
  book(salon, {
    startsAt: at('11:00', day),
    services: [
      by('cut'),
      by('manicure', { staffId: salon.ravi.userId, begins: 'with' }),
      by('wash'),
    ],
  })

const act = ({ version }: Visit) => ({ actId: newId(), version })

function drop(visit: Visit, serviceNo: number, more: object = {}) {
  const body = cancelContract.body.parse({
    ...act(visit),
    serviceNo,
    reason: 'In a hurry',
    ...more,
  })
  return cancelVisitService(salon.database, salon.receptionist, { ...body, visitId: visit.id })
}

function takeBack(visit: Visit, serviceNo: number) {
  const body = restoreContract.body.parse({ ...act(visit), serviceNo })
  return restoreVisitService(salon.database, salon.receptionist, { ...body, visitId: visit.id })
}

function change(visit: Visit, serviceNo: number, more: object) {
  const body = changeContract.body.parse({ ...act(visit), serviceNo, ...more })
  return changeVisitService(salon.database, salon.receptionist, { ...body, visitId: visit.id })
}

const timesOf = ({ services }: Visit) =>
  services.map(({ name, startsAt }) => [name, startsAt] as const)

test('one service is cancelled: its time is free, the others stay, and the bill does not know it', async () => {
  const day = aMonday()
  const visit = await threeServices(day)
  const actId = newId()
  const left = await drop(visit, 1, { actId })
  expect(timesOf(left)).toEqual([
    ['Manicure', at('11:00', day)],
    ['Wash', at('11:35', day)],
  ])
  expect(left).toMatchObject({ state: 'booked', version: 2, totalMinor: 950_00 })
  expect(left.cancelledServices).toMatchObject([
    { serviceNo: 1, name: 'Cut', reason: 'In a hurry', isLate: false, fee: 'none', feeMinor: 0 },
  ])
  expect(left.changes.at(-1)).toMatchObject({ act: 'service_cancelled', reason: 'In a hurry' })
  // Sent again it is the same act.
  expect(await drop(visit, 1, { actId })).toEqual(left)
  // Meher is free while Ravi does the nails, and has her wash as booked.
  await book(salon, {
    startsAt: at('11:00', day),
    services: [by('cut', { staffId: salon.meher.userId })],
  })
  const { cart } = await checkOutVisit(salon.database, salon.cashier, { visitId: visit.id })
  expect(cart.lines.map(({ name }) => name)).toEqual(['Manicure', 'Wash'])
})

test('what was cancelled is taken back, unless somebody has the time now', async () => {
  const day = aMonday()
  const visit = await threeServices(day)
  const left = await drop(visit, 3)
  const back = await takeBack(left, 3)
  expect(timesOf(back)).toEqual(timesOf(visit))
  expect(back.cancelledServices).toEqual([])
  const again = await drop(back, 3)
  await book(salon, { startsAt: at('11:35', day), services: [by('wash')] })
  expect(await refusalOf(takeBack(again, 3))).toBe('appointments.time_taken')
  expect(await refusalOf(takeBack(again, 1))).toBe('appointments.line_missing')
})

test('the last service, one that is done and one that is not there are not cancelled', async () => {
  const visit = await threeServices(aMonday())
  expect(await refusalOf(drop(visit, 4))).toBe('appointments.line_missing')
  expect(await refusalOf(drop({ ...visit, version: 9 }, 1))).toBe('appointments.changed_meanwhile')
  const { database, receptionist, ravi } = salon
  const say = { visitId: visit.id, ...act(visit), state: 'in_service' as const }
  const begun = await changeVisitState(database, receptionist, say)
  await serveVisit(database, ravi, { visitId: visit.id, ...act(begun) })
  const served = { ...begun, version: begun.version + 1 }
  expect(await refusalOf(drop(served, 2))).toBe('appointments.service_done')
  expect(await refusalOf(change(served, 2, { service: by('pedicure') }))).toBe(
    'appointments.service_done',
  )
  // What the client does not want any more goes while they are here, too.
  const one = await drop(await drop(served, 1), 3)
  expect(one.services.map(({ name }) => name)).toEqual(['Manicure'])
  const two = await drop(await threeServices(aMonday()), 3)
  expect(await refusalOf(drop(await drop(two, 2), 1))).toBe('appointments.last_service')
})

test('a visit that is off has no service to cancel or to change', async () => {
  const visit = await threeServices(aMonday())
  const off = { visitId: visit.id, ...act(visit), reason: 'Ill', fee: 'none' as const }
  const gone = await cancelVisit(salon.database, salon.receptionist, off)
  const code = 'appointments.state_not_possible'
  expect(await refusalOf(drop(gone, 1))).toBe(code)
  expect(await refusalOf(takeBack(gone, 1))).toBe(code)
  expect(await refusalOf(change(gone, 1, { service: by('wash') }))).toBe(code)
})

test('a late cancellation of one service keeps its fee on record', async () => {
  const { database, owner } = salon
  await saveSalonSettings(database, owner, SalonSettings.parse({ cancelFreeHours: 720 }))
  // The latest booking of all: within the hours that are free of nothing.
  const soon = addDays(wallClock(now(), 'Asia/Kolkata').date, 8)
  const visit = await threeServices(addDays(soon, -weekdayOf(soon)))
  const left = await drop(visit, 1, { fee: 'charged', feeMinor: 450_00 })
  await saveSalonSettings(database, owner, SalonSettings.parse({}))
  expect(left.cancelledServices).toMatchObject([{ isLate: true, fee: 'charged', feeMinor: 450_00 }])
})

test('a service becomes another one at the price and length of now, and what follows moves', async () => {
  const day = aMonday()
  const visit = await threeServices(day)
  const { database } = salon
  const price = (amount: number) =>
    database
      .updateTable('items')
      .set({ price_minor: amount })
      .where('id', '=', salon.services.pedicure)
      .execute()
  await price(990_00)
  const changed = await change(visit, 1, { service: by('pedicure') })
  await price(950_00)
  expect(changed.services).toMatchObject([
    { serviceNo: 1, name: 'Pedicure', priceMinor: 990_00, startsAt: at('11:00', day) },
    { serviceNo: 2, name: 'Manicure', startsAt: at('11:00', day) },
    { serviceNo: 3, name: 'Wash', startsAt: at('11:25', day) },
  ])
  expect(changed.totalMinor).toBe(1_940_00)
  const last = changed.changes.at(-1)
  expect(last).toMatchObject({ act: 'service_changed', facts: { from: 'Cut', name: 'Pedicure' } })
  // Its client is told of a change though day, time and people stayed.
  expect(last?.facts.before).not.toMatchObject({ items: placeOf(changed).items })
  expect(last?.facts.after).toMatchObject(placeOf(changed))
})

test('a longer service pushes what follows, and is refused where somebody else comes next', async () => {
  const day = aMonday()
  const visit = await threeServices(day)
  const longer = await change(visit, 1, { service: by('colour') })
  expect(timesOf(longer)).toEqual([
    ['Colour', at('11:00', day)],
    ['Manicure', at('11:00', day)],
    ['Wash', at('12:50', day)],
  ])
  const tight = await threeServices(aMonday())
  const next = at('12:00', tight.day)
  const after = await book(salon, { startsAt: next, services: [by('cut')] })
  expect(await refusalOf(change(tight, 1, { service: by('colour') }))).toBe(
    'appointments.time_taken',
  )
  const force = { reason: 'Both know' }
  const service = by('colour')
  expect(await refusalOf(change(tight, 1, { service, force }))).toBe(
    'appointments.force_not_allowed',
  )
  expect(after.version).toBe(1)
})

test('one service has another time or person, and the others stay', async () => {
  const day = aMonday()
  const visit = await threeServices(day)
  const later = await change(visit, 1, {
    ...{ service: by('cut', { staffId: null }), startsAt: at('12:00', day) },
  })
  expect(timesOf(later)).toEqual([
    ['Cut', at('12:00', day)],
    ['Manicure', at('11:00', day)],
    ['Wash', at('11:35', day)],
  ])
  expect(later).toMatchObject({ startsAt: at('11:00', day), endsAt: at('12:35', day) })
  const nextDay = { service: by('cut'), startsAt: at('12:00', addDays(day, 1)) }
  expect(await refusalOf(change(later, 1, nextDay))).toBe('appointments.other_day')
  const strange = { service: by('cut', { staffId: salon.cashier.userId }) }
  expect(await refusalOf(change(later, 1, strange))).toBe('appointments.staff_cannot')
  expect(await refusalOf(change(later, 1, { service: { itemId: newId() } }))).toBe(
    'appointments.service_unknown',
  )
  expect(await refusalOf(change(later, 4, { service: by('cut') }))).toBe(
    'appointments.line_missing',
  )
})

test('the mark of a double booking goes with the service that lay over another', async () => {
  const day = aMonday()
  const nails = by('manicure', { staffId: salon.ravi.userId })
  const below = await book(salon, { startsAt: at('11:00', day), services: [nails] })
  const over = await book(salon, {
    ...{ startsAt: at('11:00', day), as: salon.owner, force: { reason: 'Both know' } },
    services: [by('cut'), { ...nails, begins: 'with' }],
  })
  const kindsOf = ({ warnings }: Visit) => warnings.map(({ kind }) => kind)
  expect(kindsOf(over)).toContain('double_booked')
  // What stays of it still lies over the other one.
  const nailsAlone = await drop(over, 1)
  expect(nailsAlone).toMatchObject({ isForced: true, forceReason: 'Both know' })
  const cutAlone = await drop(await takeBack(nailsAlone, 1), 2)
  expect(cutAlone).toMatchObject({ isForced: false, forceReason: null })
  expect(kindsOf(cutAlone)).not.toContain('double_booked')
  expect(cutAlone.changes[0]?.reason).toBe('Both know')
  expect(await refusalOf(takeBack(cutAlone, 2))).toBe('appointments.time_taken')
  const off = { visitId: below.id, ...act(below), reason: 'Ill', fee: 'none' as const }
  await cancelVisit(salon.database, salon.receptionist, off)
  expect(await takeBack(cutAlone, 2)).toMatchObject({ isForced: false })
})

test('the mark of what is over hours goes with the service that was', async () => {
  const day = aMonday()
  const visit = await book(salon, {
    ...{ startsAt: at('12:20', day), as: salon.owner, force: { reason: 'She flies at two' } },
    services: [by('cut'), by('cut')],
  })
  expect(visit.warnings.map(({ kind }) => kind)).toContain('outside_hours')
  const early = await drop(visit, 2)
  expect(early).toMatchObject({ isForced: false })
  const back = await takeBack(early, 2)
  expect(back).toMatchObject({ isForced: true, forceReason: 'She flies at two' })
})
