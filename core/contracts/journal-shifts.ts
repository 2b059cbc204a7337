import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { zAmount, zApprovalIds, zId, zInstant, zSignedAmount, zText } from './primitives.ts'
import { CashMovement, Denominations, KeptCount, Shift, ShiftFigures, ZReport } from './tills.ts'

// What a device does with the drawer of its register by itself: the contents of its acts, and what it is told of the
// books so that it can add up by itself.

/** The name of the person, as the device showed it. */
const zBy = z.string().max(200)

/** `shift_open`. The act's id is that of the shift. */
export const ShiftOpenedContent = z.object({
  shiftId: zId,
  floatMinor: zAmount,
  denominations: Denominations.optional(),
  by: zBy,
  occurredAt: zInstant,
})
export type ShiftOpenedContent = z.infer<typeof ShiftOpenedContent>

/** `cash_movement`: paid into the drawer, out of it, or dropped into the safe. */
export const CashMovedContent = z.object({
  movementId: zId,
  shiftId: zId,
  kind: CashMovement.shape.kind,
  amountMinor: zAmount.refine((amount) => amount > 0, 'Say how much was moved'),
  reason: zText(200),
  approvalIds: zApprovalIds,
  by: zBy,
  occurredAt: zInstant,
})
export type CashMovedContent = z.infer<typeof CashMovedContent>

/** `drawer_opening`: the drawer opened without a sale. */
export const DrawerOpenedContent = z.object({
  openingId: zId,
  shiftId: zId,
  reason: zText(200),
  approvalIds: zApprovalIds,
  occurredAt: zInstant,
})
export type DrawerOpenedContent = z.infer<typeof DrawerOpenedContent>

/** `drawer_count`: a blind count, committed before the device told what should be there. */
export const DrawerCountedContent = z.object({
  countId: zId,
  shiftId: zId,
  countedMinor: zAmount,
  denominations: Denominations.optional(),
  /** The device told the difference with it: it agreed, or it was the recount. */
  told: z.boolean(),
  by: zBy,
  occurredAt: zInstant,
})
export type DrawerCountedContent = z.infer<typeof DrawerCountedContent>

/** `drawer_compare`: somebody asked for the difference, and gave the recount away. */
export const DrawerComparedContent = z.object({
  compareId: zId,
  countId: zId,
  shiftId: zId,
  occurredAt: zInstant,
})
export type DrawerComparedContent = z.infer<typeof DrawerComparedContent>

/** A Z report as a device made it: under its number, by what it knew. */
export const PrintedZ = ZReport.omit({
  amendments: true,
  previousHash: true,
  hash: true,
  printed: true,
}).extend({ shift: Shift.extend({ countedMinor: zAmount }) })
export type PrintedZ = z.infer<typeof PrintedZ>

/** `shift_close`. The act's id is that of the Z report. */
export const ShiftClosedContent = z.object({
  shiftId: zId,
  note: z.string().max(300).nullable(),
  report: PrintedZ,
  /** Up to when the server had told the device what others did in the shift. */
  knownUntil: zInstant.nullable(),
  occurredAt: zInstant,
})
export type ShiftClosedContent = z.infer<typeof ShiftClosedContent>

/** A counting as a device needs it to go on with. */
export const BookedCount = KeptCount.extend({
  id: zId,
  /** How many acts had moved cash in the shift: one more, and this counted another drawer. */
  cashActs: z.int(),
  /** When somebody was told what the drawer should have held. */
  toldAt: zInstant.nullable(),
})
export type BookedCount = z.infer<typeof BookedCount>

/** An open shift as the books have it, with the cash that no screen shows before the count. */
export const BookedShift = z.object({
  shift: Shift,
  figures: ShiftFigures,
  counts: z.array(BookedCount),
  cashActs: z.int(),
  /** Tax on the bills alone, for the running total of the register. */
  salesTaxMinor: zSignedAmount,
})
export type BookedShift = z.infer<typeof BookedShift>

/** Where the Z reports of a register go on. Its totals hold what arrived late for earlier shifts. */
export const LastZ = ZReport.pick({
  number: true,
  grandSalesMinor: true,
  grandRefundsMinor: true,
  grandTaxMinor: true,
})
export type LastZ = z.infer<typeof LastZ>

export const RegisterBooks = z.object({
  /**
   * The acts of the device that are in these books: all of this epoch up to here but those that wait for a person.
   */
  epoch: z.int(),
  sequence: z.int().min(0),
  waiting: z.array(zId),
  open: BookedShift.nullable(),
  lastZ: LastZ,
  /** What a device has to know of the counter to open a shift and to write its reports. */
  counter: z.object({
    outletId: zId,
    registerId: zId,
    registerCode: z.string(),
    outletName: z.string(),
    timeZone: z.string(),
    dayCloseHour: z.int(),
    payOutLimitMinor: zAmount,
  }),
  serverTime: zInstant,
})
export type RegisterBooks = z.infer<typeof RegisterBooks>

export const readRegisterBooks = defineOperation({
  id: 'readRegisterBooks',
  method: 'GET',
  path: '/api/v1/register-lease/books',
  area: 'Offline',
  scope: 'register',
  permission: 'sales.complete',
  summary:
    'The open shift of the register with all its figures, for the device that has the register: from here it adds up what it does by itself, so that it can close the shift without a connection. A till shows none of the cash before it was counted.',
  query: z.object({ deviceId: zId }),
  response: RegisterBooks,
  refusals: ['journal.lease_unknown'],
})
