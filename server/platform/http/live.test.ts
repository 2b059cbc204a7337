import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Api, openApi } from '../../testing/open-api.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import { newId } from '../ids.ts'

let shop: Shop
let api: Api
let address: string
beforeAll(async () => {
  shop = await openShop()
  api = await openApi(shop.database)
  await api.server.listen({ host: '127.0.0.1', port: 0 })
  address = `ws://127.0.0.1:${(api.server.server.address() as AddressInfo).port}/api/v1/live`
})
afterAll(async () => {
  await api.close()
  await shop.close()
})

interface Screen {
  readonly messages: { type: string; subject?: string }[]
  readonly closed: Promise<number>
  next(count: number): Promise<void>
  close(): void
}

function openScreen(hello: unknown): Screen {
  const socket = new WebSocket(address)
  const messages: Screen['messages'] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data: Buffer) => {
    messages.push(JSON.parse(data.toString('utf8')))
    for (const look of waiting) look()
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  socket.on('open', () => socket.send(JSON.stringify(hello)))
  return {
    messages,
    closed,
    next: (count) =>
      new Promise((resolve) => {
        const look = () => messages.length >= count && resolve()
        waiting.add(look)
        look()
      }),
    close: () => socket.terminate(),
  }
}

async function helloOf(person: { sessionId: string; userId: string }) {
  return { type: 'authenticate', accessToken: await api.tokens.issue(person) }
}

const saleAt = (outletId: string | null, subject = newId()) => ({
  id: newId(),
  type: 'sale.completed' as const,
  subject,
  outletId,
  time: '2026-11-01T10:00:00.000Z',
  data: { totalMinor: 118_00 },
})

test('tells a signed-in screen what changed, and nothing of what it holds', async () => {
  const screen = openScreen(await helloOf(shop.owner))
  await screen.next(1)
  expect(screen.messages).toEqual([{ type: 'ready' }])
  const sale = saleAt(shop.outletId)
  api.server.live.tell([sale])
  await screen.next(2)
  const { type, subject, outletId, time } = sale
  expect(screen.messages[1]).toEqual({ type, subject, outletId, time })
  screen.close()
})

test('a person hears of their own outlets only', async () => {
  const elsewhere = await openSecondOutlet(shop.database)
  await shop.database
    .updateTable('users')
    .set({ outlet_ids: [shop.outletId] })
    .where('id', '=', shop.cashier.userId)
    .execute()
  const screen = openScreen(await helloOf(shop.cashier))
  await screen.next(1)
  const own = newId()
  api.server.live.tell([saleAt(elsewhere.outletId), saleAt(shop.outletId, own)])
  await screen.next(2)
  expect(screen.messages.map((message) => message.subject)).toEqual([undefined, own])
  screen.close()
})

test.each([
  ['a forged token', { type: 'authenticate', accessToken: 'forged' }],
  ['no hello', { type: 'subscribe' }],
])('%s is shown the door', async (_name, hello) => {
  expect(await openScreen(hello).closed).toBe(4401)
})
