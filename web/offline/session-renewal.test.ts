import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import {
  checkEnrolments,
  readMe,
  refreshSession,
  type SignedInUser,
  signIn,
  signOut,
  switchPerson,
} from '../../core/contracts/identity.ts'
import { openBrowser } from './testing/browser.ts'
import { answer, playServer } from './testing/play-server.ts'

const registerId = '018f0000-0000-7000-8000-00000000000a'
const personOf = (digit: number): SignedInUser => ({
  id: `018f0000-0000-7000-8000-00000000000${digit}`,
  name: `Person ${digit}`,
  email: `person${digit}@example.in`,
  role: 'cashier',
  permissions: ['session.own', 'sales.complete'],
  outlets: [],
  mustChangePassword: false,
  hasPin: true,
  byPin: true,
})
const asha = personOf(1)
const rohan = personOf(2)

/** The shop: whose session the cookie of this device names, who has which PIN, and who was switched off. */
let cookie: SignedInUser | null = asha
let pins: Record<string, SignedInUser> = {}
let off: string[] = []
/** Beyond a gateway whose server fell over. */
let broken = false

const sessionOf = (user: SignedInUser) => ({
  accessToken: `of ${user.name}`,
  expiresInSeconds: 900,
  user,
})
const server = playServer({
  [refreshSession.path]: (_, response) => {
    if (broken) answer(response, 503, { code: 'http.503' })
    else if (cookie) answer(response, 200, sessionOf(cookie))
    else answer(response, 401, { code: 'identity.refresh_invalid' })
  },
  [switchPerson.path]: ({ pin }, response, token) => {
    const user = pins[String(pin)]
    if (token !== `of ${cookie?.name}`) return answer(response, 401, { code: 'session.expired' })
    if (!user || off.includes(user.id)) return answer(response, 403, { code: 'identity.pin_wrong' })
    cookie = user
    answer(response, 200, { ...sessionOf(user), enrolment: user.id })
  },
  [checkEnrolments.path]: (body, response) => {
    const people = (body.enrolments as string[]).map((id) =>
      off.includes(id) ? null : ([asha, rohan].find((user) => user.id === id) ?? null),
    )
    answer(response, 200, { people })
  },
  [signOut.path]: (_, response) => {
    cookie = null
    response.writeHead(204).end()
  },
  [signIn.path]: (_, response) => {
    cookie = asha
    answer(response, 200, sessionOf(asha))
  },
  [readMe.path]: (_, response) => answer(response, 200, cookie),
})
beforeAll(server.open)
afterAll(server.close)

const storage = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (key: string) => storage.get(key) ?? null,
  setItem: (key: string, value: string) => storage.set(key, value),
  removeItem: (key: string) => storage.delete(key),
})

/** The page opens anew: nothing is left but what the browser keeps. */
async function openPage() {
  vi.resetModules()
  const { chooseRegister } = await import('./device.ts')
  chooseRegister(registerId)
  const [session, renewal, byPin, people, lock, connection, api] = await Promise.all([
    import('./session.ts'),
    import('./session-renewal.ts'),
    import('./people/open-by-pin.ts'),
    import('./people/people.ts'),
    import('./lock.ts'),
    import('./connection.ts'),
    import('./api-client.ts'),
  ])
  return { ...session, ...renewal, ...byPin, ...people, ...lock, ...connection, ...api }
}

type OpenPage = Awaited<ReturnType<typeof openPage>>
let page: OpenPage
beforeEach(async () => {
  openBrowser()
  storage.clear()
  cookie = asha
  pins = { '4821': asha, '7305': rohan }
  off = []
  broken = false
  server.comeBack()
  page = await openPage()
  await page.enrol({ pin: '4821', user: asha, enrolment: asha.id })
  await page.enrol({ pin: '7305', user: rohan, enrolment: rohan.id })
})

/** A cold start with the server gone, and somebody's PIN at the door. */
async function coldStart(pin: string): Promise<void> {
  server.goAway()
  page = await openPage()
  await page.renewSession().catch(() => false)
  expect(page.currentSession()).toEqual({ kind: 'signed-out', because: 'unreachable' })
  await page.openHere(pin)
  server.asked.length = 0
}

/** The page finds out by itself: it asks from time to time. */
function serverIsBack(): void {
  server.comeBack()
  page.reportReached(200)
}

const signedIn = (user: SignedInUser, offline: boolean, needsPassword = false) => ({
  kind: 'signed-in',
  user,
  offline,
  needsPassword,
})

test('in a session of the device calls fail at once as unreachable, without being sent', async () => {
  await coldStart('4821')
  expect(page.currentSession()).toEqual(signedIn(asha, true))
  serverIsBack()
  await expect(page.call(readMe)).rejects.toMatchObject({ status: 0, code: 'network.unreachable' })
  expect(server.asked).toEqual([])
  expect(page.currentSession()).toEqual(signedIn(asha, true))
})

test('the cookie of the same person makes the session a real one', async () => {
  await coldStart('4821')
  await expect(page.renewSession()).rejects.toMatchObject({ status: 0 })
  serverIsBack()
  expect(await page.renewSession()).toBe(true)
  expect(page.currentSession()).toEqual(signedIn(asha, false))
  expect(page.heldPin()).toBeNull()
  expect(server.asked).not.toContain(switchPerson.path)
})

test('with the cookie of another, the PIN that was typed hands over at the server', async () => {
  await coldStart('7305')
  serverIsBack()
  expect(await page.renewSession()).toBe(true)
  expect(page.currentSession()).toEqual(signedIn(rohan, false))
  expect(page.isLocked()).toBe(false)
  expect(cookie).toBe(rohan)
})

test('locked meanwhile, the PIN is gone: the session of the cookie stands behind the lock', async () => {
  await coldStart('7305')
  page.lockNow()
  expect(page.heldPin()).toBeNull()
  serverIsBack()
  expect(await page.renewSession()).toBe(true)
  expect(page.currentSession()).toEqual(signedIn(asha, false))
  expect(page.isLocked()).toBe(true)
  expect(await page.openByPin('7305')).toEqual(rohan)
  expect(page.isLocked()).toBe(false)
})

test('whoever was switched off finds the session of the cookie behind the lock, and gets in no more', async () => {
  await coldStart('7305')
  off = [rohan.id]
  serverIsBack()
  await page.renewSession()
  expect(page.currentSession()).toEqual(signedIn(asha, false))
  expect(page.isLocked()).toBe(true)
  await expect.poll(() => [...page.enrolledHere()]).toEqual([asha.id])
  await expect(page.personOfPin('7305')).rejects.toMatchObject({ code: 'device.pin_unknown' })
})

test('when the cookie has ended, selling goes on and a password is asked for, once', async () => {
  await coldStart('4821')
  cookie = null
  serverIsBack()
  expect(await page.renewSession()).toBe(false)
  expect(page.currentSession()).toEqual(signedIn(asha, true, true))
  server.asked.length = 0
  expect(await page.renewSession()).toBe(false)
  expect(server.asked).toEqual([])
  // Lock and hand-over go on by the device.
  page.lockNow()
  expect((await page.openByPin('7305')).id).toBe(rohan.id)
  expect(page.currentSession()).toEqual(signedIn(rohan, true, true))

  const body = { email: 'person1@example.in', password: 'x' }
  await page.takeOverSession(() => page.call(signIn, { body }))
  expect(page.currentSession()).toEqual(signedIn(asha, false))
})

test('when the cookie has ended because its person was switched off, they are out', async () => {
  await coldStart('4821')
  cookie = null
  off = [asha.id]
  serverIsBack()
  await page.renewSession()
  expect(page.currentSession()).toEqual({ kind: 'signed-out', because: 'ended' })
})

test('a server that falls over signs nobody out', async () => {
  await coldStart('4821')
  broken = true
  serverIsBack()
  await expect(page.renewSession()).rejects.toMatchObject({ status: 503 })
  expect(page.currentSession()).toEqual(signedIn(asha, true))
  broken = false
  serverIsBack()
  await page.renewSession()
  broken = true
  await expect(page.renewSession()).rejects.toMatchObject({ status: 503 })
  expect(page.currentSession()).toEqual(signedIn(asha, false))
})

test('signing out without the server ends the session there before anything else, also after a restart', async () => {
  await coldStart('4821')
  await page.leaveSession()
  expect(page.currentSession()).toEqual({ kind: 'signed-out', because: undefined })
  page = await openPage()
  serverIsBack()
  expect(await page.renewSession()).toBe(false)
  expect(server.asked).toEqual([signOut.path])
  expect(page.currentSession().kind).toBe('signed-out')
  expect(cookie).toBeNull()
})

test('whoever signs in by PIN after somebody signed out does not get the session that was left', async () => {
  await coldStart('4821')
  await page.leaveSession()
  await page.openHere('4821')
  serverIsBack()
  await page.renewSession()
  expect(page.currentSession()).toEqual(signedIn(asha, true, true))
  expect(server.asked[0]).toBe(signOut.path)
})

test('a real session whose server goes away opens by its own PIN with all its powers, and to others by theirs', async () => {
  await page.renewSession()
  page.lockNow()
  server.goAway()
  expect((await page.openByPin('4821')).id).toBe(asha.id)
  expect(page.currentSession()).toEqual(signedIn(asha, false))
  page.lockNow()
  await expect(page.openByPin('9999')).rejects.toMatchObject({ code: 'device.pin_unknown' })
  expect(page.isLocked()).toBe(true)
  expect((await page.openByPin('7305')).id).toBe(rohan.id)
  expect(page.currentSession()).toEqual(signedIn(rohan, true))
})

test('a wrong PIN is the server’s to refuse while it is there', async () => {
  await page.renewSession()
  await expect(page.openByPin('9999')).rejects.toMatchObject({ code: 'identity.pin_wrong' })
  const { peopleDatabase } = await import('./people/people-store.ts')
  expect(await peopleDatabase().tries.count()).toBe(0)
})
