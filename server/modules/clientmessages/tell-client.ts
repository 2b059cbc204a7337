import type { z } from 'zod'
import type { Visit } from '../../../core/contracts/appointments.ts'
import type {
  ClientMessage,
  shareVisit as shareContract,
  tellClient as tellContract,
} from '../../../core/contracts/client-messages.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import { visitShareText } from '../../../core/rules/client-messages/message-facts.ts'
import { textFor } from '../../../core/rules/client-messages/news.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { knownVisit, lockVisit } from '../appointments/public.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { receiverOf } from './addresses.ts'
import { askMessage, lastMove, placeOf, tellMessage } from './ask-message.ts'
import { shownMessage } from './read-messages.ts'
import { seriesPart, withPart } from './series-part.ts'
import { findMessage, insertMessage, lockMessage, requeueMessage } from './store-messages.ts'
import { selectMessageSettings } from './store-setup.ts'
import { bookingOf, linkTo, toldVisit } from './told-visit.ts'

type TellInput = z.infer<typeof tellContract.body> & {
  readonly visitId: string
  readonly setUp: boolean
}

/** Tells the client by e-mail what the desk did with their visit: asked for by a person, never behind their back. */
export const tellClient = operation(
  'tellClient',
  async (tx, actor: OutletActor, input: TellInput): Promise<ClientMessage> => {
    const { messageId, visitId, about, withSeries, setUp } = input
    const { visit, first } = await visitToTell(tx, actor, input)
    if (first) return shownMessage(first)
    if (!setUp) return deny('messaging.email_not_set_up')
    const { lacks } = await receiverOf(tx, visitId)
    if (lacks !== null) return deny(`clientmessages.${lacks}`)

    const { outletId, userId } = actor
    const asked = { id: messageId, outletId, visit, about, withSeries, userId }
    const stored = await askMessage(tx, asked)
    await recordTold(tx, actor, { visitId, messageId, about, channel: 'email' })
    return shownMessage(stored)
  },
)

type ShareInput = z.infer<typeof shareContract.body> & {
  readonly visitId: string
  readonly publicUrl: string
}

/** The same as a text for WhatsApp, which a person sends there. */
export const shareVisit = operation(
  'shareVisit',
  async (tx, actor: OutletActor, input: ShareInput): Promise<ResponseOf<typeof shareContract>> => {
    const { messageId, visitId, about, withSeries, publicUrl } = input
    const { outletId, userId } = actor
    const { visit, first } = await visitToTell(tx, actor, input)

    const receiver = await receiverOf(tx, visitId)
    if (!first) {
      await insertMessage(tx, {
        ...{ id: messageId, outletId, visitId, asked: about, about, channel: 'whatsapp' },
        ...{ status: 'handed', was: null, forStart: null, byClient: false, recipient: null },
        ...{ userId, withSeries, nextAttemptAt: now(), createdAt: now() },
      })
      await tellMessage(tx, { id: messageId, visitId, outletId, status: 'handed' })
      await recordTold(tx, actor, { visitId, messageId, about, channel: 'whatsapp' })
    }
    const of = { visitId, outletId }
    const { language } = await selectMessageSettings(tx, outletId)
    const link = about === 'cancelled' ? null : await linkTo(tx, of, publicUrl)
    const booking = await bookingOf(tx, of)
    const told = { ...toldVisit(booking, receiver.name), link }
    const tongue = receiver.language ?? language
    const { timeZone } = booking
    const asked = { visit, about, timeZone, language: tongue }
    const series = withSeries ? await seriesPart(tx, asked) : null
    const text = withPart(visitShareText(told, about, tongue), series)
    return { text, phone: receiver.phone, agreed: receiver.agreedWhatsapp }
  },
)

/** The visit, locked, and what this very wish did before. Refuses what is not so: nobody is told of it. */
async function visitToTell(
  tx: Tx,
  { outletId }: OutletActor,
  { messageId, visitId, about }: Pick<TellInput, 'messageId' | 'visitId' | 'about'>,
): Promise<{ visit: Visit; first: Awaited<ReturnType<typeof findMessage>> }> {
  await lockVisit(tx, outletId, visitId)
  const visit = await knownVisit(tx, outletId, visitId)
  const first = await findMessage(tx, messageId)
  if (first) {
    const isSame = first.visitId === visitId && first.asked === about
    return isSame ? { visit, first } : deny('clientmessages.id_reused')
  }
  const now_ = { ...placeOf(visit), state: visit.state }
  const isSo = textFor({ about, was: null, forStart: null }, now_, now()) !== null
  if (!isSo || (about === 'moved' && !lastMove(visit))) {
    return deny('clientmessages.nothing_to_tell', { state: visit.state })
  }
  return { visit, first }
}

function recordTold(
  tx: Tx,
  actor: OutletActor,
  {
    visitId,
    ...facts
  }: { visitId: string; messageId: string; about: string; channel: 'email' | 'whatsapp' },
): Promise<void> {
  return recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action: 'visit.client_told',
    subjectType: 'visit',
    subjectId: visitId,
    outletId: actor.outletId,
    facts,
  })
}

/** Tries a message that waits or failed again now. What is sent, on its way or over is left as it is. */
export const retryMessage = operation(
  'retryMessage',
  async (
    tx,
    actor: OutletActor,
    { messageId, setUp }: { readonly messageId: string; readonly setUp: boolean },
  ): Promise<ClientMessage> => {
    const message = await lockMessage(tx, actor.outletId, messageId)
    if (!message) return deny('clientmessages.message_unknown')
    if (message.status !== 'queued' && message.status !== 'failed') return shownMessage(message)
    if (!setUp) return deny('messaging.email_not_set_up')

    await requeueMessage(tx, message.id)
    const queued = { ...message, status: 'queued' as const, attempts: 0, nextAttemptAt: now() }
    await tellMessage(tx, queued)
    return shownMessage(queued)
  },
)
