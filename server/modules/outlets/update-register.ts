import type { z } from 'zod'
import type { updateRegister as contract, Register } from '../../../core/contracts/outlets.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { changedFields } from './changed-fields.ts'
import { recordOutletChange } from './outlet-changes.ts'
import { lockRegister, writeRegister } from './store.ts'

type UpdateRegisterInput = z.infer<typeof contract.body> & { readonly registerId: string }

/** Renames a register of the chosen outlet, sets its printer, or puts it out of use or back. */
export const updateRegister = operation(
  'updateRegister',
  async (tx, actor: OutletActor, input: UpdateRegisterInput): Promise<Register> => {
    const { registerId, ...fields } = input
    const { outletId } = actor
    const before = await lockRegister(tx, registerId)
    if (before?.outletId !== outletId) return deny('outlets.register_unknown')
    const after: Register = { ...before, ...fields }
    const facts = changedFields(before, after)
    if (Object.keys(facts).length === 0) return before

    await writeRegister(tx, after)
    await recordOutletChange(tx, actor, {
      action: 'register.changed',
      outletId,
      registerId,
      facts,
    })

    return after
  },
)
