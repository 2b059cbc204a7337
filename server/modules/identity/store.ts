import { type Selectable, sql } from 'kysely'
import type { RoleName } from '../../../core/contracts/permissions.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import type { DB } from '../../platform/database/schema.ts'
import type { Person } from './person.ts'

export async function selectPeople(reader: Reader): Promise<Person[]> {
  const rows = await reader
    .selectFrom('users')
    .selectAll()
    .where('is_person', '=', true)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(personOf)
}

export async function selectPerson(reader: Reader, id: string): Promise<Person | undefined> {
  const row = await reader.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
  return row && personOf(row)
}

export async function selectPersonByEmail(
  reader: Reader,
  email: string,
): Promise<Person | undefined> {
  const row = await reader
    .selectFrom('users')
    .selectAll()
    .where('email', '=', email)
    .executeTakeFirst()
  return row && personOf(row)
}

export async function lockPerson(tx: Tx, id: string): Promise<Person | undefined> {
  const row = await tx
    .selectFrom('users')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && personOf(row)
}

/** Locks, in order of id, a person and everybody of these roles who is active in all outlets. */
export async function lockKeyHolders(
  tx: Tx,
  userId: string,
  keyRoles: readonly RoleName[],
): Promise<Person[]> {
  const rows = await tx
    .selectFrom('users')
    .selectAll()
    .where('is_person', '=', true)
    .where((where) =>
      where.or([
        where('id', '=', userId),
        where.and([
          where('active', '=', true),
          where('outlet_ids', 'is', null),
          where('role', '=', sql<string>`any(${keyRoles}::text[])`),
        ]),
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(personOf)
}

/** False when somebody already signs in with this e-mail. */
export async function insertPerson(tx: Tx, person: Person): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('users')
    .values({ ...rowOf(person), id: person.id, email: person.email, created_at: now() })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function writePerson(tx: Tx, person: Person): Promise<void> {
  await tx.updateTable('users').set(rowOf(person)).where('id', '=', person.id).execute()
}

function rowOf(person: Person) {
  return {
    name: person.name,
    password_hash: person.passwordHash,
    role: person.role,
    outlet_ids: person.outletIds,
    active: person.active,
    must_change_password: person.mustChangePassword,
  }
}

export function personOf(row: Selectable<DB['users']>): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role as RoleName,
    outletIds: row.outlet_ids,
    active: row.active,
    mustChangePassword: row.must_change_password,
    hasPin: row.pin_digest !== null,
    pinIsFirst: row.pin_is_first,
    passwordHash: row.password_hash,
  }
}
