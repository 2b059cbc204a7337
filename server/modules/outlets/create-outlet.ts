import type { z } from 'zod'
import type { createOutlet as contract, Outlet } from '../../../core/contracts/outlets.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { checkOutlet } from './outlet.ts'
import { recordOutletChange } from './outlet-changes.ts'
import { insertOutlet, lockBusiness, selectOutlet } from './store.ts'

/** Opens an outlet. A registered seller has to name its GSTIN at once, because each bill carries it. */
export const createOutlet = operation(
  'createOutlet',
  async (tx, actor: Actor, input: z.infer<typeof contract.body>): Promise<Outlet> => {
    const { outletId, ...fields } = input
    const outlet: Outlet = { id: outletId, ...fields }
    const business = await lockBusiness(tx)
    const existing = await selectOutlet(tx, outletId)
    if (existing) return sameOrReused(existing, outlet)
    accept(checkOutlet(outlet, business, now()), 'outlets')

    await insertOutlet(tx, outlet)
    await recordOutletChange(tx, actor, {
      action: 'outlet.created',
      outletId,
      facts: { name: outlet.name, kind: outlet.kind, gstin: outlet.gstin },
    })

    return outlet
  },
)

function sameOrReused(existing: Outlet, sent: Outlet): Outlet {
  return canonicalJson(existing) === canonicalJson(sent) ? existing : deny('outlets.id_reused')
}
