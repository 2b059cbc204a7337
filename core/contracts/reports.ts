import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { zAmount, zBusinessDate, zId, zInstant, zSignedAmount } from './primitives.ts'
import { TaxRow } from './tills.ts'

export const periodKinds = ['day', 'week', 'month'] as const

const Period = z.object({ from: zBusinessDate, to: zBusinessDate })

const SalesFigures = z.object({
  bills: z.int(),
  /** What bills came to, with tax and without tips. */
  salesMinor: zSignedAmount,
  refunds: z.int(),
  refundsMinor: zAmount,
  netSalesMinor: zSignedAmount,
  discountMinor: zAmount,
  discountedBills: z.int(),
  taxMinor: zSignedAmount,
  averageBillMinor: zAmount,
})
export type SalesFigures = z.infer<typeof SalesFigures>

const Share = z.object({ count: z.int(), amountMinor: zAmount })
const PersonShare = Share.extend({ personId: zId, name: z.string() })

/** An hour of a day, or a day of a longer period. */
const Step = z.object({
  hour: z.int().nullable(),
  date: zBusinessDate,
  bills: z.int(),
  salesMinor: zSignedAmount,
  refundsMinor: zAmount,
  netSalesMinor: zSignedAmount,
  /** Net sales of the same hour or day of the period before. */
  beforeMinor: zSignedAmount,
})
export type Step = z.infer<typeof Step>

export const SalesReport = z.object({
  period: z.enum(periodKinds),
  now: Period,
  before: Period,
  /** The period has not ended: the one before is counted up to the same moment of it. */
  running: z.boolean(),
  figures: SalesFigures,
  figuresBefore: SalesFigures,
  steps: z.array(Step),
  tenders: z.array(
    z.object({ kind: z.string(), count: z.int(), takenMinor: zAmount, refundedMinor: zAmount }),
  ),
  taxes: z.array(TaxRow),
  topItems: z.array(
    z.object({
      itemId: zId.nullable(),
      name: z.string(),
      quantityMilli: z.int(),
      netMinor: zSignedAmount,
      beforeMinor: zSignedAmount,
    }),
  ),
  refunds: z.object({
    byKind: z.array(Share.extend({ kind: z.enum(['refund', 'return']) })),
    byReason: z.array(Share.extend({ reason: z.string() })),
    byPerson: z.array(PersonShare),
    /** Goods without their bill, for store credit, by reason; the figures leave them out. */
    withoutBill: z.array(Share.extend({ reason: z.string() })),
    latest: z.array(
      z.object({
        refundId: zId,
        saleId: zId,
        number: z.string(),
        items: z.string(),
        reason: z.string(),
        by: z.string(),
        amountMinor: zAmount,
        at: zInstant,
      }),
    ),
  }),
  discounts: z.object({
    lineMinor: zAmount,
    billMinor: zAmount,
    byPerson: z.array(PersonShare),
  }),
  /** What customers owe on account at this moment, everywhere. */
  dues: z.object({ customers: z.int(), amountMinor: zAmount }),
  flaggedSales: z.int(),
  openShifts: z.array(
    z.object({
      shiftId: zId,
      registerCode: z.string(),
      openedBy: z.string(),
      openedAt: zInstant,
    }),
  ),
})
export type SalesReport = z.infer<typeof SalesReport>

export const StockReport = z.object({
  /** Items that would not last a week at the pace of the last four, soonest empty first. */
  low: z.array(z.object({ itemId: zId, name: z.string(), onHandMilli: z.int() })),
  lowCount: z.int(),
  /** Goods on the shelf that nobody bought for four weeks, most money tied up first. */
  slow: z.array(
    z.object({
      itemId: zId,
      name: z.string(),
      onHandMilli: z.int(),
      valueMinor: zAmount,
      lastSoldAt: zInstant.nullable(),
    }),
  ),
  slowCount: z.int(),
  slowValueMinor: zAmount,
})
export type StockReport = z.infer<typeof StockReport>

const area = 'Reports'

export const readSalesReport = defineOperation({
  id: 'readSalesReport',
  method: 'GET',
  path: '/api/v1/reports/sales',
  area,
  scope: 'outlet',
  permission: 'reports.read',
  summary:
    'Sales, refunds, discounts, tax, tenders and top items of a day, week or month at the chosen outlet, beside the one before.',
  query: z.object({
    period: z.enum(periodKinds).default('day'),
    /** Any day of the period; the running business day when left out. */
    date: zBusinessDate.optional(),
  }),
  response: SalesReport,
  refusals: [],
})

export const readStockReport = defineOperation({
  id: 'readStockReport',
  method: 'GET',
  path: '/api/v1/reports/stock',
  area,
  scope: 'outlet',
  permission: 'reports.read',
  summary: 'What runs low at the chosen outlet, and what nobody buys.',
  response: StockReport,
  refusals: [],
})
