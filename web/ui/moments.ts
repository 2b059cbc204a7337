import { type BusinessDate, type Instant, wallClock } from '../../core/kernel/dates.ts'

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})
const weekdayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' })

const middayOf = (date: BusinessDate) => Date.parse(`${date}T12:00:00Z`)

/** The hour of a day: "9 am", "12 pm". */
export function hourWords(hour: number): string {
  return `${hour % 12 === 0 ? 12 : hour % 12} ${hour < 12 || hour === 24 ? 'am' : 'pm'}`
}

/** "5:42 pm" by the clock of the outlet. */
export function timeWords(at: Instant, timeZone: string): string {
  const { hour, minute } = wallClock(at, timeZone)
  const half = hour < 12 ? 'am' : 'pm'
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${half}`
}

/** "Sat 17 Oct", with the year when it is not the year of `today`. */
export function dayWords(date: BusinessDate, today: BusinessDate): string {
  const words = dayFormat.format(middayOf(date)).replace(',', '')
  return date.slice(0, 4) === today.slice(0, 4) ? words : `${words} ${date.slice(0, 4)}`
}

/** "14 to 20 Dec", "30 Nov to 6 Dec": both days count. */
export function spanWords(from: BusinessDate, to: BusinessDate, today: BusinessDate): string {
  const [first, last] = [from, to].map((day) => dayWords(day, today).replace(/^\w+ /, ''))
  const isOneMonth = from.slice(0, 7) === to.slice(0, 7)
  return `${isOneMonth ? Number(from.slice(8)) : first} to ${last}`
}

/** "Saturday" */
export function weekdayWords(date: BusinessDate): string {
  return weekdayFormat.format(middayOf(date))
}

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })

/** "October", with the year when it is not the year of `today`. */
export function monthWords(date: BusinessDate, today: BusinessDate): string {
  const words = monthFormat.format(middayOf(date))
  return date.slice(0, 4) === today.slice(0, 4) ? words : `${words} ${date.slice(0, 4)}`
}

/** "5:42 pm" for today, "Sat 17 Oct, 5:42 pm" for any other day. */
export function momentWords(at: Instant, timeZone: string, now: Instant): string {
  const { date } = wallClock(at, timeZone)
  const today = wallClock(now, timeZone).date
  const time = timeWords(at, timeZone)
  return date === today ? time : `${dayWords(date, today)}, ${time}`
}

/** "1 h 50 min" */
export function lengthWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}
