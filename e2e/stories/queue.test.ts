import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect } from 'vitest'
import { sendCommands } from '../../core/contracts/journal.ts'
import { openShift } from '../../core/contracts/tills.ts'
import { type Device, openDevice } from '../device/device.ts'
import { openLink } from '../device/link.ts'
import { placesOfShop } from '../lib/bills-of-shop.ts'
import { phone } from '../lib/browser.ts'
import { flat, ownPassword, soon, tabTo } from '../lib/counter-screens.ts'
import { lookAt } from '../lib/looks.ts'
import { openStories } from '../lib/stories.ts'

const shop = openStories({ float: '500' })
const { story } = shop

let folder: string
let device: Device
const shiftId = randomUUID()

// A till of the second counter, which sold in a shift that nobody here knows, and whose first bill is still on its way.
shop.prepare(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vendly-queue-'))
  const { url } = shop.product
  const { outletId, registerIds } = await placesOfShop(url)
  const registerId = registerIds.T2 ?? ''
  const person = { email: 'admin@vendly.com', password: ownPassword }
  const place = { 'x-vendly-outlet': outletId, 'x-vendly-register': registerId }
  const link = openLink({ url, person, place, patienceMs: 20_000 })
  device = openDevice({
    ...{ registerId, link, deviceId: randomUUID() },
    file: path.join(folder, 'journal.jsonl'),
  })
  await device.learn()
  await device.lease()
})
afterAll(async () => {
  device?.link.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

function sell(): ReturnType<Device['sell']> {
  const [item] = device.shop()?.items ?? []
  if (!item) throw new Error('The device knows no item')
  const { id: itemId, name, taxClassId, priceMinor, priceIncludesTax } = item
  const line = { itemId, name, taxClassId, priceIncludesTax, unitPriceMinor: priceMinor }
  const pay = (totalMinor: number) => [
    { tenderId: randomUUID(), kind: 'cash', amountMinor: totalMinor },
  ]
  return device.sell({ lines: [{ ...line, quantityMilli: 1000 }], pay }, shiftId)
}

async function send(...commands: ReturnType<Device['sell']>[]): Promise<string[]> {
  const epoch = device.state.lease?.epoch ?? 1
  const body = device.sending(epoch, commands)
  const heard = await device.link.ask(sendCommands, { body })
  if (heard.is !== 'done') throw new Error(JSON.stringify(heard))
  return heard.answer.outcomes.map(({ outcome }) => outcome)
}

story(
  'what needs a person is tried again, and a number that is missing is explained, by keyboard',
  async () => {
    const { page } = shop.till
    const [first, second] = [sell(), sell()]
    expect(await send(second)).toEqual(['attention'])
    await page.goto('/queue')
    await page.getByRole('status').filter({ hasText: '1 to resolve' }).waitFor()
    const row = page.getByRole('listitem').filter({ hasText: /Bill T2\/.*000002/ })
    expect(flat(await row.innerText())).toContain('Its shift is not known here')
    expect(await lookAt(page, 'queue-attention', false)).toEqual([])

    await device.link.ask(openShift, { body: { shiftId, floatMinor: 100_00 } })
    await tabTo(page, /^Try again/)
    await page.keyboard.press('Enter')
    await page.getByText('Nothing waits for a person').waitFor()
    await page.getByText(/^T2\/.*000001$/).waitFor()
    await tabTo(page, /^Why it never comes/)
    await page.keyboard.type('The tablet fell into the water')
    await page.keyboard.press('Enter')
    await page.getByText('Explained by').waitFor()

    // It was dried after all.
    expect(await send(first)).toEqual(['recorded'])
    await page.reload()
    await page.getByText('No number is missing').waitFor()
    await page.getByRole('status').filter({ hasText: 'Online' }).waitFor(soon)
  },
)

story('the same list under a finger', async () => {
  const hand = await shop.openCounter('Second counter', phone)
  const { page } = hand
  await page.goto('/queue')
  await page.getByText('No number is missing').waitFor()
  const other = sell()
  const late = sell()
  expect(await send(late)).toEqual(['recorded'])
  await page.reload()
  await page.getByRole('link', { name: /what waits to be sent/ }).tap()
  await page.getByLabel('Why it never comes').fill('Torn off by mistake')
  await page.getByRole('button', { name: 'Explain' }).tap()
  await page.getByText('Explained by').waitFor()
  expect(await lookAt(page, 'queue-explained', true)).toEqual([])
  expect(await send(other)).toEqual(['recorded'])
  await hand.context.close()
})

story(
  'a device that is lost is shut out; what it sends waits until somebody accepts it',
  async () => {
    const { page } = shop.till
    await page.goto('/shift')
    await page.getByRole('tab', { name: 'Counters' }).click()
    await page.getByRole('button', { name: /^Shut Till .* out$/ }).click()
    await page.getByLabel('Why').fill('Left in the train')
    await page.getByRole('button', { name: 'Shut out', exact: true }).last().click()
    await page.getByText(/Shut out by .*: Left in the train/).waitFor()
    expect(await lookAt(page, 'shift-devices', false)).toEqual([])

    expect(await send(sell())).toEqual(['attention'])
    await page.goto('/queue')
    await page.getByText('A manager has shut its device out').waitFor(soon)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Nothing waits for a person').waitFor()

    await page.goto('/shift')
    await page.getByRole('tab', { name: 'Counters' }).click()
    await page.getByRole('button', { name: /^Let Till .* in again$/ }).click()
    await page.getByRole('button', { name: /^Shut Till .* out$/ }).waitFor()
  },
)
