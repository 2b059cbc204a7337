import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'

interface OutletChange {
  readonly action: 'outlet.created' | 'outlet.changed' | 'register.created' | 'register.changed'
  readonly outletId: string
  readonly registerId?: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** The trail and the event of a change of an outlet or of one of its registers. */
export async function recordOutletChange(
  tx: Tx,
  actor: Actor,
  change: OutletChange,
): Promise<void> {
  const { action, outletId, registerId, facts } = change
  const subject = registerId ?? outletId
  await recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action,
    subjectType: registerId ? 'register' : 'outlet',
    subjectId: subject,
    outletId,
    facts,
  })
  await publish(tx, { type: 'business.changed', subject, outletId })
}

interface BusinessChange {
  readonly action: 'business.changed' | 'seller_mode.set'
  readonly facts: Readonly<Record<string, unknown>>
}

/** The same for the business itself. There is one, without an id: its events name the office chain. */
export async function recordBusinessChange(
  tx: Tx,
  actor: Actor,
  { action, facts }: BusinessChange,
): Promise<void> {
  await recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action,
    subjectType: 'business',
    subjectId: null,
    outletId: null,
    facts,
  })
  await publish(tx, { type: 'business.changed', subject: officeChainId, outletId: null })
}
