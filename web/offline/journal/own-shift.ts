import type { Operation, ResponseOf } from '../../../core/contracts/operation.ts'
import {
  currentShift,
  type readXReport,
  type Shift,
  type XFigures,
} from '../../../core/contracts/tills.ts'
import { blindFigures } from '../../../core/rules/blind-figures.ts'
import { countsTold } from '../../../core/rules/shift-books.ts'
import { call } from '../api-client.ts'
import { currentPlace } from '../device.ts'
import { currentSession, may } from '../session.ts'
import { isTraining } from '../training.ts'
import { readLease } from './lease.ts'
import {
  aloneSince,
  askForBooks,
  fetchBooks,
  hasBooks,
  type OwnBooks,
  ownBooks,
} from './shift-books.ts'

type AnswerOf<O extends Operation> = ResponseOf<O>

/** The books of the register where this device has it; null where the server is asked for each thing. */
export async function booksHere(registerId: string): Promise<OwnBooks | null> {
  const { outletId } = currentPlace()
  if (outletId === null || isTraining()) return null
  if ((await readLease(registerId)).kind !== 'own') return null
  const place = { registerId, outletId }
  if (await hasBooks(registerId)) askForBooks(place)
  else await fetchBooks(place)
  return ownBooks(registerId)
}

/** The open shift of the register, by what this device knows at its own counter. */
export async function currentShiftHere(
  registerId: string,
  signal?: AbortSignal,
): Promise<AnswerOf<typeof currentShift>> {
  const books = await booksHere(registerId)
  if (!books) return call(currentShift, { signal })
  const { open } = books
  if (!open) return { shift: null, cashMovements: [], counts: [] }
  return {
    shift: open.shift,
    cashMovements: open.figures.cashMovements,
    counts: countsTold(open),
  }
}

/** An X report, and since when the device has not heard what others did at the counter. */
export type XReport = AnswerOf<typeof readXReport> & { readonly alone: string | null }

/** The figures of the open shift at an own counter, as blind as the server tells them; null for other shifts. */
export async function xReportHere(registerId: string, shiftId: string): Promise<XReport | null> {
  const books = await booksHere(registerId)
  if (books?.open?.shift.id !== shiftId) return null
  const { shift, figures } = books.open
  const told: { shift: Shift; figures: XFigures } = {
    shift,
    figures: blindFigures(figures, may(currentSession(), 'reports.read')),
  }
  return { ...told, alone: aloneSince(books) }
}
