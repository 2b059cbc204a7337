import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Visit } from '../../../core/contracts/appointments.ts'
import * as contract from '../../../core/contracts/client-messages.ts'
import type { EventType } from '../../../core/contracts/events.ts'
import * as online from '../../../core/contracts/online-booking.ts'
import { cancelVisit, moveVisit, undoVisitState } from '../../../core/contracts/visit-changes.ts'
import { bookSeries, cancelSeries } from '../../../core/contracts/visit-series.ts'
import { addDays, wallClock, weekdayOf } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { type MailServer, partsOf, startMailServer } from '../../testing/mail-server.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { at, book, openSalon, type Salon } from '../../testing/open-salon.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { openPostOffice, type PostOffice } from '../messaging/public.ts'
import { queueReminders } from './remind.ts'
import { sendDueMessages } from './send-messages.ts'
import { clientMessagesSubscribers } from './subscribers.ts'

const publicUrl = 'https://salon.test'
const today = wallClock(now(), 'Asia/Kolkata').date
const monday = addDays(today, 14 - weekdayOf(today))
let salon: Salon
let mail: MailServer
let office: PostOffice
let api: Api
let unset: Api
let kavya: string
let silent: string
let noMail: string
beforeAll(async () => {
  salon = await openSalon()
  mail = await startMailServer()
  const settings = { url: mail.url, from: 'Bills <bills@salon.test>' }
  office = openPostOffice(settings)
  api = await openApi(salon.database, { mail: settings, publicUrl })
  unset = await openApi(salon.database)
  const client = async (name: string, phone: string, more: object) => {
    const customerId = newId()
    await createCustomer(salon.database, salon.owner, { customerId, name, phone, ...more })
    return customerId
  }
  const agreed = { consent: { email: true, whatsapp: true } }
  kavya = await client('Kavya Rao', '9820010001', { email: 'kavya@example.com', ...agreed })
  silent = await client('Silent Shah', '9820010002', { email: 'shah@example.com' })
  noMail = await client('Nomail Nair', '9820010003', agreed)
  const page = online.OnlineBookingSettings.parse({ isOn: true })
  const body = { page: 'studio-meher', settings: page }
  await api.call(online.saveOnlineBooking, { ...asOwner(), body })
  await settingsAre({ quiet: null })
})
afterEach(() => mail.setMood('well'))
afterAll(async () => {
  office.close()
  await Promise.all([api.close(), unset.close()])
  await mail.stop()
  await salon.close()
})

const asOwner = () => ({ as: salon.owner, outletId: salon.outletId })
const atDesk = () => ({ as: salon.receptionist, outletId: salon.outletId })
const settingsAre = (over: object) =>
  api.call(contract.saveMessageSettings, {
    ...asOwner(),
    body: contract.MessageSettings.parse(over),
  })

let slots = 0
/** Each visit on a morning of its own. */
const booked = (customerId: string | null = kavya, day = addDays(monday, 7 * slots++)) =>
  book(salon, {
    startsAt: at('10:00', day),
    services: [{ itemId: salon.services.cut, staffId: salon.meher.userId }],
    customerId,
  })

const tell = (visit: Visit, about: contract.Tellable, messageId: string = newId()) => ({
  ...atDesk(),
  params: { visitId: visit.id },
  body: { messageId, about },
})
const told = (visit: Visit, about: contract.Tellable) =>
  api.call(contract.tellClient, tell(visit, about))
const refused = async (over: Api, visit: Visit, about: contract.Tellable) =>
  (await over.refusal(contract.tellClient, tell(visit, about))).code

const messagesOf = async ({ id: visitId }: Visit) =>
  api.call(contract.listVisitMessages, { ...atDesk(), params: { visitId } })
const statesOf = async (visit: Visit) =>
  (await messagesOf(visit)).messages.map(({ about, status }) => `${about} ${status}`)

const move = (visit: Visit, time: string) =>
  api.call(moveVisit, {
    ...atDesk(),
    params: { visitId: visit.id },
    body: { actId: newId(), version: visit.version, startsAt: at(time, visit.day) },
  })
const cancel = (visit: Visit) =>
  api.call(cancelVisit, {
    ...atDesk(),
    params: { visitId: visit.id },
    body: { actId: newId(), version: visit.version, reason: 'Ill', fee: 'none' },
  })

/** Sends as if the minutes of the outlet were over, and gives what arrived. */
async function send(): Promise<{ subject: string; text: string; ics: string; to: string }[]> {
  const before = mail.mails.length
  await sql`update client_messages set next_attempt_at = now() - interval '1 second'
    where status = 'queued'`.execute(salon.database)
  await sendDueMessages(salon.database, { office, publicUrl })
  return mail.mails.slice(before).map(({ raw, to }) => {
    const parts = partsOf(raw)
    const of = (type: string) =>
      parts.find((part) => part.type === type)?.bytes.toString('utf8') ?? ''
    const subject = /^Subject: (.*(?:\r\n .*)*)/m.exec(raw)?.[1] ?? ''
    const ics = of('text/calendar').replaceAll('\r\n ', '')
    return { subject, text: of('text/plain'), ics, to: to[0] ?? '' }
  })
}

const hear = (type: EventType, subject: string, data: object) =>
  salon.database.transaction().execute(async (tx) => {
    const { outletId } = salon
    const event = { id: newId(), type, subject, outletId, time: '', data: { ...data } }
    for (const subscriber of clientMessagesSubscribers(true)) {
      if (subscriber.types.includes(type)) await subscriber.handle(tx, event)
    }
  })

test('nothing is told unless the desk says so; then it comes with the visit for the calendar and a link', async () => {
  const visit = await booked()
  expect(await send()).toEqual([])
  expect(await messagesOf(visit)).toMatchObject({ setUp: true, email: 'ready', hasPhone: true })
  const wish = tell(visit, 'booked')
  const first = await api.call(contract.tellClient, wish)
  expect(first).toMatchObject({ status: 'queued', by: salon.receptionist.name, sentAs: null })
  expect(await api.call(contract.tellClient, wish)).toEqual(first)
  // It waits for the minutes in which the desk may undo.
  await sendDueMessages(salon.database, { office, publicUrl })
  expect(await statesOf(visit)).toEqual(['booked queued'])
  const [letter, ...others] = await send()
  expect(others).toEqual([])
  expect(letter).toMatchObject({ to: 'kavya@example.com' })
  expect(letter?.text).toContain('Hello Kavya Rao,')
  expect(letter?.text).toContain('10:00 am')
  expect(letter?.ics).toContain(`UID:${visit.id}@vendly`)
  expect(letter?.ics).toContain('STATUS:CONFIRMED')
  const token = /#visit=([\w-]{43})/.exec(letter?.text ?? '')?.[1] ?? ''
  const opened = await api.call(online.readClientBooking, { body: { token } })
  expect(opened.visitId).toBe(visit.id)
  const [message] = (await messagesOf(visit)).messages
  expect(message).toMatchObject({ status: 'sent', sentAs: 'confirmation', to: 'k…@example.com' })
  const trail = await sql<{ facts: object }>`select facts from audit_entries
    where action = 'visit.client_told' and subject_id = ${visit.id}`.execute(salon.database)
  expect(trail.rows).toHaveLength(1)
})

test('moved twice is told once, moved back is told to nobody, cancelled replaces what waited', async () => {
  let visit = await booked()
  visit = await move(visit, '11:00')
  await told(visit, 'moved')
  visit = await move(visit, '15:00')
  await told(visit, 'moved')
  const letters = await send()
  expect(letters.map(({ text }) => text.includes('3:00 pm'))).toEqual([true])
  expect(letters[0]?.ics).toContain('SEQUENCE:2')

  visit = await move(visit, '16:00')
  await told(visit, 'moved')
  visit = await move(visit, '15:00')
  expect(await send()).toEqual([])
  expect((await messagesOf(visit)).messages[0]).toMatchObject({
    status: 'dropped',
    lastError: 'There is nothing to tell any more.',
  })

  visit = await move(visit, '17:00')
  await told(visit, 'moved')
  visit = await cancel(visit)
  await told(visit, 'cancelled')
  const [gone, ...others] = await send()
  expect(others).toEqual([])
  expect(gone?.ics).toContain('STATUS:CANCELLED')
  expect(gone?.text).not.toContain('#visit=')
})

test('booked and cancelled before anything was said, and a cancelling that is undone, stay unsaid', async () => {
  const gone = await booked()
  await told(gone, 'booked')
  await told(await cancel(gone), 'cancelled')
  const back = await booked()
  const cancelled = await cancel(back)
  await told(cancelled, 'cancelled')
  const params = { visitId: back.id }
  const body = { actId: newId(), version: cancelled.version }
  await api.call(undoVisitState, { ...atDesk(), params, body })
  expect(await send()).toEqual([])
  expect(await statesOf(gone)).toEqual(['cancelled dropped', 'booked dropped'])
})

test('without an address, consent or mail server, and of what is not so, nothing is queued', async () => {
  const visit = await booked()
  expect(await refused(api, await booked(silent), 'booked')).toBe('clientmessages.no_consent')
  expect(await refused(api, await booked(noMail), 'booked')).toBe('clientmessages.no_address')
  expect(await refused(api, await booked(null), 'booked')).toBe('clientmessages.no_address')
  expect(await refused(unset, visit, 'booked')).toBe('messaging.email_not_set_up')
  expect(await refused(api, visit, 'moved')).toBe('clientmessages.nothing_to_tell')
  expect(await refused(api, visit, 'cancelled')).toBe('clientmessages.nothing_to_tell')
  const { id } = await told(visit, 'booked')
  const other = tell(await booked(), 'booked', id)
  expect((await api.refusal(contract.tellClient, other)).code).toBe('clientmessages.id_reused')
  const elsewhere = await openSecondOutlet(salon.database)
  const there = { as: salon.owner, outletId: elsewhere.outletId }
  const lost = await api.refusal(contract.tellClient, { ...tell(visit, 'booked'), ...there })
  expect(lost.code).toBe('appointments.visit_unknown')
  const far = await api.refusal(contract.retryMessage, { ...there, params: { messageId: id } })
  expect(far.code).toBe('clientmessages.message_unknown')
  // Who takes their consent back meanwhile is not written to.
  await sql`update customers set consent = '{"email": false, "whatsapp": false, "sms": false}'
    where id = ${kavya}`.execute(salon.database)
  expect(await send()).toEqual([])
  expect(await statesOf(visit)).toEqual(['booked dropped'])
  await sql`update customers set consent = '{"email": true, "whatsapp": true, "sms": false}'
    where id = ${kavya}`.execute(salon.database)
})

test('what failed says why, and a person tries it again', async () => {
  const visit = await booked()
  const { id: messageId } = await told(visit, 'booked')
  mail.setMood('refuses')
  expect(await send()).toEqual([])
  const [failed] = (await messagesOf(visit)).messages
  expect(failed).toMatchObject({ status: 'failed', lastError: expect.stringContaining('address') })
  mail.setMood('well')
  const again = { ...atDesk(), params: { messageId } }
  expect((await api.call(contract.retryMessage, again)).status).toBe('queued')
  const refusal = await unset.refusal(contract.retryMessage, again)
  expect(refusal.code).toBe('messaging.email_not_set_up')
  expect(await send()).toHaveLength(1)
  expect((await api.call(contract.retryMessage, again)).status).toBe('sent')
})

test('who books online is answered in their language, and who moves twice is told once', async () => {
  const form = {
    ...{ visitId: newId(), startsAt: at('12:00', monday), name: 'इरा', phone: '98220 40404' },
    ...{ email: 'ira@example.com', language: 'hi' },
    services: [{ itemId: salon.services.cut }],
  }
  const params = { page: 'studio-meher' }
  const { booking, token } = await api.call(online.bookOnline, { params, body: form })
  await hear('visit.message_due', booking.visitId, { kind: 'booked' })
  const [letter] = await send()
  expect(letter).toMatchObject({ to: 'ira@example.com' })
  expect(letter?.text).toContain('नमस्ते इरा,')
  for (const time of ['14:00', '15:00']) {
    const body = { token, actId: newId(), startsAt: at(time, monday) }
    await api.call(online.moveClientBooking, { body })
    await hear('visit.message_due', booking.visitId, { kind: 'moved' })
  }
  const moved = await send()
  expect(moved.map(({ text }) => text.includes('3:00'))).toEqual([true])
  // Nobody is written to who gave no address.
  const silentForm = { ...form, visitId: newId(), email: null, startsAt: at('16:00', monday) }
  const unwritten = await api.call(online.bookOnline, {
    params,
    body: { ...silentForm, phone: '98220 50505' },
  })
  await hear('visit.message_due', unwritten.booking.visitId, { kind: 'booked' })
  expect(await send()).toEqual([])
})

test('clients are reminded once of each start, by the setting, and not those who were just told', async () => {
  const { database } = salon
  const visit = await booked(kavya, addDays(monday, 1))
  await booked(silent, addDays(monday, 2))
  const remind = async () => {
    await queueReminders(database)
    return (await send()).length
  }
  expect(await remind()).toBe(0)
  await settingsAre({ quiet: null, reminderHours: 168 })
  await sql`update visits set starts_at = now() + interval '100 hours',
    ends_at = now() + interval '101 hours' where id = ${visit.id}`.execute(database)
  // Booked a moment ago, when the reminder would have gone already.
  expect(await remind()).toBe(0)
  await sql`update visits set booked_at = now() - interval '9 days'`.execute(database)
  expect(await remind()).toBe(1)
  expect(await remind()).toBe(0)
  await sql`update client_messages set created_at = now() - interval '8 days',
    sent_at = sent_at - interval '8 days'`.execute(database)
  await sql`update visits set starts_at = now() + interval '110 hours',
    ends_at = now() + interval '111 hours' where id = ${visit.id}`.execute(database)
  expect(await remind()).toBe(1)
  await settingsAre({ quiet: null })
})

test('a text for WhatsApp has a link of its own, and the visit remembers that it was made', async () => {
  const visit = await booked(noMail)
  const wish = tell(visit, 'booked')
  const share = await api.call(contract.shareVisit, wish)
  expect(share).toMatchObject({ phone: '919820010003', agreed: true })
  expect(share.text).toContain('https://salon.test/book/studio-meher#visit=')
  await api.call(contract.shareVisit, wish)
  expect(await statesOf(visit)).toEqual(['booked handed'])
})

test('of a series one letter tells all visits ahead, and what stays when some are cancelled', async () => {
  const days = [0, 1, 2].map((week) => addDays(monday, 7 * (slots + week)))
  slots += 3
  const services = [{ itemId: salon.services.cut, staffId: salon.meher.userId }]
  const visits = days.map((day) => ({ visitId: newId(), day, startsAt: at('14:00', day) }))
  const rhythm = { unit: 'week', every: 1, count: 3 }
  const body = { seriesId: newId(), customerId: kavya, startsAt: at('14:00', days[0]), rhythm }
  const series = await api.call(bookSeries, { ...atDesk(), body: { ...body, services, visits } })
  const [first, second] = series.visits
  const tellAll = (visitId = '', about: contract.Tellable) => ({
    ...{ ...atDesk(), params: { visitId } },
    body: { messageId: newId(), about, withSeries: true },
  })
  await api.call(contract.tellClient, tellAll(first?.id, 'booked'))
  const [letter, ...others] = await send()
  expect(others).toEqual([])
  const [, list = ''] = letter?.text.split('All visits of the series that lie ahead:') ?? []
  expect(list.match(/2:00 pm/g)).toHaveLength(3)
  // The calendar of the client gets each of them under its own id, and learns later which are off.
  const inFile = (file = '') =>
    [...file.matchAll(/UID:(\S+)@vendly\s+SEQUENCE:(\d+)[^]*?STATUS:(\w+)/g)].map((found) =>
      found.slice(1).join(' '),
    )
  const ids = series.visits.map(({ id }) => id)
  expect(inFile(letter?.ics).sort()).toEqual(ids.map((id) => `${id} 0 CONFIRMED`).sort())
  // Each brings a link of its own, which opens it and no other.
  for (const event of letter?.ics.split('BEGIN:VEVENT').slice(1) ?? []) {
    const [, token = ''] = /DESCRIPTION:\S+#visit=(\S+)/.exec(event) ?? []
    const { visitId } = await api.call(online.readClientBooking, { body: { token } })
    expect(event).toContain(`UID:${visitId}@vendly`)
  }
  const share = await api.call(contract.shareVisit, tellAll(first?.id, 'booked'))
  expect(share.text).toContain(list.trim().replaceAll('\r\n', '\n'))

  const act = { actId: newId(), version: series.version, visitId: second?.id }
  await api.call(cancelSeries, {
    ...{ ...atDesk(), params: { seriesId: series.id } },
    body: { ...act, scope: 'following', reason: 'Moves away' },
  })
  await api.call(contract.tellClient, tellAll(second?.id, 'cancelled'))
  const [gone] = await send()
  const [, left = ''] = gone?.text.split('These visits of the series stay:') ?? []
  expect(left.match(/2:00 pm/g)).toHaveLength(1)
  expect(gone?.ics.match(/#visit=/g)).toHaveLength(1)
  const off = ids.map((id) => (id === first?.id ? `${id} 0 CONFIRMED` : `${id} 1 CANCELLED`))
  expect(inFile(gone?.ics).sort()).toEqual(off.sort())
})

test('words of the outlet go out once they are good, and a test e-mail says what became of it', async () => {
  const write = (text: contract.MessageText | null) => ({
    ...asOwner(),
    body: { kind: 'confirmation', language: 'en', text },
  })
  const own = { subject: 'Welcome {name}', body: '{date} {time} <b>bold</b>' }
  const code = async (body: string) =>
    (await api.refusal(contract.saveMessageText, write({ ...own, body }))).code
  expect(await code('{date} {time} {who}')).toBe('clientmessages.placeholder_unknown')
  expect(await code('Come!')).toBe('clientmessages.placeholder_missing')
  const { texts } = await api.call(contract.saveMessageText, write(own))
  expect(texts.filter(({ isOwn }) => isOwn)).toHaveLength(1)

  const written = { kind: 'confirmation', language: 'en', text: own }
  const preview = await api.call(contract.previewMessage, { ...asOwner(), body: written })
  expect(preview.subject).toMatch(/^Welcome /)
  expect(preview.visit?.client).toBeTruthy()
  const before = mail.mails.length
  const test_ = { ...asOwner(), body: { ...written, to: 'me@salon.test' } }
  expect(await api.call(contract.sendTestMessage, test_)).toEqual({ sent: true, reason: null })
  const [, html] = partsOf(mail.mails.at(before)?.raw ?? '')
  expect(html?.bytes.toString('utf8')).toContain('&lt;b&gt;bold')
  mail.setMood('refuses')
  expect(await api.call(contract.sendTestMessage, test_)).toMatchObject({ sent: false })
  const missing = await unset.refusal(contract.sendTestMessage, test_)
  expect(missing.code).toBe('messaging.email_not_set_up')
  for (let i = 0; i < 8; i++) await api.call(contract.sendTestMessage, test_)
  const limit = await api.refusal(contract.sendTestMessage, test_)
  expect(limit.code).toBe('clientmessages.too_many_tests')
  await api.call(contract.saveMessageText, write(null))
  const setup = await api.call(contract.readMessageSetup, asOwner())
  expect(setup.texts.filter(({ isOwn }) => isOwn)).toEqual([])
})

test('an erased person is written to no more, and where they were written to is forgotten', async () => {
  const visit = await booked()
  await told(visit, 'booked')
  await hear('customer.erased', kavya, { customerIds: [kavya] })
  expect(await send()).toEqual([])
  const kept = await sql<{ recipient: string | null }>`select distinct recipient
    from client_messages m join visits v on v.id = m.visit_id
    where v.customer_id = ${kavya} and recipient is not null`.execute(salon.database)
  expect(kept.rows).toEqual([{ recipient: 'erased' }])
})
