import type { Item } from '../../../core/contracts/catalog.ts'
import { type Quantity, quantity } from '../../../core/kernel/quantity.ts'
import { activeLines, type Cart } from './cart.ts'

/** One tile: an item, or all kinds of one thing. */
export interface ShelfTile {
  readonly id: string
  readonly name: string
  /** At least one; the cheapest first, which gives the tile its price and its mark. */
  readonly items: readonly Item[]
}

/** Favourites first, then the shelf in its order; kinds of one thing share the tile of the first of them. */
export function tilesOf(pinned: readonly Item[], shelf: readonly Item[]): ShelfTile[] {
  const tiles = new Map<string, { name: string; items: Item[] }>()
  const seen = new Set<string>()
  for (const item of [...pinned, ...shelf]) {
    if (seen.has(item.id)) continue
    seen.add(item.id)
    const id = item.group?.id ?? item.id
    const tile = tiles.get(id)
    if (tile) tile.items.push(item)
    else tiles.set(id, { name: item.group?.name ?? item.name, items: [item] })
  }
  return [...tiles].map(([id, { name, items }]) => ({
    id,
    name,
    items: items.toSorted((a, b) => a.priceMinor - b.priceMinor),
  }))
}

/** How much of an item, or of a group, stands on the bill. */
export function quantitiesOnBill(cart: Cart): ReadonlyMap<string, Quantity> {
  const found = new Map<string, Quantity>()
  for (const line of activeLines(cart)) {
    const id = line.groupId ?? line.itemId
    if (id) found.set(id, quantity((found.get(id) ?? 0) + line.quantityMilli))
  }
  return found
}

export type StockHint = 'plenty' | 'low' | 'none'

/** Fewer than four are worth a look before they are promised. */
const low = 3_000

export function stockHint(onHand: Quantity): StockHint {
  if (onHand <= 0) return 'none'
  return onHand <= low ? 'low' : 'plenty'
}

/** Stock of all kinds together; null when none of them is counted. */
export function stockOf(items: readonly Item[]): Quantity | null {
  const counted = items.flatMap((item) => (item.onHandMilli === null ? [] : [item.onHandMilli]))
  if (counted.length === 0) return null
  return quantity(counted.reduce<number>((all, each) => all + Math.max(0, each), 0))
}
