import { memo, useState } from 'react'
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
  const searching = search.wanted !== ''
  return (
    <section className="shelf" aria-label={words.shelf.label}>
      {searching && <ItemHits search={search} />}
      {phase === 'ready' ? (
        <TilesBehind key={categoryId} categoryId={categoryId} hidden={searching} />
      ) : (
        !searching && (
          <>
            <LoadProgress />
            <LoadingTiles key={categoryId} categoryId={categoryId} />
          </>
        )
      )}
    </section>
  )
}

/**
 * While something is searched the tiles stay as they are, out of sight: making hundreds of them anew would hold up the
 * first letter and the last.
 */
function TilesBehind({ categoryId, hidden }: { categoryId: string | null; hidden: boolean }) {
  // What was never seen has no size yet to fill.
  const [drawn, setDrawn] = useState(!hidden)
  if (!hidden && !drawn) setDrawn(true)
  if (!drawn) return null
  return (
    <div className={hidden ? 'shelf__behind' : undefined} inert={hidden}>
      <Tiles categoryId={categoryId} />
    </div>
  )
}

/** Everything is known on this device: nothing is waited for. */
const Tiles = memo(function Tiles({ categoryId }: { categoryId: string | null }) {
  const tiles = useShelfTiles(categoryId)
  const look = useShelfLook()
  if (tiles.length === 0) return <EmptyShelf inCategory={categoryId !== null} />
  return (
    <>
      <ShelfBar categoryId={categoryId} look={look} />
      <ShelfRows tiles={tiles} look={look} />
    </>
  )
})

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
