import type { Customer } from '../../../core/contracts/customers.ts'
import { wallClock } from '../../../core/kernel/dates.ts'
import { shownPhone } from '../../../core/kernel/phone.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { customersAway } from '../../offline/customers/words.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useBusinessDay, useTimeZone } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Segments } from '../../ui/choices.tsx'
import { dayWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { EmptyState, ErrorState, LoadMore } from '../../ui/states.tsx'
import { Avatar, Tag } from '../../ui/surface.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { isBirthday, sinceWords } from './customer-facts.ts'
import { setCustomerFilter, useCustomerFilter } from './customer-place.ts'
import { DuesByAge } from './dues-by-age.tsx'
import { useCustomers } from './queries.ts'
import { useAsOf } from './use-as-of.ts'
import { problems, words } from './words.ts'

export function CustomerTable(props: {
  current: string | undefined
  onOpen: (customerId: string) => void
  onAdd: ((typed: string) => void) | undefined
}) {
  const filter = useCustomerFilter()
  const customers = useCustomers(filter)
  const columns = useColumns()
  const asOf = useAsOf(customers.data?.pages[0]?.asOf)
  const rows = customers.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="plist" aria-label={words.list.label}>
      <FilterRow />
      {asOf && <p className="soft t-small">{customersAway.answered(asOf)}</p>}
      {filter.dues && !asOf && <DuesByAge />}
      <div className="card">
        {customers.isError && !customers.data && (
          <ErrorState
            title={words.list.failed}
            retry={{
              label: words.tryAgain,
              act: () => void customers.refetch(),
              busy: customers.isFetching,
            }}
          >
            {problemWords(customers.error, problems)}
          </ErrorState>
        )}
        {customers.data && rows.length === 0 && <NoCustomers {...filter} onAdd={props.onAdd} />}
        {(rows.length > 0 || customers.isPending) && (
          <Table
            caption={words.list.label}
            columns={columns}
            rows={rows}
            rowKey={(customer) => customer.id}
            selected={props.current}
            onOpen={(customer) => props.onOpen(customer.id)}
            loading={customers.isPending}
          />
        )}
        <LoadMore
          hasMore={customers.hasNextPage}
          busy={customers.isFetchingNextPage}
          label={words.list.more}
          onPress={() => void customers.fetchNextPage()}
        />
      </div>
    </section>
  )
}

function FilterRow() {
  const { dues, order } = useCustomerFilter()
  return (
    <div className="row row--s row--wrap custs__filter">
      <fieldset className="chips">
        <legend className="sr">{words.list.filter}</legend>
        <Chip on={!dues} onPress={() => setCustomerFilter({ dues: false, order: 'name' })}>
          {words.list.all}
        </Chip>
        <Chip
          on={dues}
          icon="notebook-pen"
          onPress={() => setCustomerFilter({ dues: true, order: 'due' })}
        >
          {words.list.owing}
        </Chip>
      </fieldset>
      <span className="grow" />
      <Segments
        label={words.list.order}
        value={order}
        onChange={(next) => setCustomerFilter({ order: next })}
        options={[
          { value: 'name', label: words.list.orders.name },
          { value: 'due', label: words.list.orders.due },
          { value: 'recent', label: words.list.orders.recent },
        ]}
      />
    </div>
  )
}

function NoCustomers(props: {
  q: string
  dues: boolean
  onAdd: ((typed: string) => void) | undefined
}) {
  const { q, dues, onAdd } = props
  if (dues && !q) {
    return <EmptyState title={words.list.noDues}>{words.list.noDuesSays}</EmptyState>
  }
  return (
    <EmptyState
      title={q ? words.list.nothing : words.list.empty}
      actions={
        onAdd && (
          <Button kind="leaf" icon="user-plus" onClick={() => onAdd(q)}>
            {words.list.add}
          </Button>
        )
      }
    >
      {q ? words.list.nothingSays : words.list.emptySays}
    </EmptyState>
  )
}

function useColumns(): Column<Customer>[] {
  const currency = useCurrency()
  const zone = useTimeZone()
  const businessDay = useBusinessDay()
  const today = wallClock(nowOfDevice(), zone).date
  return [
    {
      id: 'customer',
      header: words.list.customer,
      phone: 'title',
      cell: (customer) => (
        <span className="prod">
          <Avatar name={customer.name} />
          <span className="grow">
            <b>{customer.name}</b>
            <span className="t-label">{factsOf(customer)}</span>
          </span>
          {isBirthday(customer, today) && (
            <Tag tone="leaf" icon="gift">
              {words.page.birthdayToday}
            </Tag>
          )}
        </span>
      ),
    },
    {
      id: 'due',
      header: words.list.due,
      figures: true,
      phone: 'amount',
      cell: (customer) =>
        customer.dueMinor > 0 ? (
          <Money amount={customer.dueMinor} currency={currency} paise="auto" />
        ) : (
          <span className="mute">{words.page.none}</span>
        ),
    },
    {
      id: 'since',
      header: words.list.since,
      phone: 'state',
      cell: (customer) => (
        <span className="soft">{sinceWords(customer.dueSince, businessDay)}</span>
      ),
    },
    {
      id: 'visits',
      header: words.list.visits,
      figures: true,
      phone: 'hidden',
      cell: (customer) => customer.visits,
    },
    {
      id: 'last',
      header: words.list.last,
      phone: 'hidden',
      cell: (customer) => (
        <span className="soft nowrap">
          {customer.lastVisitAt
            ? dayWords(wallClock(customer.lastVisitAt, zone).date, today)
            : words.list.never}
        </span>
      ),
    },
  ]
}

const factsOf = (customer: Customer): string =>
  [customer.phone && shownPhone(customer.phone), ...customer.tags].filter(Boolean).join(' · ')
