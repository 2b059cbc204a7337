import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { zAmount, zBusinessDate, zId, zSignedAmount } from './primitives.ts'
import { TaxRow } from './tills.ts'

const DayFigures = z.object({
  businessDate: zBusinessDate,
  bills: z.int(),
  netSalesMinor: zSignedAmount,
  salesMinor: zSignedAmount,
  refunds: z.int(),
  refundsMinor: zAmount,
  discountMinor: zAmount,
  taxMinor: zSignedAmount,
  averageBillMinor: zAmount,
})

export const DayReport = z.object({
  today: DayFigures,
  /** The same weekday a week before, up to the same time of day when the day is still running. */
  lastWeek: DayFigures,
  hours: z.array(
    z.object({
      hour: z.int(),
      salesMinor: zSignedAmount,
      lastWeekMinor: zSignedAmount,
      bills: z.int(),
    }),
  ),
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
    }),
  ),
  flaggedSales: z.int(),
  lowStock: z.array(z.object({ itemId: zId, name: z.string(), onHandMilli: z.int() })),
  openShifts: z.array(
    z.object({
      shiftId: zId,
      registerCode: z.string(),
      openedBy: z.string(),
      openedAt: z.string(),
    }),
  ),
})
export type DayReport = z.infer<typeof DayReport>

export const readDayReport = defineOperation({
  id: 'readDayReport',
  method: 'GET',
  path: '/api/v1/reports/day',
  area: 'Reports',
  scope: 'outlet',
  permission: 'reports.read',
  summary: 'Sales, tax, tenders and top items of a business day at the chosen outlet.',
  query: z.object({ date: zBusinessDate.optional() }),
  response: DayReport,
  refusals: [],
})
