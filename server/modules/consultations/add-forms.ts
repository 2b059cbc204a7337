import type {
  ConsultationForm,
  FormAnswer,
  FormText,
} from '../../../core/contracts/consultation-forms.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { hashOfSigned } from './signed.ts'
import { insertFormVersion, writeForm } from './store-forms.ts'
import { insertSigned } from './store-signed.ts'

type Settings = Pick<
  ConsultationForm,
  'validMonths' | 'blocks' | 'active' | 'itemIds' | 'categoryIds'
>

/** A form that comes with a new business, in its first version. */
export async function writeNewForm(
  tx: Tx,
  form: {
    readonly text: FormText
    readonly settings: Settings
    readonly by: string
    readonly at: Instant
  },
): Promise<string> {
  const { text, settings, by, at } = form
  const id = newId()
  await writeForm(tx, { id, title: text.title, ...settings, version: 1, sinceVersion: 1 })
  await insertFormVersion(tx, { formId: id, version: 1, text, by, at })
  return id
}

interface SignedThen {
  readonly formId: string
  readonly text: FormText
  readonly customerId: string
  readonly visitId: string
  readonly answers: readonly FormAnswer[]
  readonly signedName: string
  readonly signedAt: Instant
  readonly signedOn: BusinessDate
  readonly outletId: string
  readonly takenBy: string
}

/** What a client signed before, by the typed name. */
export async function writeSigned(tx: Tx, { text, ...signed }: SignedThen): Promise<void> {
  const taken = { signature: { kind: 'typed' as const }, device: null, address: '' }
  const facts = { id: newId(), version: 1, ...signed, ...taken }
  const hash = hashOfSigned(facts, text)
  await insertSigned(tx, { ...facts, hash, contentHash: contentHash(facts) })
}
