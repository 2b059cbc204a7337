import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { closeShift as contract, ZReport } from '../../../core/contracts/tills.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { subtract } from '../../../core/kernel/money.ts'
import { shiftClosePostings } from '../../../core/rules/ledger.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'
import { postEntry } from '../ledger/public.ts'
import { requireCount } from './cash-count.ts'
import { type TillMoment, tillMoment } from './moment.ts'
import { expectedCashOf, shiftTotals } from './shift-totals.ts'
import { findShift, lockShift, markClosed, type ShiftRow, shiftOf } from './store.ts'
import { findLastZ, findZOfShift, insertZ } from './store-z-reports.ts'
import { nextZ, noHash, zHash } from './z-report.ts'

export type CloseShiftInput = BodyOf<typeof contract> & { readonly shiftId: string }

/**
 * Closes a shift with what was counted in its drawer and issues its Z report. The lock waits for
 * sales in flight and keeps later ones out, so the report covers exactly the rows of the shift. The
 * same person with the same count gets the same report again.
 */
export const closeShift = operation(
  'closeShift',
  async (tx, actor: OutletActor, input: CloseShiftInput): Promise<ZReport> => {
    const open = await lockShift(tx, { ...input, outletId: actor.outletId }, 'update')
    if (!open) return deny('tills.shift_unknown')
    if (open.status === 'closed') return firstAnswer(tx, open, actor, input)
    requireCount(input.countedMinor, input.denominations)

    const moment = await tillMoment(tx, open.registerId, input.occurredAt)
    const totals = await shiftTotals(tx, open.id)
    const expectedMinor = expectedCashOf(totals.figures)
    await markClosed(tx, {
      shiftId: open.id,
      closedBy: actor.userId,
      // The server's time: nothing is recorded in the shift after it, whatever the device's clock
      // says.
      closedAt: moment.recordedAt,
      countedMinor: input.countedMinor,
      count: input.denominations,
      expectedMinor,
      note: input.note ?? null,
    })
    const shift = await findShift(tx, open.id)
    assert(shift, 'the shift just closed is there')
    await bookClosing(tx, shift, moment)
    const last = await findLastZ(tx, shift.registerId)
    const content = nextZ(last, {
      id: newId(),
      shift: shiftOf(shift),
      totals,
      outletName: moment.outletName,
      closedAt: moment.recordedAt,
    })
    const { id, ...said } = content
    const previous = last?.hash ?? noHash
    const report = await insertZ(tx, id, said, { previous, own: zHash(previous, said) })
    await tellClosing(tx, actor, report)
    return report
  },
)

async function firstAnswer(
  tx: Tx,
  shift: ShiftRow,
  actor: OutletActor,
  input: CloseShiftInput,
): Promise<ZReport> {
  const report = await findZOfShift(tx, shift.id)
  assert(report, `the closed shift ${shift.id} has a Z report`)
  const isRepeat = shift.closedById === actor.userId && shift.countedMinor === input.countedMinor
  return isRepeat
    ? report
    : deny('tills.shift_closed', { zReportId: report.id, zNumber: report.number })
}

/**
 * The difference goes to cash over/short, then all that was counted leaves the drawer: the till's
 * cash is zero.
 */
function bookClosing(tx: Tx, shift: ShiftRow, moment: TillMoment): Promise<void> {
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
