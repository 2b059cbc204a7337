import type {
  ClientMessage,
  shareFormLink as contract,
  VisitMessages,
} from '../../../core/contracts/client-messages.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import { formShareText } from '../../../core/rules/client-messages/message-facts.ts'
import { sendingTime } from '../../../core/rules/client-messages/quiet-hours.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { formAddress, newFormToken, requireFormLink } from '../onlinebooking/public.ts'
import { outletPlace } from '../outlets/public.ts'
import { formReceiver } from './addresses.ts'
import { tellMessage } from './ask-message.ts'
import type { StoredMessage } from './message.ts'
import { shownMessage } from './read-messages.ts'
import { findMessage, insertMessage, messagesOfForm } from './store-messages.ts'
import { selectMessageSettings } from './store-setup.ts'

type FormLinkHere = Awaited<ReturnType<typeof requireFormLink>>

interface Wish {
  readonly linkId: string
  readonly messageId: string
}

/** What was sent with a link, and whether more can be. */
export async function listFormMessages(
  reader: Reader,
  { outletId }: OutletActor,
  { linkId, setUp }: { readonly linkId: string; readonly setUp: boolean },
): Promise<VisitMessages> {
  const link = await requireFormLink(reader, outletId, linkId)
  const receiver = await formReceiver(reader, link)
  return {
    setUp,
    email: receiver.lacks ?? 'ready',
    hasPhone: receiver.phone !== null,
    messages: (await messagesOfForm(reader, linkId)).map(shownMessage),
  }
}

/** Sends a form to who is to sign it: asked for by a person, never behind their back. */
export const sendFormLink = operation(
  'sendFormLink',
  async (
    tx,
    actor: OutletActor,
    { setUp, ...wish }: Wish & { readonly setUp: boolean },
  ): Promise<ClientMessage> => {
    const { link, first } = await linkToSend(tx, actor, wish)
    if (first) return shownMessage(first)
    if (!setUp) return deny('messaging.email_not_set_up')
    const { lacks } = await formReceiver(tx, link)
    if (lacks !== null) return deny(`clientmessages.${lacks}`)

    const { outlet } = await outletPlace(tx, actor.outletId)
    const { quiet } = await selectMessageSettings(tx, actor.outletId)
    const at = now()
    const due = sendingTime(at, link.expiresAt, { quiet, timeZone: outlet.timeZone })
    await write(tx, actor, link, { id: wish.messageId, channel: 'email', due })
    const stored = await findMessage(tx, wish.messageId)
    return stored ? shownMessage(stored) : deny('clientmessages.message_unknown')
  },
)

/** The same as a text for WhatsApp, which a person sends there. */
export const shareFormLink = operation(
  'shareFormLink',
  async (
    tx,
    actor: OutletActor,
    { publicUrl, ...wish }: Wish & { readonly publicUrl: string },
  ): Promise<ResponseOf<typeof contract>> => {
    const { link, first } = await linkToSend(tx, actor, wish)
    const { phone, agreedWhatsapp, language: own } = await formReceiver(tx, link)

    if (!first)
      await write(tx, actor, link, { id: wish.messageId, channel: 'whatsapp', due: now() })
    const { language } = await selectMessageSettings(tx, actor.outletId)
    const { business } = await outletPlace(tx, actor.outletId)
    const address = formAddress(publicUrl, await newFormToken(tx, link.id))
    const facts = { shop: business.name, form: link.title, link: address }
    return { text: formShareText(facts, own ?? language), phone, agreed: agreedWhatsapp }
  },
)

/** The link, and what this very wish did before. Nobody is sent what cannot be signed any more. */
async function linkToSend(
  tx: Tx,
  { outletId }: OutletActor,
  { linkId, messageId }: Wish,
): Promise<{ link: FormLinkHere; first: StoredMessage | undefined }> {
  const link = await requireFormLink(tx, outletId, linkId)
  const first = await findMessage(tx, messageId)
  if (first && first.formLinkId !== linkId) return deny('clientmessages.id_reused')
  if (!first && link.state !== 'open') {
    return deny('clientmessages.nothing_to_tell', { state: link.state })
  }
  return { link, first }
}

async function write(
  tx: Tx,
  actor: OutletActor,
  { id: linkId, visitId }: FormLinkHere,
  message: Pick<StoredMessage, 'id' | 'channel'> & { readonly due: StoredMessage['nextAttemptAt'] },
): Promise<void> {
  const { id, channel, due } = message
  const { outletId, userId } = actor
  const status = channel === 'email' ? ('queued' as const) : ('handed' as const)
  await insertMessage(tx, {
    ...{ id, outletId, visitId, formLinkId: linkId, asked: 'form', about: 'form', channel, status },
    ...{ was: null, forStart: null, byClient: false, recipient: null },
    ...{ userId, nextAttemptAt: due, createdAt: now() },
  })
  await tellMessage(tx, { id, visitId, outletId, status })
  await recordAudit(tx, {
    ...{ actor, outletId, chainId: officeChainId },
    ...{ action: 'form_link.sent', subjectType: 'form_link', subjectId: linkId },
    facts: { messageId: id, channel },
  })
}
