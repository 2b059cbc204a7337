import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'

/** The trail and the event of an act at the clock. */
export async function tellOfClock(
  tx: Tx,
  actor: OutletActor,
  news: {
    readonly action: string
    readonly personId: string
    readonly facts: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { outletId } = actor
  const { action, personId, facts } = news
  await recordAudit(tx, {
    ...{ actor, chainId: officeChainId, action, outletId, facts },
    ...{ subjectType: 'person', subjectId: personId },
  })
  await publish(tx, { type: 'time_clock.changed', subject: personId, outletId, data: { action } })
}
