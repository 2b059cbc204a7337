import type { z } from 'zod'
import type { updateUser as contract, User } from '../../../core/contracts/identity.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Database, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { checkNewPassword, hashPassword } from './password.ts'
import { holdsTheKeys, keyRoles, type Person, userOf } from './person.ts'
import { changedFacts, recordPersonChange, requireGrantable } from './person-changes.ts'
import { lockKeyHolders, selectPerson, writePerson } from './store.ts'
import { endSessionsOf } from './store-sessions.ts'

type UpdateUserInput = z.infer<typeof contract.body> & { readonly userId: string }

/** Changes a person, switches them off or on, or gives them a new first password. What they may do changes at once. */
export async function updateUser(
  database: Database,
  actor: Actor,
  input: UpdateUserInput,
): Promise<User> {
  const { userId, firstPassword, ...fields } = input
  if (firstPassword === undefined) return changePerson(database, actor, { userId, fields })
  const person = await selectPerson(database, userId)
  if (!person) return deny('identity.user_unknown')
  accept(checkNewPassword(firstPassword, person.email), 'identity')
  const passwordHash = await hashPassword(firstPassword)
  return changePerson(database, actor, { userId, fields: { ...fields, passwordHash } })
}

type PersonFields = Partial<Pick<Person, 'name' | 'role' | 'outletIds' | 'active' | 'passwordHash'>>

const changePerson = operation(
  'updateUser',
  async (tx, actor: Actor, { userId, fields }: { userId: string; fields: PersonFields }) => {
    const people = await lockKeyHolders(tx, userId, keyRoles)
    const before = people.find((person) => person.id === userId)
    if (!before) return deny('identity.user_unknown')
    const mustChangePassword = before.mustChangePassword || fields.passwordHash !== undefined
    const after: Person = { ...before, ...fields, mustChangePassword }
    // Both: somebody of one outlet neither raises others above themselves nor touches who stands above already.
    await requireGrantable(tx, actor, before)
    await requireGrantable(tx, actor, after)
    const others = people.filter((person) => person.id !== userId)
    const keyIsKept = holdsTheKeys(after) || others.some(holdsTheKeys)
    if (holdsTheKeys(before) && !keyIsKept) return deny('identity.last_owner')
    const facts = changedFacts(before, after)
    if (Object.keys(facts).length === 0) return userOf(before)

    await writePerson(tx, after)
    await endSessionsWhereNeeded(tx, before, after)
    await recordPersonChange(tx, actor, { action: 'user.changed', userId, facts })

    return userOf(after)
  },
)

async function endSessionsWhereNeeded(tx: Tx, before: Person, after: Person): Promise<void> {
  const userId = after.id
  const at = now()
  if (!after.active) await endSessionsOf(tx, { userId, at, reason: 'switched_off' })
  const isReset = before.passwordHash !== after.passwordHash
  if (isReset) await endSessionsOf(tx, { userId, at, reason: 'password_reset' })
}
