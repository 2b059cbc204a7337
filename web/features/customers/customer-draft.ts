import type { Customer } from '../../../core/contracts/customers.ts'
import { shownPhone } from '../../../core/kernel/phone.ts'
import { birthdayText, typedBirthday } from './customer-facts.ts'
import { words } from './words.ts'

/** What stands in the fields of the form. */
export interface CustomerDraft {
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly gstin: string
  readonly address: string
  readonly birthday: string
  readonly tags: string
  readonly note: string
  readonly consent: Customer['consent']
}

/** A new customer begins with what was searched: a number is a phone, anything else a name. */
export function draftOf(customer: Customer | null, typed: string): CustomerDraft {
  const isNumber = /^[\d\s+()-]+$/.test(typed)
  return {
    name: customer?.name ?? (isNumber ? '' : typed),
    phone: customer ? (customer.phone ? shownPhone(customer.phone) : '') : isNumber ? typed : '',
    email: customer?.email ?? '',
    gstin: customer?.gstin ?? '',
    address: customer?.address ?? '',
    birthday: birthdayText(customer?.birthday ?? null),
    tags: customer?.tags.join(', ') ?? '',
    note: customer?.note ?? '',
    consent: customer?.consent ?? { whatsapp: false, sms: false, email: false },
  }
}

const tagsOf = (text: string) =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)

/** What is wrong, field by field, with the sentence that says how to put it right. */
export function wrongIn(draft: CustomerDraft): Partial<Record<keyof CustomerDraft, string>> {
  const wrong: Partial<Record<keyof CustomerDraft, string>> = {}
  const [phone, email, gstin] = [draft.phone.trim(), draft.email.trim(), draft.gstin.trim()]
  if (!draft.name.trim()) wrong.name = words.form.needName
  if (phone && !/^\+?\d[\d ()-]{6,19}$/.test(phone)) wrong.phone = words.form.needPhone
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) wrong.email = words.form.needEmail
  if (gstin && gstin.length !== 15) wrong.gstin = words.form.needGstin
  if (typedBirthday(draft.birthday) === undefined) wrong.birthday = words.form.needBirthday
  const tags = tagsOf(draft.tags)
  if (tags.length > 12 || tags.some((tag) => tag.length > 30)) wrong.tags = words.form.needTags
  return wrong
}

/** What is sent: empty fields are null, so that they can be emptied. */
export function bodyOf(draft: CustomerDraft) {
  return {
    name: draft.name.trim(),
    phone: draft.phone.trim() || null,
    email: draft.email.trim() || null,
    gstin: draft.gstin.trim() || null,
    address: draft.address.trim() || null,
    note: draft.note.trim() || null,
    birthday: typedBirthday(draft.birthday) ?? null,
    tags: tagsOf(draft.tags),
    consent: draft.consent,
  }
}
