import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstSeal } from '../../../core/rules/command-seal.ts'
import { releaseText } from '../../../core/rules/device-proof.ts'
import { newId } from '../../platform/ids.ts'
import { keyOfDevice, leaseBody } from '../../testing/device-key.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { openDevice } from '../../testing/till-device.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { leaseRegister, releaseRegister } from './lease-register.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const soap = () => ({
  lines: [line(shop.items.soap)],
  tenders: [tender('cash', shop.items.soap.priceMinor)],
})

const asking = (deviceId: string, over: object = {}, { registerId }: Shop = shop) =>
  leaseBody(registerId, deviceId, over)

function release({ deviceId }: { readonly deviceId: string }, highestSequence: number) {
  const said = { deviceId, highestSequence }
  const proof = keyOfDevice(deviceId).prove(releaseText({ ...said, registerId: shop.registerId }))
  return releaseRegister(shop.database, shop.cashier, { ...said, proof })
}

async function numberOf(saleId: string): Promise<string | undefined> {
  const { rows } = await sql<{
    number: string
  }>`select number from sales where id = ${saleId}`.execute(shop.database)
  return rows[0]?.number
}

test('one device at a time; numbers go on from server to device and back', async () => {
  const before = await sell(shop, soap())
  expect(before.number).toMatch(/000001$/)
  const device = await openDevice(shop)
  const sold = await device.sell(soap())

  const other = leaseRegister(shop.database, shop.cashier, asking(newId()))
  expect(await refusalOf(other)).toBe('journal.register_taken')
  const early = release(device, 1)
  expect(await refusalOf(early)).toBe('journal.not_drained')

  await device.send([sold])
  expect(await numberOf(sold.commandId)).toMatch(/^T1\/\d\d-\d\d\/000002$/)
  await release(device, 1)
  expect((await sell(shop, soap())).number).toMatch(/^T1\/\d\d-\d\d\/000003$/)
  const next = await openDevice(shop)
  expect(next.lease).toMatchObject({ epoch: 2, mark: '', series: [{ sequence: 4 }] })
  await release(next, 0)
})

test('a register whose device is lost is taken over by leave only, and numbers under a mark of its own', async () => {
  const lost = await openDevice(shop)
  const printed = await lost.sell(soap())
  const denied = leaseRegister(shop.database, shop.cashier, asking(newId(), { takeOver: true }))
  expect(await refusalOf(denied)).toBe('approval.needed')

  const found = await openDevice(shop, { takeOver: true, by: shop.owner })
  expect(found.lease).toMatchObject({ mark: 'A', series: [] })
  const sold = await found.sell(soap())
  await found.send([sold])
  expect(await numberOf(sold.commandId)).toMatch(/^T1A\/\d\d-\d\d\/000001$/)

  // The lost one turns up: what it printed is a fact.
  expect((await lost.send([printed])).outcomes[0]?.outcome).toBe('recorded')
  expect(await numberOf(printed.commandId)).toMatch(/^T1\/\d\d-\d\d\/00000\d$/)
  const wrong = (await checkBooks(shop.database)).filter(({ total }) => total > 0)
  expect(wrong).toEqual([])
})

test('a device that was set back or copied is told by its journal and gets numbers of its own', async () => {
  const { rows } = await sql<{
    deviceId: string
  }>`select device_id as "deviceId" from register_leases
    where ended_at is null`.execute(shop.database)
  const deviceId = rows[0]?.deviceId ?? ''
  const setBack = await leaseRegister(shop.database, shop.cashier, asking(deviceId))
  expect(setBack).toMatchObject({ mark: 'D', highestSequence: 0 })

  const device = await openDevice(shop, { deviceId })
  expect(device.lease.epoch).toBe(setBack.epoch)
  const sold = await device.sell(soap())
  await device.send([sold])
  const same = { highestSequence: 1, highestHash: sold.hash }
  const goesOn = await leaseRegister(shop.database, shop.cashier, asking(deviceId, same))
  expect(goesOn).toMatchObject({ epoch: setBack.epoch, mark: 'D', highestSequence: 1 })
  const ahead = { highestSequence: 5, highestHash: firstSeal }
  expect((await leaseRegister(shop.database, shop.cashier, asking(deviceId, ahead))).epoch).toBe(
    setBack.epoch,
  )
  const copy = { highestSequence: 1, highestHash: firstSeal }
  const copied = await leaseRegister(shop.database, shop.cashier, asking(deviceId, copy))
  expect(copied).toMatchObject({ epoch: setBack.epoch + 1, mark: 'E' })
})

test('of many devices that ask at once one gets the register', async () => {
  const other = await openShop()
  const answers = await Promise.allSettled(
    Array.from({ length: 8 }, () =>
      leaseRegister(other.database, other.cashier, asking(newId(), {}, other)),
    ),
  )
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await other.close()
})

test('bills that the server is numbering while a lease is given meet no number of the device', async () => {
  const other = await openShop()
  const race = await Promise.allSettled([
    ...Array.from({ length: 6 }, () => sell(other, soapOf(other))),
    openDevice(other),
    ...Array.from({ length: 6 }, () => sell(other, soapOf(other))),
  ])
  const sold = race.filter(
    (one) => one.status === 'fulfilled' && 'number' in (one.value as object),
  ).length
  const device = race[6]
  if (device?.status !== 'fulfilled') throw new Error('the device got no lease')
  const { lease } = device.value as Awaited<ReturnType<typeof openDevice>>
  expect(lease.series[0]?.sequence ?? 1).toBe(sold + 1)
  await other.close()
})

const soapOf = ({ items }: Shop) => ({
  lines: [line(items.soap)],
  tenders: [tender('cash', items.soap.priceMinor)],
})

test('who has no lease gives none up, and a register that was lost too often gets no further mark', async () => {
  const stranger = releaseRegister(shop.database, shop.cashier, {
    deviceId: newId(),
    highestSequence: 0,
  })
  expect(await refusalOf(stranger)).toBe('journal.lease_unknown')
  let lost: string | null = null
  for (let times = 0; times < 30 && !lost; times++) {
    const work = leaseRegister(shop.database, shop.owner, asking(newId(), { takeOver: true }))
    lost = await work.then(
      () => null,
      (error: { code: string }) => error.code,
    )
  }
  expect(lost).toBe('journal.marks_used_up')
})
