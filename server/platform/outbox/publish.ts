import type { EventType } from '../../../core/contracts/events.ts'
import { now } from '../clock.ts'
import type { Tx } from '../database/client.ts'
import { insertRows, type Write } from '../database/rows.ts'
import { newId } from '../ids.ts'

export interface NewEvent {
  readonly type: EventType
  readonly subject: string
  readonly outletId: string | null
  readonly data?: Readonly<Record<string, unknown>>
}

/** The outbox row of an event, to be written in the transaction of the operation that causes it. */
export function eventRow(event: NewEvent): Write {
  return insertRows('outbox', [
    {
      id: newId(),
      type: event.type,
      subject: event.subject,
      outlet_id: event.outletId,
      time: now(),
      data: event.data ?? {},
    },
  ])
}

export async function publish(tx: Tx, event: NewEvent): Promise<void> {
  await eventRow(event).execute(tx)
}
