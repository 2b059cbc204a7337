import { memo, useMemo } from 'react'
import { useCatalogue } from '../../offline/catalogue/use-catalogue.ts'
import { useCategories } from './queries.ts'
import { useTill } from './till-context.ts'
import { words } from './words.ts'

interface Shown {
  readonly id: string
  readonly name: string
  readonly colour: number
  readonly count: number
}

/** Categories that have something in them: from the device, and from the server while the list still loads. */
function useShownCategories(): readonly Shown[] {
  const { outletId } = useTill()
  const { phase, version, memory, lists } = useCatalogue(outletId)
  const isLocal = phase === 'ready'
  const remote = useCategories(!isLocal).data
  return useMemo(() => {
    if (!isLocal || version < 0) {
      return (remote ?? []).map((one) => ({ ...one, count: one.itemCount }))
    }
    const counts = memory.countsByCategory()
    return lists.categories.map((one) => ({ ...one, count: counts.get(one.id) ?? 0 }))
  }, [isLocal, version, memory, lists, remote])
}

/** A column beside the tiles where there is room, otherwise a row above them. */
export const CategoryList = memo(function CategoryList(props: {
  value: string | null
  onChange: (categoryId: string | null) => void
}) {
  const categories = useShownCategories()
  const total = categories.reduce((all, one) => all + one.count, 0)
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
    <fieldset className="cats">
      <legend className="sr">{words.categories.label}</legend>
      {button(null, words.categories.all, { count: total })}
      {categories
        .filter((one) => one.count > 0)
        .map((one) => button(one.id, one.name, { hue: one.colour, count: one.count }))}
    </fieldset>
  )
})
