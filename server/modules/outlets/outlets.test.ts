import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Outlet } from '../../../core/contracts/outlets.ts'
import { setOfflineLimits } from '../../../core/contracts/outlets.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { sellerModeOn } from '../../../core/rules/tax/seller-mode.ts'
import type { AuthorizedOutletId } from '../../platform/auth/actor.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { createOutlet } from './create-outlet.ts'
import { createRegister } from './create-register.ts'
import { forgetPlaces, outletChoices, outletIds, outletOfRegister, sellingPlace } from './public.ts'
import { setSellerMode } from './set-seller-mode.ts'
import { readBusinessRow, selectOutlets, selectRegisters } from './store.ts'
import { updateBusiness } from './update-business.ts'
import { updateOutlet } from './update-outlet.ts'
import { updateRegister } from './update-register.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())
beforeEach(() => forgetPlaces())

const day = (text: string) => text as BusinessDate

function outletFields(fields: Partial<Outlet> = {}) {
  return {
    name: 'Test Stores, Thane',
    kind: 'shop' as const,
    addressLines: ['3 Gokhale Road'],
    city: 'Thane',
    postcode: '400602',
    stateCode: '27',
    gstin: '27AAPFU0939F1ZV',
    phone: null,
    timeZone: 'Asia/Kolkata',
    dayCloseHour: 3,
    ...fields,
  }
}

const open = (fields: Partial<Outlet> = {}, outletId = newId()) =>
  createOutlet(shop.database, shop.owner, { outletId, ...outletFields(fields) })

async function trailOf(subjectId: string | null, action: string) {
  const { rows } = await sql<{ facts: string; userId: string }>`
    select facts, user_id as "userId" from audit_entries
    where action = ${action} and subject_id is not distinct from ${subjectId} order by seq`.execute(
    shop.database,
  )
  return rows.map((row) => ({ userId: row.userId, facts: JSON.parse(row.facts) }))
}

async function eventsAbout(subject: string): Promise<string[]> {
  const { rows } = await sql<{ type: string }>`
    select type from outbox where subject = ${subject} order by seq`.execute(shop.database)
  return rows.map((row) => row.type)
}

test('settings that are not sent keep their value, and the change is in the trail', async () => {
  const before = await readBusinessRow(shop.database)
  const after = await updateBusiness(shop.database, shop.owner, {
    name: 'Asha Stores',
    settings: { returnPolicyDays: 30 },
  })
  expect(after.name).toBe('Asha Stores')
  expect(after.settings).toEqual({ ...before.settings, returnPolicyDays: 30 })
  expect(await readBusinessRow(shop.database)).toEqual(after)
  expect((await trailOf(null, 'business.changed')).at(-1)).toEqual({
    userId: shop.owner.userId,
    facts: {
      name: { from: 'Test Stores', to: 'Asha Stores' },
      returnPolicyDays: { from: 15, to: 30 },
    },
  })
})

test('unknown and unfit settings are refused by name', async () => {
  const change = (settings: Record<string, unknown>) =>
    updateBusiness(shop.database, shop.owner, { settings })
  await expect(change({ colour: 'red', toString: 1 })).rejects.toMatchObject({
    code: 'request.malformed',
    facts: { fields: [{ path: 'body.settings.colour' }, { path: 'body.settings.toString' }] },
  })
  await expect(change({ hsnDigits: 5 })).rejects.toMatchObject({
    code: 'request.malformed',
    facts: { fields: [{ path: 'body.settings.hsnDigits' }] },
  })
})

test('how much devices may give without a connection, and how long they keep bills, has its bounds', () => {
  const body = (sent: Record<string, unknown>) => setOfflineLimits.body.safeParse(sent)
  expect(body({ billsOnDeviceDays: 180 }).data).toEqual({ billsOnDeviceDays: 180 })
  expect(body({ offlineValueLimitMinor: 0 }).data).toEqual({ offlineValueLimitMinor: 0 })
  for (const wrong of [0, 181, 1.5]) expect(body({ billsOnDeviceDays: wrong }).success).toBe(false)
  expect(body({ offlineValueLimitMinor: -1 }).success).toBe(false)
})

test('a repeated change that changes nothing leaves no trace', async () => {
  await updateBusiness(shop.database, shop.owner, { settings: { upiId: 'asha@upi' } })
  const trail = await trailOf(null, 'business.changed')
  await updateBusiness(shop.database, shop.owner, { settings: { upiId: 'asha@upi' } })
  expect(await trailOf(null, 'business.changed')).toEqual(trail)
})

test('open an outlet once, however often it is sent', async () => {
  const outlet = await open()
  expect(await open({}, outlet.id)).toEqual(outlet)
  await expect(open({ name: 'Another' }, outlet.id)).rejects.toMatchObject({
    code: 'outlets.id_reused',
  })
  expect(await trailOf(outlet.id, 'outlet.created')).toHaveLength(1)
  expect(await eventsAbout(outlet.id)).toEqual(['business.changed'])
})

test('an outlet needs a true GSTIN of its own state, and a known time zone', async () => {
  const refusals: [Partial<Outlet>, string][] = [
    [{ gstin: '27AAPFU0939F1ZX' }, 'outlets.gstin_invalid'],
    [{ gstin: '27AAPFU0939F1Z' }, 'outlets.gstin_invalid'],
    [{ stateCode: '29' }, 'outlets.gstin_other_state'],
    [{ gstin: null }, 'outlets.gstin_needed'],
    [{ timeZone: 'Asia/Atlantis' }, 'outlets.time_zone_unknown'],
    [{ timeZone: '+05:30' }, 'outlets.time_zone_unknown'],
    [{ stateCode: '55', gstin: null }, 'request.malformed'],
  ]
  for (const [fields, code] of refusals) {
    await expect(open(fields), JSON.stringify(fields)).rejects.toMatchObject({ code })
  }
})

test('change an outlet: fields that are not sent stay, and the till sees it at once', async () => {
  const { database, owner, outletId, registerId } = shop
  expect((await sellingPlace(database, registerId)).outlet.phone).toBe('912224300000')

  const after = await updateOutlet(database, owner, { outletId, city: 'Dadar' })
  forgetPlaces()

  expect(after).toMatchObject({ city: 'Dadar', phone: '912224300000', name: 'Test Stores, Dadar' })
  expect((await sellingPlace(database, registerId)).outlet).toEqual(after)
  expect(await trailOf(outletId, 'outlet.changed')).toEqual([
    { userId: owner.userId, facts: { city: { from: 'Mumbai', to: 'Dadar' } } },
  ])
  await expect(updateOutlet(database, owner, { outletId: newId() })).rejects.toMatchObject({
    code: 'outlets.outlet_unknown',
  })
  await expect(updateOutlet(database, owner, { outletId, gstin: null })).rejects.toMatchObject({
    code: 'outlets.gstin_needed',
  })
})

test('somebody of one outlet sees and changes that one only', async () => {
  const { database, owner, outletId } = shop
  const other = await open({ name: 'Not yours' })
  const local = { ...owner, outletIds: [outletId] }
  const seen = await selectOutlets(database, local.outletIds)
  expect(seen.map((outlet) => outlet.id)).toEqual([outletId])
  expect((await outletChoices(database, [outletId])).map((choice) => choice.id)).toEqual([outletId])
  expect(await outletChoices(database, [])).toEqual([])
  const all = await outletIds(database)()
  expect((await outletChoices(database, null)).map((choice) => choice.id)).toEqual(all)
  await expect(
    updateOutlet(database, local, { outletId: other.id, name: 'Mine' }),
  ).rejects.toMatchObject({ code: 'outlet.not_yours' })
})

test('a register has a code of its own in the whole business', async () => {
  const { database, owner, outletId } = shop
  const registerId = newId()
  const wanted = { registerId, code: 'T2', name: 'Second till', printer: null }
  const register = await createRegister(database, owner, wanted)
  expect(register).toMatchObject({ id: registerId, outletId, ...fieldsOf(wanted), active: true })
  expect(await createRegister(database, owner, wanted)).toEqual(register)

  const reused = createRegister(database, owner, { ...wanted, name: 'Other' })
  await expect(reused).rejects.toMatchObject({ code: 'outlets.id_reused' })
  const second = await open({ name: 'Test Stores, Vashi' })
  const there = { ...owner, outletId: second.id as AuthorizedOutletId }
  const taken = createRegister(database, there, { ...wanted, registerId: newId() })
  await expect(taken).rejects.toMatchObject({ code: 'outlets.register_code_taken' })
})

function fieldsOf(wanted: { registerId: string; code: string; name: string; printer: null }) {
  const { registerId: _, ...fields } = wanted
  return fields
}

test('a register out of use can no longer be chosen, and keeps its code', async () => {
  const { database, owner } = shop
  const registerId = newId()
  await createRegister(database, owner, { registerId, code: 'T9', name: 'Old till', printer: null })
  expect(await outletOfRegister(database)(registerId)).toBe(shop.outletId)

  const printer = {
    host: '192.0.2.7',
    port: 9100,
    paper: '80',
    cutter: true,
    drawer: true,
  } as const
  const after = await updateRegister(database, owner, { registerId, active: false, printer })
  forgetPlaces()

  expect(after).toMatchObject({ code: 'T9', active: false, printer })
  expect(await outletOfRegister(database)(registerId)).toBeNull()
  expect(await outletOfRegister(database)('no such id')).toBeNull()
  const listed = await selectRegisters(database, shop.outletId)
  expect(listed.find((register) => register.id === registerId)).toEqual(after)
  // A sale that it finished while offline still needs its place.
  expect((await sellingPlace(database, registerId)).register.printer).toEqual(printer)
})

test('a register of another outlet is not changed from here', async () => {
  const other = await open({ name: 'Test Stores, Panvel' })
  const there = { ...shop.owner, outletId: other.id as AuthorizedOutletId }
  const change = updateRegister(shop.database, there, { registerId: shop.registerId, name: 'Mine' })
  await expect(change).rejects.toMatchObject({ code: 'outlets.register_unknown' })
})

test('the seller mode is that of the day of the bill', async () => {
  const { database, owner, registerId } = shop
  await setSellerMode(database, owner, { mode: 'composition', validFrom: day('2027-04-01') })
  forgetPlaces()

  const place = await sellingPlace(database, registerId)
  expect(sellerModeOn(place, day('2017-06-30'))).toBe('unregistered')
  expect(sellerModeOn(place, day('2027-03-31'))).toBe('regular')
  expect(sellerModeOn(place, day('2027-04-01'))).toBe('composition')

  const again = { mode: 'composition', validFrom: day('2027-04-01') } as const
  expect((await setSellerMode(database, owner, again)).sellerModes).toHaveLength(2)
  const other = setSellerMode(database, owner, { ...again, mode: 'regular' })
  await expect(other).rejects.toMatchObject({ code: 'outlets.seller_mode_dated' })
})

test('a business becomes a registered seller only when each outlet has its GSTIN', async () => {
  const small = await openShop({ sellerMode: 'unregistered', shift: false })
  try {
    const { database, owner, outletId } = small
    await updateOutlet(database, owner, { outletId, gstin: null })
    const mode = { mode: 'regular', validFrom: day('2026-04-01') } as const
    await expect(setSellerMode(database, owner, mode)).rejects.toMatchObject({
      code: 'outlets.gstin_needed',
      facts: { outlets: ['Test Stores, Dadar'] },
    })
    await updateOutlet(database, owner, { outletId, gstin: '27AAPFU0939F1ZV' })
    const business = await setSellerMode(database, owner, mode)
    expect(business.sellerModes.at(-1)).toEqual(mode)
  } finally {
    await small.close()
  }
})

test('an outlet without GSTIN and a registered mode cannot come at the same moment', async () => {
  const small = await openShop({ sellerMode: 'unregistered', shift: false })
  const { database, owner } = small
  try {
    for (let round = 1; round <= 10; round++) {
      const validFrom = day(`2026-04-${String(round).padStart(2, '0')}`)
      const outlet = { outletId: newId(), ...outletFields({ gstin: null }) }
      const outcomes = await Promise.allSettled([
        createOutlet(database, owner, outlet),
        setSellerMode(database, owner, { mode: 'regular', validFrom }),
      ])
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
      expect(refused.map(({ reason }) => reason.code)).toEqual(['outlets.gstin_needed'])
      await sql`delete from bill_clocks`.execute(database)
      await sql`delete from outlets where gstin is null`.execute(database)
      await sql`delete from seller_modes where mode = 'regular'`.execute(database)
    }
  } finally {
    await small.close()
  }
})
