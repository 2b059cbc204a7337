import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreeTimes as findContract } from '../../../core/contracts/appointments.ts'
import { saveClientTerms as saveContract } from '../../../core/contracts/client-terms.ts'
import type { DomainEvent } from '../../../core/contracts/events.ts'
import { minor } from '../../../core/kernel/money.ts'
import { newId } from '../../platform/ids.ts'
import { at, book, monday, openSalon, type Salon } from '../../testing/open-salon.ts'
import { refusalOf } from '../../testing/selling.ts'
import { findFreeTimes } from '../appointments/public.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { exportCustomer } from '../customers/export-customer.ts'
import { mergeCustomers } from '../customers/merge-customers.ts'
import { listClientTerms, saveClientTerms } from './client-terms.ts'
import { clientcardsSubscriber } from './subscribers.ts'

let salon: Salon
beforeAll(async () => {
  salon = await openSalon()
})
afterAll(() => salon.close())

async function client(name: string) {
  const customerId = newId()
  await createCustomer(salon.database, salon.receptionist, { customerId, name })
  return customerId
}

function agree(customerId: string, terms: { extraMinutes: number; priceMinor: number | null }) {
  const body = saveContract.body.parse(terms)
  const itemId = salon.services.colour
  return saveClientTerms(salon.database, salon.owner, { customerId, itemId, ...body })
}
const colour = () => [{ itemId: salon.services.colour, staffId: salon.meher.userId }]

test('who has long hair is offered and booked the time it takes, at the price that was agreed', async () => {
  const customerId = await client('Kavya Rao')
  const before = await book(salon, { startsAt: at('10:00'), services: colour(), customerId })
  const { terms } = await agree(customerId, { extraMinutes: 15, priceMinor: minor(5_200_00) })
  expect(terms).toMatchObject([{ name: 'Colour', extraMinutes: 15, priceMinor: 5_200_00 }])

  const asked = { services: colour(), customerId, from: monday, limit: 1 }
  const search = (more: object) =>
    findFreeTimes(
      salon.database,
      salon.receptionist,
      findContract.body.parse({ ...asked, between: { from: '14:00', to: '18:00' }, ...more }),
    )
  const { starts } = await search({})
  expect(starts[0]).toMatchObject({ endsAt: at('16:05'), totalMinor: 5_200_00 })
  const others = await search({ customerId: null })
  expect(others.starts[0]).toMatchObject({ endsAt: at('15:50'), totalMinor: 4_500_00 })

  // The desk sees all times, with how long this client needs; what else is asked of them it is told when it books.
  const atDesk = await search({ customerId: undefined, termsOf: customerId })
  expect(atDesk.starts[0]).toMatchObject({ endsAt: at('16:05'), totalMinor: 5_200_00 })

  const visit = await book(salon, { startsAt: at('14:00'), services: colour(), customerId })
  expect(visit.services[0]).toMatchObject({ priceMinor: 5_200_00, endsAt: at('16:05') })
  // What was booked keeps what it was booked with, and is moved with it.
  const moving = { termsOf: customerId, customerId: undefined, exceptVisitId: before.id }
  const places = await search({ ...moving, asBooked: true })
  expect(places.starts[0]).toMatchObject({ totalMinor: 4_500_00 })
  const another = [{ itemId: salon.services.cut, staffId: null }]
  const instead = await search({ ...moving, asBooked: true, services: another })
  expect(instead.starts[0]).toMatchObject({ totalMinor: 900_00 })
  expect(before.services[0]).toMatchObject({ priceMinor: 4_500_00, endsAt: at('11:50') })
})

test('nothing agreed takes it back; who was merged keeps the latest word', async () => {
  const [kept, merged] = [await client('Asha Pai'), await client('Asha P')]
  await agree(merged, { extraMinutes: -10, priceMinor: null })
  const { database, owner } = salon
  await mergeCustomers(database, owner, { mergeId: newId(), customerId: kept, mergedId: merged })
  const known = await listClientTerms(database, { customerId: kept })
  expect(known.terms).toMatchObject([{ extraMinutes: -10, priceMinor: null }])
  expect(await refusalOf(agree(merged, { extraMinutes: 5, priceMinor: null }))).toBe(
    'customers.merged_away',
  )
  for (const form of ['json', 'csv'] as const) {
    const file = await exportCustomer(database, owner, { customerId: kept, form })
    expect(String(file.bytes)).toMatch(/Colour[\s\S]*-10/)
  }
  expect((await agree(kept, { extraMinutes: 0, priceMinor: null })).terms).toEqual([])

  await agree(kept, { extraMinutes: 20, priceMinor: null })
  const event = { data: { customerIds: [kept, merged] } } as unknown as DomainEvent
  await database.transaction().execute((tx) => clientcardsSubscriber.handle(tx, event as never))
  const left = await sql<{ n: number }>`select count(*)::int as n from client_service_terms
    where customer_id = any(${[kept, merged]}::uuid[])`.execute(database)
  expect(left.rows[0]?.n).toBe(0)
})

test('what is no service, and who is no client, is refused', async () => {
  const terms = { extraMinutes: 5, priceMinor: null }
  const customerId = await client('Neha Karve')
  const strange = { ...terms, customerId, itemId: newId() }
  expect(await refusalOf(saveClientTerms(salon.database, salon.owner, strange))).toBe(
    'clientcards.service_gone',
  )
  expect(await refusalOf(agree(newId(), terms))).toBe('customers.customer_unknown')
})
