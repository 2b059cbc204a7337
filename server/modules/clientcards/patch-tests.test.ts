import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  PatchTestKind,
  recordPatchTest as recordContract,
} from '../../../core/contracts/patch-tests.ts'
import { addDays, type Instant, wallClock, weekdayOf } from '../../../core/kernel/dates.ts'
import { instantOf, momentOf } from '../../../core/kernel/wall-time.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { at, book, openSalon, type Salon } from '../../testing/open-salon.ts'
import { refusalOf } from '../../testing/selling.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { mergeCustomers } from '../customers/merge-customers.ts'
import { patchTestRequirements, patchTestsOfClient } from './asked-patch-tests.ts'
import { savePatchTestKind } from './patch-test-kinds.ts'
import { readPatchTests, recordPatchTest, withdrawPatchTest } from './patch-tests.ts'
import { selectKinds } from './store-patch-tests.ts'

let salon: Salon
let kindId: string
beforeAll(async () => {
  salon = await openSalon()
  kindId = await kind({ name: 'Hair colour', itemIds: [salon.services.colour] })
})
afterAll(() => salon.close())

async function kind(more: object) {
  const { id, ...body } = PatchTestKind.parse({ id: newId(), ...more })
  await savePatchTestKind(salon.database, salon.owner, { kindId: id, ...body })
  return id
}

async function client(name = 'Kavya Rao') {
  const customerId = newId()
  await createCustomer(salon.database, salon.receptionist, { customerId, name })
  return customerId
}

const hoursAgo = (hours: number): Instant => instantOf(momentOf(now()) - hours * 3_600_000)

function record(customerId: string, more: object = {}) {
  const body = { testId: newId(), kindId, doneAt: hoursAgo(72), passed: true, ...more }
  const input = { ...recordContract.body.parse(body), customerId }
  return recordPatchTest(salon.database, salon.receptionist, input)
}

async function standingOf(customerId: string, at?: Instant) {
  const { standings } = await readPatchTests(salon.database, salon.receptionist, { customerId, at })
  return standings.find((standing) => standing.kindId === kindId)
}

test('a test is missing, then too fresh, then holds until its last day, and is old after it', async () => {
  const customerId = await client()
  expect(await standingOf(customerId)).toMatchObject({ state: 'missing', blocks: true })
  const done = await record(customerId, { doneAt: hoursAgo(1), doneBy: salon.meher.userId })
  expect(done.doneBy).toMatchObject({ id: salon.meher.userId })
  expect(await standingOf(customerId)).toMatchObject({ state: 'fresh', from: hoursBack(done, -48) })
  expect(await standingOf(customerId, hoursBack(done, -48))).toMatchObject({ state: 'valid' })
  const last = done.validUntil
  expect(last && (await standingOf(customerId, `${last}T23:59:00+05:30` as Instant))).toMatchObject(
    { state: 'valid', until: last },
  )
  const after = `${last && addDays(last, 1)}T00:00:00+05:30` as Instant
  expect(await standingOf(customerId, after)).toMatchObject({ state: 'old', until: last })
})

const hoursBack = ({ doneAt }: { doneAt: Instant }, hours: number): Instant =>
  instantOf(momentOf(doneAt) - hours * 3_600_000)

test('a failed test counts though an older one was passed, until it is withdrawn', async () => {
  const customerId = await client()
  await record(customerId, { doneAt: hoursAgo(24 * 30) })
  const failed = await record(customerId, { passed: false, note: 'Red within an hour' })
  expect(failed.validUntil).toBeNull()
  expect(await standingOf(customerId)).toMatchObject({ state: 'failed' })
  const tests = await patchTestsOfClient(salon.database, customerId)
  expect(tests.map(({ kind: name, passed }) => [name, passed])).toEqual([
    ['Hair colour', false],
    ['Hair colour', true],
  ])
  const withdrawal = { testId: failed.id, reason: 'Of her sister' }
  const gone = await withdrawPatchTest(salon.database, salon.owner, withdrawal)
  expect(gone.withdrawn).toMatchObject({ reason: 'Of her sister', by: salon.owner.name })
  expect(await standingOf(customerId)).toMatchObject({ state: 'valid' })
  expect(await patchTestsOfClient(salon.database, customerId)).toHaveLength(1)
  const again = await withdrawPatchTest(salon.database, salon.owner, { ...withdrawal, reason: 'x' })
  expect(again).toEqual(gone)
})

test('booking is told of tests that block; one that only warns stays on the card', async () => {
  const warned = await kind({
    name: 'Nail glue',
    itemIds: [salon.services.manicure],
    blocks: false,
  })
  const asked = await patchTestRequirements(salon.database)
  expect(asked).toEqual([
    {
      serviceId: salon.services.colour,
      patchTest: { kind: 'Hair colour', hoursBefore: 48, validDays: 180 },
    },
  ])
  const customerId = await client()
  const { standings } = await readPatchTests(salon.database, salon.owner, { customerId })
  expect(standings.find((standing) => standing.kindId === warned)).toMatchObject({
    blocks: false,
    state: 'missing',
    itemIds: [salon.services.manicure],
  })
  await kind({ name: 'Old', active: false, itemIds: [salon.services.wash] })
  expect(await patchTestRequirements(salon.database)).toHaveLength(1)
  expect(await selectKinds(salon.database)).toHaveLength(3)
})

test('a service is booked with a test that holds, not without one or after one that was failed', async () => {
  const soon = addDays(wallClock(now(), 'Asia/Kolkata').date, 3)
  // The salon is closed on Sundays.
  const day = weekdayOf(soon) === 6 ? addDays(soon, 1) : soon
  const services = [{ itemId: salon.services.colour }]
  const wish = (time: string, customerId: string, more: object = {}) =>
    book(salon, { startsAt: at(time, day), services, customerId, ...more })
  const customerId = await client()
  expect(await refusalOf(wish('10:00', customerId))).toBe('appointments.rule_broken')
  const failed = await record(customerId, { passed: false })
  expect(await refusalOf(wish('10:00', customerId))).toBe('appointments.rule_broken')
  const allowed = { as: salon.owner, pastRules: { reason: 'Doctor agrees' } }
  const visit = await wish('10:00', customerId, allowed)
  const { passedOver } = await readPatchTests(salon.database, salon.owner, { customerId })
  expect(passedOver).toMatchObject([
    { visitId: visit.id, reason: 'Doctor agrees', by: salon.owner.name },
  ])
  await withdrawPatchTest(salon.database, salon.owner, {
    testId: failed.id,
    reason: 'Wrong client',
  })
  await record(customerId)
  expect(await wish('14:00', customerId)).toMatchObject({ pastRules: null })
})

test('a test of somebody who was merged is that of the kept one', async () => {
  const [kept, merged] = [await client('Meera'), await client('Mira')]
  await record(merged)
  await mergeCustomers(salon.database, salon.owner, {
    ...{ customerId: kept, mergeId: newId(), mergedId: merged },
  })
  expect(await standingOf(kept)).toMatchObject({ state: 'valid' })
  expect(await refusalOf(record(merged))).toBe('customers.merged_away')
})

test('sent again it is done once, and what is wrong is refused', async () => {
  const customerId = await client()
  const testId = newId()
  const doneAt = hoursAgo(5)
  const first = await record(customerId, { testId, doneAt })
  expect(await record(customerId, { testId, doneAt })).toEqual(first)
  const refused = (more: object, whose = customerId) => refusalOf(record(whose, more))
  expect(await refused({ testId, doneAt, passed: false })).toBe('clientcards.id_reused')
  expect(await refused({ kindId: newId() })).toBe('clientcards.kind_unknown')
  expect(await refused({ doneBy: newId() })).toBe('clientcards.tester_unknown')
  expect(await refused({ doneAt: hoursAgo(-1) })).toBe('clientcards.not_done_yet')
  expect(await refused({}, newId())).toBe('customers.customer_unknown')
  const unknown = withdrawPatchTest(salon.database, salon.owner, { testId: newId(), reason: 'x' })
  expect(await refusalOf(unknown)).toBe('clientcards.test_unknown')
  expect(await refusalOf(kind({ name: 'HAIR colour' }))).toBe('clientcards.name_taken')
  const strange = kind({ name: 'Henna', itemIds: [newId()] })
  expect(await refusalOf(strange)).toBe('clientcards.service_unknown')
})
