import { useEffect, useMemo, useRef } from 'react'
import { ErrorState, Loading, LoadMore } from '../../ui/states.tsx'
import { EmptyShelf } from './empty-shelf.tsx'
import { ItemTile } from './item-tile.tsx'
import { usePinnedItems, useShelf } from './queries.ts'
import { TileSkeletons } from './sell-screen.tsx'
import { tilesOf } from './shelf.ts'
import { useTill } from './till-context.ts'
import { words } from './words.ts'

/** Tiles from the server, for the time until the item list of this device is there for the first time. */
export function LoadingTiles({ categoryId }: { categoryId: string | null }) {
  const { outletId } = useTill()
  const pinned = usePinnedItems(outletId, categoryId)
  const shelf = useShelf(outletId, categoryId)
  const { hasNextPage, fetchNextPage, isFetchingNextPage } = shelf
  const pages = shelf.data?.pages
  const tiles = useMemo(
    () => tilesOf(pinned.data ?? [], pages?.flatMap((page) => page.items) ?? []),
    [pinned.data, pages],
  )
  const more = useMoreInSight(hasNextPage && !isFetchingNextPage, () => void fetchNextPage())

  if (!pages && shelf.isError) {
    return (
      <ErrorState
        icon="package"
        tone="care"
        title={words.shelf.failed}
        retry={{ label: words.tryAgain, act: () => void shelf.refetch(), busy: shelf.isFetching }}
      >
        {words.shelf.failedSays}
      </ErrorState>
    )
  }
  // Favourites come with their own answer: tiles that are shown before it would move under the finger.
  if (!pages || pinned.isPending) {
    return (
      <Loading label={words.loading} slow={words.slow}>
        <TileSkeletons />
      </Loading>
    )
  }
  if (tiles.length === 0) {
    return <EmptyShelf inCategory={categoryId !== null} />
  }
  return (
    <>
      <ul className="tiles">
        {tiles.map((tile) => (
          <li key={tile.id}>
            <ItemTile tile={tile} />
          </li>
        ))}
      </ul>
      <div ref={more}>
        <LoadMore
          hasMore={hasNextPage}
          busy={isFetchingNextPage}
          label={words.shelf.more}
          onPress={() => void fetchNextPage()}
        />
      </div>
    </>
  )
}

/** Fetches the next page a screen before its place comes into sight; the button stays for those who want to press. */
function useMoreInSight(enabled: boolean, more: () => void) {
  const mark = useRef<HTMLDivElement>(null)
  const latest = useRef(more)
  useEffect(() => {
    latest.current = more
  })
  useEffect(() => {
    const element = mark.current
    if (!enabled || !element) return
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current()
      },
      { rootMargin: '600px' },
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [enabled])
  return mark
}
