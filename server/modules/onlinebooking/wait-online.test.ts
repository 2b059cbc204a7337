import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listWaitingMessages } from '../../../core/contracts/client-messages.ts'
import type { EventType } from '../../../core/contracts/events.ts'
import * as online from '../../../core/contracts/online-booking.ts'
import * as contract from '../../../core/contracts/online-waitlist.ts'
import { addDays, wallClock, weekdayOf } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { type MailServer, partsOf, startMailServer } from '../../testing/mail-server.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { openSalon, type Salon } from '../../testing/open-salon.ts'
import { sendDueMessages } from '../clientmessages/send-messages.ts'
import { clientMessagesSubscribers } from '../clientmessages/subscribers.ts'
import { openPostOffice, type PostOffice } from '../messaging/public.ts'
import { offerFreed } from '../waitlist/offers.ts'
import { onlineBookingSubscriber } from './subscribers.ts'

const today = wallClock(now(), 'Asia/Kolkata').date
const monday = addDays(today, 14 - weekdayOf(today))
const page = 'studio-meher'
let salon: Salon
let api: Api
let mail: MailServer
let office: PostOffice
beforeAll(async () => {
  salon = await openSalon()
  api = await openApi(salon.database)
  mail = await startMailServer()
  office = openPostOffice({ url: mail.url, from: 'salon@shop.test' })
  const settings = online.OnlineBookingSettings.parse({ isOn: true })
  const as = { as: salon.owner, outletId: salon.outletId }
  await api.call(online.saveOnlineBooking, { ...as, body: { page, settings } })
})
afterAll(async () => {
  office.close()
  await api.close()
  await mail.stop()
  await salon.close()
})

let clients = 0
const form = (over: object = {}) => ({
  ...{ waitlistId: newId(), name: 'Kavya Rao', phone: `98200${String(20_000 + clients++)}` },
  ...{ services: [{ itemId: salon.services.cut }], from: monday, to: addDays(monday, 2) },
  ...over,
})
/** Each client from an address of their own. */
const call = (body: object) => ({ params: { page }, body, address: `10.2.0.${clients}` })
const join = (over: object = {}) => api.call(contract.joinOnlineWaitlist, call(form(over)))
const codeOf = async (body: object) =>
  (await api.refusal(contract.joinOnlineWaitlist, call(body))).code
const read = (token: string) => api.call(contract.readClientWaiting, { body: { token } })
const free = () =>
  salon.database.transaction().execute((tx) => offerFreed(tx, salon.receptionist.outletId))

/** What the outbox holds, heard by messages; then all that is due is sent. */
async function deliver(...types: EventType[]): Promise<string[]> {
  const { rows } = await sql<{ id: string; type: EventType; subject: string; data: object }>`
    update outbox set delivered_at = now()
    where type = any(${types}) and delivered_at is null returning id, type, subject, data`.execute(
    salon.database,
  )
  for (const row of rows) {
    const event = { ...row, outletId: salon.outletId, time: '', data: { ...row.data } }
    await salon.database.transaction().execute(async (tx) => {
      for (const subscriber of clientMessagesSubscribers(true)) {
        if (subscriber.types.includes(row.type)) await subscriber.handle(tx, event)
      }
    })
  }
  const before = mail.mails.length
  await sendDueMessages(salon.database, { office, publicUrl: 'https://salon.test' })
  return mail.mails.slice(before).map(({ raw }) => partsOf(raw)[0]?.bytes.toString('utf8') ?? '')
}

test('who finds no time waits, is written to when one is kept for them, and takes it by the link', async () => {
  await sql`insert into message_settings (outlet_id, settings)
    values (${salon.outletId}, '{"quiet": null}')`.execute(salon.database)
  const body = form({ email: 'kavya@example.com', language: 'hi' })
  const { waiting, token } = await api.call(contract.joinOnlineWaitlist, call(body))
  expect(waiting).toMatchObject({ state: 'waiting', services: ['Cut'], from: monday, offer: null })
  const again = await api.call(contract.joinOnlineWaitlist, call(body))
  expect(again.waiting).toEqual(waiting)
  const [welcome] = await deliver('waitlist.message_due')
  expect(welcome).toContain('#wait=')
  expect(welcome).toContain('Cut')
  // The desk sees what they were written, and tries again what did not go out.
  const atDesk = { as: salon.receptionist, outletId: salon.outletId }
  const written = async (waitlistId = body.waitlistId) =>
    (await api.call(listWaitingMessages, { ...atDesk, params: { waitlistId } })).messages
  expect(await written()).toMatchObject([{ about: 'waiting', status: 'sent', by: null }])
  const nowhere = { ...atDesk, params: { waitlistId: newId() } }
  expect((await api.refusal(listWaitingMessages, nowhere)).code).toBe('waitlist.entry_unknown')

  await free()
  const { offer } = await read(token)
  const [letter] = await deliver('waitlist.offered')
  const mailed = /#wait=([\w-]{43})/.exec(letter ?? '')?.[1] ?? ''
  expect((await read(mailed)).offer).toEqual(offer)
  expect(letter).toContain('10:00')
  // The link of somebody else opens nothing of it.
  const other = await join()
  const offerId = offer?.id ?? ''
  const stranger = { token: other.token, offerId, visitId: newId() }
  const refusal = await api.refusal(contract.acceptClientOffer, { body: stranger })
  expect(refusal.code).toBe('onlinebooking.offer_over')

  const taking = { body: { token: mailed, offerId, visitId: newId() } }
  const taken = await api.call(contract.acceptClientOffer, taking)
  expect(taken.booking).toMatchObject({ state: 'booked', startsAt: offer?.startsAt })
  const repeat = await api.call(contract.acceptClientOffer, taking)
  expect(repeat.booking).toEqual(taken.booking)
  const opened = await api.call(online.readClientBooking, { body: { token: repeat.token } })
  expect(opened.visitId).toBe(taken.booking.visitId)
  expect((await read(token)).state).toBe('booked')
  const [confirmed] = await deliver('visit.message_due')
  expect(confirmed).toContain('#visit=')
})

test('a time that is declined goes on; who waits no more is offered none', async () => {
  const { token } = await join({ from: addDays(monday, 3), to: addDays(monday, 3) })
  await free()
  const offerId = (await read(token)).offer?.id ?? ''
  const declined = await api.call(contract.declineClientOffer, { body: { token, offerId } })
  expect(declined.offer?.id).not.toBe(offerId)
  const over = await api.refusal(contract.declineClientOffer, {
    body: { token, offerId: newId() },
  })
  expect(over.code).toBe('onlinebooking.offer_over')
  const left = await api.call(contract.leaveClientWaiting, { body: { token } })
  expect(left).toMatchObject({ state: 'closed', offer: null })
  expect(await api.call(contract.leaveClientWaiting, { body: { token } })).toEqual(left)
  const stranger = await api.refusal(contract.readClientWaiting, {
    body: { token: 'x'.repeat(43) },
  })
  expect(stranger.code).toBe('onlinebooking.link_unknown')
  const closed = await join()
  await sql`update waitlist_entries set state = 'lapsed'
    where id = ${closed.waiting.waitlistId}`.execute(salon.database)
  const late = await api.refusal(contract.leaveClientWaiting, { body: { token: closed.token } })
  expect(late.code).toBe('onlinebooking.not_waiting')
})

test('days that are over, too many wishes, and what cannot be booked are refused; so is a flood', async () => {
  expect(await codeOf(form({ from: addDays(today, -2), to: addDays(today, -1) }))).toBe(
    'onlinebooking.days_over',
  )
  expect(await codeOf(form({ to: addDays(today, 4000) }))).toBe('onlinebooking.days_over')
  expect(await codeOf(form({ services: [{ itemId: newId() }] }))).toBe(
    'onlinebooking.service_unknown',
  )
  const closed = { params: { page: 'not-there' }, body: form() }
  const gone = await api.refusal(contract.joinOnlineWaitlist, closed)
  expect(gone.code).toBe('onlinebooking.page_unknown')
  const first = form({ phone: '98333 00000' })
  await api.call(contract.joinOnlineWaitlist, call(first))
  expect(await codeOf({ ...first, name: 'Somebody else' })).toBe('onlinebooking.id_reused')
  for (let i = 0; i < 2; i++) await join({ phone: '98333 00000' })
  expect(await codeOf(form({ phone: '98333 00000' }))).toBe('onlinebooking.waits_enough')
  const flood = async () => (await api.send(contract.joinOnlineWaitlist, call(first))).statusCode
  let status = 201
  for (let i = 0; i < 25 && status === 201; i++) status = await flood()
  expect(status).toBe(429)
})

test('what an erased person typed is forgotten, and their link opens nothing', async () => {
  const { token, waiting } = await join({ email: 'gone@example.com' })
  const { rows } = await sql<{ id: string }>`select customer_id as id from waitlist_entries
    where id = ${waiting.waitlistId}`.execute(salon.database)
  const event = { id: newId(), type: 'customer.erased', subject: newId(), outletId: null } as const
  const data = { customerIds: [rows[0]?.id] }
  await salon.database
    .transaction()
    .execute((tx) => onlineBookingSubscriber.handle(tx, { ...event, time: '', data }))
  const closed = await api.refusal(contract.readClientWaiting, { body: { token } })
  expect(closed.code).toBe('onlinebooking.link_unknown')
  const kept = await sql`select name, phone, email from online_waitings
    where waitlist_id = ${waiting.waitlistId}`.execute(salon.database)
  expect(kept.rows).toEqual([{ name: 'Erased', phone: null, email: null }])
})
