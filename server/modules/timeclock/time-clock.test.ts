import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../core/contracts/time-clock.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { instantOf, momentOf } from '../../../core/kernel/wall-time.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { at, openSalon, type Salon } from '../../testing/open-salon.ts'
import { addPerson } from '../../testing/open-shop.ts'
import { givePin } from '../../testing/people.ts'
import { exportPayroll } from '../earnings/payroll-files.ts'

let salon: Salon
let api: Api
beforeAll(async () => {
  salon = await openSalon()
  api = await openApi(salon.database)
})
afterAll(async () => {
  await api.close()
  await salon.close()
})

const as = (person: TillActor) => ({ as: person, outletId: salon.outletId })
const atDesk = () => ({ ...as(salon.receptionist), registerId: salon.registerId })
const clock = (person: TillActor) => api.call(contract.readTimeClock, as(person))
const punch = (person: TillActor, act: contract.ClockAct, actId = newId()) =>
  api.call(contract.punchClock, { ...as(person), body: { actId, act } })
const write = (time: object, more: object = {}) => ({
  ...as(salon.owner),
  body: {
    ...{ actId: newId(), personId: salon.ravi.userId, reason: 'Was at a wedding' },
    time: { kind: 'work', ...time },
    ...more,
  },
})
const monday = '2025-06-09' as never
const june = { from: '2025-06-01', to: '2025-06-30' } as never
const sheetOf = async (person: TillActor, days = june) =>
  (await api.call(contract.readTimeSheets, { ...as(salon.owner), query: days })).people.find(
    ({ personId }) => personId === person.userId,
  )

test('somebody comes, takes a break and goes; each act is done once and only in its order', async () => {
  const { meher } = salon
  expect(await clock(meher)).toMatchObject({
    state: 'out',
    can: ['in'],
    forgotten: null,
    today: [],
  })
  const actId = newId()
  const came = await punch(meher, 'in', actId)
  expect(came).toMatchObject({ state: 'working', can: ['break', 'out'] })
  expect((await punch(meher, 'in', actId)).today).toEqual(came.today)
  const refused = async (body: object) =>
    (await api.refusal(contract.punchClock, { ...as(meher), body })).code
  expect(await refused({ actId, act: 'out' })).toBe('timeclock.id_reused')
  expect(await refused({ actId: newId(), act: 'in' })).toBe('timeclock.not_possible')
  expect(await punch(meher, 'break')).toMatchObject({ state: 'on_break', can: ['back', 'out'] })
  expect(await punch(meher, 'back')).toMatchObject({ state: 'working' })
  const gone = await punch(meher, 'out')
  expect(gone).toMatchObject({ state: 'out', since: null })
  expect(gone.today.map(({ kind }) => kind)).toEqual(['work', 'break', 'work'])
  expect(gone.today.every(({ endedAt }) => endedAt !== null)).toBe(true)
})

test('ten keys pressed at once begin one time: the constraint has the last word', async () => {
  const person = await addPerson(salon.database, 'staff', salon)
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => punch(person, 'in')))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const open = { outlet_id: salon.outletId, user_id: person.userId, kind: 'work', way: 'own' }
  const second = { ...open, id: newId(), started_at: now(), recorded_at: now() }
  await expect(
    salon.database.insertInto('time_punches').values(second).execute(),
  ).rejects.toMatchObject({ code: expect.stringMatching(/23505|23P01/) })
  const negative = { ...second, started_at: at('10:00'), ended_at: at('09:00') }
  await expect(
    salon.database.insertInto('time_punches').values(negative).execute(),
  ).rejects.toThrow()
})

test('at a shared desk the PIN says who comes; a wrong one is counted, a first one is no word', async () => {
  const { meher, ravi, database } = salon
  await givePin(database, { userId: meher.userId, pin: '4821' })
  await givePin(database, { userId: ravi.userId, pin: '7305', isFirst: true })
  const body = { actId: newId(), act: 'in', pin: '4821' }
  const came = await api.call(contract.punchByPin, { ...atDesk(), body })
  expect(came).toMatchObject({ state: 'working', person: { id: meher.userId } })
  expect(came.today.at(-1)).toMatchObject({ way: 'pin', endedAt: null })
  expect(await clock(salon.receptionist)).toMatchObject({ state: 'out' })
  const refused = async (pin: string) =>
    (await api.refusal(contract.punchByPin, { ...atDesk(), body: { ...body, pin } })).code
  expect(await refused('9999')).toBe('identity.pin_wrong')
  expect(await refused('7305')).toBe('identity.pin_first')
  await punch(meher, 'out')
})

test('a forgotten end is asked for before the next beginning, and never made up', async () => {
  const { ravi, database } = salon
  const meher = await addPerson(database, 'staff', salon)
  await punch(meher, 'in')
  const long = instantOf(momentOf(now()) - 30 * 3_600_000)
  await sql`update time_punches set started_at = ${long} where user_id = ${meher.userId}
    and ended_at is null`.execute(database)
  const seen = await clock(meher)
  expect(seen).toMatchObject({ state: 'out', can: [], forgotten: { startedAt: long } })
  const body = { actId: newId(), act: 'in' }
  const blocked = await api.refusal(contract.punchClock, { ...as(meher), body })
  expect(blocked.code).toBe('timeclock.end_unknown')
  const open = await api.call(contract.readTimeSheets, {
    ...as(salon.owner),
    query: { from: long.slice(0, 10), to: now().slice(0, 10) },
  })
  const sheet = open.people.find(({ personId }) => personId === meher.userId)
  expect(sheet).toMatchObject({ forgotten: 1 })

  const punchId = seen.forgotten?.id ?? ''
  const tell = (endedAt: Instant, person = meher) => ({
    ...as(person),
    params: { punchId },
    body: { actId: newId(), endedAt },
  })
  const end = instantOf(momentOf(long) + 8 * 3_600_000)
  const code = async (request: object) => (await api.refusal(contract.tellEnd, request)).code
  expect(await code(tell(end, ravi))).toBe('timeclock.punch_unknown')
  for (const hours of [-1, 25]) {
    const wrong = instantOf(momentOf(long) + hours * 3_600_000)
    expect(await code(tell(wrong))).toBe('timeclock.end_impossible')
  }
  expect(await api.call(contract.tellEnd, tell(end))).toMatchObject({
    forgotten: null,
    can: ['in'],
  })
  expect(await code(tell(end))).toBe('timeclock.not_possible')
  const { rows } = await sql<{ before: object; after: object }>`
    select before, after from clock_acts where punch_id = ${punchId} and act = 'told'`.execute(
    database,
  )
  expect(rows).toMatchObject([{ before: { endedAt: null }, after: { endedAt: end } }])
})

test('a manager writes and corrects times for a reason; both values stay, overlaps are refused', async () => {
  const { ravi, owner } = salon
  const time = (from: string, to: string) => ({
    startedAt: at(from, monday),
    endedAt: at(to, monday),
  })
  const request = write(time('10:20', '13:00'))
  const written = await api.call(contract.writePunch, request)
  expect(await api.call(contract.writePunch, request)).toEqual(written)
  await api.call(contract.writePunch, write({ ...time('13:00', '13:40'), kind: 'break' }))
  await api.call(contract.writePunch, write(time('13:40', '19:30')))
  const refused = async (asked: object) =>
    (await api.refusal(contract.writePunch, asked as never)).code
  expect(await refused(write(time('12:00', '14:00')))).toBe('timeclock.overlaps')
  const later = instantOf(momentOf(now()) + 3_600_000)
  expect(await refused(write({ startedAt: now(), endedAt: later }))).toBe(
    'timeclock.end_impossible',
  )
  expect(await refused(write(time('08:00', '09:00'), { personId: newId() }))).toBe(
    'timeclock.person_unknown',
  )

  const correct = (to: object | null, more: object = {}) => ({
    ...as(owner),
    params: { punchId: written.id },
    body: {
      ...{ actId: newId(), seen: written, reason: 'The door was locked' },
      time: to && { kind: 'work', ...to },
      ...more,
    },
  })
  const failed = async (asked: object) => (await api.refusal(contract.correctPunch, asked)).code
  const strange = { ...correct(null), params: { punchId: newId() } }
  expect(await failed(strange)).toBe('timeclock.punch_unknown')
  expect(await failed(correct(time('10:00', '13:20')))).toBe('timeclock.overlaps')
  const correcting = correct(time('10:05', '13:00'))
  expect(await api.call(contract.correctPunch, correcting)).toMatchObject(time('10:05', '13:00'))
  expect(await failed(correct(null))).toBe('timeclock.changed_meanwhile')

  const sheet = await sheetOf(ravi)
  const day = sheet?.days.find((each) => each.day === monday)
  // From 10:05 to 13:00 and from 13:40 to 19:30; the roster begins at 10:00 and pauses for half an hour.
  expect(day).toMatchObject({
    ...{ workedMinutes: 525, breakMinutes: 40, rosteredMinutes: 510, lateMinutes: 5, open: null },
  })
  expect(day?.punches[0]?.changes).toMatchObject([
    { act: 'written', before: null, after: time('10:20', '13:00'), by: owner.name },
    {
      act: 'corrected',
      reason: 'The door was locked',
      before: time('10:20', '13:00'),
      after: time('10:05', '13:00'),
    },
  ])
  const { rows } = await sql<{ facts: string }>`select facts from audit_entries
    where action = 'time_clock.corrected'`.execute(salon.database)
  expect(rows[0]?.facts).toContain('The door was locked')
})

test('hours go out by day, and into the payroll by person', async () => {
  const csv = (await api.send(contract.exportTimeSheets, { ...as(salon.owner), query: june })).body
  const [head, ...rows] = csv.replace('\ufeff', '').trim().split('\n')
  expect(head?.trim()).toMatch(/^person_id,person,date,first_in,last_out,worked_hours/)
  const ravi = rows.find((row) => row.includes('2025-06-09') && row.includes(salon.ravi.userId))
  expect(ravi).toContain('2025-06-09,10:05,19:30,8.75,0.67,8.50,5,,yes')
  const payroll = String((await exportPayroll(salon.database, salon.owner, june)).bytes)
  const ofRavi = payroll.split('\n').find((row) => row.startsWith(salon.ravi.userId))
  expect(ofRavi?.trim()).toMatch(/,8\.75$/)
})

test('a time that is struck out counts nothing and stays readable', async () => {
  const { ravi, owner } = salon
  const struck = (await sheetOf(ravi))?.days.find(({ day }) => day === monday)?.punches[2]
  const body = { actId: newId(), seen: struck, time: null, reason: 'Had left' }
  await api.call(contract.correctPunch, {
    ...as(owner),
    params: { punchId: struck?.id ?? '' },
    body,
  })
  const day = (await sheetOf(ravi))?.days.find((each) => each.day === monday)
  expect(day).toMatchObject({ workedMinutes: 175 })
  expect(day?.punches[2]).toMatchObject({
    removed: true,
    changes: [{ act: 'written' }, { act: 'corrected', after: null, reason: 'Had left' }],
  })
})
