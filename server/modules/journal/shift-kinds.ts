import {
  CashMovedContent,
  DrawerComparedContent,
  DrawerCountedContent,
  DrawerOpenedContent,
  ShiftClosedContent,
  ShiftOpenedContent,
} from '../../../core/contracts/journal-shifts.ts'
import {
  recordCashMoved,
  recordDrawerCompared,
  recordDrawerCounted,
  recordDrawerOpened,
  recordShiftClosed,
  recordShiftOpened,
} from '../tills/public.ts'
import { actKind } from './act-kind.ts'

/** What devices do with the drawer of their register. */
export const shiftKinds = {
  shift_open: actKind({
    content: ShiftOpenedContent,
    idOf: ({ shiftId }) => shiftId,
    record: recordShiftOpened,
  }),
  cash_movement: actKind({
    content: CashMovedContent,
    idOf: ({ movementId }) => movementId,
    record: recordCashMoved,
  }),
  drawer_opening: actKind({
    content: DrawerOpenedContent,
    idOf: ({ openingId }) => openingId,
    record: recordDrawerOpened,
  }),
  drawer_count: actKind({
    content: DrawerCountedContent,
    idOf: ({ countId }) => countId,
    record: recordDrawerCounted,
  }),
  drawer_compare: actKind({
    content: DrawerComparedContent,
    idOf: ({ compareId }) => compareId,
    record: recordDrawerCompared,
  }),
  shift_close: actKind({
    content: ShiftClosedContent,
    idOf: ({ report }) => report.id,
    record: recordShiftClosed,
  }),
} as const
