import { afterAll, beforeAll, expect, test } from 'vitest'
import { BookingRules } from '../../../core/contracts/booking-rules.ts'
import * as contract from '../../../core/contracts/visit-groups.ts'
import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { at, book, monday, openSalon, type Salon } from '../../testing/open-salon.ts'
import { refusalOf, sell, tender } from '../../testing/selling.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { saveBookingRules } from '../rosters/save-rules.ts'
import { bookGroup } from './book-group.ts'
import { changeVisitState } from './change-state.ts'
import { checkOutVisit } from './check-out.ts'
import { knownVisit } from './read-visit.ts'

let salon: Salon
let api: Api
beforeAll(async () => {
  salon = await openSalon({ poolSize: 12 })
  api = await openApi(salon.database)
})
afterAll(async () => {
  expect((await checkBooks(salon.database)).filter(({ total }) => total > 0)).toEqual([])
  await api.close()
  await salon.close()
})

let week = 900
const aMonday = () => addDays(monday, 7 * ++week)
const here = () => ({ as: salon.receptionist, outletId: salon.outletId })
const guest = (guestName: string, service: 'cut' | 'pedicure' | 'manicure', more: object = {}) => ({
  ...{ visitId: newId(), guestName, services: [{ itemId: salon.services[service] }], ...more },
})
const bride = () => guest('Bride', 'cut', { services: [{ itemId: salon.services.cut }] })
const bodyOf = (day: BusinessDate, more: object = {}) => ({
  ...{
    groupId: newId(),
    startsAt: at('11:00', day),
    guests: [bride(), guest('Sister', 'manicure')],
  },
  ...more,
})
const bookIt = (body: object) => api.call(contract.bookGroup, { ...here(), body })
type Group = Awaited<ReturnType<typeof bookIt>>
const actFor = (group: Group, more: object = {}) => ({
  params: { groupId: group.id },
  body: { actId: newId(), version: group.version, ...more },
})
const refused = async (operation: Parameters<Api['refusal']>[0], options: object) => {
  const { code, facts } = await api.refusal(operation, { ...here(), ...options })
  return { code, facts }
}
const startsOf = ({ visits }: Group) => visits.map(({ startsAt }) => startsAt)
const peopleOf = ({ visits }: Group) => visits.map(({ services }) => services[0]?.staffId)

test('guests come together, each with somebody of their own, and one after the other where that is asked', async () => {
  const day = aMonday()
  // Whoever is free for the bride first is the one whom the sister asks for.
  const asked = [{ itemId: salon.services.manicure, staffId: salon.meher.userId }]
  const body = bodyOf(day, {
    guests: [
      bride(),
      guest('Sister', 'manicure', { services: asked }),
      guest('Mother', 'pedicure', { begins: 'after' }),
    ],
  })
  const { starts } = await api.call(contract.findGroupTimes, {
    ...here(),
    body: { guests: body.guests.map(({ services }) => ({ services })), from: day, days: 1 },
  })
  // Three at once are too many for two people.
  expect(starts).toEqual([])
  const group = await bookIt(body)
  expect(startsOf(group)).toEqual([at('11:00', day), at('11:00', day), at('11:30', day)])
  expect(peopleOf(group).slice(0, 2)).toEqual([salon.ravi.userId, salon.meher.userId])
  expect(group.visits.map((visit) => visit.group)).toMatchObject([
    { id: group.id, no: 1, of: 3, oneBill: true },
    { no: 2 },
    { no: 3 },
  ])
  expect(await bookIt(body)).toEqual(group)
  const other = { ...body, oneBill: false }
  expect((await refused(contract.bookGroup, { body: other })).code).toBe('appointments.id_reused')
})

test('times for guests keep the rules of booking, and what services ask of each guest', async () => {
  const day = aMonday()
  const { manicure, pedicure } = salon.services
  const save = (rules: object) =>
    saveBookingRules(salon.database, salon.owner, BookingRules.parse(rules))
  const find = async (more: object = {}) => {
    const guests = [bride(), guest('Sister', 'manicure')].map(({ services }) => ({ services }))
    const body = { guests, from: day, days: 1, ...more }
    return (await api.call(contract.findGroupTimes, { ...here(), body })).starts.length
  }
  await save({ caps: [{ itemId: manicure, perDay: 1 }] })
  expect(await find()).toBeGreaterThan(0)
  await book(salon, { startsAt: at('16:00', day), services: [{ itemId: manicure }] })
  expect(await find()).toBe(0)
  await save({ requirements: [{ itemId: pedicure, clients: 'returning' }] })
  const with_ = (known: object) => ({
    guests: [{ services: bride().services }, { services: [{ itemId: pedicure }], ...known }],
  })
  expect(await find(with_({}))).toBeGreaterThan(0)
  expect(await find(with_({ customerId: null }))).toBe(0)
  await save({})
})

test('all are booked or none; of desks that want the same time for a group one gets it', async () => {
  const day = aMonday()
  const staffId = salon.ravi.userId
  const first = await book(salon, {
    startsAt: at('11:00', day),
    services: [{ itemId: salon.services.cut, staffId }],
  })
  const body = bodyOf(day)
  const lost = await refused(contract.bookGroup, { body })
  expect(lost).toMatchObject({ facts: { guestNo: 2 } })
  const visitId = body.guests[0]?.visitId ?? ''
  expect(await refusalOf(knownVisit(salon.database, salon.outletId, visitId))).toBe(
    'appointments.visit_unknown',
  )
  expect(first.group).toBeNull()
  const later = { startsAt: at('14:00', day) }
  const desks = [1, 2, 3].map(() => contract.bookGroup.body.parse(bodyOf(day, later)))
  const answers = await Promise.allSettled(
    desks.map((one) => bookGroup(salon.database, salon.receptionist, one)),
  )
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('all move and are cancelled together; who has come stays', async () => {
  const day = aMonday()
  const group = await bookIt(bodyOf(day))
  const to = { startsAt: at('11:15', day), pastRules: null }
  const moved = await api.call(contract.moveGroup, { ...here(), ...actFor(group, to) })
  expect(startsOf(moved)).toEqual([at('11:15', day), at('11:15', day)])
  expect((await refused(contract.moveGroup, actFor(group, to))).code).toBe(
    'groups.changed_meanwhile',
  )
  const [first] = moved.visits
  await changeVisitState(salon.database, salon.receptionist, {
    ...{ visitId: first?.id ?? '', version: first?.version ?? 0, actId: newId(), state: 'arrived' },
  })
  const act = actFor(moved, { reason: 'Rain', fee: 'none' })
  const gone = await api.call(contract.cancelGroup, { ...here(), ...act })
  expect(gone.visits.map(({ state }) => state)).toEqual(['arrived', 'cancelled'])
  expect(await api.call(contract.cancelGroup, { ...here(), ...act })).toEqual(gone)
  expect((await refused(contract.cancelGroup, actFor(gone, { reason: 'Rain' }))).code).toBe(
    'groups.nothing_ahead',
  )
  const nowhere = { ...actFor(gone, { reason: 'Rain' }), params: { groupId: newId() } }
  expect((await refused(contract.cancelGroup, nowhere)).code).toBe('groups.group_unknown')
})

test('one bill pays for all guests, or each has their own', async () => {
  const group = await bookIt(bodyOf(aMonday()))
  const [bridal, sister] = group.visits.map(({ id }) => id)
  const billOf = async (visitId = '') =>
    (await checkOutVisit(salon.database, salon.cashier, { visitId })).cart
  expect((await billOf(sister)).lines.map(({ name }) => name)).toEqual(['Cut', 'Manicure'])
  const each = await api.call(contract.chooseGroupBill, {
    ...{ ...here(), ...actFor(group, { oneBill: false }) },
  })
  expect(each.oneBill).toBe(false)
  expect((await billOf(sister)).lines.map(({ name }) => name)).toEqual(['Manicure'])
  const again = await api.call(contract.chooseGroupBill, {
    ...{ ...here(), ...actFor(each, { oneBill: true }) },
  })
  const cart = await billOf(bridal)
  const lines = cart.lines.map(({ itemId, quantityMilli, unitPriceMinor, salespersonId }) => ({
    ...{ itemId, quantityMilli, unitPriceMinor, salespersonId },
  }))
  const sale = await sell(salon, {
    ...{ saleId: cart.saleId, visitId: cart.visitId, lines, tenders: [tender('cash', 1_650_00)] },
  })
  const { visits } = await api.call(contract.readGroup, {
    ...{ ...here(), params: { groupId: group.id } },
  })
  expect(visits.map(({ state, saleId }) => [state, saleId])).toEqual([
    ['completed', sale.saleId],
    ['completed', sale.saleId],
  ])
  expect((await refused(contract.chooseGroupBill, actFor(again, { oneBill: false }))).code).toBe(
    'groups.billed',
  )
})
