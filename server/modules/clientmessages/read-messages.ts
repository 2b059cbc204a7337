import type { ClientMessage, VisitMessages } from '../../../core/contracts/client-messages.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { knownVisit } from '../appointments/public.ts'
import { maskedAddress } from '../messaging/public.ts'
import { knownEntry } from '../waitlist/public.ts'
import { receiverOf } from './addresses.ts'
import type { StoredMessage } from './message.ts'
import { messagesOf, messagesOfWaiting } from './store-messages.ts'

/** What the client of a visit was told, and whether more can be told. */
export async function listVisitMessages(
  reader: Reader,
  { outletId }: OutletActor,
  { visitId, setUp }: { readonly visitId: string; readonly setUp: boolean },
): Promise<VisitMessages> {
  await knownVisit(reader, outletId, visitId)
  const receiver = await receiverOf(reader, visitId)
  const messages = await messagesOf(reader, visitId)
  return {
    setUp,
    email: receiver.lacks ?? 'ready',
    hasPhone: receiver.phone !== null,
    messages: messages.map(shownMessage),
  }
}

/** What somebody who waits was written. */
export async function listWaitingMessages(
  reader: Reader,
  { outletId }: OutletActor,
  { waitlistId }: { readonly waitlistId: string },
): Promise<{ readonly messages: ClientMessage[] }> {
  await knownEntry(reader, outletId, waitlistId)
  const messages = await messagesOfWaiting(reader, waitlistId)
  return { messages: messages.map(shownMessage) }
}

export function shownMessage(message: StoredMessage): ClientMessage {
  const { id, about, channel, status, sentAs, recipient, attempts, lastError } = message
  const isWaiting = status === 'queued' || status === 'sending'
  return {
    ...{ id, about, channel, status, sentAs, attempts, lastError },
    to: recipient && recipient.includes('@') ? maskedAddress(recipient) : recipient,
    dueAt: isWaiting ? message.nextAttemptAt : null,
    createdAt: message.createdAt,
    by: message.by,
    sentAt: message.sentAt,
  }
}
