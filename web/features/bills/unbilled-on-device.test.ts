import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, test, vi } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import { quantity, units } from '../../../core/kernel/quantity.ts'
import { newId } from '../../offline/acts.ts'
import { openBrowser } from '../../offline/testing/browser.ts'

const asked = vi.fn()
vi.mock('../../offline/api-client.ts', () => ({
  call: asked,
  beforeActsOfRegister: () => undefined,
}))
const [registerId, outletId, asha, soap, approvalId] = Array.from({ length: 5 }, newId)
vi.mock('../../offline/device.ts', () => ({
  currentPlace: () => ({ registerId, outletId }),
  subscribeToPlace: () => () => undefined,
}))
let permissions: readonly string[] = []
const user = { id: newId(), name: 'Kiran', role: 'cashier' }
vi.mock('../../offline/session.ts', () => ({
  currentSession: () => ({ kind: 'signed-in', user }),
  may: (_: unknown, permission: string) => permissions.includes(permission),
  subscribeToSession: () => () => undefined,
}))
let allows: string | null = null
vi.mock('../../offline/approval.ts', () => ({ askApproval: async () => allows }))
let phone: string | null = null
vi.mock('../../offline/customers/customers-here.ts', () => ({
  readCustomerHere: async () => ({
    ...{ id: asha, name: 'Asha Patil', phone, email: null, gstin: null },
    ...{ stateCode: null, address: null },
  }),
}))
vi.mock('../../offline/journal/own-shift.ts', () => ({
  currentShiftHere: async () => ({ shift: { id: outletId } }),
}))
const lowest = new Map([
  [soap, { paid: minor(270_00), of: quantity(3_000), soldOn: '2026-11-20' as never }],
])
vi.mock('../../offline/bills/lowest-paid.ts', () => ({
  lowestPaidHere: async () => ({ lowest, asOf: 1 }),
}))

const settings = {
  ...{ unbilledReturnDays: 30, unbilledReturnCapMinor: minor(300_00), billsOnDeviceDays: 20 },
}
const setting = {
  business: {
    ...{ name: 'Test Stores', legalName: 'Test Stores', currency: 'INR', country: 'IN', settings },
    sellerModes: [{ mode: 'regular', validFrom: '2017-07-01' }],
  },
  outlet: {
    ...{ id: outletId, name: 'Dadar', addressLines: [], city: 'Mumbai', postcode: '400028' },
    ...{ stateCode: '27', gstin: null, phone: null, timeZone: 'Asia/Kolkata', dayCloseHour: 4 },
  },
  taxClasses: [],
} as never

async function openTill() {
  vi.resetModules()
  const { unreachable } = await import('../../offline/api-problem.ts')
  asked.mockReset().mockRejectedValue(unreachable())
  const store = await import('../../offline/journal/journal-store.ts')
  const { emptyOrder } = await import('../../offline/journal/write-act.ts')
  const { takeBackOnDevice, unbilledPrices } = await import('./unbilled-on-device.ts')
  const { unbilledLines } = await import('./unbilled-plan.ts')
  const series = [{ kind: 'return_note' as const, financialYear: '26-27', sequence: 7 }]
  await store.journalDatabase().registers.put({
    ...{ registerId, outletId, epoch: 1, mark: '', series, lost: false, kinds: ['return_note'] },
    ...emptyOrder,
  } as never)
  const queries = new QueryClient()
  queries.setQueryData(['registers', outletId], [{ id: registerId, code: 'T1', name: 'Counter' }])
  const itemIds = [soap ?? '']
  const prices = () =>
    unbilledPrices({ itemIds, customerId: asha, setting }, new AbortController().signal)
  const item = { id: soap, kind: 'goods', name: 'Soap', variantLabel: null, unit: 'NOS' }
  const bring = async (pieces: string, by: object = {}) => {
    const goods = { id: newId(), item: { ...item, soldBy: 'unit' }, packId: null, text: pieces }
    const known = await prices()
    const order = {
      customer: { id: asha, name: 'Asha Patil', phone },
      ...{ conditions: {}, prices: known, reason: 'bill lost' },
      lines: unbilledLines([{ ...goods, printedTotal: null, ...by } as never], known),
    }
    const act = { id: newId(), at: new Date().toISOString(), approvalIds: [] }
    return takeBackOnDevice(order as never, act as never, { queries, setting, uncertain: false })
  }
  const acts = () => store.journalDatabase().acts.toArray()
  return { prices, bring, acts, ...(await import('../../offline/journal/written-unbilled.ts')) }
}

let till: Awaited<ReturnType<typeof openTill>>
beforeEach(async () => {
  openBrowser()
  permissions = []
  allows = approvalId ?? null
  phone = '+919820000001'
  till = await openTill()
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.code,
  )

test('without the server goods are worth the lowest price of the bills here, for as many days as both settings allow', async () => {
  expect(await till.prices()).toMatchObject({
    ...{ days: 20, capMinor: 300_00, usedMinor: 0, asOf: 1 },
    prices: [{ itemId: soap, paidMinor: 270_00, ofMilli: 3_000 }],
  })
})

test('what is brought back is store credit under the next return note, allowed by PIN, and found again', async () => {
  const given = await till.bring('2')
  expect(given).toMatchObject({ number: 'T1N/26-27/000007', totalMinor: 180_00 })
  const note = await till.noteOnDevice(given.returnId)
  expect(note).toMatchObject({
    ...{ cashier: 'Kiran', reason: 'bill lost', totalMinor: 180_00 },
    customer: { id: asha, name: 'Asha Patil' },
    lines: [{ itemId: soap, quantityMilli: 2_000, paidMinor: 270_00, totalMinor: 180_00 }],
  })
  expect((await till.notesOnDevice()).map(({ number }) => number)).toEqual(['T1N/26-27/000007'])
  const [act] = await till.acts()
  expect([act?.kind, act?.state, act?.documentIds]).toEqual([
    ...['unbilled_return', 'unsent'],
    [given.documentId],
  ])
  // The cap of the day counts it, also beside what the server has counted.
  expect((await till.prices()).usedMinor).toBe(180_00)
  asked.mockResolvedValue({ days: 30, capMinor: 300_00, usedMinor: 50_00, prices: [] })
  expect(await till.prices()).toMatchObject({ usedMinor: 230_00, asOf: null })
})

test('beyond the cap, without a phone, without a price and without leave nothing is taken back', async () => {
  await till.bring('2')
  expect(await codeOf(till.bring('2'))).toBe('sales.unbilled_cap')
  phone = null
  expect(await codeOf(till.bring('1'))).toBe('sales.unbilled_customer')
  phone = '+919820000001'
  const unsold = { item: { id: newId(), kind: 'goods', name: 'Salt', soldBy: 'unit' } }
  expect(await codeOf(till.bring('1', unsold))).toBe('sales.unbilled_price_unknown')
  const work = { item: { id: soap, kind: 'service', name: 'Work', soldBy: 'unit' } }
  expect(await codeOf(till.bring('1', work))).toBe('sales.unbilled_item_unknown')
  allows = null
  expect(await codeOf(till.bring('1'))).toBe('approval.needed')
  expect(await till.acts()).toHaveLength(1)
  permissions = ['sales.return_without_bill']
  expect((await till.bring('1')).lines).toEqual([
    expect.objectContaining({ quantityMilli: units(1), totalMinor: 90_00 }),
  ])
})
