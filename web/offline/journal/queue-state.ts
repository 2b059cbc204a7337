import { countUnsent } from './journal-store.ts'

/** How much of what this device did has not arrived, for people to see. */
export interface QueueState {
  readonly unsent: number
  /** When the oldest of them was done. */
  readonly oldestAt: string | null
  readonly sending: boolean
}

const nothing: QueueState = { unsent: 0, oldestAt: null, sending: false }
let state = nothing
const listeners = new Set<() => void>()

export const queueState = (): QueueState => state

export function subscribeToQueue(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function settle(next: QueueState): void {
  const same =
    next.unsent === state.unsent &&
    next.oldestAt === state.oldestAt &&
    next.sending === state.sending
  if (same) return
  state = next
  for (const listener of listeners) listener()
}

/** All tabs of the device show the same; only one of them sends. */
const otherTabs =
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('vendly.journal')
otherTabs?.addEventListener('message', () => void count())

const changes = new Set<() => void>()

/** Called with every change of the journal, by whichever tab. */
export function onJournalChange(listener: () => void): () => void {
  changes.add(listener)
  return () => changes.delete(listener)
}

/** Something was written, or has arrived. */
export function journalChanged(): void {
  otherTabs?.postMessage('changed')
  void count()
}

let counting: Promise<void> = Promise.resolve()

/** One after the other: a count that was begun earlier must not be the last to answer. */
export function count(): Promise<void> {
  counting = counting.then(async () => {
    const { unsent, oldestAt } = await countUnsent()
    settle({ ...state, unsent, oldestAt })
    for (const change of changes) change()
  })
  counting = counting.catch(() => undefined)
  return counting
}

export function nowSending(sending: boolean): void {
  settle({ ...state, sending })
}
