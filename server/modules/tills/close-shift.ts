import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { closeShift as contract, ZReport } from '../../../core/contracts/tills.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { type Minor, subtract } from '../../../core/kernel/money.ts'
import { standingCounts } from '../../../core/rules/drawer-count.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { sellingPlace } from '../outlets/public.ts'
import { drawerCash } from './drawer-cash.ts'
import { finishClosing } from './finish-closing.ts'
import { type TillMoment, tillMoment } from './moment.ts'
import { lockShift, type ShiftRow } from './store.ts'
import { type CountRow, selectCounts } from './store-counts.ts'
import { findZOfShift } from './store-z-reports.ts'
import { takeCount } from './take-count.ts'

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

    return finishClosing(tx, actor, {
      shiftId: open.id,
      zReportId: newId(),
      moment,
      // The server's time: nothing is recorded in the shift after it, whatever the device's clock
      // says.
      closedAt: moment.recordedAt,
      countedMinor: count.countedMinor,
      count: count.denominations ?? undefined,
      expectedMinor,
      note,
    })
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
