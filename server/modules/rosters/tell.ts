import type { EventType } from '../../../core/contracts/events.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'

export interface SalonNews {
  readonly event: Extract<EventType, 'salon.changed' | 'calendar.changed'>
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  readonly facts?: Readonly<Record<string, unknown>>
}

/** The trail and the event of a change of set-up, rosters or busy times: calendars look at once. */
export async function tellOfSalon(tx: Tx, actor: OutletActor, news: SalonNews): Promise<void> {
  const { event, action, subjectType, subjectId, facts = {} } = news
  const { outletId } = actor
  await recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action,
    subjectType,
    subjectId,
    outletId,
    facts,
  })
  await publish(tx, { type: event, subject: subjectId, outletId, data: { action } })
}
