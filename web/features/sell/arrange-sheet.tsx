import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { useState } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import { arrangeFavourites } from '../../../core/contracts/device-catalogue.ts'
import { call } from '../../offline/api-client.ts'
import { catalogueOf } from '../../offline/catalogue/catalogue.ts'
import { useCatalogue } from '../../offline/catalogue/use-catalogue.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ItemMark } from './item-tile.tsx'
import { useTill } from './till-context.ts'
import { useHits } from './use-hits.ts'
import { problems, words } from './words.ts'

const mostFavourites = 200

/** The favourites of the outlet in their order: dragged, moved by the arrows, taken off, added. */
export function ArrangeSheet({ onClose }: { onClose: () => void }) {
  const { outletId } = useTill()
  const { memory, lists } = useCatalogue(outletId)
  const toast = useToast()
  const [ids, setIds] = useState<readonly string[]>(lists.favourites)
  const { run, busy, error } = useCommand(
    (itemIds: readonly string[]) => call(arrangeFavourites, { body: { itemIds: [...itemIds] } }),
    {
      onDone: () => {
        void catalogueOf(outletId).refresh()
        toast({ says: words.arrange.saved })
        onClose()
      },
    },
  )
  const items = ids.flatMap((id) => memory.byId(id) ?? [])
  const add = (item: Item) => {
    if (ids.length >= mostFavourites) return toast({ says: words.arrange.full, failed: true })
    setIds((before) => (before.includes(item.id) ? before : [item.id, ...before]))
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={words.arrange.title}
      closeLabel={words.close}
      keepOpenOutside
      footer={
        <Button kind="leaf" size="l" block busy={busy} onClick={() => run(ids)}>
          {words.arrange.save}
        </Button>
      }
    >
      <div className="stack">
        <p className="soft">{words.arrange.says}</p>
        {error && <Banner kind="failed">{problemWords(error, problems)}</Banner>}
        <AddFavourite onAdd={add} />
        {items.length === 0 ? (
          <p>{words.arrange.empty}</p>
        ) : (
          <Arranged items={items} onMove={setIds} />
        )}
      </div>
    </Sheet>
  )
}

function AddFavourite({ onAdd }: { onAdd: (item: Item) => void }) {
  const [text, setText] = useState('')
  const hits = useHits(text.trim()).items.slice(0, 5)
  const take = (item: Item) => {
    setText('')
    onAdd(item)
  }
  return (
    <>
      <SearchBox
        label={words.arrange.add}
        placeholder={words.arrange.add}
        clearLabel={words.search.clear}
        value={text}
        onChange={setText}
        onEnter={() => hits[0] && take(hits[0])}
      />
      {hits.length > 0 && (
        <ul className="picks">
          {hits.map((item) => (
            <li key={item.id}>
              <button type="button" className={`pick k${item.colour}`} onClick={() => take(item)}>
                <ItemMark item={item} />
                <b className="pick__name grow">{nameOf(item)}</b>
                <Icon name="plus" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

type Change = (change: (before: readonly string[]) => readonly string[]) => void

function Arranged({ items, onMove }: { items: readonly Item[]; onMove: Change }) {
  // A finger that scrolls the list is no drag until it has rested.
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const drop = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return
    onMove((before) => {
      const [from, to] = [before.indexOf(String(active.id)), before.indexOf(String(over.id))]
      return from < 0 || to < 0 ? before : arrayMove([...before], from, to)
    })
  }
  const remove = (id: string) => onMove((before) => before.filter((one) => one !== id))
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{
        announcements: announcementsOf(items),
        screenReaderInstructions: { draggable: words.arrange.how },
      }}
    >
      <SortableContext items={items.map((item) => item.id)} strategy={verticalListSortingStrategy}>
        <ul className="arrange">
          {items.map((item) => (
            <Row key={item.id} item={item} onRemove={() => remove(item.id)} />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  )
}

/** What a person hears who does not see the list: names and places. */
function announcementsOf(items: readonly Item[]): Announcements {
  const tell = (
    says: (name: string, place: number, of: number) => string,
    { active, over }: Pick<DragEndEvent, 'active' | 'over'>,
  ) => {
    const item = items.find((one) => one.id === active.id)
    const place = items.findIndex((one) => one.id === (over ?? active).id) + 1
    return item && says(nameOf(item), place, items.length)
  }
  return {
    // Lifted, it lies over its own place: that is told next.
    onDragStart: () => undefined,
    onDragOver: (event) => tell(words.arrange.lifted, event),
    onDragEnd: (event) => tell(words.arrange.dropped, event),
    onDragCancel: ({ active }) => tell(words.arrange.putBack, { active, over: null }),
  }
}

const nameOf = (item: Item) => [item.name, item.variantLabel].filter(Boolean).join(', ')

function Row({ item, onRemove }: { item: Item; onRemove: () => void }) {
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id: item.id,
  })
  const name = nameOf(item)
  return (
    <li
      ref={setNodeRef}
      className={
        isDragging ? `arrange__row k${item.colour} is-lifted` : `arrange__row k${item.colour}`
      }
      style={{ transform: CSS.Transform.toString(transform), transition }}
    >
      <button
        type="button"
        className="arrange__grip"
        aria-label={words.arrange.lift(name)}
        {...attributes}
        {...listeners}
      >
        <Icon name="grip-vertical" />
      </button>
      <ItemMark item={item} />
      <b className="grow">{name}</b>
      <IconButton kind="quiet" icon="x" label={words.arrange.remove(name)} onClick={onRemove} />
    </li>
  )
}
