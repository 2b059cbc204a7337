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
  const guests = visits.filter((visit) => !isOfCard(visit)).map(({ id }) => id)
  const personIds = people.map(({ personId }) => personId)
  const signed = await selectSignedOf(reader, { people: personIds, visitIds: guests })
  return new Map(
    visits.map((visit) => {
      const ids = people.flatMap(({ customerId, personId }) =>
        customerId === visit.customerId ? [personId] : [],
      )
      const own = signed.filter(({ customerId, visitId }) =>
        isOfCard(visit) ? ids.includes(customerId ?? '') : !customerId && visitId === visit.id,
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

/** Of each form what was signed last: what was answered before is set right by it. */
export function latestOf(signed: readonly StoredSigned[]): StoredSigned[] {
  const seen = new Set<string>()
  return signed.filter(({ formId, withdrawn }) => {
    if (withdrawn || seen.has(formId)) return false
    seen.add(formId)
    return true
  })
}

const warnsOf = ({ text, answers }: StoredSigned) => warningsOf(text.questions, answers).length > 0
