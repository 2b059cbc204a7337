import type { z } from 'zod'
import type { Business, setSellerMode as contract } from '../../../core/contracts/outlets.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { recordBusinessChange } from './outlet-changes.ts'
import { insertSellerMode, lockBusiness, readBusinessRow, selectOutlets } from './store.ts'

/** From a day on, the business sells in another mode. Bills of days before keep theirs. */
export const setSellerMode = operation(
  'setSellerMode',
  async (tx, actor: Actor, period: z.infer<typeof contract.body>): Promise<Business> => {
    const business = await lockBusiness(tx)
    const dated = business.sellerModes.find((known) => known.validFrom === period.validFrom)
    if (dated?.mode === period.mode) return business
    if (dated) return deny('outlets.seller_mode_dated', { ...dated })
    if (period.mode !== 'unregistered') {
      const without = (await selectOutlets(tx, null)).filter((outlet) => outlet.gstin === null)
      if (without.length > 0) {
        return deny('outlets.gstin_needed', { outlets: without.map((outlet) => outlet.name) })
      }
    }

    await insertSellerMode(tx, period)
    await recordBusinessChange(tx, actor, { action: 'seller_mode.set', facts: { ...period } })

    return readBusinessRow(tx)
  },
)
