import { openDrawer } from '../../../core/contracts/drawers.ts'
import type { BodyInputOf, BodyOf, ResponseOf } from '../../../core/contracts/operation.ts'
import type { Permission } from '../../../core/contracts/permissions.ts'
import {
  type CashMovement,
  closeShift,
  compareCount,
  countDrawer,
  type DrawerCount,
  moveCash,
  openShift,
  type Shift,
  type ZReport,
} from '../../../core/contracts/tills.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { minor } from '../../../core/kernel/money.ts'
import {
  type Books,
  closedReport,
  countsTold,
  drawerOf,
  toldWith,
} from '../../../core/rules/shift-books.ts'
import { newId, nowOfDevice } from '../acts.ts'
import { call } from '../api-client.ts'
import { refusedHere } from '../api-problem.ts'
import { isReachable } from '../connection.ts'
import { currentSession, may } from '../session.ts'
import { booksHere } from './own-shift.ts'
import { aloneSince, type OwnBooks, ownBooks } from './shift-books.ts'
import { writeAct } from './write-act.ts'
import { zOfAct } from './written-z.ts'

// What people do with the drawer. At a counter of the device's own it is an act in its journal, with or without the
// server; elsewhere the server does it.

/** Who stands at the counter. */
function person(): { readonly id: string; readonly name: string } {
  const session = currentSession()
  if (session.kind !== 'signed-in') throw refusedHere('session.missing', {}, 401)
  return session.user
}

interface DrawerAct {
  readonly id: string
  readonly kind: string
  readonly at: string
  readonly content: Readonly<Record<string, unknown>>
}

/** Writes the act and gives the books behind it. */
async function written(registerId: string, { id, kind, at, content }: DrawerAct) {
  await writeAct(registerId, {
    commandId: id,
    kind,
    personId: person().id,
    occurredAt: at,
    documentIds: [],
    series: [],
    content: () => ({ ...content, occurredAt: at }),
  })
  return ownBooks(registerId)
}

function openIn(books: Books, shiftId: string): NonNullable<Books['open']> {
  if (books.open?.shift.id !== shiftId) throw refusedHere('tills.shift_closed')
  return books.open
}

export async function openShiftHere(
  registerId: string,
  body: BodyInputOf<typeof openShift>,
): Promise<Shift> {
  const books = await booksHere(registerId)
  if (!books) return call(openShift, { body })
  if (books.open && books.open.shift.id !== body.shiftId)
    throw refusedHere('tills.shift_already_open')
  const { shiftId, floatMinor, denominations } = body
  const at = body.occurredAt ?? nowOfDevice()
  const content = { shiftId, floatMinor, denominations, by: person().name }
  const after = await written(registerId, { id: shiftId, kind: 'shift_open', at, content })
  return openIn(after, shiftId).shift
}

export async function moveCashHere(
  { id: shiftId, registerId }: Shift,
  body: BodyInputOf<typeof moveCash>,
): Promise<CashMovement> {
  const books = await booksHere(registerId)
  if (!books) return call(moveCash, { params: { shiftId }, body })
  const { movementId, kind, amountMinor, reason, approvalIds = [] } = body
  const { expectedMinor: drawerMinor } = drawerOf(openIn(books, shiftId))
  if (kind !== 'pay_in' && amountMinor > drawerMinor) {
    throw refusedHere('tills.cash_short', { drawerMinor, neededMinor: amountMinor })
  }
  const limit = books.counter.payOutLimitMinor
  if (kind === 'pay_out' && amountMinor > limit) {
    const over = { permission: 'shifts.pay_out_over_limit' as const, value: amountMinor, limit }
    requireLeave(movementId, approvalIds, over)
  }
  const at = body.occurredAt ?? nowOfDevice()
  const content = { movementId, shiftId, kind, amountMinor, reason, approvalIds, by: person().name }
  const after = await written(registerId, { id: movementId, kind: 'cash_movement', at, content })
  const { cashMovements } = openIn(after, shiftId).figures
  const movement = cashMovements.find(({ id }) => id === movementId)
  assert(movement, 'the movement just written is there')
  return movement
}

/** Asks for somebody's leave as the server would; where that is away the device takes their PIN (`approveByPin`). */
function requireLeave(
  subjectId: string,
  approvalIds: readonly string[],
  needed: { readonly permission: Permission; readonly value?: number; readonly limit?: number },
): void {
  if (may(currentSession(), needed.permission) || approvalIds.length > 0) return
  throw refusedHere('approval.needed', { ...needed, subjectId }, 403)
}

export async function openDrawerHere(
  registerId: string,
  body: BodyInputOf<typeof openDrawer>,
): Promise<ResponseOf<typeof openDrawer>['printJob']> {
  const books = await booksHere(registerId)
  // The printer that kicks the drawer hangs on the server's queue: while it is there, it does both.
  if (!books || isReachable()) {
    return (await call(openDrawer, { params: { registerId }, body })).printJob
  }
  if (!books.open) throw refusedHere('tills.shift_not_open')
  const { openingId, reason, approvalIds = [] } = body
  requireLeave(openingId, approvalIds, { permission: 'drawer.open_no_sale' })
  const content = { openingId, shiftId: books.open.shift.id, reason, approvalIds }
  const at = body.occurredAt ?? nowOfDevice()
  await written(registerId, { id: openingId, kind: 'drawer_opening', at, content })
  return null
}

export async function countDrawerHere(
  { id: shiftId, registerId }: Shift,
  body: BodyInputOf<typeof countDrawer>,
): Promise<DrawerCount> {
  const books = await booksHere(registerId)
  if (!books) return call(countDrawer, { params: { shiftId }, body })
  const { countId, denominations } = body
  const countedMinor = minor(body.countedMinor)
  const open = openIn(books, shiftId)
  const isRepeat = open.counts.some(({ id }) => id === countId)
  const told = isRepeat ? false : toldWith(open, countedMinor)
  if (told === null) throw refusedHere('tills.count_told')
  const at = body.occurredAt ?? nowOfDevice()
  const content = { countId, shiftId, countedMinor, denominations, told, by: person().name }
  const after = await written(registerId, { id: countId, kind: 'drawer_count', at, content })
  return countIn(after, shiftId, countId)
}

export async function compareCountHere(
  { id: shiftId, registerId }: Shift,
  countId: string,
): Promise<DrawerCount> {
  const books = await booksHere(registerId)
  if (!books) return call(compareCount, { params: { shiftId, countId } })
  const id = newId()
  const content = { compareId: id, countId, shiftId }
  const act = { id, kind: 'drawer_compare', at: nowOfDevice(), content }
  return countIn(await written(registerId, act), shiftId, countId)
}

function countIn(books: OwnBooks, shiftId: string, countId: string): DrawerCount {
  const count = countsTold(openIn(books, shiftId)).find(({ id }) => id === countId)
  if (!count) throw refusedHere('tills.count_unknown')
  return count
}

/**
 * Closes the shift. The Z report of the device stands under its number at once; the act's id is that of the
 * report.
 */
export async function closeShiftHere(
  { id: shiftId, registerId }: Shift,
  zReportId: string,
  body: Pick<BodyOf<typeof closeShift>, 'note' | 'occurredAt'>,
): Promise<ZReport> {
  const books = await booksHere(registerId)
  if (!books) return call(closeShift, { params: { shiftId }, body })
  const before = await zOfAct(zReportId)
  if (before) return before
  const at = body.occurredAt ?? nowOfDevice()
  const note = body.note?.trim() || null
  const open = openIn(books, shiftId)
  const report = closedReport({ ...books, open }, { zReportId, by: person().name, at, note })
  if (!report) throw refusedHere(open.counts.length > 0 ? 'tills.count_old' : 'tills.count_needed')
  const content = { shiftId, note, report, knownUntil: aloneSince(books) }
  await written(registerId, { id: zReportId, kind: 'shift_close', at, content })
  const made = await zOfAct(zReportId)
  assert(made, 'the report just written is there')
  return made
}
