import { formatRate, rate } from '../../../core/kernel/rate.ts'
import { useCatalogue } from '../../offline/catalogue/use-catalogue.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Chip } from '../../ui/choices.tsx'
import { type LinkedFilter, type ListPlace, linkedFilters, withoutFilter } from './bill-filter.ts'
import { useCustomerName, usePersonName } from './queries.ts'
import { words } from './words.ts'

/** What a report's figure has narrowed the list by; each can be taken off. */
export function LinkedFilters(props: { list: ListPlace; onList: (list: ListPlace) => void }) {
  const { list, onList } = props
  const { outletId } = usePlace()
  const { memory } = useCatalogue(outletId ?? '')
  const item = list.itemId ? memory.byId(list.itemId) : undefined
  const names = {
    itemId: [item?.name, item?.variantLabel].filter(Boolean).join(' · ') || undefined,
    personId: usePersonName(list.personId),
    customerId: useCustomerName(list.customerId),
  }
  const set = linkedFilters.filter((filter) => list[filter] !== undefined)
  if (set.length === 0) return null
  return (
    <fieldset className="chips">
      <legend className="sr">{words.list.narrowed}</legend>
      {set.map((filter) => (
        <Chip key={filter} icon="x" on onPress={() => onList(withoutFilter(list, filter))}>
          {filterWords(list, filter, names)}
        </Chip>
      ))}
    </fieldset>
  )
}

type Names = Readonly<Record<'itemId' | 'personId' | 'customerId', string | undefined>>

function filterWords(list: ListPlace, filter: LinkedFilter, names: Names): string {
  const says = words.list.filters
  if (filter === 'tender' && list.tender) return words.tenders[list.tender]
  if (filter === 'hour' && list.hour !== undefined) return says.hour(list.hour)
  if (filter === 'reason' && list.reason) return list.reason
  if (filter === 'taxRate' && list.taxRate !== undefined) {
    return says.taxRate(formatRate(rate(list.taxRate)))
  }
  const plain = {
    kind: list.kind && says.kinds[list.kind],
    itemId: names.itemId ?? says.item,
    personId: names.personId ?? says.person,
    customerId: names.customerId ?? says.customer,
    shiftId: says.shift,
    discounted: says.discounted,
  }
  return plain[filter as keyof typeof plain] ?? ''
}
