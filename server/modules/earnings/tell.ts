import type { EventType } from '../../../core/contracts/events.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'

export interface EarningsNews {
  readonly event?: Extract<EventType, 'earnings.changed' | 'tip.split'>
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** The trail and the event of a change of rules, tips or periods. */
export async function tellOfEarnings(tx: Tx, actor: OutletActor, news: EarningsNews) {
  const { event = 'earnings.changed', action, subjectType, subjectId, facts } = news
  const { outletId } = actor
  const record = { actor, chainId: officeChainId, action, subjectType, subjectId, outletId, facts }
  await recordAudit(tx, record)
  await publish(tx, { type: event, subject: subjectId, outletId })
}
