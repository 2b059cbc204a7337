import type { Earnings } from '../../../core/contracts/earnings.ts'
import { type Minor, sum } from '../../../core/kernel/money.ts'
import { Money } from '../../ui/money.tsx'
import { Card } from '../../ui/surface.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { words } from './words.ts'

const { people } = words
type Person = Earnings['people'][number]

/** What each person earns; a press shows why. */
export function PeopleCard(props: {
  shown: Earnings
  currency: string
  chosen: string | null
  onChoose: (personId: string) => void
}) {
  const { shown, currency } = props
  const figures = (
    id: string,
    header: string,
    amountOf: (person: Person) => Minor,
    phone: 'hidden' | 'amount' = 'hidden',
  ): Column<Person> => ({
    ...{ id, header, phone, figures: true },
    cell: (person) => <Money amount={amountOf(person)} currency={currency} />,
    total: <Money amount={sum(shown.people.map(amountOf))} currency={currency} />,
  })
  const columns: Column<Person>[] = [
    { id: 'name', header: people.name, cell: ({ name }) => name, phone: 'title' },
    {
      id: 'lines',
      header: people.count,
      cell: ({ lines }) => <span className="t-label">{people.lines(lines)}</span>,
      phone: 'meta',
    },
    figures('services', people.services, ({ servicesMinor }) => servicesMinor),
    figures('products', people.products, ({ productsMinor }) => productsMinor),
    figures('packages', people.packages, ({ redemptionsMinor }) => redemptionsMinor),
    figures('tips', people.tips, ({ tipsMinor }) => tipsMinor),
    figures('total', people.total, ({ totalMinor }) => totalMinor, 'amount'),
  ]
  return (
    <Card flush title={people.title}>
      {shown.people.length === 0 ? (
        <p className="soft card__says">{people.none}</p>
      ) : (
        <Table
          caption={people.caption}
          columns={columns}
          rows={shown.people}
          rowKey={({ personId }) => personId}
          selected={props.chosen ?? undefined}
          onOpen={({ personId }) => props.onChoose(personId)}
        />
      )}
    </Card>
  )
}
