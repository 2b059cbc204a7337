import { z } from 'zod'
import { zero } from '../kernel/money.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import {
  page,
  pageQuery,
  zAmount,
  zBusinessDate,
  zId,
  zInstant,
  zSignedAmount,
  zText,
} from './primitives.ts'

export const tillsRefusals = {
  'tills.register_needed': {
    status: 400,
    says: 'Choose a register first: send the header x-vendly-register.',
  },
  'tills.shift_unknown': { status: 404, says: 'There is no such shift.' },
  'tills.shift_already_open': { status: 409, says: 'A shift is already open on this register.' },
  'tills.shift_not_open': { status: 409, says: 'Open a shift on this register first.' },
  'tills.shift_closed': {
    status: 409,
    says: 'This shift is closed. Its Z report does not change any more.',
  },
  'tills.cash_short': { status: 422, says: 'The drawer does not hold that much cash.' },
  'tills.count_mismatch': { status: 422, says: 'The notes and coins do not add up to the amount.' },
  'tills.count_needed': { status: 409, says: 'Count the drawer first.' },
  'tills.count_old': {
    status: 409,
    says: 'Cash has moved since the drawer was counted. Count it again.',
  },
  'tills.count_told': {
    status: 409,
    says: 'What the drawer should hold is known by now. It is not counted a second time.',
  },
  'tills.count_unknown': { status: 404, says: 'There is no such count.' },
  'tills.note_needed': {
    status: 422,
    says: 'The drawer is further off than the business lets pass. Say what happened.',
  },
  'tills.id_reused': { status: 409, says: 'This id was already used for something else.' },
  'tills.z_report_unknown': { status: 404, says: 'There is no such Z report.' },
} as const satisfies RefusalTable

/** Notes and coins as counted: value of one in minor units, and how many. */
export const Denominations = z
  .array(z.object({ valueMinor: zAmount, count: z.int().min(0).max(100_000) }))
  .max(30)

export const Shift = z.object({
  id: zId,
  outletId: zId,
  registerId: zId,
  registerCode: z.string(),
  status: z.enum(['open', 'closed']),
  openedBy: z.string(),
  openedAt: zInstant,
  businessDate: zBusinessDate,
  floatMinor: zAmount,
  closedBy: z.string().nullable(),
  closedAt: zInstant.nullable(),
  countedMinor: zAmount.nullable(),
  expectedMinor: zSignedAmount.nullable(),
  differenceMinor: zSignedAmount.nullable(),
  zNumber: z.int().nullable(),
})
export type Shift = z.infer<typeof Shift>

export const CashMovement = z.object({
  id: zId,
  kind: z.enum(['pay_in', 'pay_out', 'drop']),
  amountMinor: zAmount,
  reason: z.string(),
  by: z.string(),
  /** Who allowed a pay-out above the limit of the business. */
  approvedBy: z.string().nullable().default(null),
  at: zInstant,
})
export type CashMovement = z.infer<typeof CashMovement>

/**
 * One counting of a drawer. What it should have held is told when the count agrees, when it was the recount, or when
 * somebody asked for it instead of counting again.
 */
export const DrawerCount = z.object({
  id: zId,
  attempt: z.int(),
  countedMinor: zAmount,
  denominations: Denominations.nullable(),
  by: z.string(),
  at: zInstant,
  agrees: z.boolean(),
  expectedMinor: zSignedAmount.nullable(),
  differenceMinor: zSignedAmount.nullable(),
  /** No cash has moved since: the shift may be closed with it. */
  stands: z.boolean(),
  mayRecount: z.boolean(),
})
export type DrawerCount = z.infer<typeof DrawerCount>

/** A counting as the Z report keeps it. */
export const KeptCount = DrawerCount.pick({
  attempt: true,
  countedMinor: true,
  denominations: true,
  by: true,
  at: true,
}).extend({ expectedMinor: zSignedAmount })
export type KeptCount = z.infer<typeof KeptCount>

/** What one person did in a shift. Their cash is not told before the drawer was counted. */
export const PersonFigures = z.object({
  userId: zId,
  name: z.string(),
  bills: z.int(),
  salesMinor: zSignedAmount,
  refunds: z.int(),
  refundsMinor: zAmount,
  netMinor: zSignedAmount,
  cashMinor: zSignedAmount.nullable(),
})
export type PersonFigures = z.infer<typeof PersonFigures>

/** The numbers that a series gave in a shift. */
export const SeriesFigures = z.object({
  kind: z.string(),
  count: z.int(),
  firstNumber: z.string(),
  lastNumber: z.string(),
})
export type SeriesFigures = z.infer<typeof SeriesFigures>

export const TaxRow = z.object({
  code: z.string(),
  label: z.string(),
  rate: z.int(),
  taxableMinor: zSignedAmount,
  amountMinor: zSignedAmount,
})

/** The figures of a shift. `expectedCashMinor` stays hidden from an X report until the count is committed. */
export const ShiftFigures = z.object({
  bills: z.int(),
  items: z.int(),
  grossMinor: zAmount,
  discountMinor: zAmount,
  taxableMinor: zSignedAmount,
  taxMinor: zSignedAmount,
  roundOffMinor: zSignedAmount,
  salesMinor: zSignedAmount,
  tipsMinor: zAmount,
  refunds: z.int(),
  refundsMinor: zAmount,
  netMinor: zSignedAmount,
  tenders: z.array(
    z.object({ kind: z.string(), count: z.int(), takenMinor: zAmount, refundedMinor: zAmount }),
  ),
  taxes: z.array(TaxRow),
  /** Money without a sale: dues that were paid, top-ups and deposits, less deposits that went back. */
  collections: z
    .object({
      count: z.int(),
      totalMinor: zSignedAmount,
      tenders: z.array(z.object({ kind: z.string(), amountMinor: zSignedAmount })),
    })
    .default({ count: 0, totalMinor: 0 as z.output<typeof zSignedAmount>, tenders: [] }),
  payInsMinor: zAmount,
  payOutsMinor: zAmount,
  dropsMinor: zAmount,
  floatMinor: zAmount,
  firstNumber: z.string().nullable(),
  lastNumber: z.string().nullable(),
  cashMovements: z.array(CashMovement),
  /** Goods that came back without their bill, for store credit: no bill is corrected, so net and tax stand. */
  unbilledReturns: z
    .object({ count: z.int(), totalMinor: zAmount })
    .default({ count: 0, totalMinor: zero }),
  /** Who sold and gave back, by name: more than one person means that the drawer was shared. */
  people: z.array(PersonFigures).default([]),
  series: z.array(SeriesFigures).default([]),
  /** How often the drawer was opened without a sale. */
  noSaleOpenings: z.int().default(0),
  /** What was taken off open bills at the register: bills given up, lines removed, and their worth. */
  voids: z
    .object({ bills: z.int(), lines: z.int(), amountMinor: zAmount })
    .default({ bills: 0, lines: 0, amountMinor: zero }),
})
export type ShiftFigures = z.infer<typeof ShiftFigures>

const hidden = zSignedAmount.nullable()

/**
 * The figures of an open shift, whose drawer is to be counted blind. Cash is told to nobody. Sums from which it
 * follows are null for whoever lacks `reports.read`, and `taxes` is empty then.
 */
export const XFigures = ShiftFigures.extend({
  grossMinor: hidden,
  discountMinor: hidden,
  taxableMinor: hidden,
  taxMinor: hidden,
  roundOffMinor: hidden,
  salesMinor: hidden,
  tipsMinor: hidden,
  refundsMinor: hidden,
  netMinor: hidden,
  collections: z.object({
    count: z.int(),
    totalMinor: hidden,
    tenders: z.array(z.object({ kind: z.string(), amountMinor: zSignedAmount })),
  }),
  people: z.array(
    PersonFigures.extend({ salesMinor: hidden, refundsMinor: hidden, netMinor: hidden }),
  ),
})
export type XFigures = z.infer<typeof XFigures>

/** What a device did in a shift and told only after it was closed. */
export const lateKinds = ['sale', 'refund', 'collection', 'unbilled_return'] as const

/** An act that arrived after its shift was closed: numbered behind the Z report and chained to it. */
export const ZAmendment = z.object({
  number: z.int(),
  kind: z.enum(lateKinds),
  actId: zId,
  /** Of its bill, credit note, receipt or return note. */
  actNumber: z.string(),
  totalMinor: zAmount,
  taxMinor: zAmount,
  /** What it put into the drawer or, below zero, took out of it; the count knew nothing of that. */
  cashMinor: zSignedAmount,
  occurredAt: zInstant,
  recordedAt: zInstant,
  previousHash: z.string(),
  hash: z.string(),
})
export type ZAmendment = z.infer<typeof ZAmendment>

/** A figure that a device printed otherwise than the books have it. */
export const ZDifference = z.object({
  figure: z.string(),
  /** What it is of, where there are several: a kind of tender, a rate of tax, a person, a series. */
  of: z.string().nullable(),
  printed: z.union([z.number(), z.string()]).nullable(),
  booked: z.union([z.number(), z.string()]).nullable(),
})
export type ZDifference = z.infer<typeof ZDifference>

/** The paper of a Z report that a device made without the server. It stays what it was; the books are the report. */
export const PrintedByDevice = z.object({
  number: z.int(),
  printedAt: zInstant,
  differences: z.array(ZDifference),
})

export const ZReport = z.object({
  id: zId,
  number: z.int(),
  shift: Shift,
  figures: ShiftFigures,
  /** Every counting of the drawer, oldest first. Reports from before there was a recount have none. */
  counts: z.array(KeptCount).default([]),
  /** What was said about the difference. */
  note: z.string().nullable().default(null),
  outletName: z.string(),
  /** Running totals of the register since its first sale; they only grow. */
  grandSalesMinor: zSignedAmount,
  grandRefundsMinor: zSignedAmount,
  grandTaxMinor: zSignedAmount,
  closedAt: zInstant,
  /** What arrived later; the report itself stays as it was. */
  amendments: z.array(ZAmendment).default([]),
  /** Set where a device closed the shift by itself. */
  printed: PrintedByDevice.nullable().default(null),
  previousHash: z.string(),
  hash: z.string(),
})
export type ZReport = z.infer<typeof ZReport>

const area = 'Shift'
const shiftParams = z.object({ shiftId: zId })

export const openShift = defineOperation({
  id: 'openShift',
  method: 'POST',
  path: '/api/v1/shifts',
  area,
  scope: 'register',
  permission: 'shifts.open',
  status: 201,
  summary: 'Open a shift on the chosen register with a float.',
  body: z.object({
    shiftId: zId,
    floatMinor: zAmount,
    denominations: Denominations.optional(),
    occurredAt: zInstant.optional(),
  }),
  response: Shift,
  refusals: [
    'tills.register_needed',
    'tills.shift_already_open',
    'tills.count_mismatch',
    'tills.id_reused',
  ],
})

export const currentShift = defineOperation({
  id: 'currentShift',
  method: 'GET',
  path: '/api/v1/shifts/current',
  area,
  scope: 'register',
  permission: 'shifts.read',
  summary: 'The open shift of the chosen register, or null.',
  response: z.object({
    shift: Shift.nullable(),
    cashMovements: z.array(CashMovement),
    counts: z.array(DrawerCount),
  }),
  refusals: ['tills.register_needed'],
})

export const listShifts = defineOperation({
  id: 'listShifts',
  method: 'GET',
  path: '/api/v1/shifts',
  area,
  scope: 'outlet',
  permission: 'shifts.read',
  summary: 'Shifts of the chosen outlet, newest first.',
  query: z.object(pageQuery),
  response: page(Shift),
  refusals: [],
})

export const moveCash = defineOperation({
  id: 'moveCash',
  method: 'POST',
  path: '/api/v1/shifts/:shiftId/cash-movements',
  area,
  scope: 'outlet',
  permission: 'shifts.cash',
  status: 201,
  summary: 'Pay money into or out of the drawer, or drop it into the safe, with a reason.',
  params: shiftParams,
  body: z.object({
    movementId: zId,
    kind: z.enum(['pay_in', 'pay_out', 'drop']),
    amountMinor: zAmount.refine((amount) => amount > 0, 'Say how much was moved'),
    reason: zText(200),
    /** Of a person who may pay out more than the limit of the business, where the asker may not. */
    approvalIds: z.array(zId).max(20).default([]),
    occurredAt: zInstant.optional(),
  }),
  response: CashMovement,
  refusals: [
    'tills.shift_unknown',
    'tills.shift_closed',
    'tills.cash_short',
    'tills.id_reused',
    'approval.needed',
  ],
})

export const readXReport = defineOperation({
  id: 'readXReport',
  method: 'GET',
  path: '/api/v1/shifts/:shiftId/x-report',
  area,
  scope: 'outlet',
  permission: 'shifts.read',
  summary:
    'The figures of a shift so far. Changes nothing, and while the shift is open does not tell the expected cash, nor, without the permission reports.read, sums that lead to it.',
  params: shiftParams,
  response: z.object({ shift: Shift, figures: XFigures }),
  refusals: ['tills.shift_unknown'],
})

export const countDrawer = defineOperation({
  id: 'countDrawer',
  method: 'POST',
  path: '/api/v1/shifts/:shiftId/counts',
  area,
  scope: 'outlet',
  permission: 'shifts.close',
  status: 201,
  summary:
    'Commit a blind count of the drawer. It may be counted once more; both counts are kept, and the difference is told after that.',
  params: shiftParams,
  body: z.object({
    countId: zId,
    countedMinor: zAmount,
    denominations: Denominations.optional(),
    occurredAt: zInstant.optional(),
  }),
  response: DrawerCount,
  refusals: [
    'tills.shift_unknown',
    'tills.shift_closed',
    'tills.count_mismatch',
    'tills.count_told',
    'tills.id_reused',
  ],
})

export const compareCount = defineOperation({
  id: 'compareCount',
  method: 'POST',
  path: '/api/v1/shifts/:shiftId/counts/:countId/compare',
  area,
  scope: 'outlet',
  permission: 'shifts.close',
  summary: 'Tell what the drawer should hold, instead of counting it again.',
  params: z.object({ shiftId: zId, countId: zId }),
  response: DrawerCount,
  refusals: ['tills.shift_unknown', 'tills.count_unknown'],
})

export const closeShift = defineOperation({
  id: 'closeShift',
  method: 'POST',
  path: '/api/v1/shifts/:shiftId/close',
  area,
  scope: 'outlet',
  permission: 'shifts.close',
  summary:
    'Close the shift with its count. The answer is its numbered Z report, which never changes.',
  params: shiftParams,
  body: z.object({
    countedMinor: zAmount.optional().meta({
      description: 'A count made in the same act; left out after countDrawer',
    }),
    denominations: Denominations.optional(),
    note: z.string().max(300).optional(),
    occurredAt: zInstant.optional(),
  }),
  response: ZReport,
  refusals: [
    'tills.shift_unknown',
    'tills.shift_closed',
    'tills.count_mismatch',
    'tills.count_needed',
    'tills.count_old',
    'tills.count_told',
    'tills.note_needed',
  ],
})

export const listZReports = defineOperation({
  id: 'listZReports',
  method: 'GET',
  path: '/api/v1/z-reports',
  area,
  scope: 'outlet',
  permission: 'shifts.read',
  summary: 'Z reports of the chosen outlet, newest first.',
  query: z.object(pageQuery),
  response: page(ZReport),
  refusals: [],
})

export const readZReport = defineOperation({
  id: 'readZReport',
  method: 'GET',
  path: '/api/v1/z-reports/:zReportId',
  area,
  scope: 'outlet',
  permission: 'shifts.read',
  summary: 'One Z report as it was closed.',
  params: z.object({ zReportId: zId }),
  response: ZReport,
  refusals: ['tills.z_report_unknown'],
})
