import { useCatalogue } from '../../offline/catalogue/use-catalogue.ts'
import { EmptyShelf } from './empty-shelf.tsx'
import { ItemHits } from './item-hits.tsx'
import type { Search } from './item-search.tsx'
import { LoadingTiles } from './loading-tiles.tsx'
import { ShelfBar } from './shelf-bar.tsx'
import { useShelfLook } from './shelf-look.ts'
import { ShelfRows } from './shelf-rows.tsx'
import { useTill } from './till-context.ts'
import { useShelfTiles } from './use-shelf-tiles.ts'
import { words } from './words.ts'

/** Tiles of a category, or what the search has found. */
export function ItemShelf({ categoryId, search }: { categoryId: string | null; search: Search }) {
  const { outletId } = useTill()
  const { phase } = useCatalogue(outletId)
  return (
    <section className="shelf" aria-label={words.shelf.label}>
      {search.wanted !== '' ? (
        <ItemHits search={search} />
      ) : phase === 'ready' ? (
        <Tiles key={categoryId} categoryId={categoryId} />
      ) : (
        <>
          <LoadProgress />
          <LoadingTiles key={categoryId} categoryId={categoryId} />
        </>
      )}
    </section>
  )
}

/** Everything is known on this device: nothing is waited for. */
function Tiles({ categoryId }: { categoryId: string | null }) {
  const tiles = useShelfTiles(categoryId)
  const look = useShelfLook()
  if (tiles.length === 0) return <EmptyShelf inCategory={categoryId !== null} />
  return (
    <>
      <ShelfBar categoryId={categoryId} look={look} />
      <ShelfRows tiles={tiles} look={look} />
    </>
  )
}

function LoadProgress() {
  const { outletId } = useTill()
  const { loaded, remaining } = useCatalogue(outletId)
  const all = loaded + remaining
  // A small list is there before anybody could read about it.
  if (all < 2_000) return null
  const count = (items: number) => items.toLocaleString('en-IN')
  return (
    <p className="shelf__load" role="status">
      <progress max={all} value={loaded} aria-hidden="true" />
      {words.load.progress(count(loaded), count(all))}
    </p>
  )
}
