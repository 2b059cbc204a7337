import { useSyncExternalStore } from 'react'
import type { Quantity } from '../../../core/kernel/quantity.ts'
import type { Cart } from './cart.ts'
import { quantitiesOnBill } from './shelf.ts'
import { useTill } from './till-context.ts'

/** How much of each tile stands on the bill. Apart from the till's state: a scan draws its own tile again, not all. */
export interface OnBill {
  show(cart: Cart): void
  of(tileId: string): Quantity | undefined
  subscribe(listener: () => void): () => void
}

export function createOnBill(): OnBill {
  const listeners = new Set<() => void>()
  let quantities: ReadonlyMap<string, Quantity> = new Map()
  return {
    show(cart) {
      quantities = quantitiesOnBill(cart)
      for (const listener of listeners) listener()
    },
    of: (tileId) => quantities.get(tileId),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What the corner of a tile shows. */
export function useOnBill(tileId: string): Quantity | undefined {
  const { onBill } = useTill()
  return useSyncExternalStore(onBill.subscribe, () => onBill.of(tileId))
}
