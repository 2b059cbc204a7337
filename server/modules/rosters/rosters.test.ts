import { afterAll, beforeAll, expect, test } from 'vitest'
import { askLeave as askContract, SalonSettings } from '../../../core/contracts/rosters.ts'
import { blockTime as blockContract } from '../../../core/contracts/visit-changes.ts'
import { addDays } from '../../../core/kernel/dates.ts'
import { newId } from '../../platform/ids.ts'
import type { RefusalError } from '../../platform/refusal-error.ts'
import { at, book, monday, openSalon, type Salon } from '../../testing/open-salon.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import { refusalOf } from '../../testing/selling.ts'
import { readCalendarDay } from '../appointments/read-day.ts'
import { blockTime, removeBlock } from './block-time.ts'
import { removeClosure, saveClosure, saveRoster, saveRosterDay } from './change-rosters.ts'
import { askLeave, decideLeave } from './leave.ts'
import { readRosters, readSalonSetup } from './read-setup.ts'
import {
  removeResource,
  removeResourceType,
  removeStaffLevel,
  removeStaffProfile,
} from './remove-setup.ts'
import {
  saveResource,
  saveResourceType,
  saveSalonSettings,
  saveService,
  saveStaffLevel,
  saveStaffProfile,
} from './save-setup.ts'

let salon: Salon
beforeAll(async () => {
  salon = await openSalon()
})
afterAll(() => salon.close())

let week = 200
const aMonday = () => addDays(monday, 7 * ++week)

const step = {
  ...{ name: null, offsetMinutes: 0, lengthMinutes: 30, beforeMinutes: 0, afterMinutes: 0 },
  ...{ needsStaff: true, resourceTypeId: null },
}
const plan = { isOnline: true, steps: [step], options: [], variants: [] }
const profile = { levelId: null, position: 1, colour: 1, isOnline: true, skills: [] }
const variant = { priceMinor: null, timings: null }
const level = (id: string) => ({ of: { kind: 'level', id } })
const person = (id: string) => ({ of: { kind: 'person', id } })

test('the set-up says what a booking is made of', async () => {
  const setup = await readSalonSetup(salon.database, salon.owner)
  expect(setup.staff.map(({ userId }) => userId)).toEqual([salon.meher.userId, salon.ravi.userId])
  expect(setup.otherPeople.map(({ userId }) => userId)).toContain(salon.receptionist.userId)
  expect(setup.resources.map(({ name }) => name)).toEqual(['Chair 1', 'Chair 2', 'Basin'])
  const colour = setup.services.find(({ name }) => name === 'Colour')
  expect(colour).toMatchObject({ lengthMinutes: 110, priceMinor: 4_500_00 })
})

test('a service takes longer and costs more by level, and by person before that', async () => {
  const { database, owner, meher, ravi, services } = salon
  const levelId = newId()
  await saveStaffLevel(database, owner, { id: levelId, name: 'Director', position: 1 })
  const skills = Object.values(services)
  const staff = { ...profile, levelId, skills }
  await saveStaffProfile(database, owner, { ...staff, userId: meher.userId, position: 0 })
  await saveStaffProfile(database, owner, { ...staff, userId: ravi.userId })
  const timing = { offsetMinutes: 0, lengthMinutes: 25, beforeMinutes: 0, afterMinutes: 0 }
  const option = {
    id: newId(),
    name: 'Mask',
    priceMinor: 300_00,
    steps: [{ ...step, lengthMinutes: 15 }],
  }
  await saveService(database, owner, {
    ...plan,
    itemId: services.pedicure,
    options: [option],
    variants: [
      { ...variant, ...level(levelId), priceMinor: 1_200_00 },
      { ...variant, ...person(ravi.userId), timings: [timing] },
    ],
  } as never)
  const day = aMonday()
  const pedicure = { itemId: services.pedicure }
  const by = (staffId: string, more: object = {}) =>
    book(salon, { startsAt: at('10:00', day), services: [{ ...pedicure, staffId, ...more }] })
  const first = await by(meher.userId, { optionIds: [option.id] })
  expect(first).toMatchObject({ totalMinor: 1_500_00, endsAt: at('10:45', day) })
  const second = await by(ravi.userId)
  expect(second).toMatchObject({ totalMinor: 1_200_00, endsAt: at('10:25', day) })
})

test('a set-up that names what is not there is refused', async () => {
  const { database, owner, services, chairType } = salon
  const itemId = services.wash
  const service = (more: object) =>
    refusalOf(saveService(database, owner, { ...plan, itemId, ...more } as never))
  expect(await service({ itemId: salon.items.soap.id })).toBe('rosters.service_unknown')
  expect(await service({ steps: [{ ...step, resourceTypeId: newId() }] })).toBe(
    'rosters.type_unknown',
  )
  const strange = { ...variant, priceMinor: 1 }
  expect(await service({ variants: [{ ...strange, ...level(newId()) }] })).toBe(
    'rosters.level_unknown',
  )
  expect(await service({ variants: [{ ...strange, ...person(newId()) }] })).toBe(
    'rosters.staff_unknown',
  )
  const entry = (more: object) =>
    refusalOf(saveStaffProfile(database, owner, { ...profile, userId: salon.ravi.userId, ...more }))
  expect(await entry({ userId: newId() })).toBe('rosters.staff_unknown')
  expect(await entry({ skills: [salon.items.soap.id] })).toBe('rosters.service_unknown')
  const thing = { id: newId(), typeId: chairType, name: 'Chair 9', position: 9, active: true }
  const resource = (more: object) => refusalOf(saveResource(database, owner, { ...thing, ...more }))
  expect(await resource({ typeId: newId() })).toBe('rosters.type_unknown')
  expect(await resource({ name: 'chair 1' })).toBe('rosters.name_taken')
  expect(await refusalOf(saveResourceType(database, owner, { id: newId(), name: 'CHAIR' }))).toBe(
    'rosters.name_taken',
  )
  const elsewhere = await openSecondOutlet(database)
  const stranger = { ...owner, outletId: elsewhere.outletId as typeof owner.outletId }
  const ours = { ...thing, id: salon.chairs[0] }
  expect(await refusalOf(saveResource(database, stranger, ours))).toBe('rosters.resource_unknown')
})

test('a day of one’s own replaces the week, a part that is closed takes time away', async () => {
  const { database, owner, receptionist, meher } = salon
  const day = aMonday()
  const visit = await book(salon, {
    startsAt: at('17:00', day),
    services: [{ itemId: salon.services.cut, staffId: meher.userId }],
  })
  const short = {
    userId: meher.userId,
    day,
    pieces: [{ from: '11:00', to: '16:00' }],
    breaks: [],
    note: null,
  }
  const told = await saveRosterDay(database, owner, short)
  expect(told.visitsOutside).toEqual([visit.id])
  const closureId = newId()
  const closure = { id: closureId, day, from: '15:00', to: '17:30', reason: 'Water' }
  expect((await saveClosure(database, owner, closure)).visitsInside).toEqual([visit.id])
  const openOf = async () => {
    const shown = await readCalendarDay(database, receptionist, { day })
    return shown.staff[0]?.open
  }
  expect(await openOf()).toEqual([{ startsAt: at('11:00', day), endsAt: at('15:00', day) }])
  await removeClosure(database, owner, { closureId })
  await saveRosterDay(database, owner, { ...short, pieces: null })
  expect(await openOf()).toEqual([
    { startsAt: at('10:00', day), endsAt: at('13:00', day) },
    { startsAt: at('13:30', day), endsAt: at('19:00', day) },
  ])
  expect(await refusalOf(removeClosure(database, owner, { closureId }))).toBe(
    'rosters.closure_unknown',
  )
})

test('hours of the outlet cut what rosters say, and a shift may go over midnight', async () => {
  const { database, owner, receptionist, ravi } = salon
  const day = aMonday()
  const late = {
    userId: ravi.userId,
    day,
    pieces: [{ from: '20:00', to: '02:00' }],
    breaks: [],
    note: null,
  }
  await saveRosterDay(database, owner, late)
  const { staff } = await readCalendarDay(database, receptionist, { day })
  const [, column] = staff
  expect(column?.open).toEqual([
    { startsAt: at('20:00', day), endsAt: at('00:00', addDays(day, 1)) },
  ])
  const hours = [0, 1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '11:00', to: '18:00' }))
  await saveSalonSettings(database, owner, SalonSettings.parse({ hours }))
  const cut = await readCalendarDay(database, receptionist, { day: aMonday() })
  expect(cut.open).toEqual([{ from: '11:00', to: '18:00' }])
  expect(cut.staff[0]).toMatchObject({ openMinutes: 390 })
  expect(cut.resources[0]).toMatchObject({ openMinutes: 420 })
  await saveSalonSettings(database, owner, SalonSettings.parse({}))
})

test('leave that was granted keeps a person from being booked; visits in it must be thought of', async () => {
  const { database, owner, meher, ravi, receptionist } = salon
  const day = aMonday()
  const cut = { itemId: salon.services.cut, staffId: ravi.userId }
  const visit = await book(salon, { startsAt: at('11:00', day), services: [cut] })
  const leaveId = newId()
  const asked = askContract.body.parse({
    ...{ leaveId, startsAt: at('10:00', day), endsAt: at('19:00', day), reason: 'Wedding' },
  })
  const leave = await askLeave(database, ravi, asked)
  expect(leave).toMatchObject({ state: 'asked', userId: ravi.userId })
  expect(await askLeave(database, ravi, asked)).toEqual(leave)
  const other = { ...asked, reason: 'Rest' }
  expect(await refusalOf(askLeave(database, ravi, other))).toBe('rosters.id_reused')
  const forMeher = { ...asked, leaveId: newId(), userId: meher.userId }
  expect(await refusalOf(askLeave(database, ravi, forMeher))).toBe('rosters.staff_unknown')
  const decide = (visitsStay: boolean, id = leaveId) =>
    decideLeave(database, owner, { leaveId: id, grant: true, note: null, visitsStay })
  expect(await refusalOf(decide(false))).toBe('rosters.visits_in_the_way')
  expect(await decide(true)).toMatchObject({
    leave: { state: 'granted', decidedBy: owner.name },
    visitsInside: [visit.id],
  })
  expect(await refusalOf(decide(true))).toBe('rosters.leave_decided')
  expect(await refusalOf(decide(true, newId()))).toBe('rosters.leave_unknown')
  const during = { startsAt: at('14:00', day), services: [cut] }
  expect(await refusalOf(book(salon, during))).toBe('appointments.time_taken')
  const { blocks } = await readCalendarDay(database, receptionist, { day })
  expect(blocks).toMatchObject([{ id: leaveId, kind: 'leave', note: 'Wedding' }])
  const rosters = await readRosters(database, receptionist, { from: day, to: day })
  expect(rosters.leave.map(({ id }) => id)).toEqual([leaveId])
})

test('a blocked time is busy until it is removed', async () => {
  const { database, receptionist, chairs } = salon
  const day = aMonday()
  const blockId = newId()
  const body = (more: object = {}) =>
    blockContract.body.parse({
      ...{ blockId, owner: { kind: 'resource', id: chairs[0] }, kind: 'repair' },
      ...{ startsAt: at('10:00', day), endsAt: at('12:00', day), ...more },
    })
  const block = (more: object = {}) => blockTime(database, receptionist, body(more))
  const blocked = await block()
  expect(await block()).toEqual(blocked)
  expect(await refusalOf(block({ kind: 'other' }))).toBe('appointments.id_reused')
  expect(await refusalOf(block({ blockId: newId() }))).toBe('appointments.time_taken')
  const unknown = (kind: string) => ({ blockId: newId(), owner: { kind, id: newId() } })
  expect(await refusalOf(block(unknown('staff')))).toBe('appointments.staff_cannot')
  expect(await refusalOf(block(unknown('resource')))).toBe('appointments.resource_unfit')
  const { services } = await book(salon, {
    startsAt: at('10:00', day),
    services: [{ itemId: salon.services.cut, resourceIds: [chairs[0]] }],
  })
  expect(services[0]?.steps[0]?.resourceId).toBe(chairs[1])
  await removeBlock(database, receptionist, { blockId })
  expect(await refusalOf(removeBlock(database, receptionist, { blockId }))).toBe(
    'appointments.block_unknown',
  )
})

test('rosters and closed days of another outlet cannot be changed', async () => {
  const { database, owner, meher } = salon
  const day = aMonday()
  const rosterId = newId()
  const roster = {
    ...{ id: rosterId, userId: meher.userId, validFrom: day, validTo: day, pieces: [], breaks: [] },
  }
  await saveRoster(database, owner, roster)
  const { outletId, registerId } = await openSecondOutletOnce()
  const stranger = { ...owner, outletId: outletId as typeof owner.outletId, registerId }
  expect(await refusalOf(saveRoster(database, stranger, roster))).toBe('rosters.roster_unknown')
  const closure = { id: newId(), day, from: null, to: null, reason: 'Holi' }
  await saveClosure(database, owner, closure)
  expect(await refusalOf(saveClosure(database, stranger, closure))).toBe('rosters.closure_unknown')
  const nobody = { ...roster, id: newId(), userId: newId() }
  expect(await refusalOf(saveRoster(database, owner, nobody))).toBe('rosters.staff_unknown')
})

async function openSecondOutletOnce() {
  const rows = await salon.database
    .selectFrom('registers')
    .select(['id', 'outlet_id'])
    .where('code', '=', 'P1')
    .execute()
  const [row] = rows
  return row ? { outletId: row.outlet_id, registerId: row.id } : openSecondOutlet(salon.database)
}

async function refused(work: Promise<unknown>) {
  const error = (await work.catch((caught: unknown) => caught)) as RefusalError
  return { code: error.code, facts: error.facts }
}

test('a level that nobody has is removed; one that is used says by whom', async () => {
  const { database, owner, ravi, services } = salon
  const levelId = newId()
  await saveStaffLevel(database, owner, { id: levelId, name: 'Junior', position: 9 })
  const staff = { ...profile, skills: Object.values(services) }
  await saveStaffProfile(database, owner, { ...staff, levelId, userId: ravi.userId })
  expect(await refused(removeStaffLevel(database, owner, { levelId }))).toMatchObject({
    ...{ code: 'rosters.level_used', facts: { people: [ravi.name], services: [] } },
  })
  await saveStaffProfile(database, owner, { ...staff, userId: ravi.userId })
  expect(await removeStaffLevel(database, owner, { levelId })).toEqual({ levelId })
  expect(await refusalOf(removeStaffLevel(database, owner, { levelId }))).toBe(
    'rosters.level_unknown',
  )
})

test('who and what is booked ahead stays; past visits keep what was removed since', async () => {
  const { database, owner, services, basin, chairs, outletId } = salon
  const setup = () => readSalonSetup(database, owner)
  const day = aMonday()
  const visit = await book(salon, {
    startsAt: at('10:00', day),
    services: [{ itemId: services.cut }],
  })
  const held = visit.services[0]?.steps[0]?.resourceId ?? ''
  expect(chairs).toContain(held)
  expect(await refused(removeResource(database, owner, { resourceId: held }))).toMatchObject({
    ...{
      code: 'rosters.owner_booked',
      facts: { visits: expect.any(Number), next: expect.any(String) },
    },
  })
  const userId = visit.services[0]?.staffId ?? ''
  expect(await refusalOf(removeStaffProfile(database, owner, { userId }))).toBe(
    'rosters.owner_booked',
  )
  const typeId = (await setup()).resources.find(({ id }) => id === basin)?.typeId ?? ''
  expect(await refused(removeResourceType(database, owner, { typeId }))).toMatchObject({
    ...{ code: 'rosters.kind_used', facts: { things: ['Basin'], services: ['Wash'] } },
  })
  await removeResource(database, owner, { resourceId: basin })
  expect(await refusalOf(removeResource(database, owner, { resourceId: basin }))).toBe(
    'rosters.resource_unknown',
  )
  await saveService(database, owner, { ...plan, itemId: services.wash })
  await removeResourceType(database, owner, { typeId })
  expect(await refusalOf(removeResourceType(database, owner, { typeId }))).toBe(
    'rosters.type_unknown',
  )
  // Its name is free again.
  await saveResourceType(database, owner, { id: newId(), name: 'Basin' })

  await saveStaffProfile(database, owner, { ...profile, userId: owner.userId })
  await removeStaffProfile(database, owner, { userId: owner.userId })
  const { staff: shown, otherPeople } = await setup()
  expect(shown.map((member) => member.userId)).not.toContain(owner.userId)
  expect(otherPeople.map((person) => person.userId)).toContain(owner.userId)
  expect(await refusalOf(removeStaffProfile(database, owner, { userId: owner.userId }))).toBe(
    'rosters.staff_unknown',
  )
  const trail = await database
    .selectFrom('audit_entries')
    .select('action')
    .where('outlet_id', '=', outletId)
    .where('action', 'like', '%.removed')
    .execute()
  expect(trail.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['staff_level.removed', 'resource.removed', 'staff_profile.removed']),
  )
})
