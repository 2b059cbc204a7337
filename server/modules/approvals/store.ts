import { sql } from 'kysely'
import type { ApprovedAct } from '../../../core/contracts/approvals.ts'
import type { Permission } from '../../../core/contracts/permissions.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'

interface Approver {
  readonly id: string
  readonly name: string
}

interface NewApproval extends ApprovedAct {
  readonly actor: TillActor
  readonly approver: Approver
  readonly recordedAt: Instant
  readonly contentHash: Buffer
}

export async function insertApproval(tx: Tx, approval: NewApproval): Promise<void> {
  await insertRows('approvals', [
    {
      id: approval.approvalId,
      outlet_id: approval.actor.outletId,
      register_id: approval.actor.registerId,
      asked_by: approval.actor.userId,
      approved_by: approval.approver.id,
      permission: approval.permission,
      subject_id: approval.subjectId,
      limit_value: approval.limit,
      reason: approval.reason,
      before: approval.before,
      after: approval.after,
      occurred_at: approval.occurredAt ?? approval.recordedAt,
      recorded_at: approval.recordedAt,
      content_hash: approval.contentHash,
    },
  ]).execute(tx)
}

export async function findApproval(
  reader: Reader,
  id: string,
): Promise<{ readonly contentHash: Buffer; readonly approvedBy: Approver } | undefined> {
  const { rows } = await sql<{ contentHash: Buffer; approvedBy: Approver }>`
    select a.content_hash as "contentHash", json_build_object('id', u.id, 'name', u.name) as "approvedBy"
    from approvals a join users u on u.id = a.approved_by where a.id = ${id}`.execute(reader)
  return rows[0]
}

export interface WantedApproval {
  readonly ids: readonly string[]
  readonly permission: Permission
  readonly subjectIds: readonly string[]
  readonly registerId: string
  /** How far the act goes; null where it has no measure. */
  readonly value: number | null
  readonly userId: string
  readonly at: Instant
}

/**
 * Takes the approval that covers an act, and notes that it was used. The act's id is in it, and an act happens once, so
 * it serves no other; a repeat of the same act finds it again.
 */
export async function takeApproval(
  tx: Tx,
  wanted: WantedApproval,
): Promise<{ readonly id: string; readonly approvedBy: string } | undefined> {
  const { ids, permission, subjectIds, registerId, value, userId, at } = wanted
  const { rows } = await sql<{ id: string; approvedBy: string }>`
    update approvals set used_at = coalesce(used_at, ${at}), used_by = coalesce(used_by, ${userId})
    where id = (select id from approvals where id = any(${[...ids]}::uuid[])
        and permission = ${permission} and subject_id = any(${[...subjectIds]}::uuid[])
        and register_id = ${registerId}
        and (limit_value is null or limit_value >= coalesce(${value}::bigint, 0))
        order by recorded_at desc, id limit 1)
    returning id, approved_by as "approvedBy"`.execute(tx)
  return rows[0]
}
