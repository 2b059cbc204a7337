import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { DomainEvent } from '../../../core/contracts/events.ts'
import type { Tx } from '../database/client.ts'

/** What processes tell each other of an event; who needs its data reads the outbox or the thing itself. */
export type Announcement = Pick<DomainEvent, 'type' | 'subject' | 'outletId' | 'time'>

export interface Announcements {
  /** Tells every process on this database, this one included, what was delivered. */
  tell(events: readonly DomainEvent[]): void
  stop(): Promise<void>
}

const channel = 'vendly_live'
/** Names of things that changed and are no events: who cares reads them. */
const topicChannel = 'vendly_topics'
/** PostgreSQL takes at most 8,000 bytes in one notification; an announcement has fewer than 200. */
const eventsInOne = 30
const longestWaitMilliseconds = 10_000

/**
 * Live screens hang on one process, but a sale may be delivered by another: LISTEN and NOTIFY carry the news between
 * them. What is told while the connection is down is lost, so `onGap` says when screens should look for themselves.
 */
export function startAnnouncements(parts: {
  readonly connectionString: string
  readonly pool: pg.Pool
  readonly onHeard: (announcements: readonly Announcement[]) => void
  readonly onTopic: (topic: string) => void
  readonly onGap: () => void
  readonly onTrouble: (error: unknown) => void
}): Announcements {
  const stopping = new AbortController()
  let listener: pg.Client | undefined

  async function listenOnce(): Promise<void> {
    const client = new pg.Client({ connectionString: parts.connectionString })
    const ended = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      client.on('end', () => resolve())
    })
    client.on('notification', ({ channel: from, payload }) => {
      if (from === topicChannel) parts.onTopic(payload ?? '')
      else parts.onHeard(JSON.parse(payload ?? '[]'))
    })
    await client.connect()
    listener = client
    await client.query(`listen ${channel}; listen ${topicChannel}`)
    await ended
  }

  async function listenForEver(): Promise<void> {
    for (let attempt = 0; !stopping.signal.aborted; attempt++) {
      if (attempt > 0) parts.onGap()
      await listenOnce().catch(parts.onTrouble)
      const wait = Math.min(longestWaitMilliseconds, 100 * 2 ** Math.min(attempt, 7))
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  const listening = listenForEver()
  return {
    tell(events) {
      for (let from = 0; from < events.length; from += eventsInOne) {
        const part = events.slice(from, from + eventsInOne).map(announcementOf)
        parts.pool
          .query('select pg_notify($1, $2)', [channel, JSON.stringify(part)])
          .catch(parts.onTrouble)
      }
    },
    async stop() {
      stopping.abort()
      await listener?.end().catch(() => {})
      await listening
    },
  }
}

/** Tells every process after the commit that something of this name changed. */
export async function tellTopic(tx: Tx, topic: string): Promise<void> {
  await sql`select pg_notify(${topicChannel}, ${topic})`.execute(tx)
}

function announcementOf({ type, subject, outletId, time }: DomainEvent): Announcement {
  return { type, subject, outletId, time }
}
