import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actsText, releaseText } from '../../../core/rules/device-proof.ts'
import type { AuthorizedOutletId } from '../../platform/auth/actor.ts'
import { newId } from '../../platform/ids.ts'
import { keyOfDevice, leaseBody } from '../../testing/device-key.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import { line, refusalOf, tender } from '../../testing/selling.ts'
import { openDevice, sentBy, type TillDevice } from '../../testing/till-device.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { leaseRegister, releaseRegister } from './lease-register.ts'
import { readRegisterBooks } from './register-books.ts'
import { readmitDevice, revokeDevice } from './revoke-device.ts'
import { retryCommand, sendCommands } from './send-commands.ts'
import { selectWaiting } from './store-commands.ts'
import { selectDevices } from './store-devices.ts'

let shop: Shop
let device: TillDevice
beforeAll(async () => {
  shop = await openShop()
  device = await openDevice(shop)
})
afterAll(() => shop.close())

const soap = () => ({
  lines: [line(shop.items.soap)],
  tenders: [tender('cash', shop.items.soap.priceMinor)],
})
const devices = () => selectDevices(shop.database, shop.outletId)
const revoke = (deviceId: string) =>
  revokeDevice(shop.database, shop.owner, { deviceId, reason: 'stolen on the way home' })
const lease = (deviceId: string, over = {}) =>
  leaseRegister(shop.database, shop.cashier, leaseBody(shop.registerId, deviceId, over))

async function salesOf(...ids: string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from sales
    where id = any(${ids}::uuid[])`.execute(shop.database)
  return rows[0]?.count ?? 0
}

async function actionsOf(deviceId: string): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`select action from audit_entries
    where subject_id = ${deviceId} order by seq`.execute(shop.database)
  return rows.map(({ action }) => action)
}

async function expectWholeBooks(): Promise<void> {
  expect((await checkBooks(shop.database)).filter(({ total }) => total > 0)).toEqual([])
}

test('a device is enrolled with the first register that it takes, by who is signed in on it', async () => {
  expect(await devices()).toEqual([
    expect.objectContaining({
      ...{ id: device.deviceId, name: 'Counter tablet', registerCode: 'T1', waiting: 0 },
      ...{ enrolledBy: shop.cashier.name, revokedAt: null, revokedBy: null, reason: null },
    }),
  ])
  expect(await actionsOf(device.deviceId)).toEqual(['device.enrolled'])
})

test('acts of a device are taken from nobody who cannot prove to be it, and wait on it unharmed', async () => {
  const sale = await device.sell(soap())
  const { deviceId } = device
  const body = sentBy(device, shop.cashier, [sale])
  const { epoch } = device.lease
  const { registerId } = shop
  const stranger = keyOfDevice('a thief')
  const seals = [sale.hash]
  const wrong = [
    { ...body, proof: undefined },
    { ...body, proof: 'AAAA' },
    { ...body, proof: stranger.prove(actsText({ deviceId, registerId, epoch, seals })) },
    {
      ...body,
      proof: keyOfDevice(deviceId).prove(releaseText({ deviceId, registerId, highestSequence: 1 })),
    },
    {
      ...body,
      proof: keyOfDevice(deviceId).prove(actsText({ deviceId, registerId, epoch, seals: [] })),
    },
  ]
  for (const bad of wrong) {
    const work = sendCommands(shop.database, shop.cashier, bad)
    expect(await refusalOf(work)).toBe('journal.device_unproven')
  }
  expect(await salesOf(sale.commandId)).toBe(0)
  expect(await selectWaiting(shop.database, shop.outletId)).toEqual([])
  const { outcomes } = await sendCommands(shop.database, shop.cashier, body)
  expect(outcomes[0]?.outcome).toBe('recorded')
})

test('neither a lease nor its end is given to who only knows the id of the device', async () => {
  const { deviceId } = device
  const { registerId } = shop
  const own = leaseBody(registerId, deviceId)
  const stranger = keyOfDevice('a thief')
  const { publicKey } = stranger
  const wrong = [
    { ...own, proof: 'AAAA' },
    { ...own, publicKey: 'AAAA' },
    { ...own, highestSequence: 7 },
    { ...leaseBody(registerId, 'a thief'), deviceId },
    { ...own, publicKey },
  ]
  for (const bad of wrong) {
    const work = leaseRegister(shop.database, shop.cashier, bad)
    expect(await refusalOf(work)).toBe('journal.device_unproven')
  }
  const release = { deviceId, highestSequence: 1, proof: 'AAAA' }
  const work = releaseRegister(shop.database, shop.cashier, release)
  expect(await refusalOf(work)).toBe('journal.device_unproven')
})

test('a device from before there were keys sends as it did, and is enrolled when it confirms its register', async () => {
  await sql`delete from till_devices`.execute(shop.database)
  const sale = await device.sell(soap())
  const { proof: _, ...body } = sentBy(device, shop.cashier, [sale])
  expect((await sendCommands(shop.database, shop.cashier, body)).outcomes[0]?.outcome).toBe(
    'recorded',
  )
  expect(await devices()).toEqual([])
  await lease(device.deviceId, { highestSequence: 2, highestHash: sale.hash })
  expect(await devices()).toHaveLength(1)
  const next = await device.sell(soap())
  const { proof: __, ...unproven } = sentBy(device, shop.cashier, [next])
  const work = sendCommands(shop.database, shop.cashier, unproven)
  expect(await refusalOf(work)).toBe('journal.device_unproven')
  expect((await device.send([next])).outcomes[0]?.outcome).toBe('recorded')
})

test('a device that was shut out has no register; what it did waits, and is accepted by a person', async () => {
  const [before, after] = [await device.sell(soap()), await device.sell(soap())]
  const { deviceId } = device
  expect((await device.send([before])).outcomes[0]?.outcome).toBe('recorded')
  expect(await revoke(deviceId)).toMatchObject({
    ...{ registerCode: null, revokedBy: shop.owner.name, reason: 'stolen on the way home' },
  })
  // The same again changes nothing.
  const first = await devices()
  await revoke(deviceId)
  expect(await devices()).toEqual(first)
  expect(await refusalOf(lease(deviceId))).toBe('journal.device_revoked')
  const books = readRegisterBooks(shop.database, shop.cashier, { deviceId })
  expect(await refusalOf(books)).toBe('journal.lease_unknown')

  // What had arrived stays recorded; what is new is kept, once.
  for (const _ of ['sent', 'sent again']) {
    const { outcomes } = await device.send([before, after])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['recorded', 'attention'])
    expect(outcomes[1]?.attention?.reason).toBe('device_revoked')
  }
  expect(await salesOf(after.commandId)).toBe(0)
  expect((await devices())[0]?.waiting).toBe(1)
  await expectWholeBooks()

  const [kept] = await selectWaiting(shop.database, shop.outletId)
  const accepted = await retryCommand(shop.database, shop.owner, { keptId: kept?.id ?? '' })
  expect(accepted.outcome).toBe('recorded')
  expect(await salesOf(after.commandId)).toBe(1)
  expect((await device.send([after])).outcomes[0]?.outcome).toBe('recorded')
  await expectWholeBooks()
})

test('a broken seal is told also of a device that was shut out', async () => {
  const sale = await device.sell(soap())
  const { outcomes } = await device.send([
    { ...sale, content: { ...(sale.content as object), shiftId: newId() } },
  ])
  expect(outcomes[0]?.attention?.reason).toBe('seal_broken')
})

test('its register is free for another device, under a mark of its own; a device that is let in again gets one too', async () => {
  const other = await openDevice(shop)
  expect(other.lease.mark).not.toBe('')
  await revoke(other.deviceId)
  const { deviceId } = device
  const back = await readmitDevice(shop.database, shop.owner, { deviceId })
  expect([back.revokedAt, back.reason]).toEqual([null, null])
  expect(await readmitDevice(shop.database, shop.owner, { deviceId })).toEqual(back)
  const again = await openDevice(shop, { deviceId })
  expect([again.lease.mark, other.lease.mark, '']).toHaveLength(
    new Set([again.lease.mark, other.lease.mark, '']).size,
  )
  expect((await again.send([await again.sell(soap())])).outcomes[0]?.outcome).toBe('recorded')
  expect(await actionsOf(deviceId)).toEqual([
    ...['device.enrolled', 'device.enrolled', 'device.revoked', 'device.readmitted'],
  ])
  await expectWholeBooks()
})

test('nobody shuts out a device that never sold at their outlet', async () => {
  const { outletId } = await openSecondOutlet(shop.database)
  const actor = { ...shop.owner, outletId: outletId as AuthorizedOutletId }
  const foreign = revokeDevice(shop.database, actor, { deviceId: device.deviceId, reason: 'mine' })
  expect(await refusalOf(foreign)).toBe('journal.device_unknown')
  expect(await refusalOf(revoke(newId()))).toBe('journal.device_unknown')
  const readmit = readmitDevice(shop.database, shop.owner, { deviceId: newId() })
  expect(await refusalOf(readmit)).toBe('journal.device_unknown')
  expect((await devices()).find(({ id }) => id === device.deviceId)?.revokedAt).toBeNull()
})
