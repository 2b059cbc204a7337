import type { SoldContent } from '../contracts/journal.ts'
import type { CollectedContent } from '../contracts/journal-collections.ts'
import type { BillVoidedContent } from '../contracts/journal-openbills.ts'
import type {
  ExchangedContent,
  RefundedContent,
  UnbilledReturnedContent,
} from '../contracts/journal-returns.ts'
import type {
  BookedShift,
  CashMovedContent,
  DrawerComparedContent,
  DrawerCountedContent,
  DrawerOpenedContent,
  PrintedZ,
  RegisterBooks,
  ShiftClosedContent,
  ShiftOpenedContent,
} from '../contracts/journal-shifts.ts'
import type { DrawerCount } from '../contracts/tills.ts'
import { businessDateOf, type Instant } from '../kernel/dates.ts'
import { type Minor, subtract, zero } from '../kernel/money.ts'
import { countTold, type DrawerCash, isRecountLeft, standingCounts } from './drawer-count.ts'
import { nextZ } from './next-z.ts'
import {
  cashOf,
  noFigures,
  withBill,
  withCollection,
  withCreditNote,
  withMovement,
  withReturnNote,
  withVoid,
} from './shift-figures.ts'

// The open shift of a register as its device knows it: what the server last told, and what was done since.

/** An act of the device with its content in the open. */
export interface KnownAct {
  readonly kind: string
  readonly personId: string
  readonly content: unknown
}

export type Books = Pick<RegisterBooks, 'open' | 'lastZ' | 'counter'>

type Step = (books: Books, content: never, act: KnownAct) => Books

/** What each kind of act changes; the others change nothing in the drawer. */
const steps: Readonly<Record<string, Step>> = {
  shift_open: (books, content: ShiftOpenedContent) => opened(books, content),
  sale: (books, content: SoldContent, { personId }) =>
    inShift(books, content.shiftId, (open) =>
      withBill(open, {
        paper: content.paper,
        userId: personId,
        series: content.number.kind,
      }),
    ),
  refund: (books, content: RefundedContent, { personId }) =>
    inShift(books, content.shiftId, (open) => noted(open, content.creditNote, personId)),
  exchange: (books, content: ExchangedContent, { personId }) =>
    inShift(books, content.shiftId, (open) =>
      withBill(noted(open, content.creditNote, personId), {
        paper: content.bill.paper,
        userId: personId,
        series: content.bill.number.kind,
      }),
    ),
  collection: (books, content: CollectedContent, { personId }) =>
    inShift(books, content.shiftId, (open) => withCollection(open, content.receipt, personId)),
  unbilled_return: (books, content: UnbilledReturnedContent) =>
    inShift(books, content.shiftId, (open) => withReturnNote(open, content.note.paper)),
  cash_movement: (books, content: CashMovedContent) =>
    inShift(books, content.shiftId, (open) =>
      withMovement(open, {
        id: content.movementId,
        kind: content.kind,
        amountMinor: content.amountMinor,
        reason: content.reason,
        by: content.by,
        approvedBy: null,
        at: content.occurredAt,
      }),
    ),
  drawer_opening: (books, content: DrawerOpenedContent) =>
    inShift(books, content.shiftId, (open) => {
      const noSaleOpenings = open.figures.noSaleOpenings + 1
      return { ...open, figures: { ...open.figures, noSaleOpenings } }
    }),
  bill_voided: (books, content: BillVoidedContent) =>
    books.open && content.occurredAt >= books.open.shift.openedAt
      ? { ...books, open: withVoid(books.open, content) }
      : books,
  drawer_count: (books, content: DrawerCountedContent) =>
    inShift(books, content.shiftId, (open) => counted(open, content)),
  drawer_compare: (books, content: DrawerComparedContent) =>
    inShift(books, content.shiftId, (open) => ({
      ...open,
      counts: open.counts.map((count) =>
        count.id === content.countId ? { ...count, toldAt: content.occurredAt } : count,
      ),
    })),
  shift_close: (books, { shiftId, report }: ShiftClosedContent) => {
    const isOpen = books.open?.shift.id === shiftId
    const { number, grandSalesMinor, grandRefundsMinor, grandTaxMinor } = report
    const lastZ = { number, grandSalesMinor, grandRefundsMinor, grandTaxMinor }
    return {
      ...books,
      open: isOpen ? null : books.open,
      lastZ: number > books.lastZ.number ? lastZ : books.lastZ,
    }
  },
}

/** The books after one more act. An act of a shift that is no longer open stands behind its Z report. */
export function withAct(books: Books, act: KnownAct): Books {
  const step = steps[act.kind]
  return step ? step(books, act.content as never, act) : books
}

function inShift(books: Books, shiftId: string, change: (open: BookedShift) => BookedShift): Books {
  if (books.open?.shift.id !== shiftId) return books
  return { ...books, open: change(books.open) }
}

function noted(
  open: BookedShift,
  { paper, number }: RefundedContent['creditNote'],
  userId: string,
): BookedShift {
  return withCreditNote(open, { paper, userId, series: number.kind })
}

function opened(books: Books, content: ShiftOpenedContent): Books {
  const { shiftId: id, floatMinor, by, occurredAt } = content
  const { outletId, registerId, registerCode, ...day } = books.counter
  const open: BookedShift = {
    shift: {
      ...{ id, outletId, registerId, registerCode, status: 'open', openedBy: by },
      ...{ openedAt: occurredAt, businessDate: businessDateOf(occurredAt, day), floatMinor },
      ...{ closedBy: null, closedAt: null, countedMinor: null, expectedMinor: null },
      ...{ differenceMinor: null, zNumber: null },
    },
    figures: noFigures(floatMinor),
    counts: [],
    cashActs: 0,
    salesTaxMinor: zero,
  }
  return { ...books, open }
}

export const drawerOf = ({ figures, cashActs }: BookedShift): DrawerCash => ({
  expectedMinor: cashOf(figures),
  acts: cashActs,
})

function counted(open: BookedShift, content: DrawerCountedContent): BookedShift {
  const { expectedMinor, acts } = drawerOf(open)
  const { countId, countedMinor, denominations, by, occurredAt, told } = content
  const count = {
    ...{ id: countId, attempt: open.counts.length + 1, countedMinor, by, at: occurredAt },
    ...{ denominations: denominations ?? null, expectedMinor, cashActs: acts },
    toldAt: told ? occurredAt : null,
  }
  return { ...open, counts: [...open.counts, count] }
}

/**
 * Whether the device tells the difference with a count: it agrees, or the drawer was counted before. Null: it may
 * not be counted.
 */
export function toldWith(open: BookedShift, countedMinor: Minor): boolean | null {
  const drawer = drawerOf(open)
  const standing = standingCounts(open.counts, drawer)
  if (!isRecountLeft(standing)) return null
  return countedMinor === drawer.expectedMinor || standing.length > 0
}

export function countsTold(open: BookedShift): DrawerCount[] {
  return open.counts.map((count) => countTold(count, open.counts, drawerOf(open)))
}

export interface Closing {
  readonly zReportId: string
  readonly by: string
  readonly at: Instant
  readonly note: string | null
}

/** The Z report of the open shift with the last count that stands; null where there is none. */
export function closedReport(
  { open, lastZ, counter }: Books & { readonly open: BookedShift },
  { zReportId, by, at, note }: Closing,
): PrintedZ | null {
  const drawer = drawerOf(open)
  const count = standingCounts(open.counts, drawer).at(-1)
  if (!count) return null
  const { countedMinor } = count
  const shift = {
    ...open.shift,
    ...{ status: 'closed' as const, closedBy: by, closedAt: at, countedMinor },
    expectedMinor: drawer.expectedMinor,
    differenceMinor: subtract(countedMinor, drawer.expectedMinor),
  }
  const { figures, salesTaxMinor } = open
  const report = nextZ(lastZ, noneLate, {
    ...{ id: zReportId, shift, totals: { figures, salesTaxMinor }, note, closedAt: at },
    counts: open.counts.map(({ id: _id, cashActs: _acts, toldAt: _told, ...kept }) => kept),
    outletName: counter.outletName,
  })
  return { ...report, shift: { ...report.shift, countedMinor } }
}

/** What arrived late is in the totals that the server told. */
const noneLate = { totalMinor: 0, taxMinor: 0, refundsMinor: 0 }
