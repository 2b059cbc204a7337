import type { Customer } from '../../../core/contracts/customers.ts'
import type { setKhataLimit as contract } from '../../../core/contracts/khata.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { khataStandings, writeKhataLimit } from '../storedvalue/public.ts'
import { requireCustomer } from './living-customer.ts'
import { wholeCustomer } from './read-customers.ts'

export type KhataLimitInput = BodyOf<typeof contract> & { readonly customerId: string }

/** Sets how much a customer may owe. What is owed already stays owed, even above the new limit. */
export const setKhataLimit = operation(
  'setKhataLimit',
  async (tx, actor: Actor, input: KhataLimitInput): Promise<Customer> => {
    const { customerId, limitMinor } = input
    const customer = await requireCustomer(tx, customerId)
    const standings = await khataStandings(tx, [customerId])
    const before = standings.get(customerId)?.limit ?? null
    if (before === limitMinor) return wholeCustomer(tx, customer)

    await writeKhataLimit(tx, customerId, limitMinor)
    await recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: 'khata.limit_set',
      subjectType: 'customer',
      subjectId: customerId,
      outletId: null,
      facts: { from: before, to: limitMinor },
    })
    await publish(tx, { type: 'customer.changed', subject: customerId, outletId: null })
    return wholeCustomer(tx, customer)
  },
)
