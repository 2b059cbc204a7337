import type { DrawerCount } from '../../../core/contracts/tills.ts'
import { countTold } from '../../../core/rules/drawer-count.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'
import { drawerCash } from './drawer-cash.ts'
import { lockShift, type ShiftRow } from './store.ts'
import { type CountRow, markTold, selectCounts } from './store-counts.ts'

export interface CompareCountInput {
  readonly shiftId: string
  readonly countId: string
}

/** Tells what the drawer should hold. Who asks gives the recount away: it would not be blind. */
export const compareCount = operation(
  'compareCount',
  async (tx, actor: OutletActor, input: CompareCountInput): Promise<DrawerCount> => {
    const shift = await lockShift(tx, { ...input, outletId: actor.outletId }, 'update')
    if (!shift) return deny('tills.shift_unknown')
    const counts = await selectCounts(tx, shift.id)
    const count = counts.find((one) => one.id === input.countId)
    if (!count) return deny('tills.count_unknown')

    const told: CountRow = { ...count, toldAt: count.toldAt ?? now() }
    if (!count.toldAt) await tellCount(tx, actor, shift, told)
    const all = counts.map((one) => (one.id === told.id ? told : one))
    return countTold(told, all, await drawerCash(tx, shift.id))
  },
)

/** Keeps that the difference was told for a count. */
export async function tellCount(
  tx: Tx,
  actor: OutletActor,
  { id: shiftId, outletId, registerId }: ShiftRow,
  count: CountRow,
): Promise<void> {
  await markTold(tx, count)
  const told = { shiftId, attempt: count.attempt }
  await recordAudit(tx, {
    actor,
    chainId: registerId,
    action: 'drawer.compared',
    subjectType: 'drawer_count',
    subjectId: count.id,
    outletId,
    facts: told,
  })
  await publish(tx, {
    type: 'drawer.compared',
    subject: count.id,
    outletId,
    data: { ...told, registerId },
  })
}
