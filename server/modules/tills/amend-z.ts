import { createHash } from 'node:crypto'
import type { ZAmendment } from '../../../core/contracts/tills.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { zAmendmentPostings } from '../../../core/rules/ledger.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { recordAudit } from '../audit/public.ts'
import { postEntry } from '../ledger/public.ts'
import type { SoldShift, ZEnd } from './sold-shift.ts'

/** What a device did in a shift that was closed when it arrived. */
export type LateAct = Omit<ZAmendment, 'number' | 'previousHash' | 'hash'> & {
  readonly businessDate: BusinessDate
}

/** SHA-256 over the hash before it and all that the amendment says. */
export function amendmentHash(
  previous: Buffer,
  { kind, actId, actNumber, ...said }: Omit<ZAmendment, 'previousHash' | 'hash'>,
): Buffer {
  // Bills are named as they were when nothing else could be late: their seals stay whole.
  const act =
    kind === 'sale' ? { saleId: actId, saleNumber: actNumber } : { kind, actId, actNumber }
  return createHash('sha256')
    .update(previous)
    .update(canonicalJson({ ...said, ...act }))
    .digest()
}

/**
 * Joins an act that arrived late to the shift in which it was done: a numbered amendment behind the Z report, and its
 * cash out of the difference of that drawer. Part of the act's own transaction.
 */
export async function amendZ(
  tx: Tx,
  actor: TillActor,
  { shift, end }: { readonly shift: SoldShift; readonly end: ZEnd },
  { businessDate, ...late }: LateAct,
): Promise<void> {
  const id = newId()
  const said = { ...late, number: end.amendments + 1 }
  await tx
    .insertInto('z_amendments')
    .values({
      id,
      z_report_id: end.zReportId,
      register_id: shift.registerId,
      number: said.number,
      kind: late.kind,
      ...idOfLate(late),
      act_number: late.actNumber,
      total_minor: late.totalMinor,
      tax_minor: late.taxMinor,
      cash_minor: late.cashMinor,
      occurred_at: late.occurredAt,
      recorded_at: late.recordedAt,
      previous_hash: end.hash,
      hash: amendmentHash(end.hash, said),
    })
    .execute()
  if (late.cashMinor !== 0) {
    await postEntry(tx, {
      businessDate,
      documentType: 'z_amendment',
      documentId: id,
      outletId: shift.outletId,
      registerId: shift.registerId,
      shiftId: shift.id,
      narration: `Cash of ${late.actNumber}, which arrived after the count`,
      postings: zAmendmentPostings(late.cashMinor),
    })
  }
  await recordAudit(tx, {
    actor,
    chainId: shift.registerId,
    action: 'shift.amended',
    subjectType: 'shift',
    subjectId: shift.id,
    outletId: shift.outletId,
    facts: {
      zNumber: end.zNumber,
      amendment: said.number,
      kind: late.kind,
      number: late.actNumber,
    },
  })
  await publish(tx, {
    type: 'shift.amended',
    subject: shift.id,
    outletId: shift.outletId,
    data: { registerId: shift.registerId, zReportId: end.zReportId, number: said.number },
  })
}

function idOfLate({ kind, actId }: Pick<LateAct, 'kind' | 'actId'>) {
  return {
    sale_id: kind === 'sale' ? actId : null,
    refund_id: kind === 'refund' ? actId : null,
    collection_id: kind === 'collection' ? actId : null,
    return_id: kind === 'unbilled_return' ? actId : null,
  }
}
