import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useCatalogue } from '../../offline/catalogue/use-catalogue.ts'
import { usePhone } from '../../ui/use-media-query.ts'
import { ItemTile } from './item-tile.tsx'
import type { ShelfTile } from './shelf.ts'
import type { ShelfLook } from './shelf-look.ts'
import { useTill } from './till-context.ts'
import { useStockHints } from './use-stock-hints.ts'

interface RowsProps {
  readonly tiles: readonly string[]
  readonly look: ShelfLook
}

const gap = 12
const tileHeight = 146
const rowHeight = 64
/** Up to here everything is drawn: searching in the page and jumping by Tab find all of it. */
const drawnWhole = 200

/** All tiles, of which only those near the window are drawn. Their height is fixed, so nothing moves. */
export function ShelfRows({ tiles, look }: RowsProps) {
  const frame = useRef<HTMLDivElement>(null)
  const columns = useColumns(frame, look.asList)
  const phone = usePhone()
  if (tiles.length <= drawnWhole) return <TileList tiles={tiles} look={look} />
  const Rows = phone ? WindowRows : ShelfWindow
  return (
    <div ref={frame}>
      <Rows tiles={tiles} look={look} columns={columns} frame={frame} />
    </div>
  )
}

interface WindowProps extends RowsProps {
  readonly columns: number
  readonly frame: RefObject<HTMLDivElement | null>
}

const heightOf = ({ asList }: ShelfLook) => (asList ? rowHeight : tileHeight) + gap

function ShelfWindow({ tiles, look, columns, frame }: WindowProps) {
  const rows = useVirtualizer({
    count: Math.ceil(tiles.length / columns),
    estimateSize: () => heightOf(look),
    getScrollElement: () => frame.current?.closest('.shelf') ?? null,
    overscan: 4,
  })
  const shown = rows.getVirtualItems().map((row) => row.index)
  return (
    <Drawn tiles={tiles} look={look} columns={columns} shown={shown} whole={rows.getTotalSize()} />
  )
}

/** On a phone the page itself scrolls. */
function WindowRows({ tiles, look, columns, frame }: WindowProps) {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    setTop((frame.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
  }, [frame])
  const rows = useWindowVirtualizer({
    count: Math.ceil(tiles.length / columns),
    estimateSize: () => heightOf(look),
    scrollMargin: top,
    overscan: 4,
  })
  const shown = rows.getVirtualItems().map((row) => row.index)
  return (
    <Drawn tiles={tiles} look={look} columns={columns} shown={shown} whole={rows.getTotalSize()} />
  )
}

interface DrawnProps extends RowsProps {
  readonly columns: number
  readonly shown: readonly number[]
  readonly whole: number
}

function Drawn({ tiles, look, columns, shown, whole }: DrawnProps) {
  const first = shown[0] ?? 0
  const last = (shown.at(-1) ?? -1) + 1
  const height = heightOf(look)
  return (
    <div style={{ height: whole, paddingTop: first * height }}>
      <TileList tiles={tiles.slice(first * columns, last * columns)} look={look} />
    </div>
  )
}

function TileList({ tiles, look }: RowsProps) {
  const shown = useTiles(tiles)
  const className = ['tiles', look.asList && 'tiles--list', !look.pictures && 'tiles--plain']
  return (
    <ul className={className.filter(Boolean).join(' ')}>
      {shown.map((tile) => (
        <li key={tile.id}>
          <ItemTile tile={tile} pictures={look.pictures} />
        </li>
      ))}
    </ul>
  )
}

/** The items of tiles, with all kinds of one thing and what is on hand of them now. */
function useTiles(ids: readonly string[]): readonly ShelfTile[] {
  const { outletId } = useTill()
  const { memory, version } = useCatalogue(outletId)
  const plain = useMemo(
    () =>
      ids.flatMap((id): ShelfTile[] => {
        const item = version < 0 ? undefined : memory.byId(id)
        if (!item) return []
        const { group } = item
        if (!group) return [{ id, name: item.name, items: [item] }]
        const items = memory.kindsOf(group.id).toSorted((a, b) => a.priceMinor - b.priceMinor)
        return [{ id: group.id, name: group.name, items }]
      }),
    [ids, memory, version],
  )
  return useStockHints(plain)
}

/** As many columns as the style sheet makes of the width. */
function useColumns(frame: RefObject<HTMLDivElement | null>, asList: boolean): number {
  const [columns, setColumns] = useState(4)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element || asList) return setColumns(1)
    const watch = new ResizeObserver(() => {
      const list = element.querySelector('.tiles')
      const style = list && getComputedStyle(list).gridTemplateColumns
      setColumns(Math.max(1, style?.split(' ').length ?? 1))
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [frame, asList])
  return columns
}
