import type { Item } from '../../../core/contracts/catalog.ts'
import { wallClock } from '../../../core/kernel/dates.ts'
import { formatQuantity } from '../../../core/kernel/quantity.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCategories, useCurrency, useTaxClasses } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/choices.tsx'
import { Money } from '../../ui/money.tsx'
import { EmptyState, ErrorState, LoadMore } from '../../ui/states.tsx'
import { Tag } from '../../ui/surface.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { ItemMark } from './item-mark.tsx'
import { LabelBar, useLabelChoice } from './label-choice.tsx'
import { setListFilter, useListFilter } from './list-filter.ts'
import { useItems } from './queries.ts'
import { rateWords } from './tax-words.ts'
import { unitWord } from './units.ts'
import { problems, words } from './words.ts'

interface ItemTableProps {
  current: string | undefined
  onOpen: (itemId: string) => void
  /** Adds an item that has the searched name. */
  onAdd: ((name: string) => void) | undefined
}

export function ItemTable(props: ItemTableProps) {
  const { outletId } = usePlace()
  const filter = useListFilter()
  const items = useItems(outletId, filter)
  const choice = useLabelChoice()
  const columns = [...choice.columns, ...useColumns()]
  const rows = items.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="plist" aria-label={words.list.label}>
      <FilterChips />
      <LabelBar chosen={choice.chosen} onClear={choice.clear} />
      <div className="card">
        {items.isError && !items.data && (
          <ErrorState
            title={words.list.failed}
            retry={{
              label: words.tryAgain,
              act: () => void items.refetch(),
              busy: items.isFetching,
            }}
          >
            {problemWords(items.error, problems)}
          </ErrorState>
        )}
        {items.data && rows.length === 0 && <NoItems {...props} q={filter.q} />}
        {(rows.length > 0 || items.isPending) && (
          <Table
            caption={words.list.label}
            columns={columns}
            rows={rows}
            rowKey={(item) => item.id}
            selected={props.current}
            onOpen={(item) => props.onOpen(item.id)}
            loading={items.isPending}
          />
        )}
        <LoadMore
          hasMore={items.hasNextPage}
          busy={items.isFetchingNextPage}
          label={words.list.more}
          onPress={() => void items.fetchNextPage()}
        />
      </div>
    </section>
  )
}

function FilterChips() {
  const { categoryId, hidden } = useListFilter()
  const { data: categories = [] } = useCategories()
  return (
    <fieldset className="chips">
      <legend className="sr">{words.list.categories}</legend>
      <Chip on={categoryId === null} onPress={() => setListFilter({ categoryId: null })}>
        {words.list.all}
      </Chip>
      <Chip on={hidden} icon="eye-off" onPress={() => setListFilter({ hidden: !hidden })}>
        {words.list.hidden}
      </Chip>
      {categories.map((category) => (
        <Chip
          key={category.id}
          on={categoryId === category.id}
          count={category.itemCount}
          onPress={() => setListFilter({ categoryId: category.id })}
        >
          {category.name}
        </Chip>
      ))}
    </fieldset>
  )
}

function NoItems({ q, onAdd }: ItemTableProps & { q: string }) {
  const searched = q !== ''
  return (
    <EmptyState
      title={searched ? words.list.nothing : words.list.empty}
      actions={
        onAdd && (
          <Button kind="leaf" icon="plus" onClick={() => onAdd(q)}>
            {searched ? words.list.addNamed(q) : words.list.add}
          </Button>
        )
      }
    >
      {searched ? words.list.nothingSays : words.list.emptySays}
    </EmptyState>
  )
}

function useColumns(): Column<Item>[] {
  const currency = useCurrency()
  const zone = useTimeZone()
  const today = wallClock(nowOfDevice(), zone).date
  const { data: taxClasses = [] } = useTaxClasses()
  const { data: categories = [] } = useCategories()
  const categoryOf = (id: string | null) => categories.find((one) => one.id === id)?.name
  return [
    {
      id: 'product',
      header: words.list.product,
      phone: 'title',
      cell: (item) => <Product item={item} category={categoryOf(item.categoryId)} />,
    },
    {
      id: 'code',
      header: words.list.code,
      phone: 'hidden',
      cell: (item) => <span className="soft nowrap">{item.code}</span>,
    },
    {
      id: 'price',
      header: words.list.price,
      figures: true,
      phone: 'amount',
      cell: (item) => <Money amount={item.priceMinor} currency={currency} paise="auto" />,
    },
    {
      id: 'gst',
      header: words.list.tax,
      figures: true,
      phone: 'hidden',
      cell: (item) =>
        rateWords(
          taxClasses.find((one) => one.id === item.taxClassId),
          today,
        ),
    },
    {
      id: 'stock',
      header: words.list.stock,
      phone: 'state',
      cell: (item) => <Stock item={item} />,
    },
  ]
}

function Product({ item, category }: { item: Item; category: string | undefined }) {
  const facts = [item.variantLabel, item.soldBy === 'weight' && words.list.byWeight, category]
  return (
    <span className="prod">
      <ItemMark packMark={item.packMark} colour={item.colour} imageUrl={item.imageUrl} />
      <span className="grow">
        <b>{item.name}</b>
        <span className="t-label">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      {!item.active && <Tag icon="eye-off">{words.list.off}</Tag>}
    </span>
  )
}

function Stock({ item }: { item: Item }) {
  if (item.onHandMilli === null) return <span className="mute">{words.list.service}</span>
  const text = `${formatQuantity(item.onHandMilli)} ${unitWord(item.unit)}`.trim()
  const tag = item.onHandMilli < 0 ? words.list.below : words.list.none
  return (
    <span className="stk">
      <b className={item.onHandMilli <= 0 ? 'bad' : undefined}>{text}</b>
      {item.onHandMilli <= 0 && <Tag tone="brick">{tag}</Tag>}
    </span>
  )
}
