import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'

/**
 * The trail and the event of what was written on a card. The trail says what was done, never what the card says: it
 * can never be changed, while a client may have what is kept of them erased (DPDP Act 2023, s.12).
 */
export async function tellOfCard(
  tx: Tx,
  actor: OutletActor,
  news: {
    readonly action: string
    readonly customerId: string
    readonly facts: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { action, customerId, facts } = news
  await recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action,
    subjectType: 'customer',
    subjectId: customerId,
    outletId: actor.outletId,
    facts,
  })
  await publish(tx, { type: 'client_card.changed', subject: customerId, outletId: null })
}
