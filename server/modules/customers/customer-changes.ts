import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'

/**
 * The trail and the event of a change. The trail names the fields only: it can never be changed, while a customer may
 * have their personal data erased (Digital Personal Data Protection Act 2023, s.12).
 */
export async function recordCustomerChange(
  tx: Tx,
  actor: Actor,
  change: {
    readonly action: 'customer.created' | 'customer.changed'
    readonly customerId: string
    readonly fields: readonly string[]
  },
): Promise<void> {
  const { action, customerId, fields } = change
  await recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action,
    subjectType: 'customer',
    subjectId: customerId,
    outletId: null,
    facts: fields.length > 0 ? { fields } : {},
  })
  await publish(tx, { type: 'customer.changed', subject: customerId, outletId: null })
}
