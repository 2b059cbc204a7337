import type { SignedInUser, User } from '../../../core/contracts/identity.ts'
import {
  type Permission,
  type RoleName,
  roleNames,
  roles,
} from '../../../core/contracts/permissions.ts'
import type { Actor } from '../../platform/auth/actor.ts'

/** Somebody who may sign in, as the database keeps them. */
export interface Person extends User {
  readonly passwordHash: string
}

/** A role that this version does not know may do nothing. */
export function permissionsOf(role: string): readonly Permission[] {
  return Object.hasOwn(roles, role) ? roles[role as RoleName] : []
}

export function userOf(person: Person): User {
  const { passwordHash: _, ...user } = person
  return user
}

export function signedInUser(person: Person, outlets: SignedInUser['outlets']): SignedInUser {
  const { id, name, email, role, mustChangePassword } = person
  const permissions = [...permissionsOf(role)]
  return { id, name, email, role, permissions, outlets, mustChangePassword }
}

/** Roles whose people can let others in: without an active one in all outlets, nobody could any more. */
export const keyRoles: readonly RoleName[] = roleNames.filter((role) =>
  roles[role].includes('users.edit'),
)

/** Whether this person can let others in, everywhere. */
export function holdsTheKeys(person: Pick<User, 'role' | 'active' | 'outletIds'>): boolean {
  return person.active && person.outletIds === null && keyRoles.includes(person.role)
}

/** Nobody gives what they do not have: neither outlets nor permissions beyond their own. */
export function mayGrant(
  actor: Pick<Actor, 'outletIds' | 'permissions'>,
  grant: Pick<User, 'role' | 'outletIds'>,
): 'permission.missing' | 'outlet.not_yours' | null {
  if (!permissionsOf(grant.role).every((p) => actor.permissions.has(p))) return 'permission.missing'
  if (actor.outletIds === null) return null
  const own = actor.outletIds
  const within = grant.outletIds?.every((id) => own.includes(id)) ?? false
  return within ? null : 'outlet.not_yours'
}
