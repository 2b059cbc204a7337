import { sql } from 'kysely'
import type { z } from 'zod'
import type { PassedOver, PatchTest, PatchTestKind } from '../../../core/contracts/patch-tests.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

export async function selectKinds(reader: Reader): Promise<PatchTestKind[]> {
  const { rows } = await sql<PatchTestKind>`
    select k.id, k.name, k.hours_before as "hoursBefore", k.valid_days as "validDays", k.blocks, k.active,
      array(select s.item_id from patch_test_services s where s.kind_id = k.id order by s.item_id) as "itemIds"
    from patch_test_kinds k order by not k.active, lower(k.name)`.execute(reader)
  return rows
}

export async function writeKind(tx: Tx, kind: PatchTestKind): Promise<void> {
  const { id, name, hoursBefore, validDays, blocks, active, itemIds } = kind
  const row = { name, hours_before: hoursBefore, valid_days: validDays, blocks, active }
  await tx
    .insertInto('patch_test_kinds')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  await sql`delete from patch_test_services where kind_id = ${id}`.execute(tx)
  await sql`insert into patch_test_services (kind_id, item_id)
    select ${id}, item_id from unnest(${itemIds}::uuid[]) item_id group by item_id`.execute(tx)
}

/** Which of these are services at all. */
export async function servicesAmong(reader: Reader, itemIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select item_id as id from services where item_id = any(${[...itemIds]}::uuid[])`.execute(reader)
  return rows.map(({ id }) => id)
}

/** A test as its rows say, without until when it holds: that is for the kind to say. */
export type StoredTest = Omit<PatchTest, 'validUntil'> & {
  readonly customerId: string
  readonly contentHash: string
}

const testColumns = sql`t.id, t.customer_id as "customerId", t.kind_id as "kindId", k.name as "kindName",
  t.done_at as "doneAt", json_build_object('id', d.id, 'name', d.name) as "doneBy", t.passed, t.note,
  r.name as "recordedBy", t.recorded_at as "recordedAt", encode(t.content_hash, 'hex') as "contentHash",
  case when t.withdrawn_at is not null then json_build_object('by', w.name, 'at',
    t.withdrawn_at, 'reason', t.withdraw_reason) end as withdrawn
  from patch_tests t join patch_test_kinds k on k.id = t.kind_id join users d on d.id = t.done_by
    join users r on r.id = t.recorded_by left join users w on w.id = t.withdrawn_by`

export async function selectTest(reader: Reader, id: string): Promise<StoredTest | undefined> {
  const { rows } = await sql<StoredTest>`select ${testColumns} where t.id = ${id}`.execute(reader)
  return rows[0]
}

/** All tests of a person, newest first. */
export async function selectTests(
  reader: Reader,
  customerIds: readonly string[],
): Promise<StoredTest[]> {
  const { rows } = await sql<StoredTest>`
    select ${testColumns} where t.customer_id = any(${[...customerIds]}::uuid[])
    order by t.done_at desc, t.id desc`.execute(reader)
  return rows
}

export interface NewTest {
  readonly id: string
  readonly customerId: string
  readonly kindId: string
  readonly doneAt: Instant
  readonly doneBy: string
  readonly passed: boolean
  readonly note: string | null
  readonly recordedBy: string
  readonly recordedAt: Instant
  readonly hash: Buffer
}

export async function insertTest(tx: Tx, test: NewTest): Promise<void> {
  await tx
    .insertInto('patch_tests')
    .values({
      id: test.id,
      customer_id: test.customerId,
      kind_id: test.kindId,
      done_at: test.doneAt,
      done_by: test.doneBy,
      passed: test.passed,
      note: test.note,
      recorded_by: test.recordedBy,
      recorded_at: test.recordedAt,
      content_hash: test.hash,
    })
    .execute()
}

export async function writeWithdrawal(
  tx: Tx,
  { id, by, at, reason }: { id: string; by: string; at: Instant; reason: string },
): Promise<void> {
  await sql`update patch_tests set withdrawn_by = ${by}, withdrawn_at = ${at}, withdraw_reason = ${reason}
    where id = ${id} and withdrawn_at is null`.execute(tx)
}

/** Whether this is somebody who may sign in. */
export async function isPerson(reader: Reader, userId: string): Promise<boolean> {
  const { rows } = await sql`select from users where id = ${userId}`.execute(reader)
  return rows.length > 0
}

/** Visits of a person for which somebody went past a patch test, as the trail tells it, newest first. */
export async function selectPassedOver(
  reader: Reader,
  customerIds: readonly string[],
): Promise<z.infer<typeof PassedOver>[]> {
  const { rows } = await sql<z.infer<typeof PassedOver>>`
    select v.id as "visitId", v.starts_at as "startsAt", a.at,
      coalesce(u.name, '') as by, coalesce(a.facts::jsonb ->> 'reason', '') as reason
    from audit_entries a join visits v on v.id = a.subject_id left join users u on u.id = a.user_id
    where a.action = 'visit.patch_test_passed_over'
      and v.customer_id = any(${[...customerIds]}::uuid[])
    order by a.at desc`.execute(reader)
  return rows
}
