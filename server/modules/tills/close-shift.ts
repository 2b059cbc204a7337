import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { closeShift as contract, Shift, ZReport } from '../../../core/contracts/tills.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { type Minor, subtract } from '../../../core/kernel/money.ts'
import { shiftClosePostings } from '../../../core/rules/ledger.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'
import { postEntry } from '../ledger/public.ts'
import { sellingPlace } from '../outlets/public.ts'
import { drawerCash } from './drawer-cash.ts'
import { keptCount, standingCounts } from './drawer-count.ts'
import { type TillMoment, tillMoment } from './moment.ts'
import { shiftTotals } from './shift-totals.ts'
import { findShift, lockShift, markClosed, type ShiftRow, shiftOf } from './store.ts'
import { type CountRow, selectCounts } from './store-counts.ts'
import {
  carryAmendments,
  findLastZ,
  findZOfShift,
  insertZ,
  lateAmounts,
} from './store-z-reports.ts'
import { takeCount } from './take-count.ts'
import { nextZ, noHash, zHash } from './z-report.ts'

export type CloseShiftInput = BodyOf<typeof contract> & { readonly shiftId: string }

/**
 * Closes a shift with the count of its drawer and issues its Z report. The lock waits for sales in
 * flight and keeps later ones out, so the report covers exactly the rows of the shift. The same
 * person with the same count gets the same report again.
 */
export const closeShift = operation(
  'closeShift',
  async (tx, actor: OutletActor, input: CloseShiftInput): Promise<ZReport> => {
    const open = await lockShift(tx, { ...input, outletId: actor.outletId }, 'update')
    if (!open) return deny('tills.shift_unknown')
    if (open.status === 'closed') return firstAnswer(tx, open, actor, input)
    const moment = await tillMoment(tx, open.registerId, input.occurredAt)
    const count = await closingCount(tx, actor, open, { input, moment })
    const { expectedMinor } = await drawerCash(tx, open.id)
    const note = input.note?.trim() || null
    const differenceMinor = subtract(count.countedMinor, expectedMinor)
    if (count.toldAt && !note) await requireNoteless(tx, open, differenceMinor)

    await markClosed(tx, {
      shiftId: open.id,
      closedBy: actor.userId,
      // The server's time: nothing is recorded in the shift after it, whatever the device's clock
      // says.
      closedAt: moment.recordedAt,
      countedMinor: count.countedMinor,
      count: count.denominations ?? undefined,
      expectedMinor,
      note,
    })
    const report = await issueZ(tx, open.id, { moment, note })
    await bookClosing(tx, report.shift, moment)
    await tellClosing(tx, actor, report)
    return report
  },
)

interface ClosingAct {
  readonly input: CloseShiftInput
  readonly moment: TillMoment
}

/** The count that the shift is closed with: one made in the same act, or the last one that stands. */
async function closingCount(
  tx: Tx,
  actor: OutletActor,
  shift: ShiftRow,
  { input, moment }: ClosingAct,
): Promise<CountRow> {
  const { countedMinor, denominations } = input
  const counts = await selectCounts(tx, shift.id)
  const last = standingCounts(counts, await drawerCash(tx, shift.id)).at(-1)
  if (countedMinor !== undefined && countedMinor !== last?.countedMinor) {
    const counting = { id: newId(), countedMinor, denominations }
    return takeCount(tx, actor, shift, { counting, moment })
  }
  return last ?? deny(counts.length > 0 ? 'tills.count_old' : 'tills.count_needed')
}

/** Who knows that the drawer is far off says why. */
async function requireNoteless(tx: Tx, shift: ShiftRow, differenceMinor: Minor): Promise<void> {
  const { business } = await sellingPlace(tx, shift.registerId)
  const limitMinor = business.settings.differenceNoteMinor
  if (Math.abs(differenceMinor) > limitMinor) {
    deny('tills.note_needed', { differenceMinor, limitMinor })
  }
}

async function issueZ(
  tx: Tx,
  shiftId: string,
  { moment, note }: { readonly moment: TillMoment; readonly note: string | null },
): Promise<ZReport> {
  const shift = await findShift(tx, shiftId)
  assert(shift, 'the shift just closed is there')
  const last = await findLastZ(tx, shift.registerId)
  const id = newId()
  const late = await lateAmounts(tx, shift.registerId)
  const content = nextZ(last, late, {
    id,
    shift: shiftOf(shift),
    totals: await shiftTotals(tx, shiftId),
    counts: (await selectCounts(tx, shiftId)).map(keptCount),
    note,
    outletName: moment.outletName,
    closedAt: moment.recordedAt,
  })
  const { id: _id, ...said } = content
  const previous = last?.hash ?? noHash
  const report = await insertZ(tx, id, said, { previous, own: zHash(previous, said) })
  await carryAmendments(tx, shift.registerId, id)
  return report
}

async function firstAnswer(
  tx: Tx,
  shift: ShiftRow,
  actor: OutletActor,
  input: CloseShiftInput,
): Promise<ZReport> {
  const report = await findZOfShift(tx, shift.id)
  assert(report, `the closed shift ${shift.id} has a Z report`)
  const { countedMinor = shift.countedMinor } = input
  const isRepeat = shift.closedById === actor.userId && shift.countedMinor === countedMinor
  return isRepeat
    ? report
    : deny('tills.shift_closed', { zReportId: report.id, zNumber: report.number })
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
