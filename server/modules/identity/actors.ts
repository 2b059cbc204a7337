import type { SignedInUser } from '../../../core/contracts/identity.ts'
import type { Permission, RoleName } from '../../../core/contracts/permissions.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Database, Reader } from '../../platform/database/client.ts'
import { recent } from '../../platform/recent.ts'
import { outletChoices } from '../outlets/public.ts'
import {
  mustChange,
  type Person,
  permissionsInSession,
  permissionsOf,
  signedInUser,
  worksIn,
} from './person.ts'
import { selectPerson } from './store.ts'
import { readSessionPerson } from './store-sessions.ts'

type SessionActor = Omit<Actor, 'address'>

const maxAgeMilliseconds = 5_000
const actors = recent<string, SessionActor | null>(maxAgeMilliseconds)

/**
 * For authentication: who is behind a session, or null when it ended or the person was switched off. Another process
 * may still know the old answer for five seconds; this one forgets it with the change.
 */
export function actorOfSession(
  database: Database,
): (sessionId: string) => Promise<SessionActor | null> {
  return (sessionId) => actors.get(sessionId, () => readActor(database, sessionId))
}

/** After a commit that changed people or sessions. */
export function forgetActors(): void {
  actors.forget()
}

/** Runs a change of people or sessions and forgets, after its end, who they were. */
export async function changingActors<T>(change: Promise<T>): Promise<T> {
  try {
    return await change
  } finally {
    forgetActors()
  }
}

async function readActor(reader: Reader, sessionId: string): Promise<SessionActor | null> {
  const person = await readSessionPerson(reader, sessionId)
  if (!person) return null
  return {
    ...person,
    role: person.role as RoleName,
    permissions: new Set(permissionsInSession(person.role, person.byPin)),
    mustChangePassword: mustChange(person, person.byPin),
    sessionId,
  }
}

/** An active person who holds a permission in an outlet, for example to authorise a refund; null otherwise. */
export async function personWithPermission(
  reader: Reader,
  userId: string,
  permission: Permission,
  outletId: string,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const person = await selectPerson(reader, userId)
  if (!person?.active || !permissionsOf(person.role).includes(permission)) return null
  return worksIn(person, outletId) ? { id: person.id, name: person.name } : null
}

/**
 * Whoever did something on a device, with the powers of their role: also when they were switched off since, because
 * what they did before is a fact.
 */
export async function personOfActs(
  reader: Reader,
  userId: string,
): Promise<Pick<Actor, 'userId' | 'name' | 'role' | 'permissions' | 'outletIds'> | null> {
  const person = await selectPerson(reader, userId)
  if (!person) return null
  const { id, name, role, outletIds } = person
  return { userId: id, name, role, outletIds, permissions: new Set(permissionsOf(role)) }
}

/** The outlets that a person works in. */
export async function outletsOfPerson(
  reader: Reader,
  userId: string,
): Promise<SignedInUser['outlets']> {
  const person = await selectPerson(reader, userId)
  return person ? outletChoices(reader, person.outletIds) : []
}

/** A person as the screens know them after signing in. */
export async function describeSignedIn(
  reader: Reader,
  person: Person,
  byPin = false,
): Promise<SignedInUser> {
  return signedInUser(person, await outletChoices(reader, person.outletIds), byPin)
}
