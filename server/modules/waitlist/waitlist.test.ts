import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DomainEvent } from '../../../core/contracts/events.ts'
import { PatchTestKind } from '../../../core/contracts/patch-tests.ts'
import {
  cancelVisit as cancelContract,
  resizeVisit as resizeContract,
} from '../../../core/contracts/visit-changes.ts'
import {
  joinWaitlist as joinContract,
  type WaitlistEntry,
} from '../../../core/contracts/waitlist.ts'
import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import { newId } from '../../platform/ids.ts'
import { at, book, monday, openSalon, type Salon } from '../../testing/open-salon.ts'
import { refusalOf } from '../../testing/selling.ts'
import { cancelVisit } from '../appointments/change-state.ts'
import { resizeVisit } from '../appointments/move-visit.ts'
import { savePatchTestKind } from '../clientcards/patch-test-kinds.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { saveRosterDay } from '../rosters/change-rosters.ts'
import { askLeave, decideLeave, withdrawLeave } from '../rosters/leave.ts'
import {
  acceptOffer,
  declineOffer,
  joinWaitlist,
  leaveWaitlist,
  offerTime,
} from './change-waitlist.ts'
import { tidyWaitlists } from './jobs.ts'
import { knownEntry, listWaitlist } from './read-waitlist.ts'
import { waitlistSubscriber } from './subscribers.ts'

let salon: Salon
beforeAll(async () => {
  salon = await openSalon()
})
afterAll(() => salon.close())

let week = 500
const aMonday = () => addDays(monday, 7 * ++week)

/** Waits for a cut by Meher between two hours of a day. */
function join(day: BusinessDate, more: object = {}) {
  const body = {
    waitlistId: newId(),
    services: [{ itemId: salon.services.cut }],
    staffIds: [salon.meher.userId],
    windows: [{ from: day, to: day, between: { from: '10:00', to: '13:00' } }],
    until: day,
    guestName: 'Ritika',
    ...more,
  }
  return joinWaitlist(salon.database, salon.receptionist, joinContract.body.parse(body))
}

const asItIs = ({ id }: Pick<WaitlistEntry, 'id'>) => knownEntry(salon.database, salon.outletId, id)

const openOffer = async (entry: WaitlistEntry) =>
  (await asItIs(entry)).offers.find(({ state }) => state === 'offered')

/** What subscribers hear of, as the dispatcher tells them. */
async function hear(): Promise<void> {
  const { rows } = await sql<DomainEvent>`delete from outbox
    where type in ('visit.changed', 'calendar.changed', 'salon.changed')
    returning id, type, subject, outlet_id as "outletId", time, data`.execute(salon.database)
  for (const event of rows) {
    await salon.database.transaction().execute((tx) => waitlistSubscriber.handle(tx, event))
  }
}

/** Meher is booked from ten to one, in pieces of an hour; gives the visits. */
async function fullMorning(day: BusinessDate) {
  const services = [{ itemId: salon.services.cut, staffId: salon.meher.userId }]
  const visits = []
  for (const time of ['10:00', '11:00', '12:00']) {
    const visit = await book(salon, { startsAt: at(time, day), services })
    const act = { actId: newId(), version: 1, serviceNo: 1 }
    const endsAt = at(`${Number(time.slice(0, 2)) + 1}:00`, day)
    const input = { ...resizeContract.body.parse({ ...act, endsAt }), visitId: visit.id }
    visits.push(await resizeVisit(salon.database, salon.receptionist, input))
  }
  await hear()
  return visits
}

function cancel(visit: { readonly id: string; readonly version: number }) {
  const body = { actId: newId(), version: visit.version, reason: 'Has a cold' }
  const input = { ...cancelContract.body.parse(body), visitId: visit.id }
  return cancelVisit(salon.database, salon.receptionist, input)
}

const accept = (offerId: string, visitId = newId()) =>
  acceptOffer(salon.database, salon.receptionist, { offerId, visitId })
const decline = (offerId: string) => declineOffer(salon.database, salon.receptionist, { offerId })

test('a time that is given up is offered to the first who waits, kept for them, and booked when they take it', async () => {
  const day = aMonday()
  const [visit] = await fullMorning(day)
  const first = await join(day)
  const second = await join(day)
  expect(first).toMatchObject({ state: 'waiting', offersLeft: 3, serviceNames: ['Cut'] })
  expect(await openOffer(first)).toBeUndefined()
  await cancel(visit as NonNullable<typeof visit>)
  await hear()
  const offer = await openOffer(first)
  expect(offer).toMatchObject({ startsAt: at('10:00', day), isByHand: false, no: 1 })
  // The second cut of 35 minutes does not fit into the rest of the hour.
  expect(await openOffer(second)).toBeUndefined()
  const wanted = { startsAt: at('10:00', day), services: first.services }
  const named = { ...wanted, services: offer?.services ?? [] }
  expect(await refusalOf(book(salon, named))).toBe('appointments.time_taken')
  const told = await sql`select from outbox where type = 'waitlist.offered'
    and subject = ${offer?.id}`.execute(salon.database)
  expect(told.rows).toHaveLength(1)
  const visitId = newId()
  const taken = await accept(offer?.id ?? '', visitId)
  expect(taken.visit).toMatchObject({
    id: visitId,
    startsAt: at('10:00', day),
    guestName: 'Ritika',
  })
  expect(taken.entry).toMatchObject({ state: 'booked' })
  expect((await accept(offer?.id ?? '', visitId)).visit).toEqual(taken.visit)
  expect(await refusalOf(accept(offer?.id ?? ''))).toBe('waitlist.offer_over')
  const wrong = (await checkBooks(salon.database)).filter(({ total }) => total > 0)
  expect(wrong).toEqual([])
})

test('of many answers at one moment one books', async () => {
  const day = aMonday()
  const [visit] = await fullMorning(day)
  const entry = await join(day)
  await cancel(visit as NonNullable<typeof visit>)
  await hear()
  const { id = '' } = (await openOffer(entry)) ?? {}
  const answers = await Promise.allSettled([
    ...Array.from({ length: 6 }, () => accept(id)),
    decline(id),
  ])
  const won = answers.filter(({ status }) => status === 'fulfilled')
  expect(won).toHaveLength(1)
  const { rows } = await sql`select from visits where outlet_id = ${salon.outletId}
    and local_day = ${day} and state = 'booked' and starts_at = ${at('10:00', day)}`.execute(
    salon.database,
  )
  expect(rows.length).toBe((await asItIs(entry)).state === 'booked' ? 1 : 0)
})

test('who declines, or does not answer in time, lets the next one have it, and is not offered it again', async () => {
  const day = aMonday()
  const [visit] = await fullMorning(day)
  const first = await join(day)
  const second = await join(day)
  await cancel(visit as NonNullable<typeof visit>)
  await hear()
  const one = await openOffer(first)
  await decline(one?.id ?? '')
  // The first is offered a later start of the same hour: it is still first.
  const again = await openOffer(first)
  expect(again?.startsAt).toBe(at('10:15', day))
  expect(await refusalOf(decline(newId()))).toBe('waitlist.offer_unknown')
  await sql`update waitlist_offers set offered_at = '2026-01-01', expires_at = '2026-01-02'
    where id = ${again?.id}`.execute(salon.database)
  await sql`update claims set expires_at = '2026-01-02' where source_id = ${again?.id}`.execute(
    salon.database,
  )
  await tidyWaitlists(salon.database)
  expect((await asItIs(first)).offers.map(({ state }) => state)).toEqual(['declined', 'expired'])
  expect((await openOffer(second))?.startsAt).toBe(at('10:00', day))
})

test('a shorter service, another shift and leave that is taken back free a time too', async () => {
  const day = aMonday()
  const { database, owner, receptionist, meher } = salon
  const [visit] = await fullMorning(day)
  const shorter = await join(day, { services: [{ itemId: salon.services.pedicure }] })
  const act = { actId: newId(), version: visit?.version, serviceNo: 1, endsAt: at('10:30', day) }
  const input = { ...resizeContract.body.parse(act), visitId: visit?.id ?? '' }
  await resizeVisit(database, receptionist, input)
  await hear()
  expect((await openOffer(shorter))?.startsAt).toBe(at('10:30', day))

  const evening = { from: day, to: day, between: { from: '19:00', to: '21:00' } }
  const late = await join(day, { windows: [evening] })
  const pieces = [{ from: '10:00', to: '21:00' }]
  await saveRosterDay(database, owner, {
    userId: meher.userId,
    day,
    pieces,
    breaks: [],
    note: null,
  })
  await hear()
  expect((await openOffer(late))?.startsAt).toBe(at('19:00', day))

  const away = aMonday()
  const leaveId = newId()
  const time = { startsAt: at('10:00', away), endsAt: at('19:00', away), reason: null }
  await askLeave(database, meher, { leaveId, ...time })
  await decideLeave(database, owner, { leaveId, grant: true, note: null, visitsStay: false })
  const waiting = await join(away)
  await hear()
  expect(await openOffer(waiting)).toBeUndefined()
  expect(await refusalOf(withdrawLeave(database, salon.ravi, { leaveId }))).toBe(
    'rosters.leave_unknown',
  )
  expect(await withdrawLeave(database, meher, { leaveId })).toMatchObject({ state: 'withdrawn' })
  await hear()
  expect((await openOffer(waiting))?.startsAt).toBe(at('10:00', away))
})

test('the desk offers by hand; nobody is offered more by itself than the outlet wants', async () => {
  const day = aMonday()
  const entry = await join(day)
  const offer = (more: object = {}) =>
    offerTime(salon.database, salon.receptionist, {
      ...{ waitlistId: entry.id, offerId: newId(), startsAt: at('11:00', day) },
      ...{ staffId: salon.ravi.userId, ...more },
    })
  const offerId = newId()
  const offered = await offer({ offerId })
  expect(offered).toMatchObject({ offersLeft: 3, offers: [{ isByHand: true }] })
  expect(await offer({ offerId })).toEqual(offered)
  expect(await refusalOf(offer({ offerId, startsAt: at('12:00', day) }))).toBe('waitlist.id_reused')
  expect(await refusalOf(offer())).toBe('waitlist.offer_open')
  expect(await refusalOf(offer({ waitlistId: newId() }))).toBe('waitlist.entry_unknown')
  await decline(offerId)
  for (;;) {
    const next = await openOffer(entry)
    if (!next) break
    await decline(next.id)
  }
  expect(await asItIs(entry)).toMatchObject({ state: 'waiting', offersLeft: 0 })
  const left = await leaveWaitlist(salon.database, salon.receptionist, {
    ...{ waitlistId: entry.id, reason: 'Found another salon' },
  })
  expect(left).toMatchObject({ state: 'closed', closedReason: 'Found another salon' })
  expect(await refusalOf(offer())).toBe('waitlist.not_waiting')
})

test('a rule that came up since the offer is gone past for a reason, by who may', async () => {
  const day = aMonday()
  const { database, owner, receptionist, services, meher } = salon
  const customerId = newId()
  await createCustomer(database, receptionist, { customerId, name: 'Ela Rao' })
  const asked = { services: [{ itemId: services.pedicure }], customerId, guestName: null }
  const entry = await join(day, asked)
  const offerId = newId()
  await offerTime(database, receptionist, {
    ...{ waitlistId: entry.id, offerId, startsAt: at('11:00', day), staffId: meher.userId },
  })
  const kind = PatchTestKind.parse({ id: newId(), name: 'Peel', itemIds: [services.pedicure] })
  await savePatchTestKind(database, owner, { ...kind, kindId: kind.id })
  const take = (pastRules: { reason: string } | null, as = receptionist) =>
    acceptOffer(database, as, { offerId, visitId: newId(), pastRules })
  const reason = 'Tested at home'
  expect(await refusalOf(take(null))).toBe('appointments.rule_broken')
  expect(await refusalOf(take({ reason }))).toBe('appointments.past_rules_not_allowed')
  const taken = await take({ reason }, owner)
  expect(taken.visit).toMatchObject({ state: 'booked', pastRules: { reason } })
  await savePatchTestKind(database, owner, { ...kind, kindId: kind.id, active: false })
})

test('who may offers a time past a rule for a reason; whoever says yes to it books it', async () => {
  const day = aMonday()
  const { database, owner, receptionist, services, meher } = salon
  const kind = PatchTestKind.parse({ id: newId(), name: 'Dye', itemIds: [services.pedicure] })
  await savePatchTestKind(database, owner, { ...kind, kindId: kind.id })
  const customerId = newId()
  await createCustomer(database, receptionist, { customerId, name: 'Gita Nene' })
  const asked = { services: [{ itemId: services.pedicure }], customerId, guestName: null }
  const entry = await join(day, asked)
  const reason = 'Tested elsewhere'
  const wish = { waitlistId: entry.id, offerId: newId(), startsAt: at('11:00', day) }
  const offer = (pastRules: { reason: string } | null, as = receptionist) =>
    offerTime(database, as, { ...wish, staffId: meher.userId, pastRules })
  expect(await refusalOf(offer(null))).toBe('appointments.rule_broken')
  expect(await refusalOf(offer({ reason }))).toBe('appointments.past_rules_not_allowed')
  const { offers } = await offer({ reason }, owner)
  expect(offers).toMatchObject([
    { state: 'offered', pastRules: { reason, rules: [{ code: 'patch_test_missing' }] } },
  ])
  // The desk that may not go past rules takes what was offered past them.
  const taken = await acceptOffer(database, receptionist, {
    ...{ offerId: wish.offerId, visitId: newId() },
  })
  expect(taken.visit).toMatchObject({ state: 'booked', pastRules: { reason } })
  await savePatchTestKind(database, owner, { ...kind, kindId: kind.id, active: false })
  const free = await join(day, { services: [{ itemId: services.manicure }] })
  const within = { waitlistId: free.id, offerId: newId(), startsAt: at('15:00', day) }
  const kept = await offerTime(database, owner, {
    ...{ ...within, staffId: meher.userId, pastRules: { reason } },
  })
  // What keeps all rules went past none, whatever was asked.
  expect(kept.offers).toMatchObject([{ pastRules: null }])
})

test('nobody waits for days that are over, or for what nobody does; those whose day has passed wait no more', async () => {
  const day = aMonday()
  const past = { from: '2020-01-06', to: '2020-01-07' }
  expect(await refusalOf(join(day, { windows: [past] }))).toBe('waitlist.days_over')
  const strange = [{ itemId: newId() }]
  expect(await refusalOf(join(day, { services: strange }))).toBe('appointments.service_unknown')
  expect(await refusalOf(join(day, { customerId: newId() }))).toBe('appointments.customer_unknown')
  expect(await refusalOf(join(day, { staffIds: [salon.cashier.userId] }))).toBe(
    'appointments.staff_cannot',
  )
  const waitlistId = newId()
  const entry = await join(day, { waitlistId })
  expect(await refusalOf(join(addDays(day, 1), { waitlistId }))).toBe('waitlist.id_reused')
  await sql`update waitlist_entries set until = '2020-01-06' where id = ${entry.id}`.execute(
    salon.database,
  )
  await tidyWaitlists(salon.database)
  expect((await asItIs(entry)).state).toBe('lapsed')
  const waiting = await listWaitlist(salon.database, salon.receptionist, {})
  expect(waiting.map(({ id }) => id)).not.toContain(entry.id)
})
