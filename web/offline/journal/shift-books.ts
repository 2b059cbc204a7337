import { RegisterBooks, readRegisterBooks } from '../../../core/contracts/journal-shifts.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import { type Books, withAct } from '../../../core/rules/shift-books.ts'
import { call } from '../api-client.ts'
import { unreachable } from '../api-problem.ts'
import { isReachable } from '../connection.ts'
import { deviceId, deviceKeys } from '../device-keys.ts'
import { currentSession, may } from '../session.ts'
import { actsBehind, actsSince, journalDatabase, type KeptAct } from './journal-store.ts'
import { contentOf } from './written-sale.ts'

// The shift at an own counter: what the server last told of it, and what this device did since. Asked for anew
// whenever there is a way, and added up from here when there is none.

export interface OwnBooks extends Books {
  /** When the server last told. */
  readonly toldAt: string
}

/** The last that the server told of a register, as this device keeps it. */
async function keptBooks(registerId: string): Promise<RegisterBooks | null> {
  const kept = await journalDatabase().books.get(registerId)
  if (!kept) return null
  const read = RegisterBooks.safeParse(JSON.parse(await (await deviceKeys()).decrypt(kept.content)))
  return read.success ? read.data : null
}

/** Whether the server has ever told. */
export const hasBooks = async (registerId: string): Promise<boolean> =>
  (await journalDatabase().books.get(registerId)) !== undefined

/** Asks the server where the shift of a register stands. Rejects where nobody answers. */
export async function fetchBooks(place: {
  readonly registerId: string
  readonly outletId: string
}): Promise<void> {
  const keys = await deviceKeys()
  const books = await call(readRegisterBooks, { query: { deviceId: deviceId() }, place })
  const content = await keys.encrypt(JSON.stringify(books))
  await journalDatabase().books.put({ registerId: place.registerId, content })
}

/** What was added up before: acts are only ever added behind it while the server has told nothing new. */
interface Added {
  readonly told: string
  readonly epoch: number
  readonly sequence: number
  readonly books: Books
}
const added = new Map<string, Added>()

/** The open shift of an own counter and its last Z report, with everything that this device did. */
export async function ownBooks(registerId: string): Promise<OwnBooks> {
  const told = await keptBooks(registerId)
  if (!told) throw unreachable()
  const { epoch, serverTime } = told
  const key = `${serverTime} ${told.sequence}`
  const before = added.get(registerId)
  const known = before?.told === key ? before : undefined
  const acts = await (known
    ? actsBehind(registerId, epoch, known.sequence)
    : actsSince(registerId, told))
  const books = await addUp(known?.books ?? told, acts)
  const sequence = Math.max(
    known?.sequence ?? told.sequence,
    ...acts.filter((act) => act.epoch === epoch).map((act) => act.sequence),
  )
  added.set(registerId, { told: key, epoch, sequence, books })
  return { ...books, toldAt: serverTime }
}

async function addUp(from: Books, acts: readonly KeptAct[]): Promise<Books> {
  let books = from
  for (const act of acts) {
    const { kind, personId } = act
    books = withAct(books, { kind, personId, content: await contentOf<unknown>(act) })
  }
  return books
}

const listeners = new Set<() => void>()

/** Called when the server told something else than this device had added up. */
export function onBooksTold(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Between two questions about the same register. */
const rest = 2_000
const asked = new Map<string, { at: number; again: boolean; busy: boolean }>()

const drawer = ({ open, lastZ, counter }: Books) => canonicalJson({ open, lastZ, counter })

/** Asks soon, in the background: nobody at the counter waits for the answer. */
export function askForBooks(place: {
  readonly registerId: string
  readonly outletId: string
}): void {
  if (!isReachable() || !may(currentSession(), 'sales.complete')) return
  const { registerId } = place
  const last = asked.get(registerId) ?? { at: 0, again: false, busy: false }
  asked.set(registerId, last)
  if (last.busy) {
    last.again = true
    return
  }
  last.busy = true
  const wait = Math.max(0, last.at + rest - performance.now())
  setTimeout(() => void ask(place, last), wait)
}

async function ask(
  place: { readonly registerId: string; readonly outletId: string },
  state: { at: number; again: boolean; busy: boolean },
): Promise<void> {
  state.again = false
  try {
    const before = await ownBooks(place.registerId).then(drawer, () => null)
    await fetchBooks(place)
    const after = drawer(await ownBooks(place.registerId))
    if (before !== after) for (const listener of listeners) listener()
  } catch {
    // Unreachable, or no longer this device's: the next change asks again.
  } finally {
    state.at = performance.now()
    state.busy = false
    if (state.again) askForBooks(place)
  }
}

/** Since when this device has not heard what others did at the counter; null while it hears them. */
export const aloneSince = ({ toldAt }: OwnBooks): string | null => (isReachable() ? null : toldAt)
