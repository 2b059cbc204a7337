import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as contract from '../../../core/contracts/displays.ts'
import { newId } from '../../platform/ids.ts'
import { startAnnouncements } from '../../platform/outbox/announce.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'

let shop: Shop
let api: Api
let address: string
let stopHearing: () => Promise<void>
beforeAll(async () => {
  shop = await openShop()
  api = await openApi(shop.database)
  await api.server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = api.server.server.address() as AddressInfo
  address = `ws://127.0.0.1:${port}/api/v1/display-line`
  const { pool, connectionString } = shop.test
  const announcements = startAnnouncements({
    pool,
    connectionString,
    onHeard: () => {},
    onTopic: (topic) => api.server.displayLine.tell(topic),
    onGap: () => {},
    onTrouble: () => {},
  })
  stopHearing = () => announcements.stop()
})
afterAll(async () => {
  await stopHearing()
  await api.close()
  await shop.close()
})

type Message = contract.DisplayMessage

interface Line {
  readonly messages: Message[]
  readonly closed: Promise<number>
  last(): Message | undefined
  close(): void
}

/** What a screen hears on its line; each message is held against the contract. */
function openLine(hello: unknown): Line {
  const socket = new WebSocket(address)
  const messages: Message[] = []
  socket.on('message', (data: Buffer) => {
    messages.push(contract.DisplayMessage.parse(JSON.parse(data.toString('utf8'))))
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  socket.on('open', () => socket.send(JSON.stringify(hello)))
  return { messages, closed, last: () => messages.at(-1), close: () => socket.terminate() }
}

const atTill = () => ({
  as: shop.cashier,
  outletId: shop.outletId,
  registerId: shop.registerId,
  params: { registerId: shop.registerId },
})

let asked = 0
/** Each from an address of its own, as screens of different shops ask. */
const askForCode = (from = `10.1.0.${asked++}`) =>
  api.call(contract.requestDisplayCode, { body: {}, address: from })

async function pairedScreen() {
  const screen = await askForCode()
  const body = { code: screen.code, name: 'Window to the street' }
  const display = await api.call(contract.pairDisplay, { ...atTill(), body })
  return { ...screen, display }
}

function cartState(totalMinor: number): contract.DisplayState {
  const line = {
    id: 'l1',
    name: 'Soap',
    detail: null,
    quantity: '1',
    amountMinor: totalMinor,
    beforeMinor: null,
  }
  return contract.DisplayState.parse({
    version: 1,
    shopName: 'Test Stores',
    currency: 'INR',
    training: false,
    view: {
      stage: 'cart',
      firstName: 'Kavya',
      lines: [line],
      currentLineId: 'l1',
      totals: { count: 1, savedMinor: 0, taxRows: [], roundOffMinor: 0, totalMinor },
    },
  })
}

const show = (state: contract.DisplayState) =>
  api.call(contract.showOnDisplay, { ...atTill(), body: state })

test('a screen shows its code until a till has typed it in, then mirrors that register', async () => {
  const screen = await askForCode()
  const line = openLine({ token: screen.token })
  const { code, expiresAt } = screen
  await expect.poll(line.last).toEqual({ type: 'waiting', code, expiresAt })

  const body = { code, name: 'Window to the street' }
  const display = await api.call(contract.pairDisplay, { ...atTill(), body })
  expect(display).toMatchObject({ registerId: shop.registerId, name: body.name })
  await expect.poll(line.last).toEqual({ type: 'state', shopName: 'Test Stores', state: null })

  const state = cartState(118_00)
  expect(await show(state)).toEqual({ displays: 1 })
  await expect.poll(line.last).toEqual({ type: 'state', shopName: 'Test Stores', state })

  // The same code again, because the answer was lost: the same screen, and one entry in the trail.
  expect(await api.call(contract.pairDisplay, { ...atTill(), body })).toEqual(display)
  const trail = await shop.database
    .selectFrom('audit_entries')
    .select(['action', 'user_id'])
    .where('subject_id', '=', display.id)
    .execute()
  expect(trail).toEqual([{ action: 'display.paired', user_id: shop.cashier.userId }])
  await api.call(contract.removeDisplay, { ...atTill(), params: { displayId: display.id } })
  line.close()
})

test('a removed screen goes dark at once and never comes back', async () => {
  const { token, display, code } = await pairedScreen()
  const line = openLine({ token })
  await expect.poll(() => line.last()?.type).toBe('state')
  const params = { displayId: display.id }
  await api.call(contract.removeDisplay, { ...atTill(), params })
  expect(await line.closed).toBe(4401)
  expect(await openLine({ token }).closed).toBe(4401)
  // Removing twice is no trouble; its code opens nothing any more.
  await api.call(contract.removeDisplay, { ...atTill(), params })
  const again = { ...atTill(), body: { code, name: 'Again' } }
  expect((await api.refusal(contract.pairDisplay, again)).code).toBe('displays.code_unknown')
  const { displays } = await api.call(contract.listDisplays, atTill())
  expect(displays.map((each) => each.id)).not.toContain(display.id)
})

test('a register without screens keeps nothing of what its customers would see', async () => {
  expect(await show(cartState(52_50))).toEqual({ displays: 0 })
  const kept = await shop.database.selectFrom('display_states').select('state').execute()
  expect(JSON.stringify(kept)).not.toContain('5250')
})

test('a screen sees its own register alone, and its token is no sign-in', async () => {
  const elsewhere = await openSecondOutlet(shop.database)
  const { token, display } = await pairedScreen()
  const line = openLine({ token })
  await expect.poll(() => line.last()?.type).toBe('state')
  const before = line.messages.length
  const there = {
    as: shop.owner,
    outletId: elsewhere.outletId,
    registerId: elsewhere.registerId,
    params: { registerId: elsewhere.registerId },
  }
  const other = await askForCode()
  await api.call(contract.pairDisplay, { ...there, body: { code: other.code, name: 'There' } })
  await api.call(contract.showOnDisplay, { ...there, body: cartState(999_00) })
  await show(cartState(40_00))
  await expect.poll(() => JSON.stringify(line.last())).toContain('4000')
  expect(JSON.stringify(line.messages.slice(before))).not.toContain('99900')
  for (const operation of [contract.listDisplays, contract.showOnDisplay]) {
    const refusal = await api.refusal(operation, { ...atTill(), as: token, body: cartState(1) })
    expect(refusal.code).toBe('session.expired')
  }
  await api.call(contract.removeDisplay, { ...atTill(), params: { displayId: display.id } })
  line.close()
})

test('a register put out of use takes its screens with it', async () => {
  const { token } = await pairedScreen()
  const setActive = (active: boolean) =>
    shop.database
      .updateTable('registers')
      .set({ active })
      .where('id', '=', shop.registerId)
      .execute()
  await setActive(false)
  expect(await openLine({ token }).closed).toBe(4401)
  await setActive(true)
})

test.each([
  ['a token that nobody has', { token: 'forged' }],
  ['no token', { type: 'subscribe' }],
])('%s is shown the door', async (_name, hello) => {
  expect(await openLine(hello).closed).toBe(4401)
})

test('a code that ran out pairs nothing', async () => {
  const { displayId, code, token } = await askForCode()
  await shop.database
    .updateTable('displays')
    .set({ code_expires_at: '2020-01-01T00:00:00Z' })
    .where('id', '=', displayId)
    .execute()
  const body = { code, name: 'Late' }
  const refusal = await api.refusal(contract.pairDisplay, { ...atTill(), body })
  expect(refusal.code).toBe('displays.code_unknown')
  expect(await openLine({ token }).closed).toBe(4401)
})

test('one address gets ten codes at a time, and others still get theirs', async () => {
  for (let i = 0; i < 10; i++) await askForCode('10.9.9.9')
  const request = { body: {}, address: '10.9.9.9' }
  const refusal = await api.refusal(contract.requestDisplayCode, request)
  expect(refusal).toMatchObject({ code: 'displays.too_many_codes', status: 429 })
  await askForCode('10.9.9.10')
})

test('registers and screens of elsewhere are unknown', async () => {
  const { code } = await askForCode()
  const body = { code, name: 'Nowhere' }
  const params = { registerId: newId() }
  const unknown = await Promise.all([
    api.refusal(contract.pairDisplay, { ...atTill(), params, body }),
    api.refusal(contract.listDisplays, { ...atTill(), params }),
    api.refusal(contract.showOnDisplay, { ...atTill(), params, body: cartState(1) }),
    api.refusal(contract.removeDisplay, { ...atTill(), params: { displayId: newId() } }),
  ])
  expect(unknown.map((refusal) => refusal.code)).toEqual([
    'outlets.register_unknown',
    'outlets.register_unknown',
    'outlets.register_unknown',
    'displays.display_unknown',
  ])
})
