import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '../../../core/contracts/identity.ts'
import { passwordOnly } from '../../../core/contracts/permissions.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { addPersonWithPassword, givePin } from '../../testing/people.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'

let shop: Shop
let api: Api
beforeAll(async () => {
  shop = await openShop({ shift: false })
  api = await openApi(shop.database)
})
afterAll(async () => {
  await api.close()
  await shop.close()
})
beforeEach(async () => {
  await sql`delete from pin_tries`.execute(shop.database)
  await sql`update users set pin_digest = null`.execute(shop.database)
})

/** Somebody types their PIN at the till of the shop; the device keeps the enrolment. */
async function enrol(pin: string, role: 'manager' | 'cashier' = 'cashier') {
  const password = 'green umbrella'
  const { userId } = await addPersonWithPassword(shop.database, { role, password })
  await givePin(shop.database, { userId, pin })
  const as = await addPerson(shop.database, 'cashier', shop)
  const body = { pin }
  const { outletId, registerId } = shop
  const { enrolment } = await api.call(contract.switchPerson, { as, body, outletId, registerId })
  return { userId, enrolment }
}

const check = async (...enrolments: string[]) =>
  (await api.call(contract.checkEnrolments, { body: { enrolments } })).people
const changed = (userId: string, change: object) =>
  api.call(contract.updateUser, { params: { userId }, body: change, as: shop.owner })

test('a right PIN enrols; the device is told who that is, with the powers of a PIN, without a session', async () => {
  const manager = await enrol('4821', 'manager')
  const cashier = await enrol('7305')
  const [first, second] = await check(manager.enrolment, cashier.enrolment)
  expect(first).toMatchObject({ id: manager.userId, role: 'manager', byPin: true, hasPin: true })
  expect(first?.permissions.filter((power) => passwordOnly.includes(power))).toEqual([])
  expect(second?.id).toBe(cashier.userId)
  expect(manager.enrolment).not.toContain('4821')
})

test('whoever is switched off is told to no device any more, and their colleagues still are', async () => {
  const gone = await enrol('4821')
  const stays = await enrol('7305')
  await changed(gone.userId, { active: false })
  expect((await check(gone.enrolment, stays.enrolment)).map((user) => user?.id)).toEqual([
    undefined,
    stays.userId,
  ])
})

test('another role comes along; another outlet ends it', async () => {
  const { userId, enrolment } = await enrol('4821')
  await changed(userId, { role: 'manager', name: 'Asha Patil' })
  expect((await check(enrolment))[0]).toMatchObject({ role: 'manager', name: 'Asha Patil' })
  const elsewhere = await openSecondOutlet(shop.database)
  await changed(userId, { outletIds: [elsewhere.outletId] })
  expect(await check(enrolment)).toEqual([null])
})

test('a new PIN ends the enrolments of the old one, and so does a first PIN', async () => {
  const { userId, enrolment } = await enrol('4821')
  await givePin(shop.database, { userId, pin: '7305' })
  expect(await check(enrolment)).toEqual([null])
  await givePin(shop.database, { userId, pin: '4821', isFirst: true })
  expect(await check(enrolment)).toEqual([null])
  // The control: with the old PIN back, it would stand.
  await givePin(shop.database, { userId, pin: '4821' })
  expect((await check(enrolment))[0]?.id).toBe(userId)
})

test('an enrolment cannot be made up, and not be moved to another person or place', async () => {
  const { userId, enrolment } = await enrol('4821')
  const other = await enrol('7305')
  const [, outletId, registerId, mark] = enrolment.split('.')
  const forged = [
    [other.userId, outletId, registerId, mark],
    [userId, newId(), registerId, mark],
    [userId, outletId, newId(), mark],
    [userId, outletId, registerId, `${mark?.slice(0, -2)}AA`],
    [userId, outletId, registerId],
    ['x', 'y', 'z', mark],
    ["'; select 1", outletId, registerId, mark],
  ].map((parts) => parts.join('.'))
  expect(await check(...forged)).toEqual(forged.map(() => null))
  expect(await check('')).toEqual([null])
})

test('under another key of the server nobody is enrolled', async () => {
  const { enrolment } = await enrol('4821')
  const moved = await openApi(shop.database, { encryptionKey: 'another key of the server, long' })
  const body = { enrolments: [enrolment] }
  expect((await moved.call(contract.checkEnrolments, { body })).people).toEqual([null])
  await moved.close()
})
