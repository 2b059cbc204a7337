import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../core/contracts/identity.ts'
import { listOutlets } from '../../../core/contracts/outlets.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { addPersonWithPassword, freshAddress, trailAbout } from '../../testing/people.ts'
import { forgetActors, outletsOfPerson, personWithPermission } from './public.ts'
import { updateUser } from './update-user.ts'

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

const firstPassword = 'first umbrella'

function newUser(fields: Record<string, unknown> = {}) {
  const userId = newId()
  const email = `lata.${userId.slice(-12)}@example.com`
  return { userId, name: 'Lata', email, role: 'cashier', firstPassword, ...fields }
}

const create = (body: Record<string, unknown>) =>
  api.call(contract.createUser, { body, as: shop.owner })
const refusedCreate = async (body: Record<string, unknown>) =>
  (await api.refusal(contract.createUser, { body, as: shop.owner })).code
const update = (userId: string, body: Record<string, unknown>) =>
  api.call(contract.updateUser, { params: { userId }, body, as: shop.owner })
const refusedUpdate = async (userId: string, body: Record<string, unknown>) =>
  (await api.refusal(contract.updateUser, { params: { userId }, body, as: shop.owner })).code
const signIn = (email: string, password: string) =>
  api.call(contract.signIn, { body: { email, password }, address: freshAddress() })

test('a new person must change the first password before anything else', async () => {
  const wanted = newUser()
  expect(await create(wanted)).toEqual({
    id: wanted.userId,
    name: 'Lata',
    email: wanted.email,
    role: 'cashier',
    outletIds: null,
    active: true,
    mustChangePassword: true,
    hasPin: false,
  })
  const { accessToken, user } = await signIn(wanted.email, firstPassword)
  expect(user.mustChangePassword).toBe(true)
  const refused = await api.refusal(listOutlets, { as: accessToken })
  expect(refused).toMatchObject({ status: 403, code: 'session.password_change_required' })
  expect((await api.call(contract.readMe, { as: accessToken })).mustChangePassword).toBe(true)

  const body = { currentPassword: firstPassword, newPassword: 'second umbrella' }
  const changed = await api.call(contract.changePassword, { body, as: accessToken })
  expect(changed.user.mustChangePassword).toBe(false)
  await api.call(listOutlets, { as: accessToken })
})

test('the same person sent twice is one; another under the same id or e-mail is refused', async () => {
  const wanted = newUser()
  const first = await create(wanted)
  expect(await create(wanted)).toEqual(first)
  expect(await refusedCreate({ ...wanted, name: 'Other' })).toBe('identity.id_reused')
  expect(await refusedCreate({ ...wanted, firstPassword: 'other umbrella' })).toBe(
    'identity.id_reused',
  )
  expect(await refusedCreate(newUser({ email: wanted.email.toUpperCase() }))).toBe(
    'identity.email_taken',
  )
  expect(await trailAbout(shop.database, wanted.userId)).toEqual(['user.created'])
})

test('eight requests for one e-mail at once make one person', async () => {
  const { email } = newUser()
  const statuses = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const response = await api.send(contract.createUser, {
        body: newUser({ email }),
        as: shop.owner,
      })
      return response.statusCode
    }),
  )
  expect(statuses.sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409])
})

test('a weak first password and an unknown outlet are refused', async () => {
  expect(await refusedCreate(newUser({ firstPassword: 'admin123' }))).toBe('identity.password_weak')
  expect(await refusedCreate(newUser({ outletIds: [newId()] }))).toBe('outlets.outlet_unknown')
  const { userId } = await create(newUser()).then((user) => ({ userId: user.id }))
  expect(await refusedUpdate(userId, { firstPassword: 'admin123' })).toBe('identity.password_weak')
  expect(await refusedUpdate(userId, { outletIds: [newId()] })).toBe('outlets.outlet_unknown')
  expect(await refusedUpdate(newId(), { name: 'Nobody' })).toBe('identity.user_unknown')
})

test('what a changed role may do changes with the next request', async () => {
  const person = await addPersonWithPassword(shop.database, {
    role: 'manager',
    password: firstPassword,
  })
  const { accessToken } = await signIn(person.email, firstPassword)
  await api.call(contract.listUsers, { as: accessToken })

  await update(person.userId, { role: 'cashier' })
  const refused = await api.refusal(contract.listUsers, { as: accessToken })
  expect(refused).toMatchObject({ code: 'permission.missing', facts: { permission: 'users.read' } })
  await update(person.userId, { role: 'manager' })
  await api.call(contract.listUsers, { as: accessToken })
})

test('somebody switched off is out at once and cannot come back', async () => {
  const person = await addPersonWithPassword(shop.database, {
    role: 'cashier',
    password: firstPassword,
  })
  const { accessToken } = await signIn(person.email, firstPassword)
  await api.call(contract.readMe, { as: accessToken })

  expect(await update(person.userId, { active: false })).toMatchObject({ active: false })
  expect((await api.refusal(contract.readMe, { as: accessToken })).code).toBe('session.expired')
  const body = { email: person.email, password: firstPassword }
  const refused = await api.refusal(contract.signIn, { body, address: freshAddress() })
  expect(refused.code).toBe('identity.wrong_credentials')

  await update(person.userId, { active: true })
  expect((await api.refusal(contract.readMe, { as: accessToken })).code).toBe('session.expired')
  await signIn(person.email, firstPassword)
})

test('a new first password ends the sessions of the old one and has to be changed', async () => {
  const person = await addPersonWithPassword(shop.database, {
    role: 'cashier',
    password: firstPassword,
  })
  const { accessToken } = await signIn(person.email, firstPassword)
  const user = await update(person.userId, { firstPassword: 'reset umbrella' })
  expect(user.mustChangePassword).toBe(true)
  expect((await api.refusal(contract.readMe, { as: accessToken })).code).toBe('session.expired')
  expect((await signIn(person.email, 'reset umbrella')).user.mustChangePassword).toBe(true)
})

test('the trail says what changed and holds no secret; the event is in the outbox', async () => {
  const user = await create(newUser())
  await update(user.id, { name: 'Lata Rao', firstPassword: 'reset umbrella' })
  await update(user.id, { name: 'Lata Rao' })
  const { rows } = await sql<{ action: string; facts: string }>`select action, facts
    from audit_entries where subject_id = ${user.id} order by seq`.execute(shop.database)
  expect(rows.map((row) => [row.action, JSON.parse(row.facts)])).toEqual([
    ['user.created', { name: 'Lata', email: user.email, role: 'cashier', outletIds: null }],
    ['user.changed', { name: { from: 'Lata', to: 'Lata Rao' }, firstPassword: 'set' }],
  ])
  const events = await sql<{ type: string }>`
    select type from outbox where subject = ${user.id}`.execute(shop.database)
  expect(events.rows.map((row) => row.type)).toEqual(['user.changed', 'user.changed'])
})

test('the last owner can be neither demoted, nor switched off, nor kept to one outlet', async () => {
  const small = await openShop({ shift: false })
  const there = await openApi(small.database)
  const change = (body: Record<string, unknown>, userId = small.owner.userId) =>
    there.send(contract.updateUser, { params: { userId }, body, as: small.owner })
  try {
    for (const body of [{ role: 'manager' }, { active: false }, { outletIds: [small.outletId] }]) {
      expect((await change(body)).json().code, JSON.stringify(body)).toBe('identity.last_owner')
    }
    expect((await change({ name: 'Still owner' })).statusCode).toBe(200)

    const second = await addPerson(small.database, 'owner', small)
    expect((await change({ role: 'manager' }, second.userId)).statusCode).toBe(200)
    expect((await change({ role: 'owner' }, second.userId)).statusCode).toBe(200)
  } finally {
    await there.close()
    await small.close()
  }
})

test('two owners who demote each other at the same moment leave one of them', async () => {
  const small = await openShop({ shift: false })
  const { database, owner } = small
  const second = await addPerson(database, 'owner', small)
  try {
    for (let round = 0; round < 10; round++) {
      await sql`update users set role = 'owner' where id in (${owner.userId}, ${second.userId})`.execute(
        database,
      )
      const outcomes = await Promise.allSettled([
        updateUser(database, owner, { userId: second.userId, role: 'manager' }),
        updateUser(database, second, { userId: owner.userId, role: 'manager' }),
      ])
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
      expect(refused.map(({ reason }) => reason.code)).toEqual(['identity.last_owner'])
    }
  } finally {
    await small.close()
  }
})

test('an owner of one outlet gives nobody more than that outlet', async () => {
  const { database, outletId } = shop
  const local = await addPerson(database, 'owner', shop)
  await sql`update users set outlet_ids = array[${outletId}::uuid] where id = ${local.userId}`.execute(
    database,
  )
  forgetActors()
  const wide = await api.refusal(contract.createUser, { body: newUser(), as: local })
  expect(wide.code).toBe('outlet.not_yours')
  const body = newUser({ outletIds: [outletId] })
  expect(await api.call(contract.createUser, { body, as: local })).toMatchObject({
    outletIds: [outletId],
  })
  const above = await api.refusal(contract.updateUser, {
    params: { userId: shop.owner.userId },
    body: { active: false },
    as: local,
  })
  expect(above.code).toBe('outlet.not_yours')
})

test('everybody who may sign in is listed, without their secrets', async () => {
  const response = await api.send(contract.listUsers, { as: shop.owner })
  const ids = response.json().users.map((user: { id: string }) => user.id)
  expect(ids).toContain(shop.cashier.userId)
  expect(response.body).not.toContain('$argon2')
})

test('who may authorise: active, with the permission, in this outlet', async () => {
  const { database, outletId, owner, cashier } = shop
  const ask = (userId: string, outlet = outletId) =>
    personWithPermission(database, userId, 'sales.refund', outlet)
  expect(await ask(owner.userId)).toEqual({ id: owner.userId, name: owner.name })
  expect(await ask(cashier.userId)).toBeNull()
  expect(await ask(newId())).toBeNull()
  const local = await addPersonWithPassword(database, {
    role: 'manager',
    password: firstPassword,
    outletIds: [outletId],
  })
  expect(await ask(local.userId)).toMatchObject({ id: local.userId })
  expect(await ask(local.userId, newId())).toBeNull()
  expect((await outletsOfPerson(database, local.userId)).map((outlet) => outlet.id)).toEqual([
    outletId,
  ])
  await update(local.userId, { active: false })
  expect(await ask(local.userId)).toBeNull()
})
