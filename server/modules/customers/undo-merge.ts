import type { CustomerMerge } from '../../../core/contracts/customer-records.ts'
import { businessDateOf } from '../../../core/kernel/dates.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { carryBack, missingValue } from '../storedvalue/public.ts'
import { unfilled } from './merge.ts'
import { tellMerge } from './merge-customers.ts'
import { fieldsOf, lockCustomer, requireOwnPhone, writeCustomer } from './store.ts'
import { findMerge, markUndone, readMerge, standAgain } from './store-merges.ts'

/**
 * Makes two customers of one again. Refuses when the carried dues were paid or the carried value was spent since:
 * nobody could say whose it was. What was done on the kept customer meanwhile stays there.
 */
export const undoMerge = operation(
  'undoMerge',
  async (tx, actor: Actor, { mergeId }: { readonly mergeId: string }): Promise<CustomerMerge> => {
    const merge = await findMerge(tx, mergeId, 'locked')
    if (!merge) return deny('customers.merge_unknown')
    if (merge.undoneAt) return readMerge(tx, mergeId)
    const { keptId, mergedId, filled, carried } = merge
    const [one, other] = [keptId, mergedId].sort()
    const rows = new Map([
      [one, await lockCustomer(tx, one ?? '')],
      [other, await lockCustomer(tx, other ?? '')],
    ])
    const [kept, merged] = [rows.get(keptId), rows.get(mergedId)]
    if (!kept || !merged || kept.erasedAt) return deny('customers.merge_unknown')
    if (merged.mergedInto !== keptId) {
      return deny('customers.merge_superseded', { customerId: merged.mergedInto })
    }
    const missing = await missingValue(tx, keptId, carried)
    if (missing.length > 0) return deny('customers.merge_spent', { missing })

    const back = unfilled(fieldsOf(kept), filled)
    await writeCustomer(tx, back)
    await standAgain(tx, merge)
    await requireOwnPhone(tx, fieldsOf(merged))
    await carryBack(
      tx,
      {
        fromId: keptId,
        toId: mergedId,
        mergeId,
        userId: actor.userId,
        today: businessDateOf(now(), { timeZone: 'UTC', dayCloseHour: 0 }),
      },
      carried,
    )
    await markUndone(tx, mergeId, actor.userId)
    const pair = { customerId: keptId, mergedId }
    await tellMerge(tx, actor, { action: 'customer.merge_undone', mergeId, ...pair })
    return readMerge(tx, mergeId)
  },
)
