import { useEffect, useMemo, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { EmptyState, ErrorState, Loading, LoadMore } from '../../ui/states.tsx'
import { ItemHits } from './item-hits.tsx'
import type { Search } from './item-search.tsx'
import { ItemTile } from './item-tile.tsx'
import { usePinnedItems, useShelf } from './queries.ts'
import { TileSkeletons } from './sell-screen.tsx'
import { quantitiesOnBill, tilesOf } from './shelf.ts'
import { useBill, useTill } from './till-context.ts'
import { words } from './words.ts'

/** Tiles of a category, or what the search has found. */
export function ItemShelf({ categoryId, search }: { categoryId: string | null; search: Search }) {
  return (
    <section className="shelf" aria-label={words.shelf.label}>
      {search.wanted === '' ? (
        <Tiles key={categoryId} categoryId={categoryId} />
      ) : (
        <ItemHits search={search} />
      )}
    </section>
  )
}

function Tiles({ categoryId }: { categoryId: string | null }) {
  const { cart } = useBill()
  const { outletId } = useTill()
  const pinned = usePinnedItems(outletId, categoryId)
  const shelf = useShelf(outletId, categoryId)
  const { hasNextPage, fetchNextPage, isFetchingNextPage } = shelf
  const pages = shelf.data?.pages
  const tiles = useMemo(
    () => tilesOf(pinned.data ?? [], pages?.flatMap((page) => page.items) ?? []),
    [pinned.data, pages],
  )
  const onBill = useMemo(() => quantitiesOnBill(cart), [cart])
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
    return categoryId ? <EmptyState title={words.shelf.emptyCategory} /> : <EmptyShelf />
  }
  return (
    <>
      <ul className="tiles">
        {tiles.map((tile) => (
          <li key={tile.id}>
            <ItemTile tile={tile} onBill={onBill.get(tile.id)} />
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

function EmptyShelf() {
  const { openSheet } = useTill()
  return (
    <EmptyState
      title={words.shelf.empty}
      actions={
        <Button icon="keyboard" onClick={() => openSheet({ kind: 'custom' })}>
          {words.custom.open}
        </Button>
      }
    >
      {words.shelf.emptySays}
    </EmptyState>
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
