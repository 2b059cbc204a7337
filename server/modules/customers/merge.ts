import type { MergeField } from '../../../core/contracts/customer-records.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import type { CustomerFields } from '../../../core/rules/customers/customer-fields.ts'

/** A field of the kept customer that a merge changed: what it was, and what it became. */
export interface FilledField {
  readonly field: keyof CustomerFields
  readonly before: unknown
  readonly after: unknown
}

const single = ['phone', 'email', 'gstin', 'stateCode', 'address', 'birthday', 'note'] as const

/**
 * The kept customer with what they lacked. Consent belongs to the number or address that it was given for, so it is
 * taken over only together with that.
 */
export function mergedFields(kept: CustomerFields, merged: CustomerFields): CustomerFields {
  const filled = { ...kept }
  for (const field of single) filled[field] = kept[field] ?? merged[field]
  const takesPhone = kept.phone === null && merged.phone !== null
  const takesEmail = kept.email === null && merged.email !== null
  const known = new Set(kept.tags.map((tag) => tag.toLowerCase()))
  const tags = [...kept.tags, ...merged.tags.filter((tag) => !known.has(tag.toLowerCase()))]
  return {
    ...filled,
    tags: tags.slice(0, mostTags),
    consent: {
      whatsapp: takesPhone ? merged.consent.whatsapp : kept.consent.whatsapp,
      sms: takesPhone ? merged.consent.sms : kept.consent.sms,
      email: takesEmail ? merged.consent.email : kept.consent.email,
    },
  }
}

const mostTags = 12

/** What a merge changes, field by field. */
export function filledFields(kept: CustomerFields, after: CustomerFields): FilledField[] {
  const names = Object.keys(after) as (keyof CustomerFields)[]
  return names
    .filter((field) => canonicalJson(kept[field]) !== canonicalJson(after[field]))
    .map((field) => ({ field, before: kept[field], after: after[field] }))
}

export const filledNames = (fields: readonly FilledField[]): MergeField[] =>
  fields.map(({ field }) => field as MergeField)

/** The kept customer as before the merge, save for what was changed since. */
export function unfilled(now: CustomerFields, fields: readonly FilledField[]): CustomerFields {
  const back = fields.filter(
    ({ field, after }) => canonicalJson(now[field]) === canonicalJson(after),
  )
  return { ...now, ...Object.fromEntries(back.map(({ field, before }) => [field, before])) }
}
