import { z } from 'zod'
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
  at: zInstant,
})
export type CashMovement = z.infer<typeof CashMovement>

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
  payInsMinor: zAmount,
  payOutsMinor: zAmount,
  dropsMinor: zAmount,
  floatMinor: zAmount,
  firstNumber: z.string().nullable(),
  lastNumber: z.string().nullable(),
  cashMovements: z.array(CashMovement),
})
export type ShiftFigures = z.infer<typeof ShiftFigures>

export const ZReport = z.object({
  id: zId,
  number: z.int(),
  shift: Shift,
  figures: ShiftFigures,
  outletName: z.string(),
  /** Running totals of the register since its first sale; they only grow. */
  grandSalesMinor: zSignedAmount,
  grandRefundsMinor: zSignedAmount,
  grandTaxMinor: zSignedAmount,
  closedAt: zInstant,
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
  response: z.object({ shift: Shift.nullable(), cashMovements: z.array(CashMovement) }),
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
    occurredAt: zInstant.optional(),
  }),
  response: CashMovement,
  refusals: ['tills.shift_unknown', 'tills.shift_closed', 'tills.cash_short', 'tills.id_reused'],
})

export const readXReport = defineOperation({
  id: 'readXReport',
  method: 'GET',
  path: '/api/v1/shifts/:shiftId/x-report',
  area,
  scope: 'outlet',
  permission: 'shifts.read',
  summary:
    'The figures of a shift so far. Changes nothing, and does not tell the expected cash before the count.',
  params: shiftParams,
  response: z.object({ shift: Shift, figures: ShiftFigures }),
  refusals: ['tills.shift_unknown'],
})

export const closeShift = defineOperation({
  id: 'closeShift',
  method: 'POST',
  path: '/api/v1/shifts/:shiftId/close',
  area,
  scope: 'outlet',
  permission: 'shifts.close',
  summary:
    'Close the shift with a blind count. The answer is its numbered Z report, which never changes.',
  params: shiftParams,
  body: z.object({
    countedMinor: zAmount,
    denominations: Denominations.optional(),
    note: z.string().max(300).optional(),
    occurredAt: zInstant.optional(),
  }),
  response: ZReport,
  refusals: ['tills.shift_unknown', 'tills.shift_closed', 'tills.count_mismatch'],
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
