import { inRounds } from '../rounds.ts'
import {
  beginLoad,
  type CatalogueView,
  noteSold,
  openStored,
  readOn,
  readSold,
} from './catalogue-load.ts'

export interface DeviceCatalogue {
  view(): CatalogueView
  /**
   * Looks again with each part of the list that comes into memory, until it is found or all that this device has kept
   * is there; with what is loaded from the server, too, as long as somebody else is asked meanwhile.
   */
  untilFound<T>(look: () => T | null, meanwhile?: Promise<unknown>): Promise<T | null>
  subscribe(listener: () => void): () => void
  /** Asks for what changed since. Whoever asks while it is asked gets one more round. */
  refresh(): Promise<void>
  /** After a change made here: waits until the device knows of it, though not for long. */
  takeIn(): Promise<void>
  /** What this till has just sold stands first at once; the server tells the rest later. */
  noteSold(itemIds: readonly string[], at: string): void
}

const tryAgainAfter = 5_000
const mostPatience = 2_000

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const known = new Map<string, DeviceCatalogue>()

/** The catalogue of an outlet on this device, which begins to load with the first question for it. */
export function catalogueOf(outletId: string): DeviceCatalogue {
  const found = known.get(outletId) ?? createCatalogue(outletId)
  known.set(outletId, found)
  return found
}

/** News of the live line: every catalogue that is in use looks for itself. */
export function refreshCatalogues(): void {
  for (const catalogue of known.values()) void catalogue.refresh()
}

function createCatalogue(outletId: string): DeviceCatalogue {
  const listeners = new Set<() => void>()
  const load = beginLoad(outletId, () => {
    for (const listener of listeners) listener()
  })
  const opening = openStored(load)
  const refresh = inRounds(
    async () => {
      await opening
      await oneTabAtATime(outletId, () => readOn(load))
      await readSold(load)
    },
    () => {
      // Without the server the till works with what it has; it is asked again while somebody looks.
      if (listeners.size > 0) setTimeout(() => void refresh(), tryAgainAfter)
    },
  )

  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  return {
    view: () => load.view,
    subscribe,
    untilFound: (look, meanwhile) =>
      new Promise((resolve, reject) => {
        const stop = subscribe(() => {
          const found = look()
          if (found === null) return
          stop()
          resolve(found)
        })
        const asked = Promise.resolve(meanwhile).catch(() => undefined)
        opening
          .then(() => asked)
          .then(() => resolve(look()), reject)
          .finally(stop)
      }),
    refresh,
    takeIn: () => Promise.race([refresh(), pause(mostPatience)]),
    noteSold: (itemIds, at) => noteSold(load, itemIds, at),
  }
}

/** Two tabs never load the same list at once. Where browsers have no locks each loads its own. */
function oneTabAtATime(outletId: string, work: () => Promise<void>): Promise<void> {
  const locks = globalThis.navigator?.locks
  return locks ? locks.request(`vendly.catalogue.${outletId}`, work) : work()
}
