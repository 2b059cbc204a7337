import {
  BillDiscardedContent,
  BillHeldContent,
  BillRecalledContent,
  BillVoidedContent,
} from '../../../core/contracts/journal-openbills.ts'
import {
  recordBillDiscarded,
  recordBillHeld,
  recordBillRecalled,
  recordBillVoided,
} from '../openbills/public.ts'
import { actKind } from './act-kind.ts'

/** What devices do with bills that are not sales yet. */
export const billKinds = {
  bill_held: actKind({
    content: BillHeldContent,
    idOf: ({ heldBillId }) => heldBillId,
    record: recordBillHeld,
  }),
  bill_recalled: actKind({
    content: BillRecalledContent,
    idOf: ({ recallId }) => recallId,
    record: recordBillRecalled,
  }),
  bill_discarded: actKind({
    content: BillDiscardedContent,
    idOf: ({ discardId }) => discardId,
    record: recordBillDiscarded,
  }),
  bill_voided: actKind({
    content: BillVoidedContent,
    idOf: ({ voidId }) => voidId,
    record: recordBillVoided,
  }),
} as const
