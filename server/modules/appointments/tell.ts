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

interface News {
  readonly action: string
  readonly id: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** The trail of an act on a series; the calendars hear of its visits. */
export const tellOfSeries = (tx: Tx, actor: OutletActor, news: News): Promise<void> =>
  tellOfMany(tx, actor, { ...news, subjectType: 'visit_series', type: 'series.changed' })

/** The trail of an act on a group of guests. */
export const tellOfGroup = (tx: Tx, actor: OutletActor, news: News): Promise<void> =>
  tellOfMany(tx, actor, { ...news, subjectType: 'visit_group', type: 'group.changed' })

async function tellOfMany(
  tx: Tx,
  actor: OutletActor,
  news: News & {
    readonly subjectType: string
    readonly type: 'series.changed' | 'group.changed'
  },
): Promise<void> {
  const { outletId } = actor
  const { action, id, facts, subjectType, type } = news
  await recordAudit(tx, {
    ...{ actor, chainId: officeChainId, outletId, action, facts, subjectType, subjectId: id },
  })
  await publish(tx, { type, subject: id, outletId, data: { action } })
}
