import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'

/** The trail and the event of an act on a visit: the calendars of the outlet see it at once. */
export async function tellOfVisit(
  tx: Tx,
  actor: OutletActor,
  news: {
    readonly action: string
    readonly id: string
    readonly facts?: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { outletId } = actor
  await recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action: news.action,
    subjectType: 'visit',
    subjectId: news.id,
    outletId,
    facts: news.facts ?? {},
  })
  const data = { action: news.action }
  await publish(tx, { type: 'visit.changed', subject: news.id, outletId, data })
}

/** The trail of an act on a series; the calendars hear of its visits. */
export async function tellOfSeries(
  tx: Tx,
  actor: OutletActor,
  news: {
    readonly action: string
    readonly id: string
    readonly facts: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { outletId } = actor
  await recordAudit(tx, {
    ...{ actor, chainId: officeChainId, outletId, action: news.action, facts: news.facts },
    ...{ subjectType: 'visit_series', subjectId: news.id },
  })
  const data = { action: news.action }
  await publish(tx, { type: 'series.changed', subject: news.id, outletId, data })
}
