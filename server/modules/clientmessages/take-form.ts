import { assert } from '../../../core/kernel/assert.ts'
import { filledText } from '../../../core/rules/client-messages/filled-text.ts'
import { messageFacts } from '../../../core/rules/client-messages/message-facts.ts'
import type { Tx } from '../../platform/database/client.ts'
import { formAddress, newFormToken, requireFormLink, shownPlace } from '../onlinebooking/public.ts'
import { formReceiver } from './addresses.ts'
import { sayings, tellMessage } from './ask-message.ts'
import { letterOf } from './letter.ts'
import type { StoredMessage } from './message.ts'
import type { Taken } from './send-messages.ts'
import { dropMessage } from './store-messages.ts'
import { selectMessageSettings, textOf } from './store-setup.ts'

/** Makes the letter with a form to sign, as long as it can be signed. */
export async function takeForm(tx: Tx, message: StoredMessage, publicUrl: string): Promise<Taken> {
  const { id, outletId, formLinkId } = message
  assert(formLinkId, 'a message about a form brings a link')
  const drop = async (why: string): Promise<Taken> => {
    await dropMessage(tx, id, why)
    await tellMessage(tx, { ...message, status: 'dropped' })
    return { parcel: null }
  }
  const link = await requireFormLink(tx, outletId, formLinkId)
  if (link.state !== 'open') return drop(sayings.nothingToTell)
  const { email, name, language: own } = await formReceiver(tx, link)
  if (email === null) return drop(sayings.noAddress)
  const settings = await selectMessageSettings(tx, outletId)
  const language = own ?? settings.language
  const place = await shownPlace(tx, outletId)
  const text = await textOf(tx, outletId, { kind: 'form', language })
  const facts = messageFacts(
    {
      ...{ clientName: name, startsAt: null, services: [], totalMinor: null },
      ...{ form: link.title, place },
      link: formAddress(publicUrl, await newFormToken(tx, formLinkId)),
    },
    language,
  )
  const letter = letterOf(filledText(text, facts), language)
  const parcel = { emailId: id, to: email, shopName: place.shopName, letter, attachments: [] }
  return { message, kind: 'form', parcel }
}
