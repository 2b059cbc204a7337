import { type BusinessDate, type Instant, isBusinessDate } from '../../../core/kernel/dates.ts'
import { instantOf, momentAt, momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'

/** What a field of day and time holds, as a moment of the outlet; null where it is none. */
export function momentTyped(text: string, zone: string): Instant | null {
  const [, date = '', hour = '', minute = ''] = /^(.{10})T(\d\d):(\d\d)/.exec(text) ?? []
  if (!isBusinessDate(date)) return null
  const wall = { date: date as BusinessDate, minute: Number(hour) * 60 + Number(minute) }
  return instantOf(momentAt(wall, zone, 'start'))
}

/** The other way about, for a field that begins with a moment. */
export function typedMoment(at: Instant, zone: string): string {
  const { date, minute } = wallTimeOf(momentOf(at), zone)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
