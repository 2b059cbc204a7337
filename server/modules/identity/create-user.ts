import type { z } from 'zod'
import type { createUser as contract, User } from '../../../core/contracts/identity.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Database } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { checkNewPassword, checkPassword, hashPassword } from './password.ts'
import { type Person, userOf } from './person.ts'
import { recordPersonChange, requireGrantable } from './person-changes.ts'
import { insertPerson, selectPerson } from './store.ts'

type CreateUserInput = z.infer<typeof contract.body>

/** Adds somebody who may sign in. Whoever sets the first password knows it, so it has to be changed at once. */
export async function createUser(
  database: Database,
  actor: Actor,
  input: CreateUserInput,
): Promise<User> {
  const { userId, name, email, role, outletIds, firstPassword } = input
  accept(checkNewPassword(firstPassword, email), 'identity')
  const passwordHash = await hashPassword(firstPassword)
  const user: User = {
    id: userId,
    name,
    email,
    role,
    outletIds,
    active: true,
    mustChangePassword: true,
    hasPin: false,
  }
  return addPerson(database, actor, {
    person: { ...user, passwordHash, pinIsFirst: false },
    firstPassword,
  })
}

const addPerson = operation(
  'createUser',
  async (tx, actor: Actor, input: { person: Person; firstPassword: string }): Promise<User> => {
    const { person, firstPassword } = input
    const existing = await selectPerson(tx, person.id)
    if (existing) return sameOrReused(existing, person, firstPassword)
    await requireGrantable(tx, actor, person)
    if (!(await insertPerson(tx, person))) return deny('identity.email_taken')

    await recordPersonChange(tx, actor, {
      action: 'user.created',
      userId: person.id,
      facts: {
        name: person.name,
        email: person.email,
        role: person.role,
        outletIds: person.outletIds,
      },
    })

    return userOf(person)
  },
)

/** A repeat brings the same person and, as long as it has not been changed, the same first password. */
async function sameOrReused(existing: Person, sent: Person, firstPassword: string): Promise<User> {
  const content = ({ name, email, role, outletIds }: Person) =>
    canonicalJson({ name, email, role, outletIds })
  const samePassword =
    !existing.mustChangePassword || (await checkPassword(firstPassword, existing.passwordHash))
  const same = samePassword && content(existing) === content(sent)
  return same ? userOf(existing) : deny('identity.id_reused')
}
