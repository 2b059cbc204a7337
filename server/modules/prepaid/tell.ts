import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'

/** The trail and the event of a change of what is sold ahead, or of what a client has: tills look again. */
export async function tellOfPrepaid(
  tx: Tx,
  actor: OutletActor,
  news: {
    readonly action: string
    readonly subjectType: string
    readonly subjectId: string
    readonly facts: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { outletId } = actor
  await recordAudit(tx, { actor, chainId: officeChainId, outletId, ...news })
  await publish(tx, { type: 'prepaid.changed', subject: news.subjectId, outletId })
}
