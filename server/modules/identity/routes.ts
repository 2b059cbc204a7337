import type { FastifyRequest } from 'fastify'
import * as contract from '../../../core/contracts/identity.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { Resources } from '../../platform/http/resources.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { deny } from '../../platform/refusal-error.ts'
import { changingActors, describeSignedIn, forgetActors } from './actors.ts'
import { passwordAttempts } from './attempts.ts'
import { changePassword } from './change-password.ts'
import { checkEnrolments } from './check-enrolments.ts'
import { createUser } from './create-user.ts'
import { sessionAnswer, type Visitor } from './open-session.ts'
import { userOf } from './person.ts'
import type { PinKeeper } from './recognise-pin.ts'
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie } from './refresh-cookie.ts'
import { refreshSession } from './refresh-session.ts'
import { resetPin, setPin } from './set-pin.ts'
import { setTraining } from './set-training.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { selectPeople, selectPerson } from './store.ts'
import { switchPerson } from './switch-person.ts'
import { updateUser } from './update-user.ts'

const longestUserAgent = 300

function visitorOf(request: FastifyRequest): Visitor {
  const userAgent = request.headers['user-agent']?.slice(0, longestUserAgent) ?? null
  return { address: request.ip, userAgent }
}

function keeperOf({ database, settings }: Pick<Resources, 'database' | 'settings'>): PinKeeper {
  return { database, secret: settings.encryptionKey }
}

const sessionRoutes: Route[] = [
  route(contract.signIn, async ({ database, tokens, body, request, reply }) => {
    const visitor = visitorOf(request)
    const session = await passwordAttempts.run(request, () => signIn(database, visitor, body))
    if (session.refreshToken) setRefreshCookie(request, reply, session.refreshToken)
    return sessionAnswer(tokens, session)
  }),
  route(contract.refreshSession, async ({ database, tokens, settings, request, reply }) => {
    const token = readRefreshCookie(request)
    if (!token) return deny('identity.refresh_invalid')
    const input = { token, secret: settings.jwtSecret }
    const outcome = await refreshSession(database, visitorOf(request), input)
    if (outcome.kind === 'continued') {
      const { session } = outcome
      if (session.refreshToken) setRefreshCookie(request, reply, session.refreshToken)
      return sessionAnswer(tokens, session)
    }
    clearRefreshCookie(request, reply)
    if (outcome.kind === 'invalid') return deny('identity.refresh_invalid')
    forgetActors()
    return deny('identity.refresh_reused')
  }),
  route(contract.signOut, async ({ database, tokens, request, reply }) => {
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const ofAccess = bearer ? await tokens.read(bearer) : null
    const refreshToken = readRefreshCookie(request)
    const input = { refreshToken, sessionId: ofAccess?.sessionId }
    await changingActors(signOut(database, visitorOf(request), input))
    clearRefreshCookie(request, reply)
    return {}
  }),
  route(contract.readMe, async ({ database, actor }) => {
    const person = await selectPerson(database, actor.userId)
    assert(person, 'a session belongs to a person')
    return describeSignedIn(database, person, actor.byPin)
  }),
  route(contract.changePassword, async ({ database, tokens, actor, body, request, reply }) => {
    const session = await passwordAttempts.run(request, () =>
      changingActors(changePassword(database, actor, body)),
    )
    if (session.refreshToken) setRefreshCookie(request, reply, session.refreshToken)
    return sessionAnswer(tokens, session)
  }),
]

const pinRoutes: Route[] = [
  route(contract.setPin, async ({ actor, body, request, ...resources }) => {
    await passwordAttempts.run(request, () =>
      changingActors(setPin(keeperOf(resources), actor, body)),
    )
    return {}
  }),
  route(contract.switchPerson, async ({ actor, body, request, reply, ...resources }) => {
    const input = { ...body, visitor: visitorOf(request) }
    const session = await changingActors(switchPerson(keeperOf(resources), actor, input))
    if (session.refreshToken) setRefreshCookie(request, reply, session.refreshToken)
    const { enrolment } = session
    return { ...(await sessionAnswer(resources.tokens, session)), enrolment }
  }),
  route(contract.checkEnrolments, async ({ body, ...resources }) => ({
    people: await checkEnrolments(keeperOf(resources), body.enrolments),
  })),
  route(contract.resetPin, ({ actor, params, body, ...resources }) =>
    changingActors(resetPin(keeperOf(resources), actor, { ...body, ...params })),
  ),
]

const trainingRoute = route(contract.setTraining, async ({ database, actor, body }) => {
  await setTraining(database, actor, body)
  return {}
})

const userRoutes: Route[] = [
  route(contract.listUsers, async ({ database }) => ({
    users: (await selectPeople(database)).map(userOf),
  })),
  route(contract.createUser, ({ database, actor, body }) =>
    changingActors(createUser(database, actor, body)),
  ),
  route(contract.updateUser, ({ database, actor, params, body }) =>
    changingActors(updateUser(database, actor, { ...body, ...params })),
  ),
]

export const identityRoutes: Route[] = [
  ...sessionRoutes,
  ...pinRoutes,
  trainingRoute,
  ...userRoutes,
]
