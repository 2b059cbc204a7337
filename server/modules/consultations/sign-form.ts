import type { z } from 'zod'
import type {
  signForm as contract,
  SignedForm,
} from '../../../core/contracts/consultation-forms.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { wallClock } from '../../../core/kernel/dates.ts'
import { checkAnswers } from '../../../core/rules/consultation/answers.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { personIds, requireCustomer } from '../customers/public.ts'
import { zoneOf } from '../rosters/public.ts'
import { hashOfSigned, shownSigned } from './signed.ts'
import { type StoredForm, selectForm } from './store-forms.ts'
import {
  deviceOf,
  insertSigned,
  insertWithdrawal,
  selectSigned,
  selectVisitWhose,
} from './store-signed.ts'
import { tellOfForm } from './tell.ts'

type SignInput = z.infer<typeof contract.body>

/** Keeps what a client answered and signed at the desk. It is written once; a correction is signed anew. */
export const signForm = operation(
  'signForm',
  async (tx, actor: OutletActor, input: SignInput): Promise<SignedForm> => {
    const first = await signedBefore(tx, input)
    if (first) return first
    await requireSigner(tx, actor, input)
    const device = await deviceOf(tx, actor.sessionId)
    return keepSigned(tx, actor, input, { device, linkId: null })
  },
)

/** The answer to the same signature, sent again. */
async function signedBefore(tx: Tx, input: SignInput): Promise<SignedForm | undefined> {
  const first = await selectSigned(tx, input.signedFormId)
  if (!first) return undefined
  const isSame = first.contentHash === contentHash(input).toString('hex')
  return isSame ? shownSigned(first) : deny('consultations.id_reused')
}

interface Taken {
  /** What the browser that it was signed in calls itself. */
  readonly device: string | null
  /** The link that a client signed by; null at the desk. */
  readonly linkId: string | null
}

/** Keeps a signature of who is known to be the one to sign, wherever they did. */
export async function keepSigned(
  tx: Tx,
  actor: OutletActor,
  input: SignInput,
  { device, linkId }: Taken,
): Promise<SignedForm> {
  const { signedFormId: id, formId, version, customerId, visitId, signature, signedName } = input
  const first = await signedBefore(tx, input)
  if (first) return first
  const form = await requireForm(tx, formId, version)
  const answers = accept(checkAnswers(form.questions, input.answers), 'consultations')

  const [signedAt, { outletId, address }] = [now(), actor]
  const signedOn = wallClock(signedAt, await zoneOf(tx, outletId)).date
  const facts = {
    ...{ id, formId, version, customerId, visitId, answers, signature, signedName },
    ...{ signedAt, signedOn, outletId, address, takenBy: actor.userId, device },
  }
  const { title, questions, statement } = form
  const hash = hashOfSigned(facts, { title, questions, statement })
  await insertSigned(tx, { ...facts, hash, contentHash: contentHash(input) })
  const told = { formId, version, customerId, visitId, hash: hash.toString('hex') }
  await tellOfForm(tx, actor, {
    action: 'form.signed',
    signedFormId: id,
    facts: linkId === null ? told : { ...told, linkId },
  })
  return knownSigned(tx, id)
}

/** Whose form it is: a client with a card, or the guest of a visit of this outlet who has none. */
export async function requireSigner(
  tx: Tx,
  actor: OutletActor,
  { customerId, visitId }: Pick<SignInput, 'customerId' | 'visitId'>,
): Promise<void> {
  if (customerId !== null) await requireCustomer(tx, customerId)
  if (visitId === null) return customerId === null ? deny('consultations.no_signer') : undefined
  const visit = await selectVisitWhose(tx, visitId)
  if (!visit || visit.outletId !== actor.outletId) return deny('consultations.visit_unknown')
  const isGuest = visit.customerId === null || visit.guestName !== null
  if (customerId === null) return isGuest ? undefined : deny('consultations.no_signer')
  const people = await personIds(tx, customerId)
  if (isGuest || !people.includes(visit.customerId ?? '')) deny('consultations.visit_unknown')
}

/** A form that can be signed now, in its latest words. */
export async function requireFormInUse(tx: Tx, formId: string): Promise<StoredForm> {
  const form = await selectForm(tx, formId)
  if (!form) return deny('consultations.form_unknown')
  return form.active ? form : deny('consultations.form_retired')
}

/** The same in the very words that were read. */
async function requireForm(tx: Tx, formId: string, version: number): Promise<StoredForm> {
  const form = await requireFormInUse(tx, formId)
  return form.version === version
    ? form
    : deny('consultations.version_old', { version: form.version })
}

type WithdrawInput = { readonly signedFormId: string; readonly reason: string }

/** Says that a signed form does not count. It stays as it was signed, with who said so and why. */
export const withdrawSignedForm = operation(
  'withdrawSignedForm',
  async (
    tx,
    actor: OutletActor,
    { signedFormId: id, reason }: WithdrawInput,
  ): Promise<SignedForm> => {
    const signed = await selectSigned(tx, id)
    if (!signed) return deny('consultations.signed_unknown')
    if (signed.withdrawn) return shownSigned(signed)

    await insertWithdrawal(tx, { id, by: actor.userId, at: now(), reason })
    const { formId, customerId } = signed
    const facts = { formId, customerId, reason }
    await tellOfForm(tx, actor, { action: 'form.withdrawn', signedFormId: id, facts })
    return knownSigned(tx, id)
  },
)

async function knownSigned(tx: Tx, id: string): Promise<SignedForm> {
  const signed = await selectSigned(tx, id)
  assert(signed, 'a form that was just signed is there')
  return shownSigned(signed)
}
