import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { SignedInUser } from '../../../core/contracts/identity.ts'
import {
  type CartSnapshot,
  discardHeldBill,
  listHeldBills,
  type RecalledBill,
  readHeldCarts,
  recallBill,
} from '../../../core/contracts/openbills.ts'
import { instant } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { firstSeal } from '../../../core/rules/command-seal.ts'
import { openBrowser } from '../testing/browser.ts'
import { answer, playServer } from '../testing/play-server.ts'

const idOf = (end: string) => `018f0000-0000-7000-8000-0000000000${end}`
const counter = { registerId: idOf('0a'), outletId: idOf('0b'), registerName: 'Front' }
const asha: SignedInUser = {
  ...{ id: idOf('01'), name: 'Asha', email: 'asha@example.in', role: 'cashier' as const },
  ...{ permissions: ['sales.complete', 'bills.hold'] as const, outlets: [] },
  ...{ mustChangePassword: false, hasPin: true, byPin: true },
}

const cart = (saleId: string): CartSnapshot => ({
  ...{
    version: 1,
    saleId,
    discount: null,
    taken: [],
    approvalIds: [],
    quotationId: null,
    visitId: null,
  },
  ...{ heldBillId: null, note: null },
  customer: { id: idOf('c1'), name: 'Lata Gokhale', phone: '98200', gstin: null },
  lines: [
    {
      ...{ id: idOf('d1'), itemId: idOf('e1'), packId: null, groupId: null, name: 'Soap' },
      ...{ detail: null, unit: 'NOS', soldBy: 'unit', taxClassId: idOf('f1') },
      ...{ unitPriceMinor: minor(118_00), listPriceMinor: minor(118_00), priceIncludesTax: true },
      ...{ quantityMilli: 1000 as never, printedTotalMinor: null, discount: null, note: null },
      ...{ salespersonId: null, batch: null, expiresOn: null, serial: null, mrpMinor: null },
      giftCard: null,
      package: null,
      session: null,
      membership: null,
      member: null,
    },
  ],
})

/** A bill that another counter holds. */
const elsewhere: RecalledBill = {
  ...{ id: idOf('b9'), name: 'blue kurta', customerName: 'Lata Gokhale', itemCount: 1 },
  ...{ totalMinor: minor(118_00), takenMinor: minor(0) },
  ...{ heldAt: instant('2026-11-27T09:00:00.000Z'), heldBy: 'Ravi' },
  ...{ registerId: idOf('0c'), registerName: 'Back', cart: cart(idOf('a9')) },
}

let listed: RecalledBill[] = []
let recalls: unknown[] = []
let answerLost = false
const server = playServer({
  [listHeldBills.path]: (_body, response) =>
    answer(response, 200, { bills: listed.map(({ cart: _, ...bill }) => bill) }),
  [`${readHeldCarts.path}?ids=${elsewhere.id}`]: (_body, response) =>
    answer(response, 200, { bills: [elsewhere] }),
  [recallBill.path.replace(':heldBillId', elsewhere.id)]: (body, response) => {
    recalls.push(body.recallId)
    if (answerLost) return void response.destroy()
    answer(response, 200, elsewhere)
  },
  [discardHeldBill.path.replace(':heldBillId', elsewhere.id)]: (_body, response) =>
    answer(response, 200, { heldBillId: elsewhere.id }),
})
beforeAll(server.open)
afterAll(server.close)

async function openPage() {
  vi.resetModules()
  const { chooseRegister, chooseOutlet } = await import('../device.ts')
  chooseOutlet(counter.outletId)
  chooseRegister(counter.registerId)
  const [session, acts, list, store, connection] = await Promise.all([
    import('../session.ts'),
    import('./held-acts.ts'),
    import('./held-list.ts'),
    import('./journal-store.ts'),
    import('../connection.ts'),
  ])
  session.beginSession({ accessToken: 'of Asha', expiresInSeconds: 900, user: asha })
  return { ...acts, ...list, ...store, ...connection }
}

let page: Awaited<ReturnType<typeof openPage>>
beforeEach(async () => {
  openBrowser()
  ;[listed, recalls, answerLost] = [[], [], false]
  page = await openPage()
  await page.journalDatabase().registers.put({
    ...{ registerId: counter.registerId, outletId: counter.outletId, epoch: 1, mark: '' },
    ...{ series: [], lastSequence: 0, lastHash: firstSeal, lost: false },
  })
})

const hold = (heldBillId = idOf('b1'), saleId = idOf('a1'), total = 118_00) =>
  page.holdBillHere(counter, {
    ...{ heldBillId, name: 'Mrs Iyer', cart: cart(saleId), totalMinor: total },
    occurredAt: '2026-11-27T10:00:00.000Z',
  })
const recall = (heldBillId: string, recallId = idOf('71')) =>
  page.recallBillHere(counter, { heldBillId, recallId })
const names = async () => (await page.heldBillsHere(counter)).map(({ name }) => name)
const kinds = async () => (await page.journalDatabase().acts.toArray()).map(({ kind }) => kind)

test('a bill is held, listed and taken up again with the server gone, as acts of the journal', async () => {
  await server.whileAway(async () => {
    await hold()
    expect(await page.heldBillsHere(counter)).toMatchObject([
      { name: 'Mrs Iyer', heldBy: 'Asha', registerName: 'Front', customerName: 'Lata Gokhale' },
    ])
    const back = await recall(idOf('b1'))
    expect(back).toMatchObject({ unasked: false, cart: { heldBillId: idOf('b1') } })
    expect(back.cart.saleId).not.toBe(idOf('a1'))
    expect(await names()).toEqual([])
    // The page was closed before the bill was on the counter: the same recall gives the same bill.
    expect(await recall(idOf('b1'))).toEqual(back)
  })
  expect(await kinds()).toEqual(['bill_held', 'bill_recalled'])
  expect(recalls).toEqual([])
})

test('what others hold is known as of the last contact, and taken up with a word of warning', async () => {
  listed = [elsewhere]
  expect(await names()).toEqual(['blue kurta'])
  await server.whileAway(async () => {
    await hold()
    expect(await names()).toEqual(['Mrs Iyer', 'blue kurta'])
    const back = await recall(elsewhere.id)
    expect(back).toMatchObject({ unasked: true, cart: { heldBillId: elsewhere.id } })
    expect(await names()).toEqual(['Mrs Iyer'])
  })
  // The server still lists what it has not heard of.
  expect(await names()).toEqual(['Mrs Iyer'])
})

test('while the server is there it says who gets the bill, and nothing is written', async () => {
  listed = [elsewhere]
  await names()
  const back = await recall(elsewhere.id)
  expect(back).toMatchObject({ unasked: false, cart: { saleId: idOf('a9') } })
  expect(recalls).toEqual([idOf('71')])
  expect(await kinds()).toEqual([])
  await server.whileAway(async () => expect(await names()).toEqual([]))
})

test('an answer that is lost becomes the same recall in the journal', async () => {
  listed = [elsewhere]
  await names()
  answerLost = true
  expect(await recall(elsewhere.id)).toMatchObject({ unasked: true })
  const acts = await page.journalDatabase().acts.toArray()
  expect(acts.map(({ commandId }) => commandId)).toEqual(recalls)
})

test('a bill of which this device knows only that it is held needs the server', async () => {
  await server.whileAway(async () => {
    await expect(recall(elsewhere.id)).rejects.toMatchObject({ code: 'device.held_unknown' })
  })
  expect(await kinds()).toEqual([])
})

test('a bill above the limit is given up with leave, and says so', async () => {
  const bill = { id: idOf('b1'), totalMinor: minor(9_000_00) }
  const act = { discardId: idOf('81'), reason: 'Left the shop', limit: 5_000_00 }
  await server.whileAway(async () => {
    await hold(bill.id, idOf('a1'), bill.totalMinor)
    await expect(page.discardHeldHere(counter, bill, act)).rejects.toMatchObject({
      code: 'approval.needed',
      facts: { permission: 'sales.void_over_limit', subjectId: bill.id, value: 9_000_00 },
    })
    await page.discardHeldHere(counter, bill, { ...act, approvalIds: [idOf('91')] })
    expect(await names()).toEqual([])
  })
  expect(await kinds()).toEqual(['bill_held', 'bill_discarded'])
})

test('what is taken off a bill is in the journal, in the name of whoever did it', async () => {
  const request = {
    ...{ voidId: idOf('61'), saleId: idOf('a1'), kind: 'line' as const, totalMinor: 118_00 },
    lines: [{ itemId: null, name: 'Soap', quantityMilli: 1000, amountMinor: 118_00 }],
  }
  expect(await page.voidBillHere(counter.registerId, idOf('02'), request)).toBe(true)
  expect(await page.journalDatabase().acts.toArray()).toMatchObject([
    { kind: 'bill_voided', commandId: idOf('61'), personId: idOf('02') },
  ])
  expect(await page.voidBillHere(idOf('0d'), idOf('02'), request)).toBe(false)
})

test('a bill that was held in the moment of a power cut is open here no more', async () => {
  await hold()
  expect(await page.isHeldOnDevice(idOf('a1'))).toBe(true)
  await server.whileAway(() => recall(idOf('b1')))
  expect(await page.isHeldOnDevice(idOf('a1'))).toBe(false)
})

test('nothing that is said of people stands in the open', async () => {
  listed = [elsewhere]
  await names()
  await hold()
  const { default: Dexie } = await import('dexie')
  const kept = await new Dexie('vendly-held-bills').open()
  const rows = await Promise.all(['heads', 'bodies'].map((name) => kept.table(name).toArray()))
  const acts = await page.journalDatabase().acts.toArray()
  const text = JSON.stringify([rows, acts], (_, value) =>
    value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
  )
  expect(text).toContain(elsewhere.id)
  expect(text).not.toMatch(/Lata|kurta|Iyer|98200/)
})
