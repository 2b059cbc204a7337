import type { CashMovement, DrawerCount, Shift, XFigures } from '../../../core/contracts/tills.ts'
import { blindFigures } from '../../../core/rules/blind-figures.ts'
import { countTold } from '../../../core/rules/drawer-count.ts'
import type { OutletActor, TillActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { encodeCursor } from '../../platform/http/cursor.ts'
import { deny } from '../../platform/refusal-error.ts'
import { drawerCash } from './drawer-cash.ts'
import { type PageQuery, pageRequest } from './page.ts'
import { shiftFigures } from './shift-totals.ts'
import { findOpenShift, findShift, selectCashMovements, selectShifts, shiftOf } from './store.ts'
import { selectCounts } from './store-counts.ts'

/** The open shift of the register, with the cash moved in it and the counts made of it so far. */
export async function currentShift(
  reader: Reader,
  actor: TillActor,
): Promise<{ shift: Shift | null; cashMovements: CashMovement[]; counts: DrawerCount[] }> {
  const open = await findOpenShift(reader, actor.registerId)
  if (!open) return { shift: null, cashMovements: [], counts: [] }
  const cashMovements = await selectCashMovements(reader, open.id)
  const counts = await selectCounts(reader, open.id)
  if (counts.length === 0) return { shift: shiftOf(open), cashMovements, counts: [] }
  const cash = await drawerCash(reader, open.id)
  const told = counts.map((count) => countTold(count, counts, cash))
  return { shift: shiftOf(open), cashMovements, counts: told }
}

/**
 * The figures so far. It writes nothing. The expected cash is not in it before the shift is closed, and for whoever
 * sees no reports nothing that leads to it.
 */
export async function readXReport(
  reader: Reader,
  actor: OutletActor,
  shiftId: string,
): Promise<{ shift: Shift; figures: XFigures }> {
  const shift = await findShift(reader, shiftId)
  if (shift?.outletId !== actor.outletId) return deny('tills.shift_unknown')
  const figures = await shiftFigures(reader, shiftId)
  const seesSums = actor.permissions.has('reports.read')
  const told = shift.status === 'open' ? blindFigures(figures, seesSums) : figures
  return { shift: shiftOf(shift), figures: told }
}

export async function listShifts(
  reader: Reader,
  actor: OutletActor,
  query: PageQuery,
): Promise<{ items: Shift[]; nextCursor: string | null }> {
  const rows = await selectShifts(reader, pageRequest(actor.outletId, query))
  const shown = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  const nextCursor = last ? encodeCursor({ at: last.sortedAt, id: last.id }) : null
  return { items: shown.map(({ sortedAt: _sortedAt, ...row }) => shiftOf(row)), nextCursor }
}
