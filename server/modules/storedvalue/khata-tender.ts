import { assert } from '../../../core/kernel/assert.ts'
import { businessDate } from '../../../core/kernel/dates.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny, RefusalError } from '../../platform/refusal-error.ts'
import { type NeededPower, requirePower } from '../approvals/public.ts'
import { chargeKhata, settleKhata } from './khata.ts'
import { entryDocument, type ValueDocument, type ValueTender } from './value-document.ts'

/** Puts a part of a bill on the customer's account. Beyond the limit somebody with the power must allow it. */
export async function chargeTender(
  tx: Tx,
  tender: ValueTender,
  bill: ValueDocument,
): Promise<void> {
  const { actor, saleId, approvalIds } = bill
  const customerId = customerOf(bill)
  await requireOrNote(tx, bill, { permission: 'khata.give', subjectId: saleId, approvalIds })
  await chargeKhata(tx, {
    customerId,
    amount: tender.amount,
    ...entryDocument(bill),
    userId: actor.userId,
    owedSince: businessDate(bill.businessDate),
    defaultLimit: bill.settings.khataDefaultLimitMinor,
    overLimit: ({ dueMinor, limitMinor, amountMinor }) =>
      requireOrNote(tx, bill, {
        permission: 'khata.over_limit',
        subjectId: saleId,
        approvalIds,
        value: dueMinor,
        limit: limitMinor,
        facts: { customerId, amountMinor },
      }),
  })
}

async function requireOrNote(tx: Tx, bill: ValueDocument, power: NeededPower): Promise<void> {
  try {
    await requirePower(tx, bill.actor, power)
  } catch (error) {
    if (!bill.noteLacking || !(error instanceof RefusalError)) throw error
    bill.noteLacking(power.permission)
  }
}

/**
 * A part of a refund that was on account is no longer owed. It is never more than is owed, because the plan of the
 * refund saw to that under the same lock.
 */
export async function settleTender(
  tx: Tx,
  tender: ValueTender,
  refund: ValueDocument,
): Promise<void> {
  const { rest } = await settleKhata(tx, {
    customerId: customerOf(refund),
    amount: tender.amount,
    ...entryDocument(refund),
    userId: refund.actor.userId,
    owedSince: businessDate(refund.businessDate),
  })
  assert(rest === 0, 'a refund lowers dues by what is owed')
}

function customerOf(document: ValueDocument): string {
  return document.customerId ?? deny('sales.customer_needed', { kind: 'khata' })
}
