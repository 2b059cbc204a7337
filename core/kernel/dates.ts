import { assert } from './assert.ts'
import type { Brand } from './brand.ts'

/** A moment in UTC, ISO 8601: 2026-10-03T18:45:00.000Z. */
export type Instant = Brand<string, 'Instant'>
/**
 * The day a shop counts a sale to, yyyy-mm-dd: it ends at the outlet's day-close hour, not at
 * midnight.
 */
export type BusinessDate = Brand<string, 'BusinessDate'>

export function instant(text: string): Instant {
  assert(/^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)), `${text} is a moment`)
  return text as Instant
}

export function businessDate(text: string): BusinessDate {
  assert(isBusinessDate(text), `${text} is a day of the calendar`)
  return text
}

/** Whether the text is yyyy-mm-dd and that day exists. */
export function isBusinessDate(text: string): text is BusinessDate {
  return /^\d{4}-\d\d-\d\d$/.test(text) && dateOfDay(dayOf(text as BusinessDate)) === text
}

export interface WallClock {
  readonly date: BusinessDate
  readonly hour: number
  readonly minute: number
}

/**
 * What calendar and clock on the wall of a zone show at a moment, daylight saving as the zone has
 * it.
 */
export function wallClock(moment: Instant, timeZone: string): WallClock {
  // The Swedish form is "2026-10-03 18:45": the common one that is already in ISO order.
  const shown = formatterOf(timeZone).format(Date.parse(moment))
  return {
    date: shown.slice(0, 10) as BusinessDate,
    hour: Number(shown.slice(11, 13)),
    minute: Number(shown.slice(14, 16)),
  }
}

// Making a formatter takes a hundred times as long as using it.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(timeZone, made)
  return made
}

export interface DayRule {
  readonly timeZone: string
  /**
   * The local hour at which a business day ends: a 01:30 bill belongs to yesterday when it is 4.
   */
  readonly dayCloseHour: number
}

/**
 * The business day of a moment, by the wall clock of the outlet's zone. It reads the local hour
 * instead of subtracting hours from the moment, because days with a clock change have 23 or 25 of
 * them.
 */
export function businessDateOf(moment: Instant, rule: DayRule): BusinessDate {
  const { date, hour } = wallClock(moment, rule.timeZone)
  return hour < rule.dayCloseHour ? addDays(date, -1) : date
}

export interface FinancialYear {
  readonly start: number
  /** As it stands in document numbers: "26-27". */
  readonly label: string
}

/**
 * The financial year of a day. In India it starts on 1 April; one that starts in January is
 * labelled "26-26".
 */
export function financialYearOf(date: BusinessDate, startMonth = 4): FinancialYear {
  const year = Number(date.slice(0, 4))
  const start = Number(date.slice(5, 7)) >= startMonth ? year : year - 1
  const end = startMonth === 1 ? start : start + 1
  return { start, label: `${twoDigits(start % 100)}-${twoDigits(end % 100)}` }
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  return dateOfDay(dayOf(date) + days)
}

/** The same day some months later, or the last of that month where it has no such day. */
export function addMonths(date: BusinessDate, months: number): BusinessDate {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const monthAt = (index: number) =>
    `${String(Math.floor(index / 12)).padStart(4, '0')}-${twoDigits((index % 12) + 1)}`
  const last = addDays(`${monthAt(count + 1)}-01` as BusinessDate, -1)
  const same = `${monthAt(count)}-${date.slice(8, 10)}` as BusinessDate
  return same < last ? same : last
}

/** Days since the last Monday: 0 on a Monday, 6 on a Sunday. */
export function weekdayOf(date: BusinessDate): number {
  // Day 0 of this count, 1 March of the year zero, was a Wednesday.
  return (((dayOf(date) + 2) % 7) + 7) % 7
}

/** Whole days from one day to another, below zero when that is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return dayOf(to) - dayOf(from)
}

/** Below zero when `a` is earlier, above when later, zero on the same day. */
export function compareDates(a: BusinessDate, b: BusinessDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}

// Days are counted from 1 March of the year zero. With years that begin in March the leap day is
// the last of its year, and the months before any day can be counted by one linear formula.

function dayOf(date: BusinessDate): number {
  const month = Number(date.slice(5, 7))
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0)
  const monthFromMarch = (month + 9) % 12
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + Number(date.slice(8, 10)) - 1
  return firstDayOf(year) + dayOfYear
}

function dateOfDay(day: number): BusinessDate {
  const guess = Math.floor(day / 365.2425)
  const year =
    firstDayOf(guess + 1) <= day ? guess + 1 : firstDayOf(guess) > day ? guess - 1 : guess
  const dayOfYear = day - firstDayOf(year)
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = ((monthFromMarch + 2) % 12) + 1
  const calendarYear = String(year + (month <= 2 ? 1 : 0)).padStart(4, '0')
  return `${calendarYear}-${twoDigits(month)}-${twoDigits(dayOfMonth)}` as BusinessDate
}

function firstDayOf(year: number): number {
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0')
}
