import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openBrowser } from '../testing/browser.ts'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const unreachable = 'network.unreachable'

/** The app as it is opened anew on the same device: modules of its own over the same storage. */
async function openApp(permissions: readonly string[] = ['catalog.read', 'shifts.read']) {
  vi.resetModules()
  const { ApiProblem } = await import('../api-problem.ts')
  const { keepReads, readWithDevice } = await import('./kept-reads.ts')
  const { beginSession } = await import('../session.ts')
  beginSession({ expiresInSeconds: 900, accessToken: 'x', user: { permissions } } as never)
  const queries = new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', persister: readWithDevice },
    },
  })
  keepReads(queries)
  const problem = (status: number, code = unreachable) =>
    new ApiProblem({ status, code, title: 'As the test wants it' })
  return { queries, problem }
}

const key = ['items', 'tax-classes']
const read = (queries: QueryClient, ask: () => Promise<unknown>, queryKey: unknown[] = key) =>
  queries.fetchQuery({ queryKey, queryFn: ask, staleTime: 0 })

beforeEach(openBrowser)
afterEach(() => vi.restoreAllMocks())

/** What lies in the store, as somebody with the disk in hand finds it. */
async function stored(): Promise<{ hash: string; sealed: { bytes: Uint8Array } }[]> {
  const there = await indexedDB.databases()
  if (!there.some(({ name }) => name === 'vendly-reads')) return []
  return new Promise((resolve) => {
    const opening = indexedDB.open('vendly-reads')
    opening.onsuccess = () => {
      const all = opening.result.transaction('reads').objectStore('reads').getAll()
      all.onsuccess = () => {
        opening.result.close()
        resolve(all.result)
      }
    }
  })
}

async function keepClasses(data: unknown = []) {
  const { queries } = await openApp()
  await read(queries, async () => data)
  await expect.poll(stored).toHaveLength(1)
}

test('what was read comes from the device when the server is gone, as old as it was', async () => {
  await keepClasses()
  const { queries, problem } = await openApp()
  const answer = await read(queries, () => Promise.reject(problem(0)))
  expect(answer).toEqual([])
  await pause(20)
  expect(queries.getQueryState(key)).toMatchObject({ isInvalidated: true, status: 'success' })
})

test('a server that is slow is not waited for; its answer comes when it comes', async () => {
  await keepClasses()
  const { queries } = await openApp()
  let answer: (data: unknown) => void = () => undefined
  const slow = () =>
    new Promise((resolve) => {
      answer = resolve
    })
  expect(await read(queries, slow)).toEqual([])
  answer(['fresh'])
  await pause(20)
  expect(queries.getQueryData(key)).toEqual(['fresh'])
})

test('a server that answers is believed, also when it refuses', async () => {
  await keepClasses()
  const { queries, problem } = await openApp()
  expect(await read(queries, async () => ['new'])).toEqual(['new'])
  const refused = await openApp()
  await expect(
    read(refused.queries, () => Promise.reject(problem(409, 'catalog.odd'))),
  ).rejects.toThrow('catalog.odd')
})

test('an answer on the screen is not taken away because the next one failed', async () => {
  const { queries, problem } = await openApp()
  let fails = false
  const ask = async () => {
    if (fails) throw problem(0)
    return ['shown']
  }
  const observer = new QueryObserver(queries, { queryKey: key, queryFn: ask })
  const stop = observer.subscribe(() => undefined)
  await expect.poll(() => observer.getCurrentResult().data).toEqual(['shown'])
  fails = true
  await observer.refetch()
  expect(observer.getCurrentResult()).toMatchObject({ data: ['shown'], isError: false })
  stop()
})

test('what another version kept is shown only in the form of this one', async () => {
  await keepClasses([{ from: 'another version' }])
  const { queries, problem } = await openApp()
  await expect(read(queries, () => Promise.reject(problem(0)))).rejects.toThrow(unreachable)
})

test('a role that may not see it is not shown it', async () => {
  await keepClasses()
  const { queries, problem } = await openApp(['shifts.read'])
  await expect(read(queries, () => Promise.reject(problem(0)))).rejects.toThrow(unreachable)
})

test('only the closed list is kept', async () => {
  const customers = ['customers', 'search', 'asha']
  const first = await openApp(['customers.read'])
  await read(first.queries, async () => [{ name: 'Asha' }], customers)
  await pause(50)
  expect(await stored()).toEqual([])
  const { queries, problem } = await openApp(['customers.read'])
  await expect(read(queries, () => Promise.reject(problem(0)), customers)).rejects.toThrow()
})

test('what is kept is not to be read in the store', async () => {
  const shift = ['shifts', 'current', 'r1']
  const { queries } = await openApp()
  await read(queries, async () => ({ openedBy: 'Asha Patil' }), shift)
  await expect.poll(stored).toHaveLength(1)
  const bytes = (await stored())[0]?.sealed.bytes ?? new Uint8Array()
  expect(bytes.length).toBeGreaterThan(0)
  expect(new TextDecoder().decode(Uint8Array.from(bytes))).not.toContain('Asha')
})
