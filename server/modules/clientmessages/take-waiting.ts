import { assert } from '../../../core/kernel/assert.ts'
import { filledText } from '../../../core/rules/client-messages/filled-text.ts'
import { messageFacts } from '../../../core/rules/client-messages/message-facts.ts'
import { sendingTime } from '../../../core/rules/client-messages/quiet-hours.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { clientWaiting, newWaitingLink, selectPageOf } from '../onlinebooking/public.ts'
import { waitingReceiver } from './addresses.ts'
import { sayings, tellMessage } from './ask-message.ts'
import { letterOf } from './letter.ts'
import type { StoredMessage } from './message.ts'
import type { Taken } from './send-messages.ts'
import { dropMessage, postponeMessage } from './store-messages.ts'
import { selectMessageSettings, textOf } from './store-setup.ts'

/** Makes the letter to somebody who waits, of what is kept for them now. */
export async function takeWaiting(
  tx: Tx,
  message: StoredMessage,
  publicUrl: string,
): Promise<Taken> {
  const { id, outletId, waitlistId, offerId } = message
  assert(waitlistId, 'a message is about a visit or about waiting')
  const drop = async (why: string): Promise<Taken> => {
    await dropMessage(tx, id, why)
    await tellMessage(tx, { ...message, status: 'dropped' })
    return { parcel: null }
  }
  const waiting = await clientWaiting(tx, { waitlistId, outletId })
  const offer = waiting.offer?.id === offerId ? waiting.offer : null
  if (waiting.state !== 'waiting' || (offerId !== null && !offer))
    return drop(sayings.nothingToTell)
  const { email, name, language: own } = await waitingReceiver(tx, waitlistId)
  if (email === null) return drop(sayings.noAddress)
  const settings = await selectMessageSettings(tx, outletId)
  const { timeZone, from, to } = waiting
  const later = offer && sendingTime(now(), offer.startsAt, { quiet: settings.quiet, timeZone })
  if (later && later > now()) {
    await postponeMessage(tx, id, later)
    return { parcel: null }
  }
  const kind = offer ? 'offer' : 'waiting'
  const language = own ?? settings.language
  const page = await selectPageOf(tx, outletId)
  const link = page && `${publicUrl}/book/${page.page}#wait=${await newWaitingLink(tx, waitlistId)}`
  const text = await textOf(tx, outletId, { kind, language })
  const staff = offer?.staffNames ?? []
  const facts = messageFacts(
    {
      clientName: name,
      startsAt: offer?.startsAt ?? null,
      services: waiting.services.map((service, i) => ({
        name: service,
        staffName: staff[i] ?? null,
      })),
      totalMinor: null,
      link: link ?? null,
      ...(offer && { until: offer.expiresAt }),
      days: { from, to },
      place: waiting,
    },
    language,
  )
  const letter = letterOf(filledText(text, facts), language)
  const parcel = { emailId: id, to: email, shopName: waiting.shopName, letter, attachments: [] }
  return { message, kind, parcel }
}
