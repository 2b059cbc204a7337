import { signatureField } from '../../../core/contracts/consultation-forms.ts'
import { dateWords } from '../../../core/rules/receipt/draft.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import type { FileAnswer } from '../../platform/http/route.ts'
import { deny } from '../../platform/refusal-error.ts'
import { signedPdf } from '../invoicing/public.ts'
import { outletPlace } from '../outlets/public.ts'
import { type StoredSigned, selectSigned } from './store-signed.ts'

/** A signed form as A4 pages, in the words that were signed. */
export async function readSignedFormPdf(
  reader: Reader,
  actor: OutletActor,
  id: string,
): Promise<FileAnswer> {
  const signed = await selectSigned(reader, id)
  if (!signed) return deny('consultations.signed_unknown')
  const { business } = await outletPlace(reader, actor.outletId)
  const { text, signature, signedName } = signed
  const bytes = await signedPdf({
    title: text.title,
    from: [business.name, signed.outletName],
    answers: answersOf(signed),
    agreement: { label: 'By signing I agree', text: text.statement },
    signedName,
    pen:
      signature.kind === 'drawn' ? { width: signatureField.width, lines: signature.lines } : null,
    facts: factsOf(signed),
  })
  return { bytes, contentType: 'application/pdf', fileName: `form-${id.slice(-12)}.pdf` }
}

function answersOf({ text, answers }: StoredSigned) {
  return text.questions.map(({ id, label: question }) => {
    const given = answers.find(({ questionId }) => questionId === id)
    const said = given && [given.value, given.explanation].filter(Boolean).join(': ')
    return { question, answer: said ?? 'Not answered' }
  })
}

function factsOf(signed: StoredSigned): string[] {
  const { signedName, signedOn, signature, withdrawn, version, hash } = signed
  const how = signature.kind === 'typed' ? ' by typed name' : ''
  return [
    `Signed${how} by ${signedName} on ${dateWords(signedOn)}`,
    signed.isOnline
      ? `On the client’s own device, by a link of ${signed.outletName}`
      : `Taken by ${signed.takenByName} at ${signed.outletName}`,
    `Version ${version} of the form, record ${hash}`,
    ...(withdrawn ? [`Withdrawn by ${withdrawn.by}: ${withdrawn.reason}`] : []),
  ]
}
