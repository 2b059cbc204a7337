import type { Visit } from '../../../core/contracts/appointments.ts'
import type { Tellable } from '../../../core/contracts/client-messages.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { minuteLength } from '../../../core/kernel/wall-time.ts'
import { isChange, joined, type Place } from '../../../core/rules/client-messages/news.ts'
import { sendingTime } from '../../../core/rules/client-messages/quiet-hours.ts'
import { instantAt, now, nowMilliseconds } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { outletPlace } from '../outlets/public.ts'
import type { StoredMessage, WaitingMessage } from './message.ts'
import { dropMessage, findMessage, insertMessage, selectWaiting } from './store-messages.ts'
import { selectMessageSettings } from './store-setup.ts'

export interface AskedMessage {
  readonly id: string
  readonly outletId: string
  readonly visit: Visit
  readonly about: Tellable
  readonly withSeries?: boolean
  /** Who asks for it at the desk; null where the client did it themselves. */
  readonly userId: string | null
}

export const sayings = {
  joined: 'A later message says it.',
  neverTold: 'It was cancelled before anything was said.',
  nothingToTell: 'There is nothing to tell any more.',
  noAddress: 'The client has no e-mail address that they agreed to be written to.',
} as const

/**
 * Queues what is to be told of a visit. What waits already is joined with it, so that several changes are told as one.
 * The visit must be locked.
 */
export async function askMessage(tx: Tx, asked: AskedMessage): Promise<StoredMessage> {
  const { id, outletId, visit, about, userId } = asked
  const waiting = await selectWaiting(tx, visit.id)
  const next = waiting ? joined(waiting.about, about) : about
  if (waiting) await dropMessage(tx, waiting.id, next === null ? sayings.neverTold : sayings.joined)
  const byClient = userId === null && (waiting?.byClient ?? true)
  await insertMessage(tx, {
    ...{ id, outletId, visitId: visit.id, asked: about, about: next ?? about },
    ...{ channel: 'email', recipient: null, forStart: null, byClient, userId },
    withSeries: (asked.withSeries ?? false) || (waiting?.withSeries ?? false),
    status: next === null ? 'dropped' : 'queued',
    lastError: next === null ? sayings.neverTold : null,
    was: next === 'moved' ? firstPlace(waiting, visit) : null,
    nextAttemptAt: await dueAt(tx, asked, { about: next ?? about, byClient }),
    createdAt: now(),
  })
  const stored = await findMessage(tx, id)
  assert(stored, 'a message just asked for is there')
  await tellMessage(tx, stored)
  return stored
}

/** Whoever booked themselves looks for the answer now; all else may be changed once more. */
async function dueAt(
  tx: Tx,
  { outletId, visit }: AskedMessage,
  message: { readonly about: Tellable; readonly byClient: boolean },
): Promise<Instant> {
  const { delayMinutes, quiet } = await selectMessageSettings(tx, outletId)
  const { outlet } = await outletPlace(tx, outletId)
  const isAtOnce = message.byClient && message.about === 'booked'
  const ready = instantAt(nowMilliseconds() + (isAtOnce ? 0 : delayMinutes * minuteLength))
  if (message.byClient) return ready
  return sendingTime(ready, visit.startsAt, { quiet, timeZone: outlet.timeZone })
}

/** Where the visit stood before the first of the moves that are told as one. */
function firstPlace(waiting: WaitingMessage | undefined, visit: Visit): Place | null {
  if (waiting?.about === 'moved') return waiting.was
  const { facts } = lastMove(visit) ?? {}
  return (facts?.before as Place | undefined) ?? null
}

export const lastMove = ({ changes }: Visit) => changes.findLast(({ act }) => isChange(act))

export function placeOf({ startsAt, services }: Visit): Place {
  return {
    startsAt,
    staff: services.map(({ staffId }) => staffId),
    items: services.map(({ itemId }) => itemId),
  }
}

export function tellMessage(
  tx: Tx,
  { id, visitId, outletId, status }: Pick<StoredMessage, 'id' | 'visitId' | 'outletId' | 'status'>,
): Promise<void> {
  const data = { visitId, status }
  return publish(tx, { type: 'client_message.changed', subject: id, outletId, data })
}
