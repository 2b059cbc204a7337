import { type RawBuilder, sql } from 'kysely'
import {
  CartSnapshot,
  type HeldBill,
  type RecalledBill,
} from '../../../core/contracts/openbills.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'
import type { HeldStatus, StoredBill } from './held-bill.ts'

/** A counter never has so many bills waiting; the newest are those that people look for. */
const mostShown = 500

const shown = sql`b.id, b.name, b.customer_name as "customerName", b.item_count as "itemCount",
  b.total_minor as "totalMinor", (select coalesce(sum((t ->> 'amountMinor')::bigint), 0)::bigint
    from jsonb_array_elements(b.cart -> 'taken') t) as "takenMinor", b.held_at as "heldAt", u.name as "heldBy",
  b.register_id as "registerId", r.name as "registerName"`

const from = sql`from held_bills b join users u on u.id = b.user_id
  join registers r on r.id = b.register_id`

export async function selectHeldBills(reader: Reader, outletId: string): Promise<HeldBill[]> {
  const { rows } = await sql<HeldBill>`select ${shown} ${from}
    where b.outlet_id = ${outletId} and b.status = 'held'
    order by b.held_at desc, b.id desc limit ${mostShown}`.execute(reader)
  return rows
}

/** Those of the bills that are held just now at the outlet, with what stands on them. */
export async function selectHeldCarts(
  reader: Reader,
  outletId: string,
  ids: readonly string[],
): Promise<RecalledBill[]> {
  const { rows } = await sql<RecalledBill>`select ${shown}, b.cart ${from}
    where b.outlet_id = ${outletId} and b.status = 'held' and b.id = any(${[...ids]}::uuid[])
    order by b.held_at desc, b.id desc`.execute(reader)
  return rows.map((row) => ({ ...row, cart: CartSnapshot.parse(row.cart) }))
}

/** A held bill of an outlet; with `lock` nobody else ends it before this transaction does. */
export async function selectHeldBill(
  reader: Reader,
  heldBillId: string,
  lock: RawBuilder<unknown> = sql``,
): Promise<StoredBill | undefined> {
  const { rows } = await sql<StoredBill>`select ${shown}, b.outlet_id as "outletId",
      b.sale_id as "saleId", b.status, b.cart, encode(b.content_hash, 'hex') as "contentHash",
      b.ended_by_act as "endedByAct", b.ended_register_id as "endedRegisterId",
      (select name from users where id = b.ended_user_id) as "endedBy",
      b.ended_at as "endedAt",
      (select name from registers where id = b.ended_register_id) as "endedRegister"
    ${from} where b.id = ${heldBillId} ${lock}`.execute(reader)
  const [row] = rows
  return row && { ...row, cart: CartSnapshot.parse(row.cart) }
}

export const lockHeldBill = (tx: Tx, heldBillId: string) =>
  selectHeldBill(tx, heldBillId, sql`for update of b`)

export interface NewHeldBill {
  readonly id: string
  readonly name: string | null
  readonly cart: CartSnapshot
  readonly totalMinor: number
  readonly hash: Buffer
  readonly occurredAt: Instant
  readonly recordedAt: Instant
}

export async function insertHeldBill(tx: Tx, actor: TillActor, bill: NewHeldBill): Promise<void> {
  await insertRows('held_bills', [
    {
      id: bill.id,
      outlet_id: actor.outletId,
      register_id: actor.registerId,
      user_id: actor.userId,
      sale_id: bill.cart.saleId,
      name: bill.name,
      customer_name: bill.cart.customer?.name ?? null,
      item_count: bill.cart.lines.length,
      total_minor: bill.totalMinor,
      cart: bill.cart,
      came_of: bill.cart.heldBillId,
      content_hash: bill.hash,
      held_at: bill.occurredAt,
      recorded_at: bill.recordedAt,
      status: 'held',
    },
  ]).execute(tx)
}

export async function writeEnd(
  tx: Tx,
  actor: TillActor,
  end: {
    readonly heldBillId: string
    readonly actId: string
    readonly becomes: Exclude<HeldStatus, 'held'>
    readonly reason: string | null
    readonly at: Instant
  },
): Promise<void> {
  await tx
    .updateTable('held_bills')
    .set({
      status: end.becomes,
      ended_by_act: end.actId,
      ended_register_id: actor.registerId,
      ended_user_id: actor.userId,
      ended_at: end.at,
      end_reason: end.reason,
    })
    .where('id', '=', end.heldBillId)
    .execute()
}

/** Whether an act of this id ended another bill. */
export async function actEndedOther(
  reader: Reader,
  actId: string,
  heldBillId: string,
): Promise<boolean> {
  const row = await reader
    .selectFrom('held_bills')
    .select('id')
    .where('ended_by_act', '=', actId)
    .where('id', '!=', heldBillId)
    .executeTakeFirst()
  return row !== undefined
}

/** Another ending of a bill that had ended already. */
export interface HeldConflict {
  readonly id: string
  readonly heldBillId: string
  readonly how: Exclude<HeldStatus, 'held'>
  readonly reason: string | null
  readonly occurredAt: Instant
  readonly recordedAt: Instant
}

export async function insertConflict(
  tx: Tx,
  actor: TillActor,
  conflict: HeldConflict,
): Promise<void> {
  await insertRows('held_bill_conflicts', [
    {
      id: conflict.id,
      held_bill_id: conflict.heldBillId,
      register_id: actor.registerId,
      user_id: actor.userId,
      how: conflict.how,
      reason: conflict.reason,
      occurred_at: conflict.occurredAt,
      recorded_at: conflict.recordedAt,
    },
  ]).execute(tx)
}

export async function findConflict(
  reader: Reader,
  actId: string,
): Promise<Pick<HeldConflict, 'heldBillId' | 'how'> | undefined> {
  const { rows } = await sql<Pick<HeldConflict, 'heldBillId' | 'how'>>`
    select held_bill_id as "heldBillId", how from held_bill_conflicts
    where id = ${actId}`.execute(reader)
  return rows[0]
}
