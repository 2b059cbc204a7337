import { type FeedCustomer, readCustomerChanges } from '../../../core/contracts/device-customers.ts'
import { type Instant, instant } from '../../../core/kernel/dates.ts'
import { call } from '../api-client.ts'
import { ApiProblem } from '../api-problem.ts'
import { isReachable, subscribeToConnection } from '../connection.ts'
import { isSecureDevice } from '../device-keys.ts'
import { giveWay } from '../give-way.ts'
import { journalDatabase } from '../journal/journal-store.ts'
import { onJournalChange } from '../journal/queue-state.ts'
import { type KeptPlace, keptTable } from '../kept-table.ts'
import { inRounds } from '../rounds.ts'
import { currentSession, may, subscribeToSession } from '../session.ts'
import { type CustomerMemory, createCustomerMemory } from './customer-memory.ts'
import {
  addedHere,
  arrivedOwnActs,
  dropOwnActs,
  forgetOwnActs,
  takeInOwnActs,
} from './own-changes.ts'

// All customers of the business on a device that has a counter of its own: sealed on its disk, in memory while somebody
// who may find customers is signed in, and kept fresh while the server is there.

const feed = 'customers'
const table = keptTable<FeedCustomer, null>('vendly-customers')
/** The first page is small, so that something is found at once. */
const firstPage = 200
const pageSize = 1_000
/** Customers taken into memory between two frames. */
const customersAtOnce = 200
/** Between two questions, however much happens meanwhile. */
const rest = 500
/** Also when nothing is heard of a change: what is shown as of a time must not be hours old without need. */
const atLeastEvery = 60_000

/** What is in memory: of one person at the counter, from signing in to signing out. */
interface Opened {
  readonly memory: CustomerMemory
  place: KeptPlace | null
  readonly ready: Promise<void>
}

let opened: Opened | null = null
const listeners = new Set<() => void>()

/** Called when somebody came, changed or went. */
export function onCustomersChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}

const mayBeHere = (): boolean => isSecureDevice() && may(currentSession(), 'customers.read')

/** Only who sells here without the server needs the customers here. */
async function sellsHere(): Promise<boolean> {
  return (await journalDatabase().registers.toArray()).some(({ lost }) => !lost)
}

function open(): Opened {
  const memory = createCustomerMemory()
  const ready = openKept(memory)
    // A disk that cannot be read is as one that has kept nothing.
    .catch(() => null)
    .then((place) => {
      mine.place = place
    })
  const mine: Opened = { memory, place: null, ready }
  return mine
}

async function openKept(memory: CustomerMemory): Promise<KeptPlace | null> {
  const place = await table.place(feed)
  const whole =
    place !== undefined && (await table.readHeads(feed, (heads) => takeIn(memory, heads, [])))
  // The keys of this device are others now, or nothing was kept: it is loaded from the beginning.
  if (!whole) await forgetKept()
  await takeInOwn(memory)
  return whole ? place : null
}

const forgetKept = () => table.dropOthers(null)

async function takeIn(
  memory: CustomerMemory,
  customers: readonly FeedCustomer[],
  gone: readonly string[],
): Promise<void> {
  memory.apply([], gone)
  for (let start = 0; start < customers.length; start += customersAtOnce) {
    memory.apply(customers.slice(start, start + customersAtOnce), [])
    await giveWay()
  }
}

/** Whom this device added stands among the others; what the server says of them is newer. */
async function takeInOwn(memory: CustomerMemory): Promise<void> {
  await takeInOwnActs()
  memory.apply(
    addedHere().filter(({ id }) => !memory.byId(id)),
    [],
  )
}

/** The customers as this device knows them, and since when; null where it keeps none. */
export async function customersHere(): Promise<{
  readonly memory: CustomerMemory
  readonly asOf: Instant
  /** Whether the list was ever read to its end. */
  readonly complete: boolean
} | null> {
  const mine = opened
  if (!mine) return null
  await mine.ready
  if (mine !== opened) return null
  await takeInOwn(mine.memory)
  const { at = Date.now(), complete = false } = mine.place ?? {}
  return { memory: mine.memory, asOf: instant(new Date(at).toISOString()), complete }
}

/** Whom this device added itself, while the server has not told of them. */
export async function foundOfOwn(text: string): Promise<FeedCustomer[]> {
  const mine = opened
  if (!mine) return []
  await mine.ready
  await takeInOwn(mine.memory)
  const own = new Set(addedHere().map(({ id }) => id))
  return own.size === 0 ? [] : mine.memory.search(text, 20).filter(({ id }) => own.has(id))
}

let askedAt = Number.NEGATIVE_INFINITY

/**
 * Asks who changed. Without the server the device has what it has; it is asked again when the way is
 * back, and every minute.
 */
export const refreshCustomers = inRounds(async () => {
  await pause(Math.max(0, askedAt + rest - performance.now()))
  const mine = opened
  if (!mine || !isReachable()) return
  await mine.ready
  askedAt = performance.now()
  // Two tabs take turns, so that neither writes over what the other has read later.
  await navigator.locks.request('vendly.customers', () => readOn(mine))
})

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

async function readOn(mine: Opened): Promise<void> {
  if (!(await sellsHere())) return beginAnew(mine)
  await takeInOwn(mine.memory)
  const arrived = await arrivedOwnActs()
  try {
    while (await readPage(mine));
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    // Whoever may see customers no more sees none here either.
    if (error.status === 403) return close()
    if (error.code !== 'customers.cursor_unknown') throw error
    await beginAnew(mine)
    while (await readPage(mine));
  }
  dropOwnActs(arrived)
  tell()
}

/** The server has other data now. */
async function beginAnew(mine: Opened): Promise<void> {
  await forgetKept()
  mine.place = null
  mine.memory.apply(
    [],
    mine.memory.all().map(({ id }) => id),
  )
  await takeInOwn(mine.memory)
}

/** One page of changes, kept on the device together with the place behind it; whether more are there. */
async function readPage(mine: Opened): Promise<boolean> {
  const at = Date.now()
  const cursor = mine.place?.cursor
  const limit = cursor ? pageSize : firstPage
  const page = await call(readCustomerChanges, { query: { cursor, limit } })
  // Somebody else is at the counter: what was asked for the one before is not theirs.
  if (mine !== opened) return false
  await takeIn(mine.memory, page.customers, page.gone)
  const complete = (mine.place?.complete ?? false) || !page.more
  const place = { feed, cursor: page.cursor, complete, at }
  const things = page.customers.map((head) => ({ key: head.id, seq: 0, head, body: null }))
  // A device that is full goes on with what it has in memory.
  await table.keepPage(place, { things, gone: page.gone }).catch(() => undefined)
  mine.place = place
  if (page.customers.length + page.gone.length > 0) tell()
  return page.more
}

function close(): void {
  opened = null
  forgetOwnActs()
  tell()
}

let person: string | null = null

/** Another person sees what they may see, and nothing of what was there for the one before. */
function follow(): void {
  const session = currentSession()
  const next = mayBeHere() && session.kind === 'signed-in' ? session.user.id : null
  if (next === person) return
  person = next
  close()
  if (next !== null) opened = open()
  void refreshCustomers()
}

/** Keeps the customers on this device fresh, for as long as the page lives. Gives the way to stop. */
export function keepCustomers(): () => void {
  if (!isSecureDevice()) return () => undefined
  const refresh = () => void refreshCustomers()
  const timer = setInterval(refresh, atLeastEvery)
  const stops = [
    subscribeToSession(follow),
    subscribeToConnection(refresh),
    onJournalChange(refresh),
  ]
  follow()
  return () => {
    clearInterval(timer)
    for (const stop of stops) stop()
  }
}
