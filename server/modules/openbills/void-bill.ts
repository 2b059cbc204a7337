import type { BillVoidedContent } from '../../../core/contracts/journal-openbills.ts'
import type { voidBill as contract } from '../../../core/contracts/openbills.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { insertRows } from '../../platform/database/rows.ts'
import { deny } from '../../platform/refusal-error.ts'
import { tellOfBill } from './tell.ts'
import { momentOf } from './till-moment.ts'
import { requireVoidPower, voidPowerOfAct } from './void-powers.ts'

type BillVoid = BodyOf<typeof contract>

/**
 * Journals what was taken off an open bill before it was paid. The act itself has happened at the till: it is
 * recorded, never undone.
 */
export const voidBill = operation('voidBill', async (tx, actor: TillActor, input: BillVoid) => {
  await keepVoid(tx, actor, { input, askLeave: requireVoidPower })
  return { voidId: input.voidId }
})

/** Records what a device has journaled by itself; leave that was lacking is told. */
export async function recordBillVoided(
  tx: Tx,
  actor: TillActor,
  voided: BillVoidedContent,
): Promise<void> {
  const { voidId, saleId, kind, lines, totalMinor, reason, approvalIds, occurredAt } = voided
  const input = { voidId, saleId, kind, lines, totalMinor, reason, approvalIds, occurredAt }
  await keepVoid(tx, actor, { input, askLeave: voidPowerOfAct })
}

async function keepVoid(
  tx: Tx,
  actor: TillActor,
  {
    input,
    askLeave,
  }: {
    readonly input: BillVoid
    readonly askLeave: typeof requireVoidPower | typeof voidPowerOfAct
  },
): Promise<void> {
  const { voidId, saleId, kind, lines, totalMinor, reason, approvalIds } = input
  const hash = contentHash({ registerId: actor.registerId, input })
  const first = await tx
    .selectFrom('bill_voids')
    .select('content_hash')
    .where('id', '=', voidId)
    .executeTakeFirst()
  if (first) return hash.equals(first.content_hash) ? undefined : deny('openbills.id_reused')
  const power = { subjectId: saleId, totalMinor, approvalIds }
  const allowed = kind === 'bill' ? await askLeave(tx, actor, power) : { approvedBy: null }
  const { occurredAt, recordedAt } = momentOf(input.occurredAt)
  await insertRows('bill_voids', [
    {
      id: voidId,
      sale_id: saleId,
      outlet_id: actor.outletId,
      register_id: actor.registerId,
      user_id: actor.userId,
      kind,
      lines,
      total_minor: totalMinor,
      reason,
      content_hash: hash,
      occurred_at: occurredAt,
      recorded_at: recordedAt,
    },
  ]).execute(tx)
  await tellOfBill(tx, actor, {
    type: 'bill.voided',
    id: voidId,
    facts: { saleId, kind, totalMinor, reason, lines: lines.length, ...allowed },
  })
}
