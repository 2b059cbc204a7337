import type { Customer } from '../../../core/contracts/customers.ts'
import { type BusinessDate, businessDate } from '../../../core/kernel/dates.ts'
import { dayWords } from '../../ui/moments.ts'

const birthdayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})

/** "17 October", with the year where it is known. */
export function birthdayWords(birthday: string): string {
  const hasYear = birthday.length === 10
  const day = birthdayFormat.format(Date.parse(`${hasYear ? birthday : `2000-${birthday}`}T12:00Z`))
  return hasYear ? `${day} ${birthday.slice(0, 4)}` : day
}

/** How a customer stands at a glance: whether something is due or it is their day. */
export function isBirthday(customer: Pick<Customer, 'birthday'>, today: BusinessDate): boolean {
  return customer.birthday?.slice(-5) === today.slice(5)
}

/** What was typed as a birthday: 17/10, 17-10-1990 or 1990-10-17; undefined when it is none. */
export function typedBirthday(text: string): string | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed)
  const indian = /^(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}))?$/.exec(trimmed)
  const [year, month, day] = iso ? iso.slice(1) : indian ? [indian[3], indian[2], indian[1]] : []
  if (!month || !day) return undefined
  const tail = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  try {
    businessDate(`${year ?? '2000'}-${tail}`)
  } catch {
    return undefined
  }
  return year ? `${year}-${tail}` : tail
}

/** As people type it: 17/10 or 17/10/1990. */
export function birthdayText(birthday: string | null): string {
  if (!birthday) return ''
  const parts = birthday.split('-')
  return parts.reverse().join('/')
}

/** "since Sat 17 Oct" */
export const sinceWords = (since: BusinessDate | null, today: BusinessDate): string =>
  since ? dayWords(since, today) : ''
