import { memo, useCallback, useDeferredValue, useEffect, useRef } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import { formatQuantity } from '../../../core/kernel/quantity.ts'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { hitId, hitsId, type Search } from './item-search.tsx'
import { ItemMark } from './item-tile.tsx'
import { TileSkeletons } from './sell-screen.tsx'
import { stockHint } from './shelf.ts'
import { useTill } from './till-context.ts'
import { words } from './words.ts'

/** As many as a screen shows: they are drawn with the key, the others a moment later. */
const firstHits = 12

/** What the search has found, best first; the marked row is what Enter takes. */
export function ItemHits({ search }: { search: Search }) {
  const { hits, marked, results, wanted } = search
  const { openSheet } = useTill()
  const shown = useFirst(hits)
  const latest = useRef(search.take)
  useEffect(() => {
    latest.current = search.take
  })
  const take = useCallback((item: Item) => latest.current(item), [])

  useEffect(() => {
    if (marked) document.getElementById(hitId(marked))?.scrollIntoView({ block: 'nearest' })
  }, [marked])

  if (results.failed && hits.length === 0) {
    return (
      <ErrorState
        icon="search"
        tone="care"
        title={words.search.failed}
        retry={{
          label: words.tryAgain,
          act: results.failed.again,
          busy: results.failed.busy,
        }}
      >
        {words.shelf.failedSays}
      </ErrorState>
    )
  }
  if (results.pending) {
    return (
      <Loading label={words.loading} slow={words.slow}>
        <TileSkeletons />
      </Loading>
    )
  }
  if (hits.length === 0) {
    return (
      <EmptyState
        packs={['sticks', 'lamp', 'diffuser']}
        title={words.search.none(wanted)}
        actions={
          <Button icon="keyboard" onClick={() => openSheet({ kind: 'custom', code: wanted })}>
            {words.custom.open}
          </Button>
        }
      >
        {words.search.noneSays}
      </EmptyState>
    )
  }
  return (
    <>
      <p className="sr" role="status">
        {words.search.found(hits.length)}
      </p>
      <div className="hits" role="listbox" id={hitsId} aria-label={words.search.results}>
        {shown.map((item) => (
          <Hit key={item.id} item={item} marked={item === marked} onTake={take} />
        ))}
      </div>
    </>
  )
}

function useFirst(hits: readonly Item[]): readonly Item[] {
  const whole = useDeferredValue(hits, [])
  return whole === hits ? hits : hits.slice(0, firstHits)
}

interface HitProps {
  readonly item: Item
  readonly marked: boolean
  readonly onTake: (item: Item) => void
}

const Hit = memo(function Hit({ item, marked, onTake }: HitProps) {
  const { setting } = useTill()
  const { onHandMilli } = item
  const hint = onHandMilli === null ? null : stockHint(onHandMilli)
  return (
    // The keys of the search walk through the rows; Tab leads to the marked one, so that keys can also scroll the list.
    <div
      role="option"
      id={hitId(item)}
      tabIndex={marked ? 0 : -1}
      aria-selected={marked}
      className={`item-hit k${item.colour}`}
      onClick={() => onTake(item)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onTake(item)
      }}
    >
      <ItemMark item={item} />
      <span className="grow item-hit__text">
        <b className="item-hit__name">{item.name}</b>
        <span className="t-label">
          {[item.variantLabel, item.code].filter(Boolean).join(' · ')}
        </span>
      </span>
      {hint && onHandMilli !== null && (
        <span className={hint === 'plenty' ? 'tile__stock' : 'tile__stock is-low'}>
          {hint === 'none' ? words.tile.none : words.choices.stock(formatQuantity(onHandMilli))}
        </span>
      )}
      <Money amount={item.priceMinor} currency={setting.business.currency} paise="auto" />
    </div>
  )
})
