import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { countDrawer as contract, DrawerCount } from '../../../core/contracts/tills.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import { countTold } from '../../../core/rules/drawer-count.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { drawerCash } from './drawer-cash.ts'
import { tillMoment } from './moment.ts'
import { lockShift } from './store.ts'
import { type CountRow, findCount, selectCounts } from './store-counts.ts'
import { takeCount } from './take-count.ts'

export type CountDrawerInput = BodyOf<typeof contract> & { readonly shiftId: string }

/**
 * Commits a blind count before anything is told about it. The lock waits for sales in flight, so
 * that the count and what it is compared with are of one moment.
 */
export const countDrawer = operation(
  'countDrawer',
  async (tx, actor: OutletActor, input: CountDrawerInput): Promise<DrawerCount> => {
    const shift = await lockShift(tx, { ...input, outletId: actor.outletId }, 'update')
    if (!shift) return deny('tills.shift_unknown')
    const first = await findCount(tx, input.countId)
    if (first && !isRepeat(first, actor, input)) return deny('tills.id_reused')
    if (!first && shift.status === 'closed') {
      return deny('tills.shift_closed', { zNumber: shift.zNumber })
    }

    const moment = await tillMoment(tx, shift.registerId, input.occurredAt)
    const counting = { ...input, id: input.countId, denominations: input.denominations }
    const count = first ?? (await takeCount(tx, actor, shift, { counting, moment }))
    return countTold(count, await selectCounts(tx, shift.id), await drawerCash(tx, shift.id))
  },
)

function isRepeat(row: CountRow, actor: OutletActor, input: CountDrawerInput): boolean {
  return (
    row.shiftId === input.shiftId &&
    row.userId === actor.userId &&
    row.countedMinor === input.countedMinor &&
    canonicalJson(row.denominations) === canonicalJson(input.denominations ?? null)
  )
}
