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

export type LateBill = Omit<ZAmendment, 'number' | 'previousHash' | 'hash'> & {
  readonly businessDate: BusinessDate
}

/** SHA-256 over the hash before it and all that the amendment says. */
export function amendmentHash(
  previous: Buffer,
  said: Omit<ZAmendment, 'previousHash' | 'hash'>,
): Buffer {
  return createHash('sha256').update(previous).update(canonicalJson(said)).digest()
}

/**
 * Joins a bill that arrived late to the shift in which it was sold: a numbered amendment behind the Z report, and its
 * cash out of the difference of that drawer. Part of the bill's own transaction.
 */
export async function amendZ(
  tx: Tx,
  actor: TillActor,
  { shift, end }: { readonly shift: SoldShift; readonly end: ZEnd },
  { businessDate, ...bill }: LateBill,
): Promise<void> {
  const id = newId()
  const said = { ...bill, number: end.amendments + 1 }
  await tx
    .insertInto('z_amendments')
    .values({
      id,
      z_report_id: end.zReportId,
      register_id: shift.registerId,
      number: said.number,
      sale_id: bill.saleId,
      sale_number: bill.saleNumber,
      total_minor: bill.totalMinor,
      tax_minor: bill.taxMinor,
      cash_minor: bill.cashMinor,
      occurred_at: bill.occurredAt,
      recorded_at: bill.recordedAt,
      previous_hash: end.hash,
      hash: amendmentHash(end.hash, said),
    })
    .execute()
  if (bill.cashMinor !== 0) {
    await postEntry(tx, {
      businessDate,
      documentType: 'z_amendment',
      documentId: id,
      outletId: shift.outletId,
      registerId: shift.registerId,
      shiftId: shift.id,
      narration: `Cash of ${bill.saleNumber}, which arrived after the count`,
      postings: zAmendmentPostings(bill.cashMinor),
    })
  }
  await recordAudit(tx, {
    actor,
    chainId: shift.registerId,
    action: 'shift.amended',
    subjectType: 'shift',
    subjectId: shift.id,
    outletId: shift.outletId,
    facts: { zNumber: end.zNumber, amendment: said.number, saleNumber: bill.saleNumber },
  })
  await publish(tx, {
    type: 'shift.amended',
    subject: shift.id,
    outletId: shift.outletId,
    data: { registerId: shift.registerId, zReportId: end.zReportId, number: said.number },
  })
}
