import { useMemo } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import type { CatalogueView } from '../../offline/catalogue/catalogue-load.ts'
import { useCatalogue } from '../../offline/catalogue/use-catalogue.ts'
import { tilesOf } from './shelf.ts'
import { useTill } from './till-context.ts'

/**
 * The ids of the first item of each tile: favourites in their order, then everything by name. Only what comes into
 * sight is made into tiles, so that a hundred thousand items cost as little as a hundred.
 */
export function useShelfTiles(categoryId: string | null): readonly string[] {
  const { outletId } = useTill()
  const { memory, version, lists } = useCatalogue(outletId)
  return useMemo(() => {
    const first = version < 0 ? [] : favouritesIn({ memory, lists }, categoryId)
    const favourites = tilesOf(first, [])
    const taken = new Set(favourites.map((tile) => tile.id))
    const rest = memory.inOrder(categoryId, taken)
    return [...favourites.flatMap((tile) => tile.items[0]?.id ?? []), ...rest]
  }, [memory, version, lists, categoryId])
}

function favouritesIn(
  { memory, lists }: Pick<CatalogueView, 'memory' | 'lists'>,
  categoryId: string | null,
): Item[] {
  return lists.favourites.flatMap((id) => {
    const item = memory.byId(id)
    return item && (categoryId === null || item.categoryId === categoryId) ? [item] : []
  })
}
