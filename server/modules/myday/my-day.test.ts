import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCalendarDay, readVisit } from '../../../core/contracts/appointments.ts'
import { saveCardEntry } from '../../../core/contracts/client-cards.ts'
import { markMyVisit, readMyDay, undoMyMark } from '../../../core/contracts/my-day.ts'
import { SalonSettings, saveSalonSettings } from '../../../core/contracts/rosters.ts'
import { changeVisitState, undoVisitState } from '../../../core/contracts/visit-changes.ts'
import { addDays } from '../../../core/kernel/dates.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { at, book, monday, openSalon, type Salon } from '../../testing/open-salon.ts'
import { createCustomer } from '../customers/create-customer.ts'

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

const as = (person: TillActor) => ({ as: person, outletId: salon.outletId })
const dayOf = (person: TillActor, day = monday) =>
  api.call(readMyDay, { ...as(person), query: { day } })
const act = (visit: { id: string; version: number }, more: object = {}) => ({
  params: { visitId: visit.id },
  body: { actId: newId(), version: visit.version, ...more },
})
const mark = (person: TillActor, visit: { id: string; version: number }, to: string) =>
  api.call(markMyVisit, { ...as(person), ...act(visit, { act: to }) })
let clients = 2_345

async function clientWithCard(): Promise<string> {
  const customerId = newId()
  await createCustomer(salon.database, salon.receptionist, {
    ...{ customerId, name: 'Ira Bhonsle' },
    phone: `9198200${10_000 + clients++}`,
  })
  const write = (content: object) =>
    api.call(saveCardEntry, {
      ...as(salon.receptionist),
      params: { customerId, entryId: newId() },
      body: { version: 0, content },
    })
  await write({ kind: 'note', text: 'Pays for her sister', isAlert: false })
  await write({ kind: 'allergy', text: 'Ammonia' })
  await write({ kind: 'formula', name: 'Roots', lines: [{ product: '6/0', grams: 30_000 }] })
  return customerId
}

/** A colour by Meher, then a wash by Ravi. */
async function shared(day = monday) {
  const customerId = await clientWithCard()
  const { services, meher, ravi } = salon
  return book(salon, {
    startsAt: at('10:00', day),
    customerId,
    note: 'Gloss after',
    services: [
      { itemId: services.colour, staffId: meher.userId, staffRequested: true },
      { itemId: services.wash, staffId: ravi.userId },
    ],
  })
}

test('each person sees their own steps with what the service needs, and neither money nor phone', async () => {
  const visit = await shared()
  const day = await dayOf(salon.meher)
  expect(day).toMatchObject({ isStaff: true, day: monday, breaks: [{ startsAt: at('13:00') }] })
  expect(day.visits).toHaveLength(1)
  const [own] = day.visits
  expect(own).toMatchObject({
    id: visit.id,
    ...{ startsAt: at('10:00'), endsAt: at('11:50'), note: 'Gloss after' },
    client: { name: 'Ira Bhonsle', phone: '••••• ••345', isNew: true },
    services: [{ name: 'Colour', isAsked: true, isServed: false }],
    alerts: [{ kind: 'allergy', text: 'Ammonia' }],
    formulas: [{ name: 'Roots', lines: [{ product: '6/0', grams: 30_000 }] }],
    next: ['arrived', 'in_service'],
    undoTo: null,
  })
  expect(own?.services[0]?.steps.map(({ place }) => place)).toEqual(['Chair 1', 'Chair 1'])
  const told = JSON.stringify(day)
  for (const secret of ['98200', '12345', 'Minor', 'sister', 'Wash', salon.ravi.userId]) {
    expect(told).not.toContain(secret)
  }
  const [washed] = (await dayOf(salon.ravi)).visits
  expect(washed).toMatchObject({ startsAt: at('11:50'), services: [{ name: 'Wash' }] })
  expect((await dayOf(salon.cashier)).visits).toEqual([])
})

test('the whole number is shown only where the outlet says so', async () => {
  const day = addDays(monday, 1)
  await shared(day)
  const save = (staffPhones: string) =>
    api.call(saveSalonSettings, {
      ...as(salon.owner),
      body: SalonSettings.parse({ staffPhones }),
    })
  await save('shown')
  const told = async () => (await dayOf(salon.meher, day)).visits[0]?.client.phone
  expect(await told()).toBe('98200 12346')
  await save('masked')
  expect(await told()).toBe('••••• ••346')
})

test('once everybody who serves is done the desk sees who is ready to pay; one step goes back', async () => {
  const day = addDays(monday, 2)
  const { meher, ravi, receptionist } = salon
  const booked = await shared(day)
  const here = await mark(meher, booked, 'arrived')
  expect(here).toMatchObject({ state: 'arrived', next: ['in_service'], undoTo: 'booked' })
  const begun = await mark(meher, here, 'in_service')
  const done = await mark(meher, begun, 'served')
  expect(done).toMatchObject({ state: 'in_service', next: [], services: [{ isServed: true }] })
  const atDesk = async () => {
    const shown = await api.call(readCalendarDay, { ...as(receptionist), query: { day } })
    return shown.visits.find(({ id }) => id === booked.id)
  }
  expect(await atDesk()).toMatchObject({ isServed: false, canBill: true })
  const [own] = (await dayOf(ravi, day)).visits
  expect(own).toMatchObject({ next: ['served'], undoTo: null })
  const both = await mark(ravi, { id: booked.id, version: done.version }, 'served')
  expect(await atDesk()).toMatchObject({ isServed: true })

  const other = await api.refusal(undoMyMark, { ...as(meher), ...act(both) })
  expect(other.code).toBe('myday.step_of_other')
  const back = await api.call(undoMyMark, { ...as(ravi), ...act(both) })
  expect(back).toMatchObject({ next: ['served'], services: [{ isServed: false }] })
  expect(await atDesk()).toMatchObject({ isServed: false })
  // What is next to go back is Meher’s own step again.
  const again = await api.call(undoMyMark, { ...as(meher), ...act(back) })
  expect(again).toMatchObject({ state: 'in_service', next: ['served'], undoTo: 'arrived' })
  const visit = await api.call(readVisit, {
    ...as(receptionist),
    params: { visitId: booked.id },
  })
  expect(visit.changes.map(({ act }) => act)).toEqual([
    ...['booked', 'state', 'state', 'served', 'served', 'undone', 'undone'],
  ])
})

test('an act is done once, for the visit that was seen, by who serves and in its order', async () => {
  const day = addDays(monday, 3)
  const { meher, cashier, receptionist } = salon
  const booked = await shared(day)
  const refusal = async (person: TillActor, request: object) =>
    (await api.refusal(markMyVisit, { ...as(person), ...request })).code
  expect(await refusal(cashier, act(booked, { act: 'arrived' }))).toBe('appointments.visit_unknown')
  expect(await refusal(meher, act(booked, { act: 'served' }))).toBe(
    'appointments.state_not_possible',
  )
  const request = act(booked, { act: 'in_service' })
  const begun = await api.call(markMyVisit, { ...as(meher), ...request })
  expect(await api.call(markMyVisit, { ...as(meher), ...request })).toEqual(begun)
  expect(await refusal(meher, act(booked, { act: 'arrived' }))).toBe(
    'appointments.changed_meanwhile',
  )
  const served = act(begun, { act: 'served' })
  const done = await api.call(markMyVisit, { ...as(meher), ...served })
  expect(await api.call(markMyVisit, { ...as(meher), ...served })).toEqual(done)
  // The desk takes back whatever was the last step.
  const atDesk = { ...as(receptionist), ...act(done) }
  expect(await api.call(undoVisitState, atDesk)).toMatchObject({ state: 'in_service' })
  const next = act({ id: done.id, version: done.version + 1 })
  expect(await api.call(undoVisitState, { ...as(receptionist), ...next })).toMatchObject({
    state: 'booked',
    undoTo: null,
  })
  const seen = { id: done.id, version: done.version + 2 }
  const none = await api.refusal(undoMyMark, { ...as(meher), ...act(seen) })
  expect(none.code).toBe('appointments.nothing_to_undo')
  const desk = { ...as(receptionist), ...act(seen, { state: 'arrived' }) }
  expect(await api.call(changeVisitState, desk)).toMatchObject({ state: 'arrived' })
})

test('a guest in the name of another has no card of theirs', async () => {
  const day = addDays(monday, 4)
  const customerId = await clientWithCard()
  const services = [{ itemId: salon.services.cut, staffId: salon.meher.userId }]
  await book(salon, { startsAt: at('10:00', day), customerId, guestName: 'Her son', services })
  const [own] = (await dayOf(salon.meher, day)).visits
  expect(own).toMatchObject({ client: { name: 'Her son' }, alerts: [], formulas: [] })
})
