import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readVisit } from '../../../core/contracts/appointments.ts'
import * as messages from '../../../core/contracts/client-messages.ts'
import * as forms from '../../../core/contracts/consultation-forms.ts'
import { exportCustomer } from '../../../core/contracts/customer-records.ts'
import * as contract from '../../../core/contracts/form-links.ts'
import * as online from '../../../core/contracts/online-booking.ts'
import { joinWaitlist } from '../../../core/contracts/waitlist.ts'
import { addDays, wallClock, weekdayOf } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { type MailServer, partsOf, startMailServer } from '../../testing/mail-server.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { at, book, openSalon, type Salon } from '../../testing/open-salon.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import { sendDueMessages } from '../clientmessages/send-messages.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { mergeCustomers } from '../customers/merge-customers.ts'
import { openPostOffice, type PostOffice } from '../messaging/public.ts'
import { onlineBookingSubscriber } from './subscribers.ts'

const today = wallClock(now(), 'Asia/Kolkata').date
const monday = addDays(today, 14 - weekdayOf(today))
const publicUrl = 'https://salon.test'
let salon: Salon
let api: Api
let unset: Api
let mail: MailServer
let office: PostOffice
beforeAll(async () => {
  salon = await openSalon()
  mail = await startMailServer()
  const settings = { url: mail.url, from: 'salon@shop.test' }
  office = openPostOffice(settings)
  api = await openApi(salon.database, { mail: settings, publicUrl })
  unset = await openApi(salon.database)
  await sql`insert into message_settings (outlet_id, settings)
    values (${salon.outletId}, '{"quiet": null}')`.execute(salon.database)
})
afterAll(async () => {
  office.close()
  await Promise.all([api.close(), unset.close()])
  await mail.stop()
  await salon.close()
})

const as = {
  owner: () => ({ as: salon.owner, outletId: salon.outletId }),
  desk: () => ({ as: salon.receptionist, outletId: salon.outletId }),
}
let people = 0
async function client(more: object = {}) {
  const [customerId, phone] = [newId(), `98202${String(30_000 + people++)}`]
  const person = { customerId, name: 'Kavya Rao', phone, ...more }
  await createCustomer(salon.database, salon.receptionist, person)
  return { customerId, phone }
}

const allergyId = newId()
const question = {
  id: allergyId,
  kind: 'yes_no',
  label: 'Any allergy?',
  explainIf: 'yes',
  warnIf: 'yes',
}
const statement = 'I agree to the treatment.'
let titles = 0
/** A form, needed by a service where one is given. */
async function form(more: object = {}) {
  const formId = newId()
  const text = { title: `Colour consultation ${titles++}`, questions: [question], statement }
  const body = { version: 0, ...text, ...more }
  await api.call(forms.saveConsultationForm, { ...as.owner(), params: { formId }, body })
  return { formId, body }
}
const again = (formId: string, body: object) =>
  api.call(forms.saveConsultationForm, { ...as.owner(), params: { formId }, body })

const make = async (body: object) => {
  const made = await api.call(contract.makeFormLink, {
    ...as.desk(),
    body: { linkId: newId(), customerId: null, ...body },
  })
  return { ...made, token: tokenIn(made.address) }
}
const notMade = async (body: object) => {
  const refusal = await api.refusal(contract.makeFormLink, {
    ...as.desk(),
    body: { linkId: newId(), customerId: null, ...body },
  })
  return refusal.code
}
const tokenIn = (text: string) => /#form=([\w-]{43})/.exec(text)?.[1] ?? ''

let callers = 0
/** Each client from an address of their own. */
const from = () => `10.3.0.${++callers}`
const read = (token: string) =>
  api.call(contract.readClientForm, { body: { token }, address: from() })
const notRead = async (token: string) =>
  (await api.refusal(contract.readClientForm, { body: { token }, address: from() })).code
const no = { questionId: allergyId, value: 'no' }
const yes = { questionId: allergyId, value: 'yes', explanation: 'Ammonia' }
const drawn = { kind: 'drawn', lines: [[{ x: 10, y: 10 }]] }
const filled = (token: string, more: object = {}) => ({
  ...{ token, signedFormId: newId(), version: 1, answers: [no], signature: drawn },
  ...{ signedName: 'Kavya Rao', ...more },
})
const sign = (body: object) => api.call(contract.signClientForm, { body, address: from() })
const notSigned = async (body: object) =>
  (await api.refusal(contract.signClientForm, { body, address: from() })).code

const cardOf = (customerId: string) =>
  api.call(forms.readFormsOfClient, { ...as.desk(), params: { customerId } })
const linksOf = async (query: Record<string, string>) =>
  (await api.call(contract.listFormLinks, { ...as.desk(), query })).links

test('a form that a client signs on their own phone is the one that the desk keeps', async () => {
  const { formId } = await form()
  const { customerId } = await client()
  const { link, address, token } = await make({ formId, customerId })
  expect(address).toBe(`${publicUrl}/book#form=${token}`)
  expect(link).toMatchObject({ state: 'open', madeBy: salon.receptionist.name, customerId })
  const opened = await read(token)
  expect(opened).toMatchObject({ state: 'open', version: 1, text: { statement } })
  // Nothing of the client, and not what warns the desk.
  expect(JSON.stringify(opened)).not.toMatch(/Kavya|98202/)
  expect(opened.text?.questions).toMatchObject([
    { label: 'Any allergy?', warnIf: null, explainIf: 'yes' },
  ])

  const body = filled(token, { answers: [yes] })
  expect(await sign(body)).toMatchObject({ state: 'signed', text: null })
  expect(await sign(body)).toMatchObject({ state: 'signed' })
  expect(await notSigned(filled(token))).toBe('onlinebooking.form_signed')
  expect(await read(token)).toMatchObject({ state: 'signed', text: null })

  const card = await cardOf(customerId)
  expect(card.standings).toMatchObject([{ formId, state: 'valid' }])
  const params = { signedFormId: body.signedFormId }
  const signed = await api.call(forms.readSignedForm, { ...as.desk(), params })
  expect(signed).toMatchObject({
    ...{ version: 1, text: { statement }, signature: drawn, isWhole: true, isOnline: true },
    ...{ isOfCard: true, warnings: [{ question: 'Any allergy?', answer: 'yes: Ammonia' }] },
  })
  expect(await linksOf({ formId, customerId })).toMatchObject([
    { id: link.id, state: 'signed', signedFormId: body.signedFormId },
  ])
  const trail = await sql<{
    action: string
    facts: string
  }>`select action, facts from audit_entries where subject_id in (${link.id}, ${body.signedFormId})
    order by seq`.execute(salon.database)
  expect(trail.rows.map(({ action }) => action)).toEqual(['form_link.made', 'form.signed'])
  const facts = JSON.parse(trail.rows[1]?.facts ?? '{}')
  expect(facts).toMatchObject({ linkId: link.id, hash: signed.hash })
  expect(JSON.stringify(trail.rows)).not.toContain('Ammonia')
})

test('a link that ended, was closed or is of no form in use opens nothing; old words are signed by nobody', async () => {
  const { formId, body } = await form()
  const { customerId } = await client()
  expect(await notRead('x'.repeat(43))).toBe('onlinebooking.link_unknown')
  const closed = await make({ formId, customerId })
  const revoke = { ...as.desk(), params: { linkId: closed.link.id } }
  expect(await api.call(contract.revokeFormLink, revoke)).toMatchObject({ state: 'revoked' })
  expect(await api.call(contract.revokeFormLink, revoke)).toMatchObject({ state: 'revoked' })
  expect(await notRead(closed.token)).toBe('onlinebooking.form_link_over')
  const ended = await make({ formId, customerId })
  await sql`update form_links set expires_at = now() where id = ${ended.link.id}`.execute(
    salon.database,
  )
  expect(await notSigned(filled(ended.token))).toBe('onlinebooking.form_link_over')

  const { token } = await make({ formId, customerId })
  expect(await notSigned(filled(token, { answers: [] }))).toBe('consultations.answer_missing')
  const other = { questionId: allergyId, value: 'perhaps' }
  expect(await notSigned(filled(token, { answers: [other] }))).toBe('consultations.answer_unfit')
  const bare = { questionId: allergyId, value: 'yes' }
  expect(await notSigned(filled(token, { answers: [bare] }))).toBe(
    'consultations.explanation_missing',
  )
  await again(formId, { ...body, version: 1, statement: 'I agree to all.' })
  expect(await notSigned(filled(token))).toBe('consultations.version_old')
  expect(await read(token)).toMatchObject({ version: 2, text: { statement: 'I agree to all.' } })
  const kept = filled(token, { version: 2 })
  await sign(kept)
  const next = await make({ formId, customerId })
  const reused = filled(next.token, { version: 2, signedFormId: kept.signedFormId })
  expect(await notSigned({ ...reused, signedName: 'K' })).toBe('consultations.id_reused')
  await again(formId, { ...body, version: 2, statement: 'I agree to all.', active: false })
  expect(await notRead(next.token)).toBe('onlinebooking.form_link_over')
  expect(await notMade({ formId, customerId })).toBe('consultations.form_retired')
})

test('a link is made for who can sign, once, and belongs to its outlet', async () => {
  const { formId } = await form()
  const { customerId } = await client()
  const linkId = newId()
  const first = await make({ linkId, formId, customerId })
  const second = await make({ linkId, formId, customerId })
  expect(second.link).toEqual(first.link)
  expect((await read(second.token)).title).toBe((await read(first.token)).title)
  const another = await client()
  expect(await notMade({ linkId, formId, ...another })).toBe('onlinebooking.id_reused')
  expect(await notMade({ formId: newId(), customerId })).toBe('consultations.form_unknown')
  expect(await notMade({ formId })).toBe('consultations.no_signer')
  expect(await notMade({ formId, customerId: newId() })).toBe('customers.customer_unknown')
  expect(await notMade({ formId, customerId, visitId: newId() })).toBe(
    'consultations.visit_unknown',
  )
  const pune = await openSecondOutlet(salon.database)
  const there = { as: salon.owner, outletId: pune.outletId, params: { linkId } }
  expect((await api.refusal(contract.revokeFormLink, there)).code).toBe(
    'onlinebooking.form_link_unknown',
  )

  // Who is merged into another afterwards signs on the card that is kept.
  const away = await make({ formId, customerId: another.customerId })
  const merge = { mergeId: newId(), customerId, mergedId: another.customerId }
  await mergeCustomers(salon.database, salon.owner, merge)
  expect(await notMade({ formId, customerId: another.customerId })).toBe('customers.merged_away')
  await sign(filled(away.token))
  expect((await cardOf(customerId)).signed).toMatchObject([{ formId, isOnline: true }])
  const event = { data: { customerIds: [customerId, another.customerId] } } as never
  await salon.database.transaction().execute((tx) => onlineBookingSubscriber.handle(tx, event))
  expect(await notRead(first.token)).toBe('onlinebooking.link_unknown')
})

test('who booked online signs for that visit alone, and sets nothing right that stands on a card', async () => {
  const { formId } = await form({ itemIds: [salon.services.manicure], blocks: true })
  const { formId: strange } = await form()
  const { customerId, phone } = await client()
  const atDesk = { formId, version: 1, customerId, answers: [yes], signature: drawn }
  const signedFormId = newId()
  await api.call(forms.signForm, {
    ...as.desk(),
    body: { ...atDesk, signedFormId, signedName: 'Kavya Rao' },
  })
  const settings = online.OnlineBookingSettings.parse({ isOn: true })
  const page = { page: 'studio-meher', settings }
  await api.call(online.saveOnlineBooking, { ...as.owner(), body: page })
  const wish = { visitId: newId(), startsAt: at('11:00', monday), name: 'Kavya Rao', phone }
  const services = [{ itemId: salon.services.manicure }]
  const params = { page: 'studio-meher' }
  const booked = await api.call(online.bookOnline, { params, body: { ...wish, services } })
  // That the card has a good signature is told to nobody who has a phone number.
  expect(booked.booking.forms).toMatchObject([{ formId, isSigned: false }])
  const open = (form_: string, visit = booked.token) => ({
    body: { token: visit, formId: form_ },
    address: from(),
  })
  const notOpened = async (...of: Parameters<typeof open>) =>
    (await api.refusal(contract.openBookingForm, open(...of))).code
  expect(await notOpened(strange)).toBe('onlinebooking.form_link_over')
  expect(await notOpened(formId, 'x'.repeat(43))).toBe('onlinebooking.link_unknown')
  const { token } = await api.call(contract.openBookingForm, open(formId))
  const twice = await api.call(contract.openBookingForm, open(formId))
  await sign(filled(twice.token))
  expect(await read(token)).toMatchObject({ state: 'signed' })
  const shown = await api.call(online.readClientBooking, { body: { token: booked.token } })
  expect(shown.forms).toMatchObject([{ formId, isSigned: true }])

  expect((await cardOf(customerId)).signed).toMatchObject([{ id: signedFormId, isOfCard: true }])
  const ofVisit = { ...as.desk(), params: { visitId: wish.visitId } }
  expect((await api.call(forms.readFormsOfVisit, ofVisit)).signed).toMatchObject([
    { isOfCard: false, isOnline: true, warnings: [] },
    { isOfCard: true, isOnline: false, warnings: [{ answer: 'yes: Ammonia' }] },
  ])
  // The answer that nobody knows from whom it is hides no warning of the card.
  const { warnings } = await api.call(readVisit, ofVisit)
  expect(warnings.map(({ kind }) => kind)).toContain('form_alert')
  const file = { ...as.owner(), params: { customerId }, body: { form: 'json' } }
  const handed = await api.send(exportCustomer, file)
  expect(JSON.parse(handed.body).card.signedForms).toHaveLength(2)
})

test('a visit is asked for by its signature, until a client without a card has given it', async () => {
  const { formId } = await form({ itemIds: [salon.services.pedicure], blocks: true })
  const services = [{ itemId: salon.services.pedicure, staffId: salon.ravi.userId }]
  const guest = { startsAt: at('15:00', monday), services, guestName: 'Zara' }
  const { id: visitId } = await book(salon, guest)
  const { link, token } = await make({ formId, visitId })
  expect(Date.parse(link.expiresAt)).toBeGreaterThan(Date.parse(at('15:00', monday)))
  const standing = async () =>
    (await api.call(forms.readFormsOfVisit, { ...as.desk(), params: { visitId } })).standings
  expect(await standing()).toMatchObject([{ formId, state: 'missing' }])
  await sign(filled(token, { signature: { kind: 'typed' }, signedName: 'Zara' }))
  expect(await standing()).toMatchObject([{ formId, state: 'valid' }])
  expect(await linksOf({ formId, visitId })).toMatchObject([{ id: link.id, state: 'signed' }])
})

/** Sends all that is due, and gives the letters. */
async function letters(): Promise<string[]> {
  const before = mail.mails.length
  await sendDueMessages(salon.database, { office, publicUrl })
  return mail.mails.slice(before).map(({ raw }) => partsOf(raw)[0]?.bytes.toString('utf8') ?? '')
}

test('a link goes out by e-mail or WhatsApp when somebody asks for it, and not once it is signed', async () => {
  const { formId, body } = await form()
  const consent = { email: true, whatsapp: true }
  const { customerId } = await client({ email: 'kavya@example.com', consent })
  const { link } = await make({ formId, customerId })
  const wish = (linkId = link.id, messageId: string = newId()) => ({
    ...as.desk(),
    params: { linkId },
    body: { messageId },
  })
  expect((await unset.refusal(messages.sendFormLink, wish())).code).toBe(
    'messaging.email_not_set_up',
  )
  const first = wish()
  expect(await api.call(messages.sendFormLink, first)).toMatchObject({
    about: 'form',
    status: 'queued',
  })
  expect(await api.call(messages.sendFormLink, first)).toMatchObject({ status: 'queued' })
  const [letter = ''] = await letters()
  expect(letter).toContain(body.title)
  const token = tokenIn(letter)
  const params = { linkId: link.id }
  const listed = await api.call(messages.listFormMessages, { ...as.desk(), params })
  expect(listed).toMatchObject({ email: 'ready', hasPhone: true, messages: [{ status: 'sent' }] })
  const shared = await api.call(messages.shareFormLink, wish())
  expect(shared).toMatchObject({ agreed: true })
  expect((await read(tokenIn(shared.text))).title).toBe(body.title)

  const late = wish()
  await api.call(messages.sendFormLink, late)
  await sign(filled(token))
  expect(await letters()).toEqual([])
  expect((await api.refusal(messages.shareFormLink, wish())).code).toBe(
    'clientmessages.nothing_to_tell',
  )
  const there = { ...as.desk(), params: { linkId: newId() } }
  expect((await api.refusal(messages.listFormMessages, there)).code).toBe(
    'onlinebooking.form_link_unknown',
  )
  const other = await make({ formId, customerId: (await client()).customerId })
  const reused = wish(other.link.id, late.body.messageId)
  expect((await api.refusal(messages.sendFormLink, reused)).code).toBe('clientmessages.id_reused')
  expect((await api.refusal(messages.sendFormLink, wish(other.link.id))).code).toBe(
    'clientmessages.no_address',
  )
  const silent = await client({ email: 'silent@example.com' })
  const quiet = await make({ formId, customerId: silent.customerId })
  expect((await api.refusal(messages.sendFormLink, wish(quiet.link.id))).code).toBe(
    'clientmessages.no_consent',
  )
})

test('all that a person was written is handed out with the rest that is kept of them', async () => {
  const { formId } = await form()
  const consent = { email: true, whatsapp: true }
  const { customerId } = await client({ email: 'meera@example.com', consent })
  const services = [{ itemId: salon.services.pedicure, staffId: salon.meher.userId }]
  const visit = await book(salon, { startsAt: at('16:00', monday), services, customerId })
  const { link } = await make({ formId, customerId })
  const asked = (params: Record<string, string>, more: object = {}) => ({
    ...{ ...as.desk(), params },
    body: { messageId: newId(), ...more },
  })
  await api.call(messages.sendFormLink, asked({ linkId: link.id }))
  expect(await letters()).toHaveLength(1)
  await api.call(messages.shareVisit, asked({ visitId: visit.id }, { about: 'booked' }))
  const waitlistId = newId()
  const windows = [{ from: monday, to: monday }]
  const waits = { waitlistId, services, windows, until: monday, customerId }
  await api.call(joinWaitlist, { ...as.desk(), body: waits })
  await sql`insert into client_messages (id, outlet_id, waitlist_id, asked, about, channel, status,
      by_client, next_attempt_at, created_at)
    values (${newId()}, ${salon.outletId}, ${waitlistId}, 'waiting', 'waiting', 'email', 'queued', true,
      now() + interval '1 day', now())`.execute(salon.database)
  const handOut = async (form_: string) => {
    const file = { ...as.owner(), params: { customerId }, body: { form: form_ } }
    return (await api.send(exportCustomer, file)).body
  }
  expect(JSON.parse(await handOut('json')).card.messages).toMatchObject([
    { about: 'form', channel: 'email', status: 'sent', to: 'meera@example.com' },
    { about: 'booked', channel: 'whatsapp', status: 'handed', to: null },
    { about: 'waiting', channel: 'email', status: 'queued', to: null },
  ])
  expect(await handOut('csv')).toContain('meera@example.com')
})

test('guessing is slow: a flood from one address is refused', async () => {
  const guess = { body: { token: 'y'.repeat(43) }, address: '10.9.9.9' }
  const codes = new Set<number>()
  for (let i = 0; i < 122; i++)
    codes.add((await api.send(contract.readClientForm, guess)).statusCode)
  expect([...codes]).toEqual([404, 429])
})
