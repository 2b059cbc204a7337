import type {
  CashMovedContent,
  DrawerOpenedContent,
} from '../../../core/contracts/journal-shifts.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { powerOfAct } from '../approvals/public.ts'
import { sellingPlace } from '../outlets/public.ts'
import { drawerCash } from './drawer-cash.ts'
import { tillMoment } from './moment.ts'
import { keepMovement } from './move-cash.ts'
import { keepDrawerOpening } from './record-opening.ts'
import { shiftOfMoving } from './shift-of-act.ts'
import { findCashMovement } from './store.ts'
import { findOpening } from './store-openings.ts'

/** Whether a person lets the act be tried again. */
export interface Retried {
  readonly retried: boolean
}

/**
 * Records cash that a device has moved: it is in the drawer, or out of it. What would have been refused, more than
 * the books knew of or without leave, is told in the trail.
 */
export async function recordCashMoved(
  tx: Tx,
  actor: TillActor,
  moved: CashMovedContent & Retried,
): Promise<void> {
  const { movementId, kind, amountMinor, reason } = moved
  const first = await findCashMovement(tx, movementId)
  if (first) {
    const isRepeat =
      first.userId === actor.userId &&
      first.kind === kind &&
      first.amountMinor === amountMinor &&
      first.reason === reason
    return isRepeat ? undefined : deny('tills.id_reused')
  }
  const shift = await shiftOfMoving(tx, actor, moved)
  const { expectedMinor } = await drawerCash(tx, shift.id)
  const { business } = await sellingPlace(tx, actor.registerId)
  const limit = business.settings.payOutLimitMinor
  const { approvedBy, lacking } =
    kind === 'pay_out' && amountMinor > limit
      ? await powerOfAct(tx, actor, {
          permission: 'shifts.pay_out_over_limit',
          subjectId: movementId,
          approvalIds: moved.approvalIds,
          value: amountMinor,
          limit,
        })
      : { approvedBy: null, lacking: null }
  const isShort = kind !== 'pay_in' && amountMinor > expectedMinor
  await keepMovement(tx, actor, shift, {
    input: moved,
    moment: await tillMoment(tx, actor.registerId, moved.occurredAt),
    approvedBy,
    noted: { ...(lacking && { lacking }), ...(isShort && { drawerMinor: expectedMinor }) },
  })
}

/** Records that a device's drawer was opened without a sale. */
export async function recordDrawerOpened(
  tx: Tx,
  actor: TillActor,
  opened: DrawerOpenedContent & Retried,
): Promise<void> {
  const { openingId: id, reason, approvalIds } = opened
  const first = await findOpening(tx, id)
  if (first) {
    const isRepeat = first.userId === actor.userId && first.reason === reason
    return isRepeat ? undefined : deny('tills.id_reused')
  }
  const shift = await shiftOfMoving(tx, actor, opened)
  const { approvedBy, lacking } = await powerOfAct(tx, actor, {
    permission: 'drawer.open_no_sale',
    subjectId: id,
    approvalIds,
  })
  const moment = await tillMoment(tx, actor.registerId, opened.occurredAt)
  const noted = lacking ? { lacking } : {}
  await keepDrawerOpening(tx, actor, { id, reason, shiftId: shift.id, approvedBy, moment, noted })
}
