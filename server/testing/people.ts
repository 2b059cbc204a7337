import type { LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { RoleName } from '../../core/contracts/permissions.ts'
import { hashPassword, pinDigest } from '../modules/identity/public.ts'
import { now } from '../platform/clock.ts'
import type { Database } from '../platform/database/client.ts'
import { newId } from '../platform/ids.ts'
import { testSettings } from './open-api.ts'

export interface PersonOptions {
  readonly role: RoleName
  readonly password: string
  readonly active?: boolean
  readonly mustChangePassword?: boolean
  readonly outletIds?: readonly string[]
}

/** Somebody who can sign in with a password. */
export async function addPersonWithPassword(
  database: Database,
  { role, password, active = true, mustChangePassword = false, outletIds }: PersonOptions,
): Promise<{ readonly userId: string; readonly email: string }> {
  const userId = newId()
  const email = `${role}.${userId.slice(-12)}@example.com`
  await database
    .insertInto('users')
    .values({
      id: userId,
      name: `${role} ${userId.slice(-4)}`,
      email,
      password_hash: await hashPassword(password),
      role,
      outlet_ids: outletIds ? [...outletIds] : null,
      active,
      must_change_password: mustChangePassword,
      created_at: now(),
    })
    .execute()
  return { userId, email }
}

/** Gives a person a PIN as if they had chosen it themselves, under the key of `openApi`. */
export async function givePin(
  database: Database,
  person: { readonly userId: string; readonly pin: string; readonly isFirst?: boolean },
): Promise<void> {
  const digest = await pinDigest(person.pin, testSettings.encryptionKey)
  await sql`update users set pin_digest = ${digest}, pin_is_first = ${person.isFirst ?? false},
    pin_set_at = now() where id = ${person.userId}`.execute(database)
}

let addresses = 0

/** An address that has not failed to sign in before. */
export function freshAddress(): string {
  addresses++
  return `10.9.${addresses >> 8}.${addresses & 255}`
}

/** The refresh cookie that an answer sets or clears. */
export function cookieIn(response: LightMyRequestResponse): LightMyRequestResponse['cookies'][0] {
  const cookie = response.cookies.find(({ name }) => name === 'vendly_refresh')
  expect(cookie, response.body).toBeDefined()
  return cookie ?? { name: '', value: '' }
}

/** Actions in the audit trail by or about a person, in order. */
export async function trailAbout(database: Database, userId: string): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`select action from audit_entries
    where user_id = ${userId} or subject_id = ${userId} or facts like ${`%${userId}%`}
    order by seq`.execute(database)
  return rows.map((row) => row.action)
}
