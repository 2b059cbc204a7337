import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRegister } from '../core/contracts/outlets.ts'
import { openShift } from '../core/contracts/tills.ts'
import { type Device, openDevice } from '../e2e/device/device.ts'
import { openLink } from '../e2e/device/link.ts'
import { openQueue } from '../e2e/device/queue.ts'
import { type RunningProduct, startProduct } from '../e2e/lib/product.ts'
import { openShopFloor, randomSale } from '../e2e/lib/shop-floor.ts'
import { newId } from '../e2e/lib/till-client.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const seconds = (since: number) => (performance.now() - since) / 1000

/**
 * Sales that a device made without the server, sent and acknowledged, beside the same number of sales that one till
 * makes over HTTP, one after the other. Both durable, on the same machine in the same run.
 */
export async function run(args: readonly string[]): Promise<void> {
  const count = Number(args[0] ?? 10_000)
  const product = await startProduct()
  const folder = await mkdtemp(path.join(tmpdir(), 'vendly-queue-'))
  try {
    const floor = await openShopFloor(product, 1)
    const [till] = floor.tills
    const online = Math.min(count, 1_000)
    let begun = performance.now()
    for (let sale = 0; sale < online; sale++) {
      await till?.call('POST', '/api/v1/sales', randomSale(floor.items))
    }
    const onlineRate = online / seconds(begun)

    const device = await openTillDevice(product, floor.session, folder)
    const { shiftId } = device
    begun = performance.now()
    for (let sale = 0; sale < count; sale++) sellOne(device.device, shiftId)
    const made = seconds(begun)
    begun = performance.now()
    const queue = openQueue(device.device)
    while ((await queue.send()) === 'sent');
    const sent = seconds(begun)

    say(`online, one after the other   ${onlineRate.toFixed(0)} sales/s`)
    say(`made and sealed on the device ${(count / made).toFixed(0)} sales/s, each on the disk`)
    say(
      `sent and acknowledged         ${(count / sent).toFixed(0)} sales/s, ${count} in ${sent.toFixed(1)} s`,
    )
    say(`sent ÷ online                 ${(count / sent / onlineRate).toFixed(2)}`)
    say(`still waiting                 ${queue.waiting()}`)
  } finally {
    await product.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function openTillDevice(
  product: RunningProduct,
  session: Readonly<Record<string, string>>,
  folder: string,
) {
  const registerId = newId()
  const outletId = session['x-vendly-outlet'] ?? ''
  const person = { email: 'admin@vendly.com', password: 'a long bench password' }
  const about = { url: product.url, person, patienceMs: 30_000 }
  const office = openLink({ ...about, place: { 'x-vendly-outlet': outletId } })
  await office.ask(createRegister, { body: { registerId, code: 'Q1', name: 'Queue' } })
  office.close()
  const place = { 'x-vendly-outlet': outletId, 'x-vendly-register': registerId }
  const link = openLink({ ...about, place })
  const shiftId = newId()
  await link.ask(openShift, { body: { shiftId, floatMinor: 100_000 } })
  const file = path.join(folder, 'journal.jsonl')
  const device = openDevice({ file, deviceId: randomUUID(), registerId, link })
  await device.learn()
  await device.lease()
  return { device, shiftId }
}

function sellOne(device: Device, shiftId: string): void {
  const items = device.shop()?.items ?? []
  const lines = Array.from({ length: 3 }, () => {
    const { id, name, taxClassId, priceMinor, priceIncludesTax } = items[
      Math.floor(Math.random() * items.length)
    ] as (typeof items)[number]
    const price = { unitPriceMinor: priceMinor, priceIncludesTax, taxClassId, name }
    return { itemId: id, quantityMilli: 1000, ...price }
  })
  const pay = (totalMinor: number) => [{ tenderId: newId(), kind: 'cash', amountMinor: totalMinor }]
  device.sell({ lines, pay }, shiftId)
}
