import { useQuery } from '@tanstack/react-query'
import { readUseReport } from '../../../core/contracts/back-bar.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, sum } from '../../../core/kernel/money.ts'
import { formatQuantity } from '../../../core/kernel/quantity.ts'
import type { Period } from '../../../core/rules/report-period.ts'
import { call } from '../../offline/api-client.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Money } from '../../ui/money.tsx'
import { Banner, Card } from '../../ui/surface.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { words } from './words.ts'

const { backBar: says } = words
type Used = ResponseOf<typeof readUseReport>['items'][number]

/** What services used up in the days, against what their recipes expect. */
export function BackBarCard({ days, currency }: { days: Period; currency: string }) {
  const { outletId } = usePlace()
  const { from, to } = days
  const used = useQuery({
    queryKey: ['reports', 'back-bar', outletId, from, to],
    queryFn: ({ signal }) => call(readUseReport, { query: { from, to }, signal }),
  })
  const items = used.data?.items ?? []
  const columns: Column<Used>[] = [
    { id: 'name', header: says.name, cell: ({ name }) => name, phone: 'title' },
    {
      ...{ id: 'used', header: says.used, figures: true, phone: 'meta' },
      cell: ({ usedMilli, unit }) => `${formatQuantity(usedMilli)} ${unit}`,
    },
    {
      ...{ id: 'expected', header: says.expected, figures: true, phone: 'hidden' },
      cell: ({ expectedMilli, unit }) => `${formatQuantity(expectedMilli)} ${unit}`,
    },
    {
      id: 'credit',
      header: says.credit,
      figures: true,
      phone: 'hidden',
      ...credit(items, currency),
    },
    {
      ...{ id: 'cost', header: says.cost, figures: true, phone: 'amount' },
      cell: ({ costMinor }) => <Money amount={costMinor} currency={currency} />,
      total: <Money amount={sum(items.map((item) => item.costMinor))} currency={currency} />,
    },
  ]
  return (
    <Card flush title={says.title}>
      <p className="soft card__says">{says.says}</p>
      {used.isError && <Banner kind="failed">{problemWords(used.error)}</Banner>}
      {used.data && items.length === 0 && <p className="soft card__says">{says.none}</p>}
      {items.length > 0 && (
        <Table
          caption={says.title}
          columns={columns}
          rows={items}
          rowKey={({ itemId }) => itemId}
        />
      )}
    </Card>
  )
}

/** The credit with its two halves, as the return asks for them. */
function credit(items: readonly Used[], currency: string) {
  const told = (of: readonly Used[]) => {
    const all = (part: 'creditMinor' | 'cgstMinor' | 'sgstMinor') =>
      sum(of.map((item) => item[part]))
    const [cgst, sgst] = [all('cgstMinor'), all('sgstMinor')]
    const money = (amount: Minor) => formatMoney(amount, { currency })
    return (
      <>
        <Money amount={all('creditMinor')} currency={currency} />
        {cgst !== 0 && <div className="t-label">{says.halves(money(cgst), money(sgst))}</div>}
      </>
    )
  }
  return { cell: (item: Used) => told([item]), total: told(items) }
}
