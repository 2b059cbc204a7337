import { expect, test } from 'vitest'
import { messageKinds, tellable } from '../../contracts/client-messages.ts'
import { bookingLanguages } from '../../contracts/online-booking.ts'
import { businessDate, type Instant } from '../../kernel/dates.ts'
import { minor } from '../../kernel/money.ts'
import { defaultTexts } from './default-texts.ts'
import { checkedText, filledText, placeholdersOf } from './filled-text.ts'
import { messageFacts, type ToldVisit, visitShareText } from './message-facts.ts'
import { joined, type News, textFor, type VisitNow } from './news.ts'
import { reminderTime, sendingTime } from './quiet-hours.ts'

const at = (text: string) => new Date(text).toISOString() as Instant
const place = {
  ...{ shopName: 'Meher', outletName: 'Studio Meher', phone: null, currency: 'INR' },
  ...{ addressLines: ['12 Hill Road', 'Mumbai 400050'], timeZone: 'Asia/Kolkata' },
}
const visit: ToldVisit = {
  clientName: 'Kavya {link} Rao',
  startsAt: at('2030-01-07T05:00:00Z'),
  services: [{ name: 'Cut', staffName: 'Meher Daruwala' }],
  totalMinor: minor(900_00),
  link: 'https://salon.test/book/meher#visit=secret',
  until: at('2030-01-07T04:30:00Z'),
  days: { from: businessDate('2030-01-07'), to: businessDate('2030-01-09') },
  form: 'Skin check',
  place,
}

test('every text of the product is a good text, and says day and time by the clock of the salon', () => {
  for (const language of bookingLanguages) {
    for (const kind of messageKinds) {
      const text = defaultTexts[language][kind]
      expect(checkedText(kind, text)).toEqual({ ok: true, value: text })
      const { subject, body } = filledText(text, messageFacts(visit, language))
      // Half past ten in Mumbai, in either language.
      expect(body.includes('10:30')).toBe(kind !== 'waiting' && kind !== 'form')
      expect(body.includes('Skin check')).toBe(kind === 'form')
      expect(body.includes(' – ')).toBe(kind === 'waiting')
      expect(`${subject}${body}`.replace('{link} Rao', '')).not.toMatch(/[{}]/)
      expect(body.includes('secret')).toBe(kind !== 'cancellation')
      expect(body).not.toContain('Phone:')
    }
  }
})

test('what a client typed is never taken for a word to fill in; a line without its fact is left out', () => {
  const facts = messageFacts({ ...visit, link: null, clientName: 'A {date}' }, 'en')
  const text = { subject: ' Hi\n{name} ', body: 'For {name}\n\n\n\nLink {link}\n{unknown} {total}' }
  expect(filledText(text, facts)).toEqual({
    subject: 'Hi A {date}',
    body: 'For A {date}\n\n{unknown} ₹900',
  })
  const share = visitShareText(visit, 'moved', 'hi')
  expect(share).toContain('*Meher*')
  expect(share).toContain('secret')
  expect(visitShareText(visit, 'cancelled', 'en')).not.toContain('secret')
})

test.each([
  ['a word that is none', 'Hello {nmae} {date} {time}', 'placeholder_unknown'],
  ['a link to what is cancelled', '{date} {time} {link}', 'placeholder_unknown'],
  ['a bracket that stands alone', '{date} {time} {', 'placeholder_unknown'],
  ['no time', 'On {date}', 'placeholder_missing'],
])('a text with %s is refused', (_, body, code) => {
  const said = checkedText('cancellation', { subject: 'S', body })
  expect(said).toMatchObject({ ok: false, refusal: { code } })
  expect(placeholdersOf('cancellation')).not.toContain('link')
})

test.each([
  ['booked', 'moved', 'booked'],
  ['booked', 'cancelled', null],
  ['moved', 'moved', 'moved'],
  ['moved', 'cancelled', 'cancelled'],
  ['cancelled', 'booked', 'booked'],
] as const)('%s and then %s within minutes is told as %s', (first, next, told) => {
  expect(tellable).toContain(first)
  expect(joined(first, next)).toBe(told)
})

const now = at('2030-01-01T00:00:00Z')
const ten: VisitNow = { startsAt: at('2030-01-07T05:00:00Z'), staff: ['meher'], state: 'booked' }
const news = (about: News['about'], over: Partial<News> = {}): News => ({
  ...{ about, was: null, forStart: null },
  ...over,
})

test.each([
  ['booked', news('booked'), ten, 'confirmation'],
  ['a request', news('booked'), { ...ten, state: 'requested' }, 'requested'],
  ['booked, gone meanwhile', news('booked'), { ...ten, state: 'cancelled' }, null],
  ['moved', news('moved', { was: { ...ten, staff: ['ravi'] } }), ten, 'change'],
  ['moved and moved back', news('moved', { was: ten }), ten, null],
  ['cancelled', news('cancelled'), { ...ten, state: 'cancelled' }, 'cancellation'],
  ['cancelled and taken back', news('cancelled'), ten, null],
  ['a reminder', news('reminder', { forStart: ten.startsAt }), ten, 'reminder'],
  ['a reminder of another start', news('reminder', { forStart: now }), ten, null],
  ['somebody who is there', news('moved'), { ...ten, state: 'arrived' }, null],
  ['what is over', news('booked'), { ...ten, startsAt: now }, null],
] as const)('of %s the right thing is told', (_, about, visitNow, kind) => {
  expect(textFor(about, visitNow, now)).toBe(kind)
})

const clock = { quiet: { from: '21:00', to: '08:00' }, timeZone: 'Asia/Kolkata' }

test.each([
  // Mumbai is five and a half hours ahead.
  ['by day', '2030-01-06T08:00:00Z', '2030-01-06T08:00:00Z'],
  ['in the evening', '2030-01-05T16:00:00Z', '2030-01-06T02:30:00Z'],
  ['after midnight', '2030-01-05T20:00:00Z', '2030-01-06T02:30:00Z'],
  ['at the very end', '2030-01-06T02:30:00Z', '2030-01-06T02:30:00Z'],
  ['before a visit at eight', '2030-01-06T20:00:00Z', '2030-01-06T20:00:00Z'],
])('a message that is ready %s waits for the quiet hours', (_, ready, sent) => {
  const startsAt = at('2030-01-07T03:00:00Z')
  expect(sendingTime(at(ready), startsAt, clock)).toBe(at(sent))
  expect(sendingTime(at(ready), startsAt, { ...clock, quiet: null })).toBe(at(ready))
})

test('a reminder that would wake somebody comes the evening before', () => {
  const early = at('2030-01-07T04:30:00Z')
  expect(reminderTime(early, 24, clock)).toBe(at('2030-01-06T04:30:00Z'))
  expect(reminderTime(early, 3, clock)).toBe(at('2030-01-06T15:29:00Z'))
  const same = { ...clock, quiet: { from: '08:00', to: '08:00' } }
  expect(reminderTime(early, 3, same)).toBe(at('2030-01-07T01:30:00Z'))
})
