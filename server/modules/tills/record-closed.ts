import type { ShiftClosedContent } from '../../../core/contracts/journal-shifts.ts'
import type { ZReport } from '../../../core/contracts/tills.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { standingCounts } from '../../../core/rules/drawer-count.ts'
import { zDifferences } from '../../../core/rules/z-differences.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { drawerCash } from './drawer-cash.ts'
import { finishClosing } from './finish-closing.ts'
import { type TillMoment, tillMoment } from './moment.ts'
import { lockNamedShift } from './shift-of-act.ts'
import type { ShiftRow } from './store.ts'
import { type CountRow, selectCounts } from './store-counts.ts'
import { findZPrint, insertZPrint } from './store-z-prints.ts'
import { findZOfShift } from './store-z-reports.ts'
import { keepCount } from './take-count.ts'

/**
 * Records that a device has counted its drawer, closed the shift and printed a Z report. The report here is made
 * from the books at that place in the device's order and takes the next number; the paper is kept as it was
 * printed, with every figure in which the two differ. A shift that somebody closed meanwhile keeps its report, and
 * gets the paper beside it.
 */
export async function recordShiftClosed(
  tx: Tx,
  actor: TillActor,
  closed: ShiftClosedContent,
): Promise<void> {
  const { report, shiftId } = closed
  const hash = contentHash(closed.report)
  const shift = await lockNamedShift(tx, actor, shiftId)
  const first = await findZPrint(tx, report.id)
  if (first) return first.contentHash.equals(hash) ? undefined : deny('tills.id_reused')
  const moment = await tillMoment(tx, actor.registerId, closed.occurredAt)
  const made =
    shift.status === 'open'
      ? await closeAsCounted(tx, actor, shift, { closed, moment })
      : await findZOfShift(tx, shift.id)
  if (!made || made.printed) return deny('tills.shift_closed', { zNumber: shift.zNumber })
  await insertZPrint(tx, {
    id: report.id,
    zReportId: made.id,
    registerId: actor.registerId,
    report,
    differences: zDifferences(report, made),
    contentHash: hash,
    occurredAt: moment.occurredAt,
    recordedAt: moment.recordedAt,
  })
}

interface Closed {
  readonly closed: ShiftClosedContent
  readonly moment: TillMoment
}

async function closeAsCounted(
  tx: Tx,
  actor: TillActor,
  shift: ShiftRow,
  { closed, moment }: Closed,
): Promise<ZReport> {
  const count = await countOfClosing(tx, actor, shift, { closed, moment })
  const { expectedMinor } = await drawerCash(tx, shift.id)
  return finishClosing(tx, actor, {
    shiftId: shift.id,
    zReportId: closed.report.id,
    moment,
    closedAt: notBefore(shift.openedAt, moment.occurredAt),
    closingRecordedAt: moment.recordedAt,
    countedMinor: count.countedMinor,
    count: count.denominations ?? undefined,
    expectedMinor,
    note: closed.note?.trim() || null,
  })
}

/** A clock that was set back closes no shift before it was opened. */
export const notBefore = (openedAt: Instant, at: Instant): Instant =>
  Date.parse(at) < Date.parse(openedAt) ? openedAt : at

/**
 * The count that the device closed with: the last one, or what its paper says where that count did not come
 * through. A drawer that was counted twice already is not counted a third time; the paper then differs.
 */
async function countOfClosing(
  tx: Tx,
  actor: TillActor,
  shift: ShiftRow,
  { closed, moment }: Closed,
): Promise<CountRow> {
  const counts = await selectCounts(tx, shift.id)
  const cash = await drawerCash(tx, shift.id)
  const standing = standingCounts(counts, cash)
  const last = standing.at(-1)
  const { countedMinor } = closed.report.shift
  if (last && (last.countedMinor === countedMinor || standing.length > 1)) return last
  const count: CountRow = {
    id: newId(),
    shiftId: shift.id,
    attempt: counts.length + 1,
    userId: actor.userId,
    by: actor.name,
    countedMinor,
    denominations: closed.report.counts.at(-1)?.denominations ?? null,
    expectedMinor: cash.expectedMinor,
    cashActs: cash.acts,
    toldAt: moment.occurredAt,
    at: moment.occurredAt,
  }
  await keepCount(tx, actor, shift, { count, moment })
  return count
}
