import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  comeIn as comeContract,
  takeWalkIn as takeContract,
} from '../../../core/contracts/walk-ins.ts'
import { wallClock } from '../../../core/kernel/dates.ts'
import { minuteLength, momentOf } from '../../../core/kernel/wall-time.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { openSalon, type Salon } from '../../testing/open-salon.ts'
import { refusalOf } from '../../testing/selling.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { saveRosterDay } from '../rosters/change-rosters.ts'
import { readWalkIns } from './board.ts'
import { arrangeTurns, askWalkInTime, comeIn, leaveWalkIns, takeWalkIn } from './change-walk-ins.ts'

/** A zone in which it is noon now: guests who come now need an open salon at whatever hour the tests run. */
const ahead = 12 - new Date().getUTCHours()
const noonZone = ahead >= 0 ? `Etc/GMT-${ahead}` : `Etc/GMT+${-ahead}`

let salon: Salon
beforeAll(async () => {
  salon = await openSalon()
  const { database, owner, outletId } = salon
  await sql`update outlets set time_zone = ${noonZone} where id = ${outletId}`.execute(database)
  const pieces = [{ from: '08:00', to: '20:00' }]
  const day = wallClock(now(), noonZone).date
  for (const { userId } of [salon.meher, salon.ravi]) {
    await saveRosterDay(database, owner, { userId, day, pieces, breaks: [], note: null })
  }
})
afterAll(() => salon.close())

function come(more: object = {}) {
  const body = { walkInId: newId(), services: [{ itemId: salon.services.cut }], ...more }
  return comeIn(salon.database, salon.receptionist, comeContract.body.parse(body))
}

function take(walkInId: string, more: object = {}) {
  const input = { ...takeContract.body.parse({ visitId: newId(), ...more }), walkInId }
  return takeWalkIn(salon.database, salon.receptionist, input)
}

const board = () => readWalkIns(salon.database, salon.receptionist)
const order = async () => (await board()).turns.map(({ staffId }) => staffId)

test('guests are told when they are served, taken by turns, and asked for keeps the turn', async () => {
  const { meher, ravi, database, receptionist } = salon
  expect(await order()).toEqual([meher.userId, ravi.userId])
  const anna = await come({ guestName: 'Anna' })
  const bina = await come({ guestName: 'Bina' })
  const cora = await come({ guestName: 'Cora' })
  expect(anna.plan).toMatchObject({ staffId: meher.userId, waitMinutes: 0, why: 'in_turn' })
  expect(bina.plan).toMatchObject({ staffId: ravi.userId, waitMinutes: 0 })
  // A cut takes 35 minutes: the third waits for the first of them to end.
  expect(cora.plan?.waitMinutes).toBe(35)
  const promised = momentOf(cora.promisedAt ?? now())
  expect(Math.abs(momentOf(cora.plan?.startsAt ?? now()) - promised)).toBeLessThanOrEqual(
    minuteLength,
  )
  const asked = await askWalkInTime(database, receptionist, {
    services: cora.services,
    staffId: ravi.userId,
  })
  expect(asked.plan).toMatchObject({ staffId: ravi.userId, why: 'asked_for', behind: 1 })
  expect(asked.plan?.waitMinutes).toBe(35)

  const visitId = newId()
  const first = await take(anna.id, { visitId })
  expect(first.visit).toMatchObject({ id: visitId, state: 'in_service', source: 'walk_in' })
  expect(first.visit.guestName).toBe('Anna')
  expect(first.guest).toMatchObject({ state: 'taken', visitId, plan: null })
  expect((await take(anna.id, { visitId })).visit).toEqual(first.visit)
  expect(await refusalOf(take(anna.id))).toBe('walkins.not_waiting')
  expect(await order()).toEqual([ravi.userId, meher.userId])
  await take(bina.id)
  const later = await board()
  expect(later.turns.map(({ taken }) => taken)).toEqual([1, 1])
  expect(later.guests.map(({ id }) => id)).toEqual([cora.id])
  const wait = momentOf(later.guests[0]?.plan?.startsAt ?? now()) - momentOf(later.now)
  expect(wait).toBeGreaterThan(30 * minuteLength)
  // Both chairs are taken: whoever is asked, there is none left.
  expect(await refusalOf(take(cora.id, { staffId: meher.userId }))).toBe(
    'appointments.nothing_free',
  )
  const wrong = (await checkBooks(database)).filter(({ total }) => total > 0)
  expect(wrong).toEqual([])
})

test('a guest who is taken twice at once has one visit; one who goes has none', async () => {
  await sql`update claims set active = false`.execute(salon.database)
  await sql`update visits set state = 'cancelled', cancel_reason = 'Went', fee = 'none'`.execute(
    salon.database,
  )
  const { meher, ravi } = salon
  await arrangeTurns(salon.database, salon.receptionist, { staffIds: [ravi.userId] })
  expect(await order()).toEqual([ravi.userId, meher.userId])
  const strange = arrangeTurns(salon.database, salon.receptionist, { staffIds: [newId()] })
  expect(await refusalOf(strange)).toBe('walkins.staff_unknown')
  const asked = await come({ guestName: 'Devi', staffId: ravi.userId })
  const answers = await Promise.allSettled([take(asked.id), take(asked.id), take(asked.id)])
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  // The guest had asked for Ravi: whose turn it was is whose turn it is.
  expect(await order()).toEqual([ravi.userId, meher.userId])

  const walkInId = newId()
  const goes = await come({ guestName: 'Esha', walkInId })
  const leave = (id: string) =>
    leaveWalkIns(salon.database, salon.receptionist, { walkInId: id, reason: 'Too long' })
  expect(await leave(goes.id)).toMatchObject({ state: 'left', visitId: null })
  expect(await leave(goes.id)).toMatchObject({ state: 'left' })
  expect(await refusalOf(leave(asked.id))).toBe('walkins.not_waiting')
  expect(await refusalOf(leave(newId()))).toBe('walkins.guest_unknown')
  expect(await refusalOf(come({ guestName: 'Fay', walkInId }))).toBe('walkins.id_reused')
  expect(await refusalOf(come({ services: [{ itemId: newId() }] }))).toBe(
    'appointments.service_unknown',
  )
  expect(await refusalOf(come({ customerId: newId() }))).toBe('appointments.customer_unknown')
  // One chair serves one after the other, though two people could.
  const [, second] = salon.chairs
  await sql`update resources set active = false where id = ${second}`.execute(salon.database)
  const [gita, hema] = [await come({ guestName: 'Gita' }), await come({ guestName: 'Hema' })]
  const wait = (hema.plan?.waitMinutes ?? 0) - (gita.plan?.waitMinutes ?? 0)
  expect(wait).toBe(35)
})
