import type { z } from 'zod'
import type { updateOutlet as contract, Outlet } from '../../../core/contracts/outlets.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { changedFields } from './changed-fields.ts'
import { checkOutlet } from './outlet.ts'
import { recordOutletChange } from './outlet-changes.ts'
import { lockBusiness, selectOutlet, writeOutlet } from './store.ts'

type UpdateOutletInput = z.infer<typeof contract.body> & { readonly outletId: string }

/** Changes an outlet of the person's own. Bills already made keep what they said. */
export const updateOutlet = operation(
  'updateOutlet',
  async (tx, actor: Actor, input: UpdateOutletInput): Promise<Outlet> => {
    const { outletId, ...fields } = input
    const business = await lockBusiness(tx)
    const before = await selectOutlet(tx, outletId)
    if (!before) return deny('outlets.outlet_unknown')
    if (actor.outletIds && !actor.outletIds.includes(outletId)) return deny('outlet.not_yours')
    const after: Outlet = { ...before, ...fields }
    accept(checkOutlet(after, business, now()), 'outlets')
    const facts = changedFields(before, after)
    if (Object.keys(facts).length === 0) return before

    await writeOutlet(tx, after)
    await recordOutletChange(tx, actor, { action: 'outlet.changed', outletId, facts })

    return after
  },
)
