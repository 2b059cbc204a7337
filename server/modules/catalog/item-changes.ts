import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'

export interface CatalogChange {
  readonly action: string
  readonly itemId: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** The trail and the event of a changed item. Items belong to the business, so every outlet is told. */
export async function recordItemChange(
  tx: Tx,
  actor: Actor,
  { action, itemId, facts }: CatalogChange,
): Promise<void> {
  await recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action,
    subjectType: 'item',
    subjectId: itemId,
    outletId: null,
    facts,
  })
  await publish(tx, { type: 'item.changed', subject: itemId, outletId: null })
}
