import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allOperations } from '../../../core/contracts/all.ts'
import type { Operation } from '../../../core/contracts/operation.ts'
import {
  allPermissions,
  type Permission,
  type RoleName,
  roleNames,
  roles,
} from '../../../core/contracts/permissions.ts'
import { allRoutes } from '../../main/api.ts'
import { actorOfSession, forgetActors } from '../../modules/identity/public.ts'
import { outletIds, outletOfRegister } from '../../modules/outlets/public.ts'
import { type Api, apiOver, openApi, testSettings } from '../../testing/open-api.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import { accessTokens } from '../auth/access-token.ts'
import type { TillActor } from '../auth/actor.ts'
import { newId } from '../ids.ts'
import { buildServer } from './server.ts'

// Every operation of the contract, asked by every role. New operations and roles are in it by themselves.

let shop: Shop
let api: Api
let elsewhere: { outletId: string; registerId: string }
beforeAll(async () => {
  shop = await openShop()
  elsewhere = await openSecondOutlet(shop.database)
  api = await openApi(shop.database)
})
afterAll(async () => {
  await api.close()
  await shop.close()
})

const guarded = allOperations.filter((operation) => operation.permission !== undefined)
const unguarded = allOperations.filter((operation) => operation.public === true)
const scoped = guarded.filter((operation) => operation.scope !== undefined)
const byName = (operations: readonly Operation[]) =>
  operations.map((operation) => [operation.id, operation] as const)

interface Asker {
  readonly as?: TillActor
  readonly outletId?: string
  readonly registerId?: string
}

/** Asks for things that do not exist, with an empty body: who is let in at all is decided before that matters. */
async function ask(over: Api, operation: Operation, asker: Asker) {
  const names = [...operation.path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] ?? '')
  const response = await over.send(operation, {
    ...asker,
    params: Object.fromEntries(names.map((name) => [name, newId()])),
    ...(operation.body && { body: {} }),
  })
  const code: string | null = response.statusCode < 400 ? null : response.json().code
  return { status: response.statusCode, code }
}

const atTill = (as: TillActor): Asker => ({
  as,
  outletId: shop.outletId,
  registerId: shop.registerId,
})

async function personOfRole(role: RoleName): Promise<TillActor> {
  return addPerson(shop.database, role, shop)
}

/** What somebody of a role is told; 'let in' for everything that is not said by authentication. */
async function verdictOf(over: Api, operation: Operation, role: RoleName): Promise<string> {
  const { code } = await ask(over, operation, atTill(await personOfRole(role)))
  const isVerdict = code && /^(session|permission|outlet|register)\./.test(code)
  return isVerdict ? code : 'let in'
}

async function verdictsOn(over: Api, operation: Operation): Promise<Record<string, string>> {
  const verdicts: Record<string, string> = {}
  for (const role of roleNames) verdicts[role] = await verdictOf(over, operation, role)
  return verdicts
}

function expectedVerdicts(permission: Permission): Record<string, string> {
  return Object.fromEntries(
    roleNames.map((role) => [
      role,
      roles[role].includes(permission) ? 'let in' : 'permission.missing',
    ]),
  )
}

test.each(byName(guarded))(
  '%s lets in exactly the roles that hold its permission',
  async (_, operation) => {
    const permission = operation.permission as Permission
    expect(await verdictsOn(api, operation)).toEqual(expectedVerdicts(permission))
  },
)

test.each(byName(guarded))('%s is for nobody who is not signed in', async (_, operation) => {
  const { outletId, registerId } = shop
  const refusal = { status: 401, code: 'session.missing' }
  expect(await ask(api, operation, { outletId, registerId })).toEqual(refusal)
})

test.each(byName(unguarded))('%s is public and asks nobody who they are', async (_, operation) => {
  const { code } = await ask(api, operation, {})
  expect(code ?? '').not.toMatch(/^(session|permission|outlet)\./)
  expect(Object.values(await verdictsOn(api, operation))).toEqual(roleNames.map(() => 'let in'))
})

test('only these operations are public', () => {
  expect(unguarded.map((operation) => operation.id).sort()).toEqual([
    'acceptClientOffer',
    'bookOnline',
    'cancelClientBooking',
    'checkEnrolments',
    'declineClientOffer',
    'findBookingTimes',
    'findMoveTimes',
    'holdBookingTime',
    'joinOnlineWaitlist',
    'leaveClientWaiting',
    'moveClientBooking',
    'openBookingForm',
    'readBookingPage',
    'readCalendarFeed',
    'readClientBooking',
    'readClientForm',
    'readClientWaiting',
    'readHealth',
    'readHealthz',
    'readItemImage',
    'readReadiness',
    'refreshSession',
    'requestDisplayCode',
    'signClientForm',
    'signIn',
    'signOut',
  ])
})

test('who still has the first password may change it, see themselves, and nothing else', async () => {
  const owner = await personOfRole('owner')
  await sql`update users set must_change_password = true where id = ${owner.userId}`.execute(
    shop.database,
  )
  forgetActors()
  for (const operation of guarded) {
    const { code } = await ask(api, operation, atTill(owner))
    const free = operation.id === 'changePassword' || operation.id === 'readMe'
    if (free) expect(code, operation.id).not.toBe('session.password_change_required')
    else expect(code, operation.id).toBe('session.password_change_required')
  }
})

test('a session that has ended opens nothing', async () => {
  const owner = await personOfRole('owner')
  await sql`update sessions set ended_at = now() where id = ${owner.sessionId}`.execute(
    shop.database,
  )
  for (const operation of guarded) {
    const verdict = await ask(api, operation, atTill(owner))
    expect(verdict, operation.id).toEqual({ status: 401, code: 'session.expired' })
  }
})

async function ownerOfFirstOutlet(): Promise<TillActor> {
  const owner = await personOfRole('owner')
  await sql`update users set outlet_ids = array[${shop.outletId}::uuid]
    where id = ${owner.userId}`.execute(shop.database)
  forgetActors()
  return owner
}

test.each(byName(scoped))(
  '%s is refused in an outlet that is not one’s own',
  async (_, operation) => {
    const as = await ownerOfFirstOutlet()
    const notYours = { status: 403, code: 'outlet.not_yours' }
    expect(await ask(api, operation, { as, ...elsewhere })).toEqual(notYours)
    expect(await ask(api, operation, { as, registerId: elsewhere.registerId })).toEqual(notYours)
    expect(await ask(api, operation, { as, outletId: newId() })).toEqual(notYours)
    const mixed = { as, outletId: shop.outletId, registerId: elsewhere.registerId }
    expect(await ask(api, operation, mixed)).toEqual({ status: 400, code: 'register.unknown' })
    for (const registerId of [newId(), 'x', `${newId()}'`]) {
      const unknown = await ask(api, operation, { as, outletId: shop.outletId, registerId })
      expect(unknown).toEqual({ status: 400, code: 'register.unknown' })
    }
    // The control: the same person is let in where they belong.
    const { code } = await ask(api, operation, atTill(as))
    expect(code ?? '').not.toMatch(/^(session|permission|outlet|register)\./)
  },
)

test.each(byName(scoped))(
  '%s wants to know where, unless there is one place only',
  async (_, operation) => {
    const everywhere = await personOfRole('owner')
    expect((await ask(api, operation, { as: everywhere })).code).toBe('outlet.choose')
    const { code } = await ask(api, operation, { as: await ownerOfFirstOutlet() })
    if (operation.scope === 'register') expect(code).toBe('tills.register_needed')
    else expect(code ?? '').not.toMatch(/^(session|permission|outlet|register)\./)
  },
)

// The negative control of the tables above: a server that gives everybody every permission is found out.
test('a server without permissions would be found out', async () => {
  const { database } = shop
  const tokens = accessTokens(testSettings.jwtSecret)
  const known = actorOfSession(database)
  const server = await buildServer({
    resources: { database, settings: testSettings, tokens },
    routes: allRoutes,
    directory: {
      actorOfSession: async (sessionId) => {
        const actor = await known(sessionId)
        return actor && { ...actor, permissions: new Set(allPermissions) }
      },
      outletOfRegister: outletOfRegister(database),
      outletIds: outletIds(database),
    },
  })
  const open = await apiOver(server, tokens)
  const wrong: string[] = []
  for (const operation of guarded) {
    const expected = expectedVerdicts(operation.permission as Permission)
    const verdicts = await verdictsOn(open, operation)
    if (roleNames.some((role) => verdicts[role] !== expected[role])) wrong.push(operation.id)
  }
  await open.close()
  const forEverybody = ({ permission }: Operation) =>
    roleNames.every((role) => roles[role].includes(permission as Permission))
  expect(wrong).toEqual(guarded.filter((o) => !forEverybody(o)).map((o) => o.id))
  expect(wrong.length).toBeGreaterThan(30)
})
