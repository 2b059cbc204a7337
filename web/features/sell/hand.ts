import { useSyncExternalStore } from 'react'

export type Hand = 'left' | 'right'

const key = 'vendly.hand'
const listeners = new Set<() => void>()
let current: Hand | null = null

function read(): Hand {
  try {
    return localStorage.getItem(key) === 'left' ? 'left' : 'right'
  } catch {
    return 'right'
  }
}

export const handOfDevice = (): Hand => {
  current ??= read()
  return current
}

/** On which side of this device the bill stands: where the hand that works is not in the way. */
export function setHandOfDevice(hand: Hand): void {
  current = hand
  try {
    localStorage.setItem(key, hand)
  } catch {
    // Without storage it holds until the page is closed.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useHand(): readonly [Hand, (hand: Hand) => void] {
  return [useSyncExternalStore(subscribe, handOfDevice), setHandOfDevice]
}
