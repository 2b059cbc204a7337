import type { Item } from '../../../core/contracts/catalog.ts'
import { useCatalogue } from '../../offline/catalogue/use-catalogue.ts'
import { useMay } from '../../offline/use-session.ts'
import { IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import type { ShelfLook } from './shelf-look.ts'
import { useTill } from './till-context.ts'
import { words } from './words.ts'

const mostLately = 12

/** Above the tiles: what was sold lately, and how the shelf looks. */
export function ShelfBar(props: { categoryId: string | null; look: ShelfLook }) {
  const { look, categoryId } = props
  const { openSheet } = useTill()
  const mayArrange = useMay('catalog.arrange')
  return (
    <div className="shelf__bar">
      <SoldLately categoryId={categoryId} />
      <fieldset className="shelf__look">
        <legend className="sr">{words.shelfBar.label}</legend>
        <IconButton
          kind="quiet"
          icon={look.asList ? 'package' : 'menu'}
          label={look.asList ? words.shelfBar.tiles : words.shelfBar.list}
          onClick={() => look.set({ asList: !look.asList })}
        />
        <IconButton
          kind="quiet"
          icon={look.pictures ? 'eye-off' : 'eye'}
          label={look.pictures ? words.shelfBar.noPictures : words.shelfBar.pictures}
          onClick={() => look.set({ pictures: !look.pictures })}
        />
        {mayArrange && (
          <IconButton
            kind="quiet"
            icon="pin"
            label={words.shelfBar.arrange}
            onClick={() => openSheet({ kind: 'arrange' })}
          />
        )}
      </fieldset>
    </div>
  )
}

/** One press sells it again: what is asked for today is asked for again. */
function SoldLately({ categoryId }: { categoryId: string | null }) {
  const { outletId, pick } = useTill()
  const { memory, soldLately } = useCatalogue(outletId)
  const items: Item[] = []
  for (const { itemId } of soldLately) {
    const item = memory.byId(itemId)
    if (item && (categoryId === null || item.categoryId === categoryId)) items.push(item)
    if (items.length === mostLately) break
  }
  if (items.length === 0) return <span className="grow" />
  return (
    <ul className="lately grow" aria-label={words.shelfBar.latelyLabel}>
      <li className="lately__head" aria-hidden="true">
        <Icon name="history" size="s" />
        {words.shelfBar.lately}
      </li>
      {items.map((item) => (
        <li key={item.id}>
          <button
            type="button"
            className={`lately__item k${item.colour}`}
            onClick={() => pick(item)}
          >
            {[item.name, item.variantLabel].filter(Boolean).join(', ')}
          </button>
        </li>
      ))}
    </ul>
  )
}
