import type { z } from 'zod'
import {
  type createRegister as contract,
  type Register,
  RegisterPrinting,
} from '../../../core/contracts/outlets.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { recordOutletChange } from './outlet-changes.ts'
import { insertRegister, selectRegister } from './store.ts'

type Body = z.infer<typeof contract.body>
type CreateRegisterInput = Omit<Body, 'printing'> & Partial<Pick<Body, 'printing'>>

/**
 * Adds a register. Its code is unique in the business and begins each of its bill numbers, so that no two registers
 * can ever give the same number, online or not. The series themselves begin with the first bill of each kind.
 */
export const createRegister = operation(
  'createRegister',
  async (tx, actor: OutletActor, input: CreateRegisterInput): Promise<Register> => {
    const { registerId, printing = RegisterPrinting.parse({}), ...fields } = input
    const { outletId } = actor
    const register: Register = { id: registerId, outletId, ...fields, printing, active: true }
    const existing = await selectRegister(tx, registerId)
    if (existing) {
      const same = canonicalJson({ ...existing, active: true }) === canonicalJson(register)
      return same ? existing : deny('outlets.id_reused')
    }
    if (!(await insertRegister(tx, register))) {
      return deny('outlets.register_code_taken', { code: register.code })
    }

    await recordOutletChange(tx, actor, {
      action: 'register.created',
      outletId,
      registerId,
      facts: { code: register.code, name: register.name, printer: register.printer },
    })

    return register
  },
)
