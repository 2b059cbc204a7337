import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../core/contracts/calendar-feeds.ts'
import { cancelVisit } from '../../../core/contracts/visit-changes.ts'
import { addDays, wallClock, weekdayOf } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { at, book, openSalon, type Salon } from '../../testing/open-salon.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'

const today = wallClock(now(), 'Asia/Kolkata').date
const monday = addDays(today, 14 - weekdayOf(today))
let salon: Salon
let api: Api
beforeAll(async () => {
  salon = await openSalon()
  api = await openApi(salon.database)
})
afterAll(async () => {
  await api.close()
  await salon.close()
})

const atDesk = () => ({ as: salon.owner, outletId: salon.outletId })

const create = (withNames: boolean, feedId = newId()) => {
  const body = { feedId, userId: salon.meher.userId, withNames }
  return api.call(contract.createCalendarFeed, { ...atDesk(), body })
}

async function fed(address: string) {
  const secret = address.split('/').at(-1) ?? ''
  const answer = await api.send(contract.readCalendarFeed, { params: { secret } })
  return { status: answer.statusCode, type: answer.headers['content-type'], text: answer.body }
}

test('an address gives the own visits, without phones, and names only where wanted', async () => {
  const cut = salon.services.cut
  const guestName = 'Ira Bhonsle 9820012345'
  const own = { itemId: cut, staffId: salon.meher.userId }
  const visit = await book(salon, { startsAt: at('10:00', monday), services: [own], guestName })
  const of = { itemId: salon.services.pedicure, staffId: salon.ravi.userId }
  await book(salon, { startsAt: at('10:00', monday), services: [of] })
  const plain = await fed((await create(false)).address)
  expect(plain).toMatchObject({ status: 200, type: 'text/calendar; charset=utf-8' })
  expect(plain.text.match(/BEGIN:VEVENT/g)).toHaveLength(1)
  expect(plain.text).toContain('SUMMARY:Cut\r\n')
  expect(plain.text).toContain('SEQUENCE:0\r\n')
  expect(plain.text).not.toContain('Ira')
  const named = await create(true)
  expect((await fed(named.address)).text).toContain('SUMMARY:Ira: Cut')
  expect((await fed(named.address)).text).not.toContain('98200')

  const body = { actId: newId(), version: 1, reason: 'Ill' }
  await api.call(cancelVisit, { ...atDesk(), params: { visitId: visit.id }, body })
  const after = (await fed(named.address)).text
  expect(after).toContain('STATUS:CANCELLED')
  expect(after).toContain('SEQUENCE:1\r\n')
})

test('an address is told once, and gives nothing once it is revoked', async () => {
  const feedId = newId()
  const { feed, address } = await create(false, feedId)
  const body = { feedId, userId: salon.meher.userId, withNames: false }
  const again = await api.refusal(contract.createCalendarFeed, { ...atDesk(), body })
  expect(again.code).toBe('calendarfeeds.id_reused')
  const { feeds } = await api.call(contract.listCalendarFeeds, atDesk())
  expect(feeds).toContainEqual(feed)
  expect(JSON.stringify(feeds)).not.toContain(address.split('/').at(-1))
  const elsewhere = await openSecondOutlet(salon.database)
  const params = { feedId }
  const there = { as: salon.owner, outletId: elsewhere.outletId, params, body: {} }
  const refused = await api.refusal(contract.revokeCalendarFeed, there)
  expect(refused.code).toBe('calendarfeeds.feed_unknown')
  expect((await fed(address)).status).toBe(200)
  const revoking = { ...atDesk(), params, body: {} }
  await api.call(contract.revokeCalendarFeed, revoking)
  await api.call(contract.revokeCalendarFeed, revoking)
  expect((await fed(address)).status).toBe(404)
})

test('only people with an entry in the salon have a calendar', async () => {
  const body = { feedId: newId(), userId: salon.cashier.userId, withNames: false }
  const refused = await api.refusal(contract.createCalendarFeed, { ...atDesk(), body })
  expect(refused.code).toBe('calendarfeeds.staff_unknown')
})
