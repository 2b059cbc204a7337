import { assert } from './assert.ts'
import type { Brand } from './brand.ts'

/** A moment, as ISO 8601 text in UTC. */
export type Instant = Brand<string, 'Instant'>
/** A day of business, yyyy-mm-dd: it ends at the outlet's day-close hour, not at midnight. */
export type BusinessDate = Brand<string, 'BusinessDate'>

export interface DayRule {
  readonly timeZone: string
  /** Until this hour of the clock a sale still belongs to the day before. */
  readonly dayCloseHour: number
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Date and hour on the wall at an instant, with daylight saving as the zone has it. */
export function wallClock(
  instant: Instant,
  timeZone: string,
): { date: BusinessDate; hour: number; minute: number } {
  const formatter = formatters.get(timeZone) ?? makeFormatter(timeZone)
  const parts = Object.fromEntries(
    formatter.formatToParts(new Date(instant)).map((part) => [part.type, part.value]),
  )
  const date = `${parts.year}-${parts.month}-${parts.day}` as BusinessDate
  return { date, hour: Number(parts.hour), minute: Number(parts.minute) }
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat {
  const formatter = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formatters.set(timeZone, formatter)
  return formatter
}

/** The business day an instant belongs to: a bill of 01:30 belongs to yesterday when the day closes at four. */
export function businessDateOf(instant: Instant, rule: DayRule): BusinessDate {
  const { date, hour } = wallClock(instant, rule.timeZone)
  return hour < rule.dayCloseHour ? addDays(date, -1) : date
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  const [year, month, day] = partsOf(date)
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10) as BusinessDate
}

export function compareDates(a: BusinessDate, b: BusinessDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The financial year of a date; in India it starts in April: 2026-10-17 lies in '26-27'. */
export function financialYearOf(
  date: BusinessDate,
  startMonth = 4,
): { start: number; label: string } {
  const [year, month] = partsOf(date)
  const start = month >= startMonth ? year : year - 1
  const two = (value: number) => String(value % 100).padStart(2, '0')
  return { start, label: startMonth === 1 ? two(start) : `${two(start)}-${two(start + 1)}` }
}

function partsOf(date: BusinessDate): [number, number, number] {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  assert(match, `${date} is not a date`)
  return [Number(match[1]), Number(match[2]), Number(match[3])]
}
