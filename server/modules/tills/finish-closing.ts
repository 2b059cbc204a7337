import type { Shift, ZReport } from '../../../core/contracts/tills.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { subtract } from '../../../core/kernel/money.ts'
import { keptCount } from '../../../core/rules/drawer-count.ts'
import { shiftClosePostings } from '../../../core/rules/ledger.ts'
import { nextZ } from '../../../core/rules/next-z.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { recordAudit } from '../audit/public.ts'
import { postEntry } from '../ledger/public.ts'
import type { TillMoment } from './moment.ts'
import { shiftTotals } from './shift-totals.ts'
import { type Closing, findShift, markClosed, shiftOf } from './store.ts'
import { selectCounts } from './store-counts.ts'
import { carryAmendments, findLastZ, insertZ, lockLate } from './store-z-reports.ts'
import { noHash, zHash } from './z-report.ts'

/** A shift that is to be closed with what is known of its drawer. */
export interface DecidedClosing extends Omit<Closing, 'closedBy'> {
  readonly zReportId: string
  readonly moment: TillMoment
}

/** Closes a shift that the caller holds locked, empties its drawer in the ledger, and issues its Z report. */
export async function finishClosing(
  tx: Tx,
  actor: OutletActor,
  { zReportId, moment, ...closing }: DecidedClosing,
): Promise<ZReport> {
  await markClosed(tx, { ...closing, closedBy: actor.userId })
  const report = await issueZ(tx, closing, { zReportId, moment })
  await bookClosing(tx, report.shift, moment)
  await tellClosing(tx, actor, report)
  return report
}

async function issueZ(
  tx: Tx,
  { shiftId, note, closedAt }: { shiftId: string; note: string | null; closedAt: Instant },
  { zReportId: id, moment }: { readonly zReportId: string; readonly moment: TillMoment },
): Promise<ZReport> {
  const shift = await findShift(tx, shiftId)
  assert(shift, 'the shift just closed is there')
  const last = await findLastZ(tx, shift.registerId)
  const late = await lockLate(tx, shift.registerId)
  const content = nextZ(last, late, {
    id,
    shift: shiftOf(shift),
    totals: await shiftTotals(tx, shiftId),
    counts: (await selectCounts(tx, shiftId)).map(keptCount),
    note,
    outletName: moment.outletName,
    closedAt,
  })
  const { id: _id, ...said } = content
  const previous = last?.hash ?? noHash
  const report = await insertZ(tx, id, said, { previous, own: zHash(previous, said) })
  await carryAmendments(tx, late.ids, id)
  return report
}

/**
 * The difference goes to cash over/short, then all that was counted leaves the drawer: the till's
 * cash is zero.
 */
function bookClosing(tx: Tx, shift: Shift, moment: TillMoment): Promise<void> {
  const { countedMinor, expectedMinor } = shift
  assert(countedMinor !== null && expectedMinor !== null, 'a closed shift was counted')
  return postEntry(tx, {
    businessDate: moment.businessDate,
    documentType: 'shift_close',
    documentId: shift.id,
    outletId: shift.outletId,
    registerId: shift.registerId,
    shiftId: shift.id,
    narration: 'Drawer counted and emptied',
    postings: shiftClosePostings({
      counted: countedMinor,
      difference: subtract(countedMinor, expectedMinor),
    }),
  })
}

async function tellClosing(tx: Tx, actor: OutletActor, report: ZReport): Promise<void> {
  const { shift, number, grandSalesMinor } = report
  const { countedMinor, expectedMinor, differenceMinor } = shift
  await recordAudit(tx, {
    actor,
    chainId: shift.registerId,
    action: 'shift.closed',
    subjectType: 'shift',
    subjectId: shift.id,
    outletId: shift.outletId,
    facts: {
      zReportId: report.id,
      number,
      countedMinor,
      expectedMinor,
      differenceMinor,
      grandSalesMinor,
      hash: report.hash,
    },
  })
  await publish(tx, {
    type: 'shift.closed',
    subject: shift.id,
    outletId: shift.outletId,
    data: { registerId: shift.registerId, zReportId: report.id, number, differenceMinor },
  })
}
