import { z } from 'zod'
import { DocumentSnapshot } from './documents.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zBusinessDate, zId } from './primitives.ts'
import { Sale, SaleLine, SaleTender } from './sales.ts'

export const deviceBillsRefusals = {
  'sales.bills_cursor_unknown': {
    status: 409,
    says: 'The bills were renewed. They have to be loaded from the beginning.',
  },
} as const satisfies RefusalTable

const paper = DocumentSnapshot.shape

/** What all papers of a register say alike. A page tells it once, and its bills by its place in the list. */
export const BillHouse = DocumentSnapshot.pick({
  version: true,
  kind: true,
  title: true,
  timeZone: true,
  currency: true,
  seller: true,
  outletName: true,
  placeOfSupply: true,
  interState: true,
  reverseCharge: true,
  legalNotes: true,
  original: true,
  registerCode: true,
  footer: true,
}).extend({ outletId: zId, registerId: zId })
export type BillHouse = z.infer<typeof BillHouse>

/** The paper as it was given, without what the house says and what follows from the rest. */
export const FedPaper = DocumentSnapshot.pick({
  number: true,
  issuedAt: true,
  businessDate: true,
  cashier: true,
}).extend({
  buyer: paper.buyer.optional(),
  lines: z.array(paper.lines.element.partial()),
  taxSummary: paper.taxSummary.optional(),
  totals: paper.totals.partial(),
  tenders: z.array(paper.tenders.element.partial()),
  exchange: paper.exchange,
})
export type FedPaper = z.infer<typeof FedPaper>

/** What is known of the bill beyond its paper: what came back of it, whose it is, what its lines are of. */
export const FedSale = Sale.partial().extend({
  lines: z.array(SaleLine.partial()),
  tenders: z.array(SaleTender.partial()).optional(),
})
export type FedSale = z.infer<typeof FedSale>

/** A bill as devices keep it. What is as usual is left out: two months of them are loaded and kept. */
export const FedBill = z.object({ id: zId, house: z.int(), paper: FedPaper, sale: FedSale })
export type FedBill = z.infer<typeof FedBill>

export const readBillChanges = defineOperation({
  id: 'readBillChanges',
  method: 'GET',
  path: '/api/v1/bills/changes',
  area: 'Sales',
  scope: 'outlet',
  permission: 'sales.read',
  summary:
    'The bills of the last days of an outlet as a device keeps them: without a cursor from the newest back to the oldest, with one what is left of that, after what was sold, returned or corrected meanwhile. How many days is a setting of the business.',
  query: z.object({
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  response: z.object({
    houses: z.array(BillHouse),
    bills: z.array(FedBill),
    /** Bills of earlier business days are kept no longer. */
    since: zBusinessDate,
    /** Where the next reading begins, also when nothing more is there now. */
    cursor: z.string(),
    more: z.boolean(),
    /** How many bills are still to come, for showing progress. */
    remaining: z.int(),
  }),
  refusals: ['sales.bills_cursor_unknown'],
})
