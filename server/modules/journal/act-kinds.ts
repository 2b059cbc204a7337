import { ApprovedContent } from '../../../core/contracts/approvals.ts'
import { SoldContent } from '../../../core/contracts/journal.ts'
import { CollectedContent } from '../../../core/contracts/journal-collections.ts'
import { CustomerAddedContent } from '../../../core/contracts/journal-customers.ts'
import { PaperPrintedContent } from '../../../core/contracts/journal-papers.ts'
import {
  ExchangedContent,
  RefundedContent,
  UnbilledReturnedContent,
} from '../../../core/contracts/journal-returns.ts'
import { recordApproval } from '../approvals/public.ts'
import { recordCollection, recordCustomer } from '../customers/public.ts'
import { recordPaperPrinted } from '../devices/public.ts'
import { recordExchange, recordRefund, recordSale, recordUnbilledReturn } from '../sales/public.ts'
import { actKind, type ReadAct } from './act-kind.ts'
import { billKinds } from './bill-kinds.ts'
import { shiftKinds } from './shift-kinds.ts'

/** What devices do by themselves, by the name under which they send it. */
export const actKinds: Readonly<Record<string, (content: unknown) => ReadAct>> = {
  sale: actKind({
    content: SoldContent,
    idOf: ({ request }) => request.saleId,
    record: recordSale,
  }),
  refund: actKind({
    content: RefundedContent,
    idOf: ({ request }) => request.refundId,
    record: recordRefund,
  }),
  exchange: actKind({
    content: ExchangedContent,
    idOf: ({ request }) => request.exchangeId,
    record: recordExchange,
  }),
  unbilled_return: actKind({
    content: UnbilledReturnedContent,
    idOf: ({ request }) => request.returnId,
    record: recordUnbilledReturn,
  }),
  approval: actKind({
    content: ApprovedContent,
    idOf: ({ approvalId }) => approvalId,
    record: recordApproval,
  }),
  paper_printed: actKind({
    content: PaperPrintedContent,
    idOf: ({ printJobId }) => printJobId,
    record: recordPaperPrinted,
  }),
  collection: actKind({
    content: CollectedContent,
    idOf: ({ request }) => request.collectionId,
    record: recordCollection,
  }),
  ...billKinds,
  customer_new: actKind({
    content: CustomerAddedContent,
    idOf: ({ customer }) => customer.customerId,
    record: recordCustomer,
  }),
  ...shiftKinds,
}
