import { useSyncExternalStore } from 'react'
import type { ItemFilter } from './queries.ts'

// The list stands beside the open item and behind it on a phone: what was searched stays while
// people go from one item to the next.
let filter: ItemFilter = { q: '', categoryId: null, hidden: false }
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function setListFilter(part: Partial<ItemFilter>): void {
  filter = { ...filter, ...part }
  for (const listener of listeners) listener()
}

export const useListFilter = (): ItemFilter => useSyncExternalStore(subscribe, () => filter)
