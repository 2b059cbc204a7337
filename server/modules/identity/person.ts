import type { SignedInUser, User } from '../../../core/contracts/identity.ts'
import {
  type Permission,
  passwordOnly,
  type RoleName,
  roleNames,
  roles,
} from '../../../core/contracts/permissions.ts'
import type { Actor } from '../../platform/auth/actor.ts'

/** Somebody who may sign in, as the database keeps them. */
export interface Person extends User {
  readonly passwordHash: string
  /** Set by somebody else, who therefore knows it. */
  readonly pinIsFirst: boolean
}

/** A role that this version does not know may do nothing. */
export function permissionsOf(role: string): readonly Permission[] {
  return Object.hasOwn(roles, role) ? roles[role as RoleName] : []
}

/** What a session may do: one that a PIN opened has not the powers that need the password. */
export function permissionsInSession(role: string, byPin: boolean): readonly Permission[] {
  const all = permissionsOf(role)
  return byPin ? all.filter((permission) => !passwordOnly.includes(permission)) : all
}

export function userOf(person: Person): User {
  const { passwordHash: _hash, pinIsFirst: _first, ...user } = person
  return user
}

export function signedInUser(
  person: Person,
  outlets: SignedInUser['outlets'],
  byPin: boolean,
): SignedInUser {
  const { id, name, email, role, hasPin } = person
  const permissions = [...permissionsInSession(role, byPin)]
  const mustChangePassword = mustChange(person, byPin)
  return { id, name, email, role, permissions, outlets, mustChangePassword, hasPin, byPin }
}

/** A first password is known to somebody else; a session that the own PIN opened does not rest on it. */
export function mustChange(person: Pick<User, 'mustChangePassword'>, byPin: boolean): boolean {
  return person.mustChangePassword && !byPin
}

/** Whether somebody works in an outlet; without a list they work in all. */
export function worksIn(person: Pick<User, 'outletIds'>, outletId: string): boolean {
  return person.outletIds?.includes(outletId) ?? true
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
