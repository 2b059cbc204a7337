import type { Instant } from '../kernel/dates.ts'

export const icsStatuses = ['TENTATIVE', 'CONFIRMED', 'CANCELLED'] as const
export type IcsStatus = (typeof icsStatuses)[number]

/** An entry of a calendar. The same `uid` with a higher `sequence` replaces what a calendar has of it. */
export interface IcsEvent {
  readonly uid: string
  readonly sequence: number
  /** When what is said here was so; not the time of the entry. */
  readonly stampedAt: Instant
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly summary: string
  readonly description: string | null
  readonly location: string | null
  readonly status: IcsStatus
}

export interface IcsCalendar {
  /** What a calendar that is subscribed to is called; null for a file with a single entry. */
  readonly name: string | null
  readonly events: readonly IcsEvent[]
}

export const icsType = 'text/calendar; charset=utf-8'

/**
 * A calendar file (RFC 5545). Moments stand in UTC, which every calendar turns into the clock of its reader, so that
 * no table of a time zone can be wrong or old.
 */
export function icsFile({ name, events }: IcsCalendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Vendly//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...(name === null ? [] : calendarName(name)),
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** RFC 7986 for the name and how often to look again; the older names are what most calendars read. */
function calendarName(name: string): string[] {
  const text = escaped(name)
  return [
    `NAME:${text}`,
    `X-WR-CALNAME:${text}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    'X-PUBLISHED-TTL:PT15M',
  ]
}

function eventLines(event: IcsEvent): string[] {
  const { description, location, status } = event
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${inUtc(event.stampedAt)}`,
    `DTSTART:${inUtc(event.startsAt)}`,
    `DTEND:${inUtc(event.endsAt)}`,
    `SUMMARY:${escaped(event.summary)}`,
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    ...(location ? [`LOCATION:${escaped(location)}`] : []),
    `STATUS:${status}`,
    `TRANSP:${status === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ]
}

/** 2026-10-17T12:12:00.000Z as 20261017T121200Z (section 3.3.5, form 2). */
function inUtc(instant: Instant): string {
  const text = new Date(instant).toISOString()
  return `${text.slice(0, 19).replace(/[-:]/g, '')}Z`
}

/** Text as a value (section 3.3.11): what others wrote can neither end the line nor begin another. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/[\n\u2028\u2029]/g, '\\n')
}

const longestLine = 75
const bytesOf = new TextEncoder()

/** No line is longer than 75 bytes; one that goes on begins with a space (section 3.1). Characters stay whole. */
function folded(line: string): string {
  let made = ''
  let length = 0
  for (const character of line) {
    const bytes = bytesOf.encode(character).length
    if (length + bytes > longestLine) {
      made += '\r\n '
      length = 1
    }
    made += character
    length += bytes
  }
  return made
}
