import { sql } from 'kysely'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { seriesOfVisit } from './store-series.ts'

/** The place of a visit among the guests who come together. */
const groupOfVisit = sql`case when v.group_id is not null then (
    select json_build_object('id', g.id, 'no', v.guest_no, 'oneBill', g.one_bill,
      'of', (select count(*) from visits o where o.group_id = g.id and o.state <> 'cancelled'))
    from visit_groups g where g.id = v.group_id) end`

/** What a visit has in common with others: its series and its group. */
export const together = sql`${seriesOfVisit} as series, ${groupOfVisit} as "group"`

export interface StoredGroup {
  readonly id: string
  readonly oneBill: boolean
  readonly version: number
  readonly hash: string
}

export async function selectGroup(
  reader: Reader,
  outletId: string,
  id: string,
): Promise<StoredGroup | undefined> {
  const { rows } = await sql<StoredGroup>`
    select id, one_bill as "oneBill", version, encode(content_hash, 'hex') as hash
    from visit_groups where id = ${id} and outlet_id = ${outletId}`.execute(reader)
  return rows[0]
}

/** The group, which nobody else changes or bills before this transaction has ended. */
export async function lockGroup(
  tx: Tx,
  outletId: string,
  id: string,
): Promise<StoredGroup | undefined> {
  await sql`select from visit_groups where id = ${id} for update`.execute(tx)
  return selectGroup(tx, outletId, id)
}

export async function groupHash(reader: Reader, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string }>`select encode(content_hash, 'hex') as hash
    from visit_groups where id = ${id}`.execute(reader)
  return rows[0]?.hash
}

export async function insertGroup(
  tx: Tx,
  actor: OutletActor,
  group: { readonly id: string; readonly oneBill: boolean; readonly hash: Buffer },
): Promise<void> {
  await sql`insert into visit_groups (id, outlet_id, one_bill, booked_by, booked_at, content_hash)
    values (${group.id}, ${actor.outletId}, ${group.oneBill}, ${actor.userId}, ${now()},
      ${group.hash})`.execute(tx)
}

export async function joinGroup(
  tx: Tx,
  groupId: string,
  visitIds: readonly string[],
): Promise<void> {
  await sql`update visits v set group_id = ${groupId}, guest_no = p.no
    from unnest(${[...visitIds]}::uuid[]) with ordinality as p (id, no)
    where v.id = p.id`.execute(tx)
}

export async function writeOneBill(tx: Tx, id: string, oneBill: boolean): Promise<void> {
  await sql`update visit_groups set one_bill = ${oneBill} where id = ${id}`.execute(tx)
}

/** What an act of this id did before. */
export async function knownGroupAct(
  reader: Reader,
  actId: string,
): Promise<{ readonly groupId: string; readonly hash: string } | undefined> {
  const { rows } = await sql<{ groupId: string; hash: string }>`
    select group_id as "groupId", encode(content_hash, 'hex') as hash from visit_group_changes
    where act_id = ${actId}`.execute(reader)
  return rows[0]
}

/** Writes one more change of a group, and raises its version. */
export async function insertGroupChange(
  tx: Tx,
  actor: OutletActor,
  change: {
    readonly groupId: string
    readonly actId: string
    readonly act: 'moved' | 'cancelled' | 'bill'
    readonly hash: Buffer
  },
): Promise<void> {
  await sql`
    insert into visit_group_changes (group_id, change_no, act_id, act, user_id, recorded_at,
      content_hash)
    select id, version, ${change.actId}, ${change.act}, ${actor.userId}, ${now()}, ${change.hash}
    from visit_groups where id = ${change.groupId}`.execute(tx)
  await sql`update visit_groups set version = version + 1
    where id = ${change.groupId}`.execute(tx)
}
