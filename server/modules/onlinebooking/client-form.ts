import type { z } from 'zod'
import type { FormQuestion } from '../../../core/contracts/consultation-forms.ts'
import type {
  ClientForm,
  openBookingForm as openContract,
  signClientForm as signContract,
} from '../../../core/contracts/form-links.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { keepSigned, selectForm } from '../consultations/public.ts'
import { customerForSale } from '../customers/public.ts'
import { clientBooking } from './client-booking.ts'
import { endOfLink } from './form-links.ts'
import { formTokenHash, newFormToken, requireLinked } from './links.ts'
import { ensureOnlineUser, onlineActor, onlineUserId } from './online-actor.ts'
import { shownPlace } from './read-page.ts'
import {
  insertFormLink,
  lockFormLink,
  markSigned,
  type StoredFormLink,
  selectByToken,
  selectFormLink,
  selectOpenOfVisit,
} from './store-form-links.ts'

/** What a secret link opens, in the words that the form has now. */
export async function readClientForm(reader: Reader, token: string): Promise<ClientForm> {
  return clientForm(reader, requireGood(await selectByToken(reader, formTokenHash(token))))
}

/** One that is signed says so; one that ended or was taken back opens nothing. */
function requireGood(link: StoredFormLink | undefined): StoredFormLink {
  if (!link) return deny('onlinebooking.link_unknown')
  return link.state === 'open' || link.state === 'signed'
    ? link
    : deny('onlinebooking.form_link_over')
}

async function clientForm(reader: Reader, link: StoredFormLink): Promise<ClientForm> {
  const { formId, outletId, expiresAt } = link
  const form = await selectForm(reader, formId)
  assert(form, 'the form of a link is never deleted')
  const { shopName, outletName, phone, timeZone } = await shownPlace(reader, outletId)
  const { title, version, statement } = form
  const isOpen = link.state === 'open'
  const text = { title, statement, questions: form.questions.map(withoutWarning) }
  return {
    ...{ shopName, outletName, phone, timeZone, expiresAt, title, version },
    state: isOpen ? 'open' : 'signed',
    text: isOpen ? text : null,
  }
}

/** Which answer the desk is warned of is not told to who answers. */
function withoutWarning(question: FormQuestion): FormQuestion {
  if (question.kind === 'yes_no') return { ...question, warnIf: null }
  return question.kind === 'choice' ? { ...question, warnOn: [] } : question
}

interface Signer {
  readonly address: string
  /** What the browser calls itself. */
  readonly device: string | null
}

/** Keeps the form of a link as its client signed it: the same that is kept of one signed at the desk. */
export const signClientForm = operation(
  'signClientForm',
  async (
    tx,
    { address, device }: Signer,
    { token, ...signed }: z.infer<typeof signContract.body>,
  ): Promise<ClientForm> => {
    const link = requireGood(await lockFormLink(tx, formTokenHash(token)))
    const { id: linkId, formId, visitId, outletId } = link
    if (link.state === 'signed') {
      const isRepeat = link.signedFormId === signed.signedFormId
      return isRepeat ? clientForm(tx, link) : deny('onlinebooking.form_signed')
    }
    const customerId = await signerNow(tx, link)
    await ensureOnlineUser(tx)

    const actor = onlineActor(outletId, address)
    await keepSigned(tx, actor, { ...signed, formId, customerId, visitId }, { device, linkId })
    await markSigned(tx, linkId, signed.signedFormId)
    return clientForm(tx, { ...link, state: 'signed' })
  },
)

/** Who was merged into another since signs on the card that was kept; who was erased signs nothing. */
async function signerNow(tx: Tx, { customerId }: StoredFormLink): Promise<string | null> {
  if (customerId === null) return null
  const customer = await customerForSale(tx, customerId)
  return customer ? customer.id : deny('onlinebooking.form_link_over')
}

interface Opened {
  readonly token: string
  readonly form: ClientForm
}

/**
 * Opens a form that a booked visit needs, for that visit alone: who booked with a phone need not be
 * who has it, and what a stranger typed changes nothing on a card.
 */
export const openBookingForm = operation(
  'openBookingForm',
  async (
    tx,
    _asker: Pick<Signer, 'address'>,
    { token, formId }: z.infer<typeof openContract.body>,
  ): Promise<Opened> => {
    const linked = await requireLinked(tx, token)
    const { visitId, outletId } = linked
    const { forms, startsAt } = await clientBooking(tx, linked)
    if (!forms.some((form) => form.formId === formId)) return deny('onlinebooking.form_link_over')
    await ensureOnlineUser(tx)

    const of = { visitId, formId, madeBy: onlineUserId }
    const link =
      (await selectOpenOfVisit(tx, of)) ??
      (await newLinkOfVisit(tx, { ...of, outletId, expiresAt: endOfLink(startsAt) }))
    return { token: await newFormToken(tx, link.id), form: await clientForm(tx, link) }
  },
)

async function newLinkOfVisit(
  tx: Tx,
  link: Pick<StoredFormLink, 'formId' | 'outletId' | 'expiresAt'> & {
    readonly visitId: string
    readonly madeBy: string
  },
): Promise<StoredFormLink> {
  const id = newId()
  await insertFormLink(tx, { id, ...link, customerId: null, hash: contentHash({ id, ...link }) })
  const made = await selectFormLink(tx, id)
  assert(made, 'a link that was just written is there')
  return made
}
