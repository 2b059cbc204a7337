import { sql } from 'kysely'
import type { DomainEvent } from '../../../core/contracts/events.ts'
import type { Database, Tx } from '../database/client.ts'

/** Something that reacts to events. Its work and its receipt commit together, so a second delivery does nothing. */
export interface Subscriber {
  readonly consumer: string
  readonly types: readonly DomainEvent['type'][]
  readonly handle: (tx: Tx, event: DomainEvent) => Promise<void>
}

export interface Dispatcher {
  /** Says that there may be something new; delivery follows within a few milliseconds. */
  wake(): void
  /** Delivers all that waits, then returns. */
  drain(): Promise<void>
  stop(): Promise<void>
}

export interface DispatcherParts {
  readonly database: Database
  readonly subscribers: readonly Subscriber[]
  /** Told after the commit of a delivery, for live screens. */
  readonly onDelivered: (events: readonly DomainEvent[]) => void
  readonly onTrouble: (error: unknown) => void
}

const batchSize = 200
const gatherMilliseconds = 25
const idleMilliseconds = 1_000

/**
 * Takes events from the outbox in order and gives them to subscribers, at least once. Several processes may run it:
 * `skip locked` gives each its own events. The first wake gathers for a moment, so that a busy till costs one round.
 */
export function startDispatcher(parts: DispatcherParts): Dispatcher {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let isAwake = false
  /** Deliveries of this process come one after the other, so that screens hear of events in their order. */
  let running: Promise<void> = Promise.resolve()

  function schedule(delay: number): void {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(() => void deliverWaiting(), delay)
  }

  async function deliverWaiting(): Promise<void> {
    isAwake = false
    running = running.then(() => deliverAll(parts).catch(parts.onTrouble))
    await running
    if (!isAwake) schedule(idleMilliseconds)
  }

  schedule(gatherMilliseconds)
  return {
    wake() {
      if (isAwake) return
      isAwake = true
      schedule(gatherMilliseconds)
    },
    async drain() {
      const mine = running.then(() => deliverAll(parts))
      running = mine.catch(() => {})
      await mine
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}

async function deliverAll(parts: DispatcherParts): Promise<void> {
  while ((await deliverBatch(parts)) > 0);
}

async function deliverBatch(parts: DispatcherParts): Promise<number> {
  const events = await parts.database.transaction().execute(async (tx) => {
    const taken = await takeWaiting(tx)
    for (const event of taken) await handleAll(tx, parts.subscribers, event)
    return taken
  })
  if (events.length > 0) parts.onDelivered(events)
  return events.length
}

async function takeWaiting(tx: Tx): Promise<DomainEvent[]> {
  const { rows } = await sql<DomainEvent & { seq: number }>`
    update outbox set delivered_at = now()
    where id in (
      select id from outbox where delivered_at is null order by seq limit ${batchSize} for update skip locked
    )
    returning id, seq, type, subject, outlet_id as "outletId", time, data`.execute(tx)
  return rows.sort((a, b) => a.seq - b.seq)
}

async function handleAll(
  tx: Tx,
  subscribers: readonly Subscriber[],
  event: DomainEvent,
): Promise<void> {
  for (const { consumer, types, handle } of subscribers) {
    if (!types.includes(event.type)) continue
    const receipt = await sql`
      insert into event_receipts (consumer, event_id, done_at) values (${consumer}, ${event.id}, now())
      on conflict do nothing`.execute(tx)
    if (receipt.numAffectedRows === 1n) await handle(tx, event)
  }
}
