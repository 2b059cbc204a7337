import type { z } from 'zod'
import type {
  ConsultationForm,
  saveConsultationForm as contract,
} from '../../../core/contracts/consultation-forms.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { areSound } from '../../../core/rules/consultation/answers.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Reader } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import {
  insertFormVersion,
  lockForm,
  type StoredForm,
  selectForm,
  selectForms,
  strangersAmong,
  writeForm,
} from './store-forms.ts'

type FormInput = z.infer<typeof contract.body> & { readonly formId: string }

/** Writes a form. Other words are a new version; what was signed keeps the words that were signed. */
export const saveConsultationForm = operation(
  'saveConsultationForm',
  async (tx, actor: OutletActor, input: FormInput): Promise<ConsultationForm> => {
    const { formId, version, title, questions, statement, askAnew, ...settings } = input
    const text = { title, questions, statement }
    const last = await lockForm(tx, formId)
    if (last && isRepeat(last, input)) return shown(last)
    if ((last?.version ?? 0) !== version) {
      return deny('consultations.form_changed', { version: last?.version ?? 0 })
    }
    if (!areSound(questions)) return deny('consultations.question_unfit')
    const strange = await strangersAmong(tx, settings)
    if (strange.itemId) return deny('consultations.service_unknown', { itemId: strange.itemId })
    if (strange.categoryId) {
      return deny('consultations.category_unknown', { categoryId: strange.categoryId })
    }

    const isNew = !last || hashOf(textOf(last)) !== hashOf(text)
    const written = isNew ? version + 1 : version
    const sinceVersion = !last || askAnew ? written : last.sinceVersion
    const form = { id: formId, title, ...settings, version: written, sinceVersion }
    await writeForm(tx, form).catch((error: { readonly constraint?: string }) => {
      if (error.constraint === 'consultation_forms_title') deny('consultations.name_taken')
      throw error
    })
    const [by, at] = [actor.userId, now()]
    if (isNew) await insertFormVersion(tx, { formId, version: written, text, by, at })
    const { outletId } = actor
    await recordAudit(tx, {
      ...{ actor, outletId, chainId: officeChainId },
      action: 'consultation_form.saved',
      subjectType: 'consultation_form',
      subjectId: formId,
      facts: { title, ...settings, version: written, sinceVersion },
    })
    await publish(tx, { type: 'salon.changed', subject: formId, outletId })
    return knownForm(tx, formId)
  },
)

const hashOf = (content: unknown) => contentHash(content).toString('hex')
const textOf = ({ title, questions, statement }: StoredForm) => ({ title, questions, statement })

/** The same request again, after its answer was lost: all that it says is so. */
function isRepeat(last: StoredForm, input: FormInput): boolean {
  const { validMonths, blocks, active, version, sinceVersion } = last
  const sorted = (ids: readonly string[]) => [...new Set(ids)].sort()
  const is = { ...textOf(last), validMonths, blocks, active }
  const wanted = {
    ...{ title: input.title, questions: input.questions, statement: input.statement },
    ...{ validMonths: input.validMonths, blocks: input.blocks, active: input.active },
  }
  const same =
    hashOf({ ...is, items: last.itemIds, groups: last.categoryIds }) ===
    hashOf({ ...wanted, items: sorted(input.itemIds), groups: sorted(input.categoryIds) })
  return same && version <= input.version + 1 && (!input.askAnew || sinceVersion === version)
}

export async function listConsultationForms(
  reader: Reader,
): Promise<{ forms: ConsultationForm[] }> {
  return { forms: (await selectForms(reader)).map(shown) }
}

async function knownForm(reader: Reader, formId: string): Promise<ConsultationForm> {
  const form = await selectForm(reader, formId)
  assert(form, 'a form that was just written is there')
  return shown(form)
}

const shown = ({ sinceVersion: _since, ...form }: StoredForm): ConsultationForm => form
