import type { Instant } from '../../../core/kernel/dates.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { drawerCash } from './drawer-cash.ts'
import { finishClosing } from './finish-closing.ts'
import { tillMoment } from './moment.ts'
import { notBefore } from './record-closed.ts'
import { lockNamedShift } from './shift-of-act.ts'
import { keepCount } from './take-count.ts'

interface PastClosing {
  readonly shiftId: string
  /** When it was closed; the books hear of it now. */
  readonly occurredAt: Instant
  /** What was in the drawer beside what should have been. */
  readonly overMinor: Minor
}

/** Closes a shift of a past day, for books that are filled from elsewhere: its drawer was counted once, then. */
export async function closePastShift(
  tx: Tx,
  actor: TillActor,
  { shiftId, occurredAt, overMinor }: PastClosing,
): Promise<void> {
  const shift = await lockNamedShift(tx, actor, shiftId)
  const moment = await tillMoment(tx, actor.registerId, occurredAt)
  const { expectedMinor, acts } = await drawerCash(tx, shiftId)
  const countedMinor = minor(expectedMinor + overMinor)
  const count = {
    ...{ id: newId(), shiftId, attempt: 1, userId: actor.userId, by: actor.name },
    ...{ countedMinor, denominations: null, expectedMinor, cashActs: acts },
    ...{ toldAt: moment.occurredAt, at: moment.occurredAt },
  }
  await keepCount(tx, actor, shift, { count, moment })
  await finishClosing(tx, actor, {
    ...{ shiftId, zReportId: newId(), moment, countedMinor, expectedMinor, note: null },
    count: undefined,
    closedAt: notBefore(shift.openedAt, moment.occurredAt),
    closingRecordedAt: moment.recordedAt,
  })
}
