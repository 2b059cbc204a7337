import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../core/contracts/identity.ts'
import { roles } from '../../../core/contracts/permissions.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { addPersonWithPassword, cookieIn, freshAddress, trailAbout } from '../../testing/people.ts'
import { forgetActors } from './public.ts'

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

const password = 'monsoon umbrella'

/** A new cashier who has signed in, with the cookie of the session. */
async function signedIn() {
  const person = await addPersonWithPassword(shop.database, { role: 'cashier', password })
  const response = await api.send(contract.signIn, {
    body: { email: person.email, password },
    address: freshAddress(),
  })
  const { accessToken } = response.json()
  return { ...person, accessToken: String(accessToken), cookie: cookieIn(response).value }
}

async function refresh(cookie: string) {
  const response = await api.send(contract.refreshSession, { cookie })
  const { accessToken, code } = response.json()
  const next = response.cookies.length > 0 ? cookieIn(response).value : null
  return { status: response.statusCode, code, accessToken: String(accessToken), next }
}

async function isLive(accessToken: string): Promise<boolean> {
  const response = await api.send(contract.readMe, { as: accessToken })
  return response.statusCode === 200
}

/** As if this much time had passed since all that the session did. */
async function letTimePass(userId: string, interval: string): Promise<void> {
  await sql`update refresh_tokens t set used_at = used_at - ${interval}::interval,
    issued_at = issued_at - ${interval}::interval
    from sessions s where s.id = t.session_id and s.user_id = ${userId}`.execute(shop.database)
  await sql`update sessions set expires_at = expires_at - ${interval}::interval
    where user_id = ${userId}`.execute(shop.database)
  forgetActors()
}

test('sign in: access token, permissions and outlets in the answer, refresh token in the cookie', async () => {
  const person = await addPersonWithPassword(shop.database, { role: 'cashier', password })
  const response = await api.send(contract.signIn, {
    body: { email: ` ${person.email.toUpperCase()} `, password },
  })
  expect(response.json()).toMatchObject({
    expiresInSeconds: 900,
    user: { id: person.userId, role: 'cashier', permissions: [...roles.cashier] },
  })
  expect(response.json().user.outlets).toEqual([
    {
      ...{ id: shop.outletId, name: 'Test Stores, Dadar', kind: 'shop' },
      ...{ timeZone: 'Asia/Kolkata', dayCloseHour: 4 },
    },
  ])
  expect(cookieIn(response)).toMatchObject({
    path: '/api/v1/auth',
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: 7 * 24 * 60 * 60,
  })
  expect(cookieIn(response).secure).toBeFalsy()
  expect(response.body).not.toContain(cookieIn(response).value)
  expect(await trailAbout(shop.database, person.userId)).toEqual(['session.signed_in'])
})

test('behind TLS the cookie is secure', async () => {
  const person = await addPersonWithPassword(shop.database, { role: 'cashier', password })
  const response = await api.send(contract.signIn, {
    body: { email: person.email, password },
    headers: { 'x-forwarded-proto': 'https' },
  })
  expect(cookieIn(response).secure).toBe(true)
})

test('the database holds no token that could be used', async () => {
  const { cookie } = await signedIn()
  const { rows } = await sql<{ text: string }>`
    select t::text as text from refresh_tokens t`.execute(shop.database)
  const text = rows.map((row) => row.text).join()
  expect(text).not.toContain(cookie)
  expect(text).not.toContain(Buffer.from(cookie, 'base64url').toString('hex'))
})

test('wrong password, unknown e-mail and a person switched off get the same answer', async () => {
  const known = await addPersonWithPassword(shop.database, { role: 'cashier', password })
  const off = await addPersonWithPassword(shop.database, {
    role: 'cashier',
    password,
    active: false,
  })
  const attempts = [
    { email: known.email, password: 'wrong password' },
    { email: 'nobody@example.com', password },
    { email: off.email, password },
  ]
  const answers: unknown[] = []
  for (const body of attempts) {
    const response = await api.send(contract.signIn, { body, address: freshAddress() })
    expect(response.cookies).toEqual([])
    answers.push(response.json())
  }
  expect(answers[0]).toMatchObject({ status: 401, code: 'identity.wrong_credentials' })
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
  const { rows } = await sql<{ facts: string }>`select facts from audit_entries
    where action = 'session.sign_in_failed' order by seq desc limit 3`.execute(shop.database)
  const facts = rows.map((row) => JSON.parse(row.facts))
  expect(facts.map(({ why }) => why)).toEqual(['switched_off', 'unknown', 'wrong_password'])
  expect(JSON.stringify(facts)).not.toContain(password)
})

test('five failures a minute from an address, at sign-in and change of password together', async () => {
  const { email, accessToken } = await signedIn()
  const address = freshAddress()
  const wrongSignIn = { body: { email, password: 'wrong password' }, address }
  for (let i = 0; i < 3; i++) await api.refusal(contract.signIn, wrongSignIn)
  await api.call(contract.signIn, { body: { email, password }, address })
  const wrongChange = {
    body: { currentPassword: 'wrong password', newPassword: 'another umbrella' },
    as: accessToken,
    address,
  }
  for (let i = 0; i < 2; i++) {
    expect((await api.refusal(contract.changePassword, wrongChange)).status).toBe(401)
  }

  const response = await api.send(contract.signIn, { body: { email, password }, address })
  expect(response.statusCode).toBe(429)
  expect(response.json().code).toBe('identity.too_many_attempts')
  const wait = Number(response.headers['retry-after'])
  expect(wait).toBeGreaterThan(30)
  expect(wait).toBeLessThanOrEqual(60)
  expect(response.json().facts).toEqual({ retryAfterSeconds: wait })
  expect((await api.refusal(contract.changePassword, wrongChange)).status).toBe(429)
  await api.call(contract.signIn, { body: { email, password }, address: freshAddress() })
})

test('a refresh gives a new pair, and the session lives seven days from it', async () => {
  const { userId, cookie } = await signedIn()
  await letTimePass(userId, '6 days 23 hours')
  const first = await refresh(cookie)
  expect(first.status).toBe(200)
  expect(first.next).not.toBe(cookie)
  await letTimePass(userId, '6 days 23 hours')
  const second = await refresh(first.next ?? '')
  expect(second.status).toBe(200)
  expect(await isLive(second.accessToken)).toBe(true)
  await letTimePass(userId, '7 days 1 minute')
  expect(await refresh(second.next ?? '')).toMatchObject({
    status: 401,
    code: 'identity.refresh_invalid',
  })
  expect(await isLive(second.accessToken)).toBe(false)
})

test('without a cookie, or with one that we did not give, there is no session', async () => {
  for (const cookie of [undefined, '', 'x', 'a'.repeat(43)]) {
    const problem = await api.refusal(contract.refreshSession, { cookie })
    expect(problem.code).toBe('identity.refresh_invalid')
  }
  const { accessToken } = await signedIn()
  expect((await api.refusal(contract.refreshSession, { cookie: accessToken })).status).toBe(401)
})

test('a used token that comes back ends the session, for the thief and for the owner', async () => {
  const { userId, cookie } = await signedIn()
  const { next, accessToken } = await refresh(cookie)
  await letTimePass(userId, '11 seconds')

  const thief = await api.send(contract.refreshSession, { cookie })
  expect(thief.json()).toMatchObject({ status: 401, code: 'identity.refresh_reused' })
  expect(cookieIn(thief).value).toBe('')
  expect(await isLive(accessToken)).toBe(false)
  expect(await refresh(next ?? '')).toMatchObject({ code: 'identity.refresh_invalid' })
  expect(await refresh(cookie)).toMatchObject({ code: 'identity.refresh_invalid' })
  expect(await trailAbout(shop.database, userId)).toEqual([
    'session.signed_in',
    'session.reuse_detected',
  ])
})

test('a token from before the predecessor ends the session even within the ten seconds', async () => {
  const { cookie } = await signedIn()
  const { next } = await refresh(cookie)
  await refresh(next ?? '')
  expect(await refresh(cookie)).toMatchObject({ code: 'identity.refresh_reused' })
})

test('eight tabs that refresh at once stay signed in with one and the same successor', async () => {
  const { cookie } = await signedIn()
  const tabs = await Promise.all(Array.from({ length: 8 }, () => refresh(cookie)))
  expect(tabs.map((tab) => tab.status)).toEqual(Array(8).fill(200))
  const [next] = new Set(tabs.map((tab) => tab.next))
  expect(new Set(tabs.map((tab) => tab.next)).size).toBe(1)
  for (const tab of tabs) expect(await isLive(tab.accessToken)).toBe(true)
  expect((await refresh(next ?? '')).status).toBe(200)
})

test('when a late twin comes after the successor was used, only the access token is renewed or the theft seen', async () => {
  const { userId, cookie } = await signedIn()
  const [a, b] = await Promise.all([refresh(cookie), refresh(cookie)])
  expect(b.next).toBe(a.next)
  await letTimePass(userId, '11 seconds')
  const outcomes = await Promise.all([refresh(cookie), refresh(cookie), refresh(cookie)])
  const codes = outcomes.map((outcome) => outcome.code).sort()
  expect(codes).toEqual([
    'identity.refresh_invalid',
    'identity.refresh_invalid',
    'identity.refresh_reused',
  ])
})

test('sign out ends the session and clears the cookie, and may be said twice', async () => {
  const { userId, cookie, accessToken } = await signedIn()
  for (let i = 0; i < 2; i++) {
    const response = await api.send(contract.signOut, { cookie, as: accessToken })
    expect(response.statusCode).toBe(204)
    expect(cookieIn(response)).toMatchObject({ value: '', path: '/api/v1/auth' })
    expect(await isLive(accessToken)).toBe(false)
  }
  expect(await refresh(cookie)).toMatchObject({ code: 'identity.refresh_invalid' })
  expect((await api.send(contract.signOut)).statusCode).toBe(204)
  expect(await trailAbout(shop.database, userId)).toEqual([
    'session.signed_in',
    'session.signed_out',
  ])
})

test('a caller without cookies signs out by the access token', async () => {
  const { accessToken } = await signedIn()
  await api.send(contract.signOut, { as: accessToken })
  expect(await isLive(accessToken)).toBe(false)
})

test('change the password: other sessions end, this one goes on with a new refresh token', async () => {
  const person = await signedIn()
  const elsewhere = await api.send(contract.signIn, {
    body: { email: person.email, password },
    address: freshAddress(),
  })
  const body = { currentPassword: password, newPassword: 'winter umbrella' }
  const response = await api.send(contract.changePassword, { body, as: person.accessToken })
  expect(response.statusCode).toBe(200)
  expect(await isLive(response.json().accessToken)).toBe(true)
  expect((await refresh(cookieIn(response).value)).status).toBe(200)

  expect(await isLive(elsewhere.json().accessToken)).toBe(false)
  const there = await refresh(cookieIn(elsewhere).value)
  expect(there.code).toBe('identity.refresh_invalid')
  const old = { body: { email: person.email, password }, address: freshAddress() }
  expect((await api.refusal(contract.signIn, old)).code).toBe('identity.wrong_credentials')
  const now = {
    body: { email: person.email, password: 'winter umbrella' },
    address: freshAddress(),
  }
  await api.call(contract.signIn, now)
})

test('a new password must be strong and differ from the old one', async () => {
  const { accessToken } = await signedIn()
  const change = (newPassword: string) =>
    api.refusal(contract.changePassword, {
      body: { currentPassword: password, newPassword },
      as: accessToken,
      address: freshAddress(),
    })
  expect(await change('admin123')).toMatchObject({
    code: 'identity.password_weak',
    facts: { why: 'too_short' },
  })
  expect((await change(password)).code).toBe('identity.password_same')
})

test('forged, foreign and expired access tokens are nobody', async () => {
  const { accessToken, userId } = await signedIn()
  const [header = '', payload = ''] = accessToken.split('.')
  const unsigned = Buffer.from('{"alg":"none"}').toString('base64url')
  const foreign = await api.tokens.issue({ sessionId: newId(), userId })
  const forged = [`${unsigned}.${payload}.`, `${header}.${payload}.AAAA`, foreign, 'x.y.z', ' ']
  for (const token of forged) {
    expect((await api.refusal(contract.readMe, { as: token })).status).toBe(401)
  }
  expect((await api.refusal(contract.readMe)).code).toBe('session.missing')
})
