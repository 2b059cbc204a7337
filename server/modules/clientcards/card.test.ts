import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type CardContent,
  saveCardEntry as saveContract,
} from '../../../core/contracts/client-cards.ts'
import type { DomainEvent } from '../../../core/contracts/events.ts'
import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import { newId } from '../../platform/ids.ts'
import { at, book, monday, openSalon, type Salon } from '../../testing/open-salon.ts'
import { refusalOf } from '../../testing/selling.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { eraseCustomer } from '../customers/erase-customer.ts'
import { exportCustomer } from '../customers/export-customer.ts'
import { mergeCustomers } from '../customers/merge-customers.ts'
import { removeCardEntry, saveCardEntry } from './card-entries.ts'
import { savePatchTestKind } from './patch-test-kinds.ts'
import { readCardAlerts, readClientCard } from './read-card.ts'
import { selectVersions } from './store-entries.ts'
import { clientcardsSubscriber } from './subscribers.ts'

let salon: Salon
beforeAll(async () => {
  salon = await openSalon()
})
afterAll(() => salon.close())

async function client(name = 'Kavya Rao') {
  const customerId = newId()
  await createCustomer(salon.database, salon.receptionist, { customerId, name })
  return customerId
}

type Written = { readonly entryId?: string; readonly version?: number; readonly visitId?: string }

function write(customerId: string, content: CardContent, more: Written = {}) {
  const { entryId = newId(), ...rest } = more
  const body = saveContract.body.parse({ version: 0, content, ...rest })
  return saveCardEntry(salon.database, salon.receptionist, { ...body, customerId, entryId })
}

const allergy = (text: string): CardContent => ({ kind: 'allergy', text })
const note = (text: string, isAlert = false): CardContent => ({ kind: 'note', text, isAlert })
const formula: CardContent = {
  kind: 'formula',
  name: 'Roots',
  lines: [
    { product: 'Majirel 6.34', grams: 40_000 as never, developer: '20 vol', minutes: 35 },
    { product: 'Majirel 7.1', grams: 12_500 as never, developer: null, minutes: null },
  ],
  result: 'Warm, covers well',
}
const card = (customerId: string) =>
  readClientCard(salon.database, salon.receptionist, { customerId })

test('allergies stand first, a formula names its visit, and earlier ones stay', async () => {
  const customerId = await client()
  const startsAt = at('10:00')
  const services = [{ itemId: salon.services.colour }]
  const visit = await book(salon, { startsAt, services, customerId })
  await write(customerId, note('Likes the window seat'))
  const mixed = await write(customerId, formula, { visitId: visit.id })
  expect(mixed).toMatchObject({ content: formula, visit: { id: visit.id }, version: 1 })
  await write(customerId, { ...formula, name: 'Toner' })
  await write(customerId, allergy('Latex'))
  const { entries, visits } = await card(customerId)
  expect(entries[0]?.content).toEqual(allergy('Latex'))
  expect(entries.filter(({ content }) => content.kind === 'formula')).toHaveLength(2)
  expect(visits).toMatchObject([
    { id: visit.id, isAhead: true, state: 'booked', totalMinor: 4_500_00 },
  ])
})

test('a new version is written over nothing: who saw an older one is told', async () => {
  const customerId = await client()
  const { id: entryId } = await write(customerId, note('Sensitive scalp'))
  const second = await write(customerId, note('Very sensitive scalp'), { entryId, version: 1 })
  expect(second.version).toBe(2)
  const again = await write(customerId, note('Very sensitive scalp'), { entryId, version: 1 })
  expect(again).toEqual(second)
  const refused = (content: CardContent, more: Written) =>
    refusalOf(write(customerId, content, more))
  expect(await refused(note('Other'), { entryId, version: 1 })).toBe('clientcards.entry_changed')
  expect(await refused(allergy('Nuts'), { entryId, version: 2 })).toBe('clientcards.entry_kind')
  expect(await refused(note('Other'), { entryId })).toBe('clientcards.id_reused')
  expect(await refused(note('x'), { version: 3 })).toBe('clientcards.entry_unknown')
  expect(await refused(formula, { visitId: newId() })).toBe('clientcards.visit_unknown')
  const versions = await selectVersions(salon.database, [customerId])
  expect(versions.map(({ version, content }) => [version, content])).toEqual([
    [2, note('Very sensitive scalp')],
    [1, note('Sensitive scalp')],
  ])
})

test('what is taken off the card stays among its versions', async () => {
  const customerId = await client()
  const { id: entryId } = await write(customerId, allergy('Henna'))
  const remove = (version: number) =>
    removeCardEntry(salon.database, salon.receptionist, { customerId, entryId, version })
  expect(await refusalOf(remove(4))).toBe('clientcards.entry_changed')
  await remove(1)
  await remove(1)
  expect((await card(customerId)).entries).toEqual([])
  const versions = await selectVersions(salon.database, [customerId])
  expect(versions.map(({ version, removed }) => [version, removed])).toEqual([
    [2, true],
    [1, false],
  ])
  const gone = write(customerId, allergy('Henna'), { entryId, version: 2 })
  expect(await refusalOf(gone)).toBe('clientcards.entry_unknown')
})

test('the desk is told of allergies, of notes that are alerts, and of tests that do not hold', async () => {
  const customerId = await client()
  await write(customerId, note('Came by bus'))
  await write(customerId, note('Brings her dog', true))
  await write(customerId, allergy('PPD'))
  const kindId = newId()
  await savePatchTestKind(salon.database, salon.owner, {
    ...{ kindId, name: 'Hair colour', hoursBefore: 48, validDays: 180 },
    ...{ itemIds: [salon.services.colour], blocks: true, active: true },
  })
  const alerts = (itemIds: string[]) =>
    readCardAlerts(salon.database, salon.receptionist, { customerId, itemIds })
  const told = await alerts([salon.services.colour, salon.services.cut])
  expect(told.entries.map(({ kind, text }) => [kind, text])).toEqual([
    ['allergy', 'PPD'],
    ['note', 'Brings her dog'],
  ])
  expect(told.patchTests).toMatchObject([
    { state: 'missing', blocks: true, itemIds: [salon.services.colour] },
  ])
  expect((await alerts([salon.services.cut])).patchTests).toEqual([])
})

test('three visits make a rhythm, and the card knows who usually serves', async () => {
  const customerId = await client()
  const days = [0, 35, 63].map((ahead) => addDays(monday, 7 * 300 + ahead))
  const on = (day: BusinessDate, itemId: string, staffId: string) =>
    book(salon, { startsAt: at('11:00', day), customerId, services: [{ itemId, staffId }] })
  for (const day of days) await on(day, salon.services.manicure, salon.meher.userId)
  const missed = await on(addDays(monday, 7 * 320), salon.services.wash, salon.ravi.userId)
  await sql`update visits set state = case when id = ${missed.id} then 'no_show' else 'completed' end
    where customer_id = ${customerId}`.execute(salon.database)
  const { figures } = await card(customerId)
  expect(figures).toEqual({
    ...{ spentMinor: 0, completed: 3, noShows: 1, lateCancels: 0 },
    usualStaff: { name: salon.meher.name, services: 3 },
    ...{ rhythmDays: 32, dueOn: addDays(monday, 7 * 300 + 63 + 32) },
  })
})

test('a card goes out whole, and is erased whole; nobody with a visit ahead is erased', async () => {
  const [customerId, merged] = [await client('Dev'), await client('Devika')]
  await write(merged, allergy('Ammonia'))
  await mergeCustomers(salon.database, salon.owner, {
    ...{ customerId, mergeId: newId(), mergedId: merged },
  })
  await write(customerId, formula)
  const services = [{ itemId: salon.services.cut }]
  const visit = await book(salon, { startsAt: at('16:00'), customerId, services })
  for (const form of ['json', 'csv'] as const) {
    const file = await exportCustomer(salon.database, salon.owner, { customerId, form })
    expect(String(file.bytes)).toMatch(/Ammonia[\s\S]*Majirel 6.34/)
    expect(String(file.bytes)).toContain('Cut')
  }
  const erase = () => eraseCustomer(salon.database, salon.owner, { customerId })
  expect(await refusalOf(erase())).toBe('customers.erase_open')
  await sql`update visits set state = 'no_show' where id = ${visit.id}`.execute(salon.database)
  await erase()
  const event = { data: { customerIds: [customerId, merged] } } as never as DomainEvent
  await salon.database.transaction().execute((tx) => clientcardsSubscriber.handle(tx, event))
  expect(await selectVersions(salon.database, [customerId, merged])).toEqual([])
  expect(await refusalOf(card(customerId))).toBe('customers.customer_unknown')
})
