import type { FormStanding } from '../../../core/contracts/consultation-forms.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { warningsOf } from '../../../core/rules/consultation/answers.ts'
import { formStanding } from '../../../core/rules/consultation/form-standing.ts'
import type { Reader } from '../../platform/database/client.ts'
import { type StoredForm, selectForms, selectNeeded } from './store-forms.ts'
import { type StoredSigned, selectPeople, selectSignedOf } from './store-signed.ts'

export interface AskedVisit {
  readonly id: string
  /** Null where the visit is nobody's of the customer list. */
  readonly customerId: string | null
  /** A guest in the name of another signs for the visit, and that card is not theirs. */
  readonly guestName: string | null
  readonly on: BusinessDate
  readonly itemIds: readonly string[]
}

export interface VisitForms {
  /** Forms that its services need, as they stand on its day. */
  readonly standings: readonly FormStanding[]
  readonly signed: readonly StoredSigned[]
  /** Whether an answer warns of something. */
  readonly warns: boolean
}

const isOfCard = ({ customerId, guestName }: AskedVisit) =>
  customerId !== null && guestName === null

/** What visits need to have signed, and what was. A few reads for however many visits. */
export async function formsOfVisits(
  reader: Reader,
  visits: readonly AskedVisit[],
): Promise<Map<string, VisitForms>> {
  const forms = visits.length > 0 ? await selectForms(reader) : []
  if (forms.length === 0) return new Map()
  const items = new Set(visits.flatMap(({ itemIds }) => itemIds))
  const needed = await selectNeeded(reader, [...items])
  const ofCards = visits.filter(isOfCard).flatMap(({ customerId }) => customerId ?? [])
  const people = await selectPeople(reader, [...new Set(ofCards)])
  const visitIds = visits.map(({ id }) => id)
  const personIds = people.map(({ personId }) => personId)
  const signed = await selectSignedOf(reader, { people: personIds, visitIds })
  return new Map(
    visits.map((visit) => {
      const ids = people.flatMap(({ customerId, personId }) =>
        customerId === visit.customerId ? [personId] : [],
      )
      const own = signed.filter(({ customerId, visitId }) =>
        customerId ? isOfCard(visit) && ids.includes(customerId) : visitId === visit.id,
      )
      const asks = new Set(
        needed.flatMap(({ itemId, formId }) => (visit.itemIds.includes(itemId) ? [formId] : [])),
      )
      const standings = standingsOf(
        forms.filter(({ id }) => asks.has(id)),
        own,
        visit.on,
      )
      return [visit.id, { standings, signed: own, warns: latestOf(own).some(warnsOf) }]
    }),
  )
}

export interface FormOfVisit {
  readonly formId: string
  readonly title: string
  /** For this visit, apart from what may stand on a card. */
  readonly isSigned: boolean
}

/** Forms that the services of a visit need, without a word of what its client signed before. */
export async function formsForVisit(
  reader: Reader,
  { visitId, itemIds }: { readonly visitId: string; readonly itemIds: readonly string[] },
): Promise<FormOfVisit[]> {
  const asks = new Set((await selectNeeded(reader, itemIds)).map(({ formId }) => formId))
  if (asks.size === 0) return []
  const signed = await selectSignedOf(reader, { people: [], visitIds: [visitId] })
  const forms = (await selectForms(reader)).filter(({ id }) => asks.has(id))
  return forms.map(({ id: formId, title }) => ({
    ...{ formId, title },
    isSigned: signed.some((one) => one.formId === formId && !one.withdrawn),
  }))
}

/** How forms stand on a day by what was signed of them and not withdrawn. */
export function standingsOf(
  forms: readonly StoredForm[],
  signed: readonly StoredSigned[],
  day: BusinessDate,
): FormStanding[] {
  return forms.map((form) => {
    const { id: formId, title, blocks } = form
    const own = signed
      .filter((each) => each.formId === formId && !each.withdrawn)
      .map(({ version, signedOn }) => ({ version, on: signedOn }))
    const standing = formStanding(form, own, day)
    const until = 'until' in standing ? standing.until : null
    return { formId, title, blocks, state: standing.state, until }
  })
}

/**
 * Of each form what was signed last: what was answered before is set right by it. What was signed
 * for a visit alone sets nothing right that stands on a card: who had the link of the visit need
 * not be who has the card.
 */
export function latestOf(signed: readonly StoredSigned[]): StoredSigned[] {
  const seen = new Set<string>()
  return signed.filter(({ formId, customerId, withdrawn }) => {
    const place = `${formId} ${customerId === null}`
    if (withdrawn || seen.has(place)) return false
    seen.add(place)
    return true
  })
}

const warnsOf = ({ text, answers }: StoredSigned) => warningsOf(text.questions, answers).length > 0
