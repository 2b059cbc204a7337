import type {
  DrawerComparedContent,
  DrawerCountedContent,
} from '../../../core/contracts/journal-shifts.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'
import { requireCount } from './cash-count.ts'
import { tellCount } from './compare-count.ts'
import { drawerCash } from './drawer-cash.ts'
import { tillMoment } from './moment.ts'
import { lockNamedShift } from './shift-of-act.ts'
import { findCount, selectCounts } from './store-counts.ts'
import { keepCount } from './take-count.ts'

/**
 * Records a count that a device has committed, beside what the books expected at that place in its order. Of a
 * shift that was closed meanwhile it only stands in the trail: the drawer was counted by somebody else.
 */
export async function recordDrawerCounted(
  tx: Tx,
  actor: TillActor,
  counted: DrawerCountedContent,
): Promise<void> {
  const { countId, countedMinor, denominations } = counted
  const shift = await lockNamedShift(tx, actor, counted.shiftId)
  const first = await findCount(tx, countId)
  if (first) {
    const isRepeat =
      first.userId === actor.userId &&
      first.countedMinor === countedMinor &&
      canonicalJson(first.denominations) === canonicalJson(denominations ?? null)
    return isRepeat ? undefined : deny('tills.id_reused')
  }
  requireCount(countedMinor, denominations)
  const moment = await tillMoment(tx, actor.registerId, counted.occurredAt)
  if (shift.status === 'closed') {
    return recordAudit(tx, {
      actor,
      chainId: actor.registerId,
      action: 'drawer.counted',
      subjectType: 'drawer_count',
      subjectId: countId,
      outletId: actor.outletId,
      facts: { shiftId: shift.id, countedMinor, closedBefore: true },
    })
  }
  const counts = await selectCounts(tx, shift.id)
  const cash = await drawerCash(tx, shift.id)
  await keepCount(tx, actor, shift, {
    count: {
      id: countId,
      shiftId: shift.id,
      attempt: counts.length + 1,
      userId: actor.userId,
      by: actor.name,
      countedMinor,
      denominations: denominations ?? null,
      expectedMinor: cash.expectedMinor,
      cashActs: cash.acts,
      toldAt: counted.told ? moment.occurredAt : null,
      at: moment.occurredAt,
    },
    moment,
  })
}

/** Records that somebody asked the device for the difference instead of counting once more. */
export async function recordDrawerCompared(
  tx: Tx,
  actor: TillActor,
  { shiftId, countId, occurredAt }: DrawerComparedContent,
): Promise<void> {
  const shift = await lockNamedShift(tx, actor, shiftId)
  const count = await findCount(tx, countId)
  if (!count || count.toldAt || shift.status === 'closed') return
  const { occurredAt: toldAt } = await tillMoment(tx, actor.registerId, occurredAt)
  await tellCount(tx, actor, shift, { ...count, toldAt })
}
