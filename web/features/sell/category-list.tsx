import { memo } from 'react'
import { useCategories } from './queries.ts'
import { words } from './words.ts'

/** A column beside the tiles where there is room, otherwise a row above them. */
export const CategoryList = memo(function CategoryList(props: {
  value: string | null
  onChange: (categoryId: string | null) => void
}) {
  const categories = useCategories().data ?? []
  const total = categories.reduce((all, one) => all + one.itemCount, 0)
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
        .filter((one) => one.itemCount > 0)
        .map((one) => button(one.id, one.name, { hue: one.colour, count: one.itemCount }))}
    </fieldset>
  )
})
