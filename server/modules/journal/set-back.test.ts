import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { keyOfDevice, leaseBody } from '../../testing/device-key.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, refusalOf, tender } from '../../testing/selling.ts'
import { openDevice, sentBy, type TillDevice } from '../../testing/till-device.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { leaseRegister } from './lease-register.ts'
import { sendCommands } from './send-commands.ts'

// The books were restored from a backup that is older than the lease of a device (F15): see docs/decisions/0103.

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const soap = () => ({
  lines: [line(shop.items.soap)],
  tenders: [tender('cash', shop.items.soap.priceMinor)],
})

/** As in a backup from before anybody sold by a device. */
async function forgetLeases(): Promise<void> {
  await sql`update registers set lease_epoch = null`.execute(shop.database)
  await sql`delete from register_commands`.execute(shop.database)
  await sql`delete from register_leases`.execute(shop.database)
  await sql`delete from till_devices`.execute(shop.database)
}

const leases = async () =>
  (
    await sql<Record<string, unknown>>`select epoch, device_epoch, device_id, mark, ended_because
      from register_leases order by epoch`.execute(shop.database)
  ).rows

function send(device: TillDevice, ...commands: Parameters<TillDevice['send']>[0]) {
  const { publicKey } = keyOfDevice(device.deviceId)
  const { mark } = device.lease
  const body = { ...sentBy(device, shop.cashier, commands), mark, publicKey }
  return sendCommands(shop.database, shop.cashier, body)
}

const asking = ({ deviceId, lease }: TillDevice, highestSequence: number, highestHash: string) => {
  const held = { epoch: lease.epoch, mark: lease.mark }
  return leaseBody(shop.registerId, deviceId, { highestSequence, highestHash, held })
}

async function expectWholeBooks(): Promise<void> {
  expect((await checkBooks(shop.database)).filter(({ total }) => total > 0)).toEqual([])
}

test('a lease that the books have lost goes on record again, and its device goes on as it was', async () => {
  const device = await openDevice(shop)
  const bills = [await device.sell(soap()), await device.sell(soap())]
  await forgetLeases()

  expect(await refusalOf(device.send(bills))).toBe('journal.lease_unknown')
  const { outcomes, highestSequence } = await send(device, ...bills)
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded'])
  expect(highestSequence).toBe(2)
  const { deviceId, lease } = device
  expect(await leases()).toEqual([
    { epoch: 1, device_epoch: null, device_id: deviceId, mark: lease.mark, ended_because: null },
  ])
  const goesOn = await leaseRegister(
    shop.database,
    shop.cashier,
    asking(device, 2, bills[1]?.hash ?? ''),
  )
  expect(goesOn).toMatchObject({ epoch: 1, mark: '', series: [{ sequence: 3 }] })
  await expectWholeBooks()
})

test('a device that asks for the register first is told to send everything again', async () => {
  const device = await openDevice(shop)
  const bill = await device.sell(soap())
  await forgetLeases()
  const lease = await leaseRegister(shop.database, shop.cashier, asking(device, 1, bill.hash))
  expect(lease).toMatchObject({ epoch: 1, mark: '', highestSequence: 0, highestHash: null })
  expect((await device.send([bill])).highestSequence).toBe(1)
  await expectWholeBooks()
})

test('an older lease of the same device ends where the books come upon the newer one', async () => {
  const device = await openDevice(shop)
  const newer = { ...device, lease: { ...device.lease, epoch: 4, mark: 'D' } }
  const lease = await leaseRegister(shop.database, shop.cashier, asking(newer, 0, '0'.repeat(64)))
  expect(lease).toMatchObject({ epoch: 4, mark: 'D' })
  expect((await leases()).map((each) => each.ended_because)).toEqual(['set_back', null])
  await expectWholeBooks()
})

test('where another device has the register by now, what was printed before is recorded and no number stands twice', async () => {
  const device = await openDevice(shop)
  const bills = [await device.sell(soap()), await device.sell(soap())]
  await forgetLeases()
  const other = await openDevice(shop)
  const clashing = await other.sell(soap())
  expect((await other.send([clashing])).outcomes[0]?.outcome).toBe('recorded')

  const { outcomes } = await send(device, ...bills)
  // The same number is on two papers: only a person can say which of them stands.
  expect(outcomes.map(({ attention }) => attention?.reason ?? null)).toEqual(['number_taken', null])
  expect(await leases()).toMatchObject([
    { epoch: 1, device_epoch: null, device_id: other.deviceId, ended_because: null },
    { epoch: 2, device_epoch: 1, device_id: device.deviceId, ended_because: 'set_back' },
  ])
  const asked = leaseRegister(shop.database, shop.cashier, asking(device, 2, bills[1]?.hash ?? ''))
  expect(await refusalOf(asked)).toBe('journal.register_taken')
  expect((await send(device, ...bills)).outcomes).toEqual(outcomes)
  await expectWholeBooks()
})

test('an epoch that no backup can lie behind is not believed', async () => {
  const device = await openDevice(shop)
  const far = { ...device, deviceId: newId(), lease: { ...device.lease, epoch: 5_000 } }
  expect(await refusalOf(send(far, await device.sell(soap())))).toBe('journal.lease_unknown')
  const asked = leaseRegister(shop.database, shop.cashier, asking(far, 0, '0'.repeat(64)))
  expect(await refusalOf(asked)).toBe('journal.lease_unknown')
})
