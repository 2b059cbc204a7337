import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { SignedInUser } from '../../../core/contracts/identity.ts'
import { openBrowser } from '../testing/browser.ts'
import { answer, playServer } from '../testing/play-server.ts'

const registerId = '018f0000-0000-7000-8000-00000000000a'
const personOf = (digit: number, over: Partial<SignedInUser> = {}): SignedInUser => ({
  id: `018f0000-0000-7000-8000-00000000000${digit}`,
  name: `Person ${digit}`,
  email: `person${digit}@example.in`,
  role: 'cashier',
  permissions: ['session.own', 'sales.complete'],
  outlets: [],
  mustChangePassword: false,
  hasPin: true,
  byPin: true,
  ...over,
})
const asha = personOf(1)
const rohan = personOf(2)

/** Who the server says may still use the device, by their enrolment. */
let standing: Record<string, SignedInUser> = {}
let strange = false
const server = playServer({
  '/api/v1/auth/enrolments': (body, response) => {
    const enrolments = strange ? [] : (body.enrolments as string[])
    answer(response, 200, { people: enrolments.map((one) => standing[one] ?? null) })
  },
})
beforeAll(server.open)
afterAll(server.close)

type Tab = typeof import('./people.ts')

/** A page of the device at its register: modules of its own over the storage of the browser. */
async function openTab(): Promise<Tab> {
  vi.resetModules()
  const { chooseRegister } = await import('../device.ts')
  chooseRegister(registerId)
  return import('./people.ts')
}

let tab: Tab
beforeEach(async () => {
  openBrowser()
  standing = { 'of asha': asha, 'of rohan': rohan }
  strange = false
  tab = await openTab()
  await tab.enrol({ pin: '4821', user: asha, enrolment: 'of asha' })
})
afterEach(() => vi.useRealTimers())

const refused = (code: string) => ({ name: 'ApiProblem', code })

test('a PIN that the server took opens this device after a restart, and no other PIN does', async () => {
  await tab.enrol({ pin: '7305', user: rohan, enrolment: 'of rohan' })
  const later = await openTab()
  expect((await later.personOfPin('4821')).name).toBe('Person 1')
  expect((await later.personOfPin('7305')).name).toBe('Person 2')
  await expect(later.personOfPin('7306')).rejects.toMatchObject(refused('device.pin_unknown'))
  expect([...(await later.loadEnrolled())].sort()).toEqual([asha.id, rohan.id])
})

test('whom a version before knew without the hour at which their shop closes opens the till as before', async () => {
  const shop = { id: registerId, name: 'Shop', kind: 'shop', timeZone: 'Asia/Kolkata' } as const
  const before = personOf(4, { outlets: [shop as SignedInUser['outlets'][number]] })
  await tab.enrol({ pin: '6194', user: before, enrolment: 'of before' })
  expect((await tab.personOfPin('6194')).outlets).toEqual([{ ...shop, dayCloseHour: 0 }])
})

test('a session by PIN has no powers that need the password, also when a password had opened it', async () => {
  const owner = personOf(3, {
    role: 'owner',
    permissions: ['sales.refund', 'users.edit', 'business.edit'],
    byPin: false,
    mustChangePassword: true,
  })
  await tab.enrol({ pin: '9053', user: owner, enrolment: 'of owner' })
  expect(await tab.personOfPin('9053')).toMatchObject({
    permissions: ['sales.refund'],
    byPin: true,
    mustChangePassword: false,
  })
})

test('a PIN that went to somebody else opens to them alone', async () => {
  await tab.enrol({ pin: '4821', user: rohan, enrolment: 'of rohan' })
  expect((await tab.personOfPin('4821')).id).toBe(rohan.id)
  expect([...(await tab.loadEnrolled())]).toEqual([rohan.id])
})

test('at another register nobody is enrolled', async () => {
  const { chooseRegister } = await import('../device.ts')
  chooseRegister('018f0000-0000-7000-8000-00000000000b')
  await expect(tab.personOfPin('4821')).rejects.toMatchObject(refused('device.pin_unknown'))
  expect((await tab.loadEnrolled()).size).toBe(0)
})

// The negative control: the same database opens on its own device, and on no other.
test('a copied database opens nothing without the keys of its device, and names nobody', async () => {
  const { peopleDatabase } = await import('./people-store.ts')
  const copied = {
    people: await peopleDatabase().people.toArray(),
    salts: await peopleDatabase().salts.toArray(),
  }
  const text = JSON.stringify(copied, (_, value) =>
    value instanceof Uint8Array ? String.fromCharCode(...value) : value,
  )
  expect(text).not.toMatch(/Person 1|4821|person1@|of asha/)

  openBrowser()
  const thief = await openTab()
  const { peopleDatabase: elsewhere } = await import('./people-store.ts')
  await elsewhere().people.bulkPut(copied.people)
  await elsewhere().salts.bulkPut(copied.salts)
  await expect(thief.personOfPin('4821')).rejects.toMatchObject(refused('device.pin_unknown'))
})

test('nobody can put the lock of one person on the name of another', async () => {
  const { peopleDatabase } = await import('./people-store.ts')
  const [own] = await peopleDatabase().people.toArray()
  await peopleDatabase().people.clear()
  if (own) await peopleDatabase().people.put({ ...own, personId: rohan.id })
  await expect(tab.personOfPin('4821')).rejects.toMatchObject(refused('device.pin_unknown'))
})

test('whoever the server does not name any more is forgotten; the others are kept as they are now', async () => {
  await tab.enrol({ pin: '7305', user: rohan, enrolment: 'of rohan' })
  standing = { 'of rohan': { ...rohan, role: 'manager', permissions: ['sales.refund'] } }
  const mayStay = await tab.reviewEnrolled()
  expect([mayStay(asha.id), mayStay(rohan.id)]).toEqual([false, true])
  await expect(tab.personOfPin('4821')).rejects.toMatchObject(refused('device.pin_unknown'))
  expect(await tab.personOfPin('7305')).toMatchObject({ role: 'manager' })
})

test('a server that does not answer, or answers about others, takes nobody’s way in', async () => {
  strange = true
  await expect(tab.reviewEnrolled()).rejects.toMatchObject({ status: 0 })
  await server.whileAway(() => expect(tab.reviewEnrolled()).rejects.toMatchObject({ status: 0 }))
  expect((await tab.personOfPin('4821')).id).toBe(asha.id)
})

test('after 30 days without the server nobody gets in, until it has said who may', async () => {
  const days = (count: number) => Date.now() + count * 86_400_000
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(days(29))
  expect((await tab.personOfPin('4821')).id).toBe(asha.id)
  vi.setSystemTime(days(2))
  await expect(tab.personOfPin('4821')).rejects.toMatchObject(refused('device.long_away'))
  await tab.reviewEnrolled()
  expect((await tab.personOfPin('4821')).id).toBe(asha.id)
})

test('on plain http nobody is enrolled and nothing is kept', async () => {
  vi.stubGlobal('navigator', {})
  await tab.enrol({ pin: '7305', user: rohan, enrolment: 'of rohan' })
  expect((await tab.loadEnrolled()).size).toBe(0)
  await expect(tab.personOfPin('4821')).rejects.toMatchObject(refused('device.nobody_enrolled'))
  vi.unstubAllGlobals()
})
