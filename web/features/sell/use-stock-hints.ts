import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { readStockHints } from '../../../core/contracts/device-catalogue.ts'
import type { Quantity } from '../../../core/kernel/quantity.ts'
import { call } from '../../offline/api-client.ts'
import { useDebounced } from '../../ui/use-debounced.ts'
import type { ShelfTile } from './shelf.ts'
import { useTill } from './till-context.ts'

/** What comes by quickly while somebody scrolls is not asked for. */
const rest = 300
const mostAtOnce = 400
const fresh = 60_000

/**
 * Tiles with what is on hand now. It is a hint and may be late: without the server it is what the item list said when
 * it was loaded.
 */
export function useStockHints(tiles: readonly ShelfTile[]): readonly ShelfTile[] {
  const { outletId } = useTill()
  const ids = useMemo(
    () =>
      tiles
        .flatMap((tile) => tile.items)
        .filter((item) => item.onHandMilli !== null)
        .map((item) => item.id)
        .slice(0, mostAtOnce),
    [tiles],
  )
  const asked = useDebounced(ids, rest)
  const { data } = useQuery({
    queryKey: ['stock', 'hints', outletId, asked.join()],
    queryFn: async (): Promise<ReadonlyMap<string, Quantity>> => {
      const { onHand } = await call(readStockHints, { body: { itemIds: [...asked] } })
      return new Map(onHand.map((one) => [one.itemId, one.onHandMilli]))
    },
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    staleTime: fresh,
  })
  return useMemo(() => (data ? tiles.map((tile) => withHints(tile, data)) : tiles), [tiles, data])
}

function withHints(tile: ShelfTile, hints: ReadonlyMap<string, Quantity>): ShelfTile {
  const differs = tile.items.some(
    (item) => (hints.get(item.id) ?? item.onHandMilli) !== item.onHandMilli,
  )
  if (!differs) return tile
  const items = tile.items.map((item) => ({
    ...item,
    onHandMilli: hints.get(item.id) ?? item.onHandMilli,
  }))
  return { ...tile, items }
}
