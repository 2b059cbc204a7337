import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant } from '../kernel/dates.ts'
import { type IcsEvent, icsFile } from './ics.ts'

const visit: IcsEvent = {
  uid: '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7a11@vendly',
  sequence: 0,
  stampedAt: instant('2026-10-01T04:30:00.000Z'),
  startsAt: instant('2026-10-17T10:15:00+05:30'),
  endsAt: instant('2026-10-17T05:20:00.000Z'),
  summary: 'Cut at Studio Meher',
  description: null,
  location: null,
  status: 'CONFIRMED',
}

const file = (change: Partial<IcsEvent>, name: string | null = null) =>
  icsFile({ name, events: [{ ...visit, ...change }] })

/** What a reader sees: lines put together again (RFC 5545, section 3.1). */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

/** The value of a property, with its escapes undone (section 3.3.11). */
function valueOf(text: string, property: string): string | undefined {
  const found = linesOf(text).find((line) => line.startsWith(`${property}:`))
  return found
    ?.slice(property.length + 1)
    .replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign))
}

test('a visit is a whole calendar with moments in UTC', () => {
  expect(linesOf(file({}))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Vendly//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7a11@vendly',
    'SEQUENCE:0',
    'DTSTAMP:20261001T043000Z',
    'DTSTART:20261017T044500Z',
    'DTEND:20261017T052000Z',
    'SUMMARY:Cut at Studio Meher',
    'STATUS:CONFIRMED',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test.each([
  ['a comma', 'Cut, wash', 'SUMMARY:Cut\\, wash'],
  ['a semicolon', 'Cut; wash', 'SUMMARY:Cut\\; wash'],
  ['a backslash', 'Cut\\wash', 'SUMMARY:Cut\\\\wash'],
  ['a new line', 'Cut\nwash', 'SUMMARY:Cut\\nwash'],
  ['a new line of another system', 'Cut\r\nwash\rdry', 'SUMMARY:Cut\\nwash\\ndry'],
  ['a line that would be one of the file', 'x\r\nEND:VEVENT', 'SUMMARY:x\\nEND:VEVENT'],
  ['signs that are no text', 'Cut\u0000\u0007\tx', 'SUMMARY:Cut   x'],
])('%s in a text stays text', (_, summary, line) => {
  expect(linesOf(file({ summary }))).toContain(line)
})

test('a line has 75 bytes at most, and no character is cut', () => {
  const summary = 'बाल काटना और रंग लगाना, '.repeat(12)
  const text = file({ summary })
  for (const line of text.split('\r\n')) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  }
  expect(text).not.toContain('\ufffd')
  expect(valueOf(text, 'SUMMARY')).toBe(summary)
})

test('exactly 75 bytes stay on one line, one more goes on', () => {
  const room = 75 - 'SUMMARY:'.length
  expect(file({ summary: 'a'.repeat(room) })).toContain(`SUMMARY:${'a'.repeat(room)}\r\n`)
  expect(file({ summary: 'a'.repeat(room + 1) })).toContain(`SUMMARY:${'a'.repeat(room)}\r\n a\r\n`)
})

test('what was cancelled says so, under its old id and with a higher number', () => {
  const lines = linesOf(file({ sequence: 3, status: 'CANCELLED' }))
  expect(lines).toEqual(
    expect.arrayContaining([`UID:${visit.uid}`, 'SEQUENCE:3', 'STATUS:CANCELLED']),
  )
  expect(lines).toContain('TRANSP:TRANSPARENT')
})

test('a calendar that is subscribed to has a name and says how often to look', () => {
  const lines = linesOf(file({}, 'Meher, Dadar'))
  expect(lines).toContain('X-WR-CALNAME:Meher\\, Dadar')
  expect(lines).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT15M')
  expect(icsFile({ name: 'Nothing yet', events: [] })).toMatch(/END:VCALENDAR\r\n$/)
})

test('whatever people write comes out as they wrote it', () => {
  const written = fc.string({ unit: 'grapheme', maxLength: 200 })
  fc.assert(
    fc.property(written, (summary) => {
      const plain = summary
        .replace(/\r\n?/g, '\n')
        .replace(/[\u2028\u2029]/g, '\n')
        .replace(/[\p{Cc}]/gu, (sign) => (sign === '\n' || sign > '\u007f' ? sign : ' '))
      expect(valueOf(file({ summary }), 'SUMMARY')).toBe(plain)
    }),
  )
})
