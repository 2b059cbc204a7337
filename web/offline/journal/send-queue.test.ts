import { beforeEach, expect, test, vi } from 'vitest'
import { openBrowser } from '../testing/browser.ts'

const asked = vi.fn()
vi.mock('../api-client.ts', () => ({ call: asked, beforeActsOfRegister: () => undefined }))
vi.mock('../session.ts', () => ({
  currentSession: () => ({ kind: 'signed-in' }),
  may: () => true,
  subscribeToSession: () => () => undefined,
}))
vi.mock('../connection.ts', () => ({
  isReachable: () => true,
  subscribeToConnection: () => () => undefined,
  doubtConnection: () => undefined,
  reportReached: () => undefined,
  reportUnreachable: () => undefined,
}))

interface Sent {
  readonly sequence: number
  readonly commandId: string
}
type Answer = (commands: readonly Sent[]) => unknown

/** What the server is sent, and how it answers; the answer of one call may be a refusal. */
let sent: string[][] = []
let answer: Answer
const recorded: Answer = (commands) => ({
  outcomes: commands.map((one) => ({ ...one, outcome: 'recorded', attention: null })),
  highestSequence: commands.at(-1)?.sequence ?? 0,
})

const place = { registerId: 'register', outletId: 'outlet' }
const act = (commandId: string) => ({
  ...{ commandId, kind: 'sale', personId: 'asha', occurredAt: '2026-11-27T10:00:00.000Z' },
  ...{ documentIds: [], series: [], content: () => ({ commandId }) },
})

beforeEach(() => {
  openBrowser()
  sent = []
  answer = recorded
})

async function openTill(...ids: string[]) {
  vi.resetModules()
  const { journalDatabase } = await import('./journal-store.ts')
  const { writeAct } = await import('./write-act.ts')
  const { settleQueue } = await import('./send-queue.ts')
  const { ApiProblem } = await import('../api-problem.ts')
  asked.mockReset().mockImplementation(async (operation, input) => {
    if (operation.id === 'leaseRegister') {
      return { epoch: 1, mark: '', highestSequence: 0, highestHash: null, series: [] }
    }
    const { commands } = input.body as { commands: readonly Sent[] }
    sent.push(commands.map(({ commandId }) => commandId))
    return answer(commands.map(({ sequence, commandId }) => ({ sequence, commandId })))
  })
  const { takeRegister } = await import('./lease.ts')
  await takeRegister(place, { takeOver: false, approvalIds: [] })
  for (const id of ids) await writeAct('register', act(id))
  const states = async () =>
    Object.fromEntries(
      (await journalDatabase().acts.toArray()).map(({ commandId, state }) => [commandId, state]),
    )
  const refuse = (status: number) => {
    throw new ApiProblem({ status, code: 'of the way', title: 'no' })
  }
  return { settle: settleQueue, states, refuse }
}

test('acts go out in their order, and are done when the server says so', async () => {
  const till = await openTill('a', 'b', 'c')
  expect(await till.settle(5_000)).toBe(true)
  expect(sent.flat()).toEqual(['a', 'b', 'c'])
  expect(await till.states()).toEqual({ a: 'recorded', b: 'recorded', c: 'recorded' })
})

test('an act that waits for a person holds up nothing', async () => {
  answer = (commands) => ({
    outcomes: commands.map((one) =>
      one.commandId === 'b'
        ? { ...one, outcome: 'attention', attention: { reason: 'fault', facts: {} } }
        : { ...one, outcome: 'recorded', attention: null },
    ),
    highestSequence: 3,
  })
  const till = await openTill('a', 'b', 'c')
  expect(await till.settle(5_000)).toBe(true)
  expect(await till.states()).toEqual({ a: 'recorded', b: 'attention', c: 'recorded' })
})

// Cut after the commit, a proxy's page, a server in trouble: nobody knows, so that nothing is taken off the queue.
test.each([0, 502, 500, 401, 429])(
  'without an answer (%i) all of it is sent again',
  async (status) => {
    const till = await openTill('a', 'b')
    let calls = 0
    answer = (commands) => (calls++ === 0 ? till.refuse(status) : recorded(commands))
    expect(await till.settle(8_000)).toBe(true)
    expect(sent).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
  },
)

test('of a batch that cannot be read each act is sent alone, and only the bad one waits', async () => {
  const till = await openTill('a', 'b', 'c')
  answer = (commands) =>
    commands.some(({ commandId }) => commandId === 'b') ? till.refuse(422) : recorded(commands)
  expect(await till.settle(8_000)).toBe(true)
  expect(await till.states()).toEqual({ a: 'recorded', b: 'attention', c: 'recorded' })
})

test('what the server asks for again is sent again', async () => {
  const till = await openTill('a')
  let calls = 0
  answer = (commands) =>
    calls++ === 0
      ? { outcomes: commands.map((one) => ({ ...one, outcome: 'again' })), highestSequence: 0 }
      : recorded(commands)
  expect(await till.settle(8_000)).toBe(true)
  expect(sent).toEqual([['a'], ['a']])
})

test('acts of a device that was shut out stay on it, also in the file for a person, and it sells no more', async () => {
  answer = (commands) => ({
    outcomes: commands.map((one) => ({
      ...one,
      ...{ outcome: 'attention', attention: { reason: 'device_revoked', facts: {} } },
    })),
    highestSequence: 2,
  })
  const till = await openTill('a', 'b')
  expect(await till.settle(5_000)).toBe(true)
  expect(await till.states()).toEqual({ a: 'attention', b: 'attention' })
  const { leaseState } = await import('./lease.ts')
  expect(leaseState('register')).toMatchObject({ kind: 'lost', register: { revoked: true } })
  const { actsAsText } = await import('./waiting-acts.ts')
  const saved: { commandId: string; content: unknown }[] = JSON.parse(await actsAsText())
  expect(saved.map(({ commandId, content }) => [commandId, content])).toEqual([
    ['a', { commandId: 'a' }],
    ['b', { commandId: 'b' }],
  ])
})

// Five failures alone would wait for a quarter of a minute.
test('while acts wait the browser is asked to call, and its call sends at once', async () => {
  const tags: string[] = []
  const windows: ((event: { data: unknown }) => void)[] = []
  const badges: number[] = []
  Object.assign(navigator, {
    serviceWorker: {
      getRegistration: async () => ({ sync: { register: async (tag: string) => tags.push(tag) } }),
      addEventListener: (_: string, listener: (typeof windows)[number]) => windows.push(listener),
    },
    setAppBadge: async (unsent: number) => void badges.push(unsent),
    clearAppBadge: async () => void badges.push(0),
  })
  const till = await openTill('a')
  let refusals = 5
  answer = (commands) => (refusals-- > 0 ? till.refuse(0) : recorded(commands))
  const calls = setInterval(() => {
    for (const hear of windows) hear({ data: tags.at(-1) })
  }, 50)
  expect(await till.settle(4_000)).toBe(true)
  clearInterval(calls)
  expect(new Set(tags)).toEqual(new Set(['vendly.queue']))
  expect(badges).toContain(1)
  expect(badges.at(-1)).toBe(0)
})
