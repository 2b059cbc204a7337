import type { voidBill as contract } from '../../../core/contracts/openbills.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import { operation } from '../../platform/database/operation.ts'
import { insertRows } from '../../platform/database/rows.ts'
import { deny } from '../../platform/refusal-error.ts'
import { tellOfBill } from './tell.ts'
import { momentOf } from './till-moment.ts'
import { requireVoidPower } from './void-powers.ts'

/**
 * Journals what was taken off an open bill before it was paid. The act itself has happened at the till: it is
 * recorded, never undone.
 */
export const voidBill = operation(
  'voidBill',
  async (tx, actor: TillActor, input: BodyOf<typeof contract>) => {
    const { voidId, saleId, kind, lines, totalMinor, reason } = input
    const hash = contentHash({ registerId: actor.registerId, input })
    const first = await tx
      .selectFrom('bill_voids')
      .select('content_hash')
      .where('id', '=', voidId)
      .executeTakeFirst()
    if (first) return hash.equals(first.content_hash) ? { voidId } : deny('openbills.id_reused')

    const { approvalIds } = input
    const approvedBy =
      kind === 'bill'
        ? await requireVoidPower(tx, actor, { subjectId: saleId, totalMinor, approvalIds })
        : null
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
      facts: { saleId, kind, totalMinor, reason, lines: lines.length, approvedBy },
    })
    return { voidId }
  },
)
