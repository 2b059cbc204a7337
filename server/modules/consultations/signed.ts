import type { SignedForm, SignedFormLine } from '../../../core/contracts/consultation-forms.ts'
import { warningsOf } from '../../../core/rules/consultation/answers.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { SignedFacts, StoredSigned } from './store-signed.ts'

/** The fingerprint of a signature: what was asked, what was answered, who signed when and where. */
export function hashOfSigned(facts: SignedFacts, text: StoredSigned['text']): Buffer {
  const { id, formId, version, customerId, visitId, answers, signature, signedName } = facts
  const { signedAt, signedOn, outletId, takenBy, device, address } = facts
  const whose = { id, formId, version, customerId, visitId, outletId }
  const taken = { signedAt: new Date(signedAt).toISOString(), signedOn, takenBy, device, address }
  return contentHash({ ...whose, ...taken, answers, signature, signedName, text })
}

export function shownLine(signed: StoredSigned): SignedFormLine {
  const { id, formId, version, text, signedName, signedAt, visitId, withdrawn, answers } = signed
  return {
    ...{ id, formId, version, title: text.title, signedName, signedAt, visitId, withdrawn },
    takenBy: signed.takenByName,
    isOnline: signed.isOnline,
    isOfCard: signed.customerId !== null,
    warnings: warningsOf(text.questions, answers),
  }
}

export function shownSigned(signed: StoredSigned): SignedForm {
  const { text, answers, signature, outletName, device, hash } = signed
  return {
    ...shownLine(signed),
    ...{ text, signature, outletName, device, hash },
    answers: [...answers],
    isWhole: hashOfSigned(signed, text).toString('hex') === hash,
  }
}
