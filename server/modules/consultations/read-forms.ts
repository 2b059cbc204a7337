import type { FormsOf, SignedForm } from '../../../core/contracts/consultation-forms.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { wallClock } from '../../../core/kernel/dates.ts'
import { type FormWarning, warningsOf } from '../../../core/rules/consultation/answers.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { personIds } from '../customers/public.ts'
import { zoneOf } from '../rosters/public.ts'
import { formsOfVisits, latestOf, standingsOf } from './forms-of-visits.ts'
import { shownLine, shownSigned } from './signed.ts'
import { selectForms } from './store-forms.ts'
import { selectSigned, selectSignedOf, selectVisitWhose } from './store-signed.ts'

export async function readFormsOfClient(
  reader: Reader,
  actor: OutletActor,
  customerId: string,
): Promise<FormsOf> {
  const signed = await selectSignedOf(reader, { people: await personIds(reader, customerId) })
  const forms = (await selectForms(reader)).filter(({ active }) => active)
  const today = wallClock(now(), await zoneOf(reader, actor.outletId)).date
  return { standings: standingsOf(forms, signed, today), signed: signed.map(shownLine) }
}

export async function readFormsOfVisit(
  reader: Reader,
  actor: OutletActor,
  visitId: string,
): Promise<FormsOf> {
  const visit = await selectVisitWhose(reader, visitId)
  if (!visit || visit.outletId !== actor.outletId) return deny('appointments.visit_unknown')
  const forms = (await formsOfVisits(reader, [visit])).get(visitId)
  const { standings = [], signed = [] } = forms ?? {}
  return { standings: [...standings], signed: signed.map(shownLine) }
}

export async function readSignedForm(reader: Reader, id: string): Promise<SignedForm> {
  const signed = await selectSigned(reader, id)
  return signed ? shownSigned(signed) : deny('consultations.signed_unknown')
}

export interface FormAlert extends FormWarning {
  readonly signedFormId: string
}

/** Answers of a person that forms warn of, by what they signed last of each. */
export async function formAlertsOf(
  reader: Reader,
  people: readonly string[],
): Promise<FormAlert[]> {
  const signed = await selectSignedOf(reader, { people })
  return latestOf(signed).flatMap(({ id, text, answers }) =>
    warningsOf(text.questions, answers).map((warning) => ({ signedFormId: id, ...warning })),
  )
}

/** Forms that services need of a client and that do not hold on a day. */
export async function formsPending(
  reader: Reader,
  asked: { readonly customerId: string; readonly on: BusinessDate; readonly itemIds: string[] },
) {
  const visit = { id: asked.customerId, guestName: null, ...asked }
  const forms = (await formsOfVisits(reader, [visit])).get(visit.id)
  return (forms?.standings ?? []).filter(({ state }) => state !== 'valid')
}
