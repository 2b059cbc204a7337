import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '../../../core/contracts/identity.ts'
import { passwordOnly } from '../../../core/contracts/permissions.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { addPersonWithPassword, cookieIn, givePin, trailAbout } from '../../testing/people.ts'
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
  await sql`update users set pin_digest = null, pin_is_first = false`.execute(shop.database)
})

const password = 'green umbrella'
const atTill = () => ({ outletId: shop.outletId, registerId: shop.registerId })

async function signedIn(role: 'owner' | 'manager' | 'cashier' = 'cashier') {
  const { userId, email } = await addPersonWithPassword(shop.database, { role, password })
  const response = await api.send(contract.signIn, { body: { email, password } })
  return { userId, email, token: response.json().accessToken, cookie: cookieIn(response).value }
}

const choose = (as: string, pin: string, currentPassword = password) =>
  api.send(contract.setPin, { as, body: { currentPassword, pin } })
const switchTo = (as: string, body: { pin: string; newPin?: string }) =>
  api.send(contract.switchPerson, { as, body, ...atTill() })
const wrongPins = async () =>
  (
    await sql<{ n: number }>`select count(*)::int as n from audit_entries
    where action = 'session.pin_wrong'`.execute(shop.database)
  ).rows[0]?.n

test('one chooses an own PIN with the password; the PIN itself stands nowhere', async () => {
  const { userId, token } = await signedIn()
  expect((await choose(token, '4821', 'another umbrella')).json().code).toBe(
    'identity.wrong_credentials',
  )
  expect((await choose(token, '1234')).json()).toMatchObject({
    code: 'identity.pin_weak',
    facts: { why: 'row' },
  })
  expect((await choose(token, '4821')).statusCode).toBe(204)
  expect((await api.call(contract.readMe, { as: token })).hasPin).toBe(true)
  expect(await trailAbout(shop.database, userId)).toContain('user.pin_set')
  const { rows } = await sql<{ text: string }>`
    select u::text || coalesce((select string_agg(facts, '') from audit_entries
      where subject_id = u.id), '') as text from users u where id = ${userId}`.execute(
    shop.database,
  )
  expect(rows[0]?.text).not.toContain('4821')
})

test('two people never have the same PIN, also when they choose it at the same moment', async () => {
  const people = await Promise.all([signedIn(), signedIn(), signedIn(), signedIn()])
  const answers = await Promise.all(people.map(({ token }) => choose(token, '7305')))
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([204, 409, 409, 409])
  expect(answers.map((answer) => answer.statusCode === 409 && answer.json().code)).toContain(
    'identity.pin_taken',
  )
  const { rows } = await sql`select id from users where pin_digest is not null`.execute(
    shop.database,
  )
  expect(rows).toHaveLength(1)
})

test('choosing a PIN does not serve to find those of others', async () => {
  await givePin(shop.database, { userId: shop.owner.userId, pin: '7305' })
  const { token } = await signedIn()
  for (let n = 0; n < 5; n++) expect((await choose(token, '7305')).statusCode).toBe(409)
  const refused = await choose(token, '4821')
  expect(refused.json()).toMatchObject({ status: 429, code: 'identity.pin_locked' })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(20)
})

test('a PIN hands the register over: a session begins, the one before ends, and the cookie is the new one', async () => {
  const first = await signedIn('cashier')
  const owner = await signedIn('owner')
  await givePin(shop.database, { userId: owner.userId, pin: '4821' })

  const response = await switchTo(first.token, { pin: '4821' })
  const { user, accessToken } = response.json()
  expect(user).toMatchObject({ id: owner.userId, role: 'owner', byPin: true, hasPin: true })
  expect((await api.refusal(contract.readMe, { as: first.token })).code).toBe('session.expired')
  const gone = await api.refusal(contract.refreshSession, { cookie: first.cookie })
  expect(gone.code).toBe('identity.refresh_invalid')
  expect((await api.call(contract.readMe, { as: accessToken })).id).toBe(owner.userId)
  const renewed = await api.send(contract.refreshSession, { cookie: cookieIn(response).value })
  expect(renewed.json().user).toMatchObject({ id: owner.userId, byPin: true })
  // Their own session, opened by the password elsewhere, goes on.
  expect((await api.call(contract.readMe, { as: owner.token })).byPin).toBe(false)
  expect(await trailAbout(shop.database, first.userId)).toContain('session.switched')
})

test('a session opened by a PIN has not the powers that need the password, until it is given', async () => {
  const first = await signedIn('cashier')
  const owner = await signedIn('owner')
  await givePin(shop.database, { userId: owner.userId, pin: '4821' })
  const { user, accessToken } = (await switchTo(first.token, { pin: '4821' })).json()

  expect(passwordOnly.filter((power) => user.permissions.includes(power))).toEqual([])
  expect(user.permissions).toContain('sales.discount_over_limit')
  const body = { userId: newId(), name: 'Lata', email: 'l@example.com', role: 'cashier' }
  const add = { body: { ...body, firstPassword: 'first umbrella' }, as: accessToken }
  expect((await api.refusal(contract.createUser, add)).code).toBe('permission.missing')

  const change = { currentPassword: password, newPassword: 'a red umbrella' }
  const changed = await api.call(contract.changePassword, { body: change, as: accessToken })
  expect(changed.user.byPin).toBe(false)
  expect((await api.call(contract.createUser, add)).name).toBe('Lata')
})

test('one’s own PIN unlocks the session that is there and leaves its powers', async () => {
  const owner = await signedIn('owner')
  await givePin(shop.database, { userId: owner.userId, pin: '4821' })
  const response = await switchTo(owner.token, { pin: '4821' })
  expect(response.json().user).toMatchObject({ id: owner.userId, byPin: false })
  expect(response.cookies).toEqual([])
  expect((await api.call(contract.readMe, { as: owner.token })).id).toBe(owner.userId)
})

test('a wrong PIN, one of somebody switched off and one of another outlet get the same answer', async () => {
  const elsewhere = await openSecondOutlet(shop.database)
  const off = await addPersonWithPassword(shop.database, {
    role: 'manager',
    password,
    active: false,
  })
  const away = await addPersonWithPassword(shop.database, {
    role: 'manager',
    password,
    outletIds: [elsewhere.outletId],
  })
  await givePin(shop.database, { userId: off.userId, pin: '7305' })
  await givePin(shop.database, { userId: away.userId, pin: '8146' })
  const { token } = await signedIn()
  const before = (await wrongPins()) ?? 0
  const answers = await Promise.all(
    ['9053', '7305', '8146'].map(async (pin) => (await switchTo(token, { pin })).json()),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ status: 403, code: 'identity.pin_wrong' })
  expect(await wrongPins()).toBe(before + 3)
})

test('after five wrong PINs a register waits, and a right one does not shorten it', async () => {
  const owner = await signedIn('owner')
  await givePin(shop.database, { userId: owner.userId, pin: '4821' })
  const { token } = await signedIn()
  await givePin(shop.database, { userId: (await signedIn()).userId, pin: '7305' })
  for (const pin of ['9051', '9052', '9053', '9054']) {
    expect((await switchTo(token, { pin })).json().code).toBe('identity.pin_wrong')
  }
  expect((await switchTo(owner.token, { pin: '4821' })).statusCode).toBe(200)
  expect((await switchTo(token, { pin: '9055' })).json().code).toBe('identity.pin_wrong')
  const refused = (await switchTo(token, { pin: '4821' })).json()
  expect(refused).toMatchObject({ status: 429, code: 'identity.pin_locked' })
  expect(refused.facts.retryAfterSeconds).toBeGreaterThan(20)
  // Neither another person at this register nor this person at another gets a try out of it.
  expect((await switchTo(owner.token, { pin: '4821' })).statusCode).toBe(429)
})

test('forty guesses sent side by side are no more than five', async () => {
  const { token } = await signedIn()
  const guesses = Array.from({ length: 40 }, (_, n) => ({ pin: `90${n + 10}` }))
  const answers = await Promise.all(guesses.map((body) => switchTo(token, body)))
  const codes = answers.map((answer) => answer.json().code)
  expect(codes.filter((code) => code === 'identity.pin_wrong')).toHaveLength(5)
  expect(codes.filter((code) => code === 'identity.pin_locked')).toHaveLength(35)
})

test('guesses over many registers and people of an outlet are counted together', async () => {
  for (let n = 0; n < 20; n++) {
    const registerId = newId()
    await sql`insert into registers (id, outlet_id, code, name, created_at)
      values (${registerId}, ${shop.outletId}, ${`X${n}`}, 'Forged', now())`.execute(shop.database)
    const as = await addPerson(shop.database, 'cashier', { ...shop, registerId })
    const body = { pin: `91${n + 10}` }
    const guess = { as, body, outletId: shop.outletId, registerId }
    expect((await api.refusal(contract.switchPerson, guess)).code).toBe('identity.pin_wrong')
  }
  const { token } = await signedIn()
  expect((await switchTo(token, { pin: '9050' })).json().code).toBe('identity.pin_locked')
})

test('a first PIN opens the till once, to choose an own one', async () => {
  const { userId } = await addPersonWithPassword(shop.database, { role: 'cashier', password })
  const reset = { params: { userId }, body: { firstPin: '4821' }, as: shop.owner }
  expect((await api.call(contract.resetPin, reset)).hasPin).toBe(true)
  expect(await trailAbout(shop.database, userId)).toEqual(['user.pin_reset'])
  const { token } = await signedIn()
  expect((await switchTo(token, { pin: '4821' })).json().code).toBe('identity.pin_first')
  const same = await switchTo(token, { pin: '4821', newPin: '4821' })
  expect(same.json().code).toBe('identity.pin_first')
  const weak = await switchTo(token, { pin: '4821', newPin: '1111' })
  expect(weak.json().code).toBe('identity.pin_weak')
  const switched = await switchTo(token, { pin: '4821', newPin: '7305' })
  expect(switched.json().user.id).toBe(userId)
  expect((await switchTo(switched.json().accessToken, { pin: '7305' })).statusCode).toBe(200)
})

test('a first PIN is given by whoever may change people, and to people they may change', async () => {
  const reset = (as: typeof shop.owner, userId: string) =>
    api.refusal(contract.resetPin, { params: { userId }, body: { firstPin: '4821' }, as })
  expect((await reset(shop.cashier, shop.owner.userId)).code).toBe('permission.missing')
  expect((await reset(shop.owner, newId())).code).toBe('identity.user_unknown')
})
