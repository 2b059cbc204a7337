import { memo, useMemo } from 'react'
import { useCatalogue } from '../../offline/catalogue/use-catalogue.ts'
import { useCategories } from '../../offline/shop-reads.ts'
import { useTill } from './till-context.ts'
import { words } from './words.ts'

interface Shown {
  readonly id: string
  readonly name: string
  readonly colour: number
  readonly count: number
}

interface ShownCategories {
  readonly categories: readonly Shown[]
  /** All items, whether they have a category or not; unknown while the list still loads. */
  readonly total: number | null
}

/** From the device, and from the server while the list still loads. */
function useShownCategories(): ShownCategories {
  const { outletId } = useTill()
  const { phase, version, memory, lists } = useCatalogue(outletId)
  const isLocal = phase === 'ready'
  const remote = useCategories(!isLocal).data
  return useMemo(() => {
    if (!isLocal || version < 0) {
      const categories = (remote ?? []).map((one) => ({ ...one, count: one.itemCount }))
      return { categories, total: null }
    }
    const counts = memory.countsByCategory()
    const categories = lists.categories.map((one) => ({ ...one, count: counts.get(one.id) ?? 0 }))
    return { categories, total: memory.size() }
  }, [isLocal, version, memory, lists, remote])
}

/** A column beside the tiles where there is room, otherwise a row above them. */
export const CategoryList = memo(function CategoryList(props: {
  value: string | null
  onChange: (categoryId: string | null) => void
}) {
  const { categories, total } = useShownCategories()
  const button = (id: string | null, name: string, look: { hue?: number; count: number }) => (
    <button
      key={id ?? 'all'}
      type="button"
      className={look.hue ? `cat k${look.hue}` : 'cat'}
      aria-pressed={props.value === id}
      onClick={() => props.onChange(id)}
    >
      {name}
      {look.count > 0 && <span>{look.count}</span>}
    </button>
  )
  return (
    <fieldset className="shelf-cats">
      <legend className="sr">{words.categories.label}</legend>
      {button(null, words.categories.all, { count: total ?? 0 })}
      {categories
        .filter((one) => one.count > 0)
        .map((one) => button(one.id, one.name, { hue: one.colour, count: one.count }))}
    </fieldset>
  )
})
