import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CollectedContent } from '../../../core/contracts/journal-collections.ts'
import type { Books } from '../../../core/rules/shift-books.ts'
import { newId } from '../acts.ts'
import { openBrowser } from '../testing/browser.ts'

const asked = vi.fn()
vi.mock('../api-client.ts', () => ({ call: asked, beforeActsOfRegister: () => undefined }))
let reachable = false
vi.mock('../connection.ts', () => ({
  isReachable: () => reachable,
  subscribeToConnection: () => () => undefined,
  doubtConnection: () => undefined,
  reportReached: () => undefined,
  reportUnreachable: () => undefined,
}))
const [registerId, outletId, asha, shiftId] = [newId(), newId(), newId(), newId()]
vi.mock('../device.ts', () => ({ currentPlace: () => ({ registerId, outletId }) }))
const user = { id: newId(), name: 'Kiran', role: 'cashier', permissions: ['khata.collect'] }
vi.mock('../session.ts', () => ({
  currentSession: () => ({ kind: 'signed-in', user }),
  may: () => true,
  subscribeToSession: () => () => undefined,
}))
let training = false
vi.mock('../training.ts', () => ({ isTraining: () => training }))
let due = 200_00
vi.mock('./customers-here.ts', () => ({
  customerOnDevice: async () => ({ id: asha, name: 'Asha Patil', phone: null, dueMinor: due }),
}))
let open: Pick<NonNullable<Books['open']>, 'shift'> | null
vi.mock('../journal/own-shift.ts', () => ({ booksHere: async () => ({ open }) }))

const business = {
  ...{ name: 'Test Stores', legalName: 'Test Stores', currency: 'INR', country: 'IN' },
  ...{ settings: {}, sellerModes: [{ mode: 'regular', validFrom: '2017-07-01' }] },
}
const outlet = {
  ...{ id: outletId, name: 'Dadar', addressLines: [], city: 'Mumbai', postcode: '400028' },
  ...{ stateCode: '27', gstin: null, phone: null, timeZone: 'Asia/Kolkata', dayCloseHour: 4 },
}
const register = { id: registerId, code: 'T1', name: 'Counter', active: true }
const at = '2026-11-27T10:00:00.000Z'
const paid = (amountMinor: number, more: object = {}) => ({
  ...{ collectionId: newId(), amountMinor, occurredAt: at, restToStoreCredit: false },
  tenders: [{ kind: 'cash' as const, amountMinor, reference: null }],
  ...more,
})

async function openTill(kinds: readonly string[] | null = ['receipt']) {
  vi.resetModules()
  const store = await import('../journal/journal-store.ts')
  const write = await import('../journal/write-act.ts')
  const lease = await import('../journal/lease.ts')
  const { collectDuesHere, readCollectionHere } = await import('./collect-here.ts')
  const own = await import('./own-changes.ts')
  const { QueryClient } = await import('@tanstack/react-query')
  const series = [{ kind: 'receipt' as const, financialYear: '26-27', sequence: 7 }]
  await store.journalDatabase().registers.put({
    ...{ registerId, outletId, epoch: 1, mark: '', series, lost: false },
    ...(kinds && { kinds }),
    ...write.emptyOrder,
  })
  await lease.readLease(registerId)
  const queries = new QueryClient()
  queries.setQueryData(['business'], business)
  queries.setQueryData(['outlets'], [outlet])
  queries.setQueryData(['registers', outletId, 'all'], [register])
  const collect = (body: ReturnType<typeof paid>) => collectDuesHere(asha, body, queries)
  const acts = () => store.journalDatabase().acts.toArray()
  return { collect, acts, own, read: readCollectionHere }
}

beforeEach(() => {
  openBrowser()
  due = 200_00
  reachable = false
  training = false
  open = { shift: { id: shiftId } as never }
  asked.mockReset().mockRejectedValue(new Error('nobody is asked'))
})
afterEach(() => vi.restoreAllMocks())

test('dues are taken without the server under the next number, and off what the customer owes at once', async () => {
  const till = await openTill()
  const body = paid(80_00, { tenders: [{ kind: 'cash', amountMinor: 100_00, reference: null }] })
  const { receipt } = await till.collect(body)
  expect(receipt).toMatchObject({
    ...{ number: 'T1R/26-27/000007', totalMinor: 80_00, duesMinor: 80_00, storeCreditMinor: 0 },
    ...{ dueBeforeMinor: 200_00, dueAfterMinor: 120_00, cashier: 'Kiran' },
    tenders: [{ kind: 'cash', amountMinor: 80_00, tenderedMinor: 100_00, changeMinor: 20_00 }],
  })
  await till.own.takeInOwnActs()
  expect(till.own.ownChanges(asha)).toEqual({
    ...{ dueMinor: -80_00, storeCreditMinor: 0, atRiskMinor: 0 },
  })
  // The same once more is the same receipt, and its paper is found again.
  expect((await till.collect(body)).receipt).toEqual(receipt)
  expect((await till.read(body.collectionId)).receipt).toEqual(receipt)
  expect(await till.acts()).toHaveLength(1)
})

test('more than is known to be owed is refused, unless the rest is kept as store credit', async () => {
  const till = await openTill()
  await expect(till.collect(paid(200_01))).rejects.toMatchObject({ code: 'khata.over_due' })
  due = 0
  await expect(till.collect(paid(1_00))).rejects.toMatchObject({ code: 'khata.nothing_due' })
  due = 200_00
  const { receipt } = await till.collect(paid(250_00, { restToStoreCredit: true }))
  expect([receipt.duesMinor, receipt.storeCreditMinor]).toEqual([200_00, 50_00])
  await till.own.takeInOwnActs()
  expect(till.own.ownChanges(asha)).toMatchObject({ dueMinor: -200_00, storeCreditMinor: 50_00 })
  expect(await till.acts()).toHaveLength(1)
})

test('with the server there its word of what is owed counts, and the act says what was shown', async () => {
  reachable = true
  const customer = { name: 'Asha Patil', phone: null, dueMinor: 30_00 }
  asked.mockImplementation(async ({ id }) => {
    if (id === 'readCustomer') return customer
    throw new Error(`${id} is not asked`)
  })
  const till = await openTill()
  await expect(till.collect(paid(80_00))).rejects.toMatchObject({ code: 'khata.over_due' })
  expect(await till.acts()).toEqual([])
})

test('no shift, no money; and no number of a kind that the server has not told of', async () => {
  open = null
  const till = await openTill()
  await expect(till.collect(paid(10_00))).rejects.toMatchObject({ code: 'tills.shift_not_open' })
  open = { shift: { id: shiftId } as never }
  const older = await openTill(null)
  await expect(older.collect(paid(10_00))).rejects.toMatchObject({ code: 'device.numbers_unknown' })
  expect(await older.acts()).toEqual([])
})

test('an act holds the receipt as it was given, sealed', async () => {
  const till = await openTill()
  const { receipt } = await till.collect(paid(10_00))
  const [act] = await till.acts()
  expect(act).toMatchObject({ kind: 'collection', personId: user.id, occurredAt: at })
  expect(JSON.stringify(act)).not.toContain('Asha')
  const { contentOf } = await import('../journal/written-sale.ts')
  const content = await contentOf<CollectedContent>(act as never)
  expect(content).toMatchObject({ customerId: asha, shiftId, receipt, number: { sequence: 7 } })
})

test('in training dues are practised with the server: nothing stands in the journal, no number is used', async () => {
  const till = await openTill()
  training = true
  const practised = { id: newId(), receipt: { number: 'TRAINING' } }
  asked.mockReset().mockResolvedValue(practised)
  expect(await till.collect(paid(80_00))).toEqual(practised)
  expect(asked.mock.calls.map(([operation]) => operation.id)).toEqual(['collectDues'])
  expect(await till.acts()).toEqual([])
  training = false
  asked.mockReset().mockRejectedValue(new Error('nobody is asked'))
  expect((await till.collect(paid(80_00))).receipt.number).toBe('T1R/26-27/000007')
})
