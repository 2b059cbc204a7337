import { createHash, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type {
  CalendarFeed,
  createCalendarFeed as contract,
} from '../../../core/contracts/calendar-feeds.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { type IcsEvent, type IcsStatus, icsFile } from '../../../core/rules/ics.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { selectStaff } from '../rosters/public.ts'
import {
  type FedVisit,
  insertFeed,
  isUsedId,
  selectFedVisits,
  selectFeeds,
  selectOpenFeed,
  writeRevoked,
} from './store.ts'

/** It has 256 random bits, so a plain hash cannot be guessed back. */
const hashOf = (secret: string) => createHash('sha256').update(secret).digest()

type CreateInput = z.infer<typeof contract.body>

/** A new secret address for the visits of a person. The answer alone holds it. */
export const createCalendarFeed = operation(
  'createCalendarFeed',
  async (
    tx,
    actor: OutletActor,
    { feedId, userId, withNames }: CreateInput,
  ): Promise<{ readonly feed: CalendarFeed; readonly secret: string }> => {
    const { outletId } = actor
    if (await isUsedId(tx, feedId)) return deny('calendarfeeds.id_reused')
    const staff = await selectStaff(tx, outletId)
    if (!staff.some((member) => member.userId === userId)) {
      return deny('calendarfeeds.staff_unknown', { userId })
    }
    const secret = randomBytes(32).toString('base64url')
    const made = { id: feedId, outletId, userId, withNames, hash: hashOf(secret) }
    await insertFeed(tx, { ...made, by: actor.userId, at: now() })
    await tell(tx, actor, { action: 'calendar_feed.created', feedId, facts: { userId, withNames } })

    const feed = (await selectFeeds(tx, outletId)).find(({ id }) => id === feedId)
    assert(feed, 'a feed just made is there')
    return { feed, secret }
  },
)

/** Lets an address give nothing any more, at once. */
export const revokeCalendarFeed = operation(
  'revokeCalendarFeed',
  async (tx, actor: OutletActor, { feedId }: { readonly feedId: string }) => {
    const { outletId, userId } = actor
    const was = await writeRevoked(tx, { id: feedId, outletId, by: userId, at: now() })
    if (was === null) return deny('calendarfeeds.feed_unknown')
    if (was === 'revoked') {
      await tell(tx, actor, { action: 'calendar_feed.revoked', feedId, facts: {} })
    }
    return { feedId }
  },
)

function tell(
  tx: Tx,
  actor: OutletActor,
  news: { readonly action: string; readonly feedId: string; readonly facts: object },
): Promise<void> {
  return recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action: news.action,
    subjectType: 'calendar_feed',
    subjectId: news.feedId,
    outletId: actor.outletId,
    facts: { ...news.facts },
  })
}

/** The calendar of a secret address: the own visits, with the first name of the client where that is wanted. */
export async function readCalendarFeed(reader: Reader, secret: string): Promise<string> {
  const feed = await selectOpenFeed(reader, hashOf(secret))
  if (!feed) return deny('calendarfeeds.feed_unknown')
  const visits = await selectFedVisits(reader, feed.userId)
  const events = visits.map((visit) => eventOf(visit, feed.withNames))
  return icsFile({ name: `${feed.name}, ${feed.outletName}`, events })
}

const statuses: Partial<Record<FedVisit['state'], IcsStatus>> = {
  requested: 'TENTATIVE',
  cancelled: 'CANCELLED',
  no_show: 'CANCELLED',
}

function eventOf(visit: FedVisit, withNames: boolean): IcsEvent {
  const who = withNames && visit.client ? `${visit.client}: ` : ''
  return {
    uid: `${visit.id}@vendly`,
    sequence: visit.version - 1,
    stampedAt: visit.changedAt,
    startsAt: visit.startsAt,
    endsAt: visit.endsAt,
    summary: `${who}${visit.services}`,
    description: null,
    location: visit.outletName,
    status: statuses[visit.state] ?? 'CONFIRMED',
  }
}
