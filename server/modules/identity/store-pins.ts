import { sql } from 'kysely'
import type { Instant } from '../../../core/kernel/dates.ts'
import { type CountedTries, countedMinutes } from '../../../core/rules/pin-throttle.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'
import type { Person } from './person.ts'
import { personOf } from './store.ts'

export async function selectPinOwner(reader: Reader, digest: Buffer): Promise<Person | undefined> {
  const row = await reader
    .selectFrom('users')
    .selectAll()
    .where('pin_digest', '=', digest)
    .executeTakeFirst()
  return row && personOf(row)
}

export interface PinHolder {
  readonly person: Person
  readonly digest: Buffer
}

/** Whoever of these people has a PIN, with what is kept of it. */
export async function selectPinHolders(
  reader: Reader,
  userIds: readonly string[],
): Promise<PinHolder[]> {
  const rows = await reader
    .selectFrom('users')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
    .execute()
  return rows.flatMap((row) =>
    row.pin_digest ? [{ person: personOf(row), digest: row.pin_digest }] : [],
  )
}

/** Keeps a PIN as its owner's; false when somebody else has the same. */
export async function writePin(
  tx: Tx,
  pin: {
    readonly userId: string
    readonly digest: Buffer
    readonly isFirst: boolean
    readonly at: Instant
  },
): Promise<boolean> {
  const { userId, digest, isFirst, at } = pin
  const owner = await selectPinOwner(tx, digest)
  if (owner && owner.id !== userId) return false
  await sql`update users set pin_digest = ${digest}, pin_is_first = ${isFirst}, pin_set_at = ${at}
    where id = ${userId}`.execute(tx)
  return true
}

/** Where and by whom PINs are tried. Outside a register only the person counts. */
export interface TryPlace {
  readonly userId: string
  readonly registerId?: string
  readonly outletId?: string
}

export interface TriesByPlace {
  readonly person: CountedTries
  readonly register: CountedTries
  readonly outlet: CountedTries
}

/** Counts the tries that are not forgotten yet. Others who count wait, so that none slips through. */
export async function countTries(tx: Tx, place: TryPlace): Promise<TriesByPlace> {
  await sql`select pg_advisory_xact_lock(hashtext('vendly pin tries'))`.execute(tx)
  const { userId, registerId = null, outletId = null } = place
  const counted = (column: string, id: string | null) => sql`json_build_object(
    'count', count(*) filter (where ${sql.ref(column)} = ${id}::uuid),
    'lastAt', max(at) filter (where ${sql.ref(column)} = ${id}::uuid))`
  const { rows } = await sql<TriesByPlace>`
    select ${counted('user_id', userId)} as person, ${counted('register_id', registerId)} as register,
      ${counted('outlet_id', outletId)} as outlet
    from pin_tries where at > now() - make_interval(mins => ${countedMinutes})`.execute(tx)
  return rows[0] as TriesByPlace
}

export async function insertTry(
  tx: Tx,
  { id, at, place }: { readonly id: string; readonly at: Instant; readonly place: TryPlace },
): Promise<void> {
  await sql`delete from pin_tries where at < now() - make_interval(days => 7)`.execute(tx)
  await insertRows('pin_tries', [
    {
      id,
      register_id: place.registerId ?? null,
      outlet_id: place.outletId ?? null,
      user_id: place.userId,
      at,
    },
  ]).execute(tx)
}

export async function deleteTry(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('pin_tries').where('id', '=', id).execute()
}
