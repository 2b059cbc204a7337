import { createHash, createPublicKey, verify } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { firstSeal, sealedText } from '../../../core/rules/command-seal.ts'
import { leaseText } from '../../../core/rules/device-proof.ts'
import { openBrowser } from '../testing/browser.ts'

const asked = vi.fn()
vi.mock('../api-client.ts', () => ({ call: asked, beforeActsOfRegister: () => undefined }))

interface Tab {
  readonly write: typeof import('./write-act.ts')
  readonly lease: typeof import('./lease.ts')
  readonly store: typeof import('./journal-store.ts')
  readonly sale: typeof import('./written-sale.ts')
  readonly paper: typeof import('./paper-on-device.ts')
}

/** Another page of the same browser: modules of its own over the same storage. */
async function openTab(): Promise<Tab> {
  vi.resetModules()
  return {
    write: await import('./write-act.ts'),
    lease: await import('./lease.ts'),
    store: await import('./journal-store.ts'),
    sale: await import('./written-sale.ts'),
    paper: await import('./paper-on-device.ts'),
  }
}

const place = { registerId: 'register', outletId: 'outlet' }
const leave = { takeOver: false, approvalIds: [] }
const series = { kind: 'invoice', financialYear: '26-27' } as const
const granted = {
  ...{ epoch: 1, mark: '', highestSequence: 0, highestHash: null },
  series: [{ ...series, sequence: 7 }],
  serverTime: '2026-11-27T10:00:00.000Z',
}

const act = (commandId: string) => ({
  ...{ commandId, kind: 'sale', personId: 'asha', occurredAt: '2026-11-27T10:00:00.000Z' },
  documentIds: [`paper of ${commandId}`],
  series: [series],
  content: (numbers: readonly { sequence: number }[]) => ({
    number: numbers[0]?.sequence,
    customer: 'Lata Gokhale',
  }),
})

let tab: Tab
beforeEach(async () => {
  openBrowser()
  asked.mockReset().mockResolvedValue(granted)
  tab = await openTab()
  await tab.lease.takeRegister(place, leave)
})
afterEach(() => vi.restoreAllMocks())

const acts = () => tab.store.journalDatabase().acts.toArray()
const numbers = async () =>
  Promise.all(
    (await acts()).map(async (one) => (await tab.sale.contentOf<{ number: number }>(one)).number),
  )

test('acts follow each other with seals that the server can recompute, and numbers that go on', async () => {
  for (const id of ['a', 'b', 'c']) await tab.write.writeAct('register', act(id))
  expect(await numbers()).toEqual([7, 8, 9])
  let before = firstSeal
  for (const one of await acts()) {
    const { sequence, commandId, kind, personId, occurredAt } = one
    const content = await tab.sale.contentOf<unknown>(one)
    const said = { sequence, commandId, kind, personId, occurredAt, content }
    expect(one.previousHash).toBe(before)
    expect(one.hash).toBe(createHash('sha256').update(sealedText(before, said)).digest('hex'))
    before = one.hash
  }
})

test('the same act again is the first one, and takes no second number', async () => {
  const first = await tab.write.writeAct('register', act('a'))
  expect(await tab.write.writeAct('register', act('a'))).toEqual(first)
  await tab.write.writeAct('register', act('b'))
  expect(await numbers()).toEqual([7, 8])
})

test('two tabs that write at once give no number twice', async () => {
  const other = await openTab()
  const ids = Array.from({ length: 12 }, (_, at) => `act ${at}`)
  await Promise.all(
    ids.map((id, at) => (at % 2 === 0 ? tab : other).write.writeAct('register', act(id))),
  )
  const given = await numbers()
  expect(given.toSorted((a, b) => a - b)).toEqual(ids.map((_, at) => 7 + at))
  expect((await acts()).map(({ sequence }) => sequence)).toEqual(ids.map((_, at) => at + 1))
})

test('what is said of people stands in no store as it is', async () => {
  await tab.write.writeAct('register', act('a'))
  const [one] = await acts()
  const { bytes } = one?.content ?? { bytes: new Uint8Array() }
  expect(new TextDecoder('latin1').decode(bytes)).not.toContain('Lata')
  expect(JSON.stringify(one)).not.toContain('Lata')
})

test('a device without the register writes nothing and uses no number', async () => {
  const write = tab.write.writeAct('elsewhere', act('a'))
  await expect(write).rejects.toMatchObject({ code: 'sales.register_leased' })
  expect(await acts()).toEqual([])
})

test('a register that another device has taken is sold at no more, and keeps what waits', async () => {
  await tab.write.writeAct('register', act('a'))
  const taken = { status: 409, code: 'journal.register_taken', title: 'taken' }
  // Of this page's own modules, as the product throws it.
  const { ApiProblem } = await import('../api-problem.ts')
  asked.mockRejectedValue(new ApiProblem(taken))
  await tab.lease.takeRegister(place, leave).catch(() => undefined)
  expect(tab.lease.leaseState('register').kind).toBe('lost')
  await expect(tab.write.writeAct('register', act('b'))).rejects.toThrow()
  expect(await tab.store.unsentActs('register', 9)).toHaveLength(1)
})

test('a device that was shut out sells nowhere more, keeps what waits, and may be let in again', async () => {
  await tab.write.writeAct('register', act('a'))
  const { ApiProblem } = await import('../api-problem.ts')
  const revoked = { status: 403, code: 'journal.device_revoked', title: 'shut out' }
  asked.mockRejectedValueOnce(new ApiProblem(revoked))
  await tab.lease.takeRegister(place, leave).catch(() => undefined)
  const lost = tab.lease.leaseState('register')
  expect(lost).toMatchObject({ kind: 'lost', register: { revoked: true, lastSequence: 1 } })
  await expect(tab.write.writeAct('register', act('b'))).rejects.toThrow()
  expect(await tab.store.unsentActs('register', 9)).toHaveLength(1)

  await tab.lease.takeRegister(place, leave)
  const again = tab.lease.leaseState('register')
  expect(again.kind === 'own' && again.register.revoked).toBeFalsy()
  expect(again.kind).toBe('own')
  expect(await tab.store.unsentActs('register', 9)).toHaveLength(1)
})

test('what a device says of its register is signed with its own key', async () => {
  const { publicKey } = await (await import('../device-keys.ts')).deviceKeys()
  const body = asked.mock.calls.find(([{ id }]) => id === 'leaseRegister')?.[1].body
  expect(body.publicKey).toBe(publicKey)
  const key = createPublicKey({
    ...{ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' },
  } as const)
  const text = leaseText({ ...body, registerId: 'register' })
  const proof = Buffer.from(body.proof, 'base64url')
  expect(verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, proof)).toBe(true)
})

test('a server that was set back gets what it lacks once more', async () => {
  for (const id of ['a', 'b', 'c']) await tab.write.writeAct('register', act(id))
  await tab.store
    .journalDatabase()
    .acts.toCollection()
    .modify({ state: 'recorded', arrivedAt: '2026-11-27T10:01:00.000Z' })
  asked.mockResolvedValue({ ...granted, highestSequence: 1 })
  await tab.lease.takeRegister(place, leave)
  const again = await tab.store.unsentActs('register', 9)
  expect(again.map(({ commandId }) => commandId)).toEqual(['b', 'c'])
})

test('a device that was set back begins a new order under its own mark', async () => {
  await tab.write.writeAct('register', act('a'))
  const fresh = { ...granted, epoch: 2, mark: 'A', series: [] }
  asked.mockResolvedValue(fresh)
  await tab.lease.takeRegister(place, leave)
  const next = await tab.write.writeAct('register', act('b'))
  expect(next).toMatchObject({ epoch: 2, sequence: 1, previousHash: firstSeal })
  expect(await numbers()).toEqual([7, 1])
  expect(await tab.store.unsentActs('register', 9)).toHaveLength(2)
})
