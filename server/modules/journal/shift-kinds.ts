import { ShiftOpenedContent } from '../../../core/contracts/journal-shifts.ts'
import { recordShiftOpened } from '../tills/public.ts'
import { actKind } from './act-kind.ts'

/** What devices do with the drawer of their register. */
export const shiftKinds = {
  shift_open: actKind({
    content: ShiftOpenedContent,
    idOf: ({ shiftId }) => shiftId,
    record: recordShiftOpened,
  }),
} as const
