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
    /** Of what a device did by itself: what is odd about it. */
    readonly device?: Readonly<Record<string, string>>
  },
): Promise<void> {
  const { action, customerId, fields, device } = change
  await recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action,
    subjectType: 'customer',
    subjectId: customerId,
    outletId: null,
    facts: { ...(fields.length > 0 ? { fields } : {}), ...(device && { device }) },
  })
  await publish(tx, { type: 'customer.changed', subject: customerId, outletId: null })
}
