import { useNavigate } from '@tanstack/react-router'
import type { DepositTaxEntry } from '../../../core/contracts/deposits.ts'
import { minor } from '../../../core/kernel/money.ts'
import type { Period } from '../../../core/rules/report-period.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useBusinessDay } from '../../offline/use-outlet.ts'
import { usePlace } from '../../offline/use-session.ts'
import { dayWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { Loading, Skeleton } from '../../ui/states.tsx'
import { Banner } from '../../ui/surface.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { useDepositTaxEntries } from './queries.ts'
import { words } from './words.ts'

const { advances: says } = words

/** The vouchers, bills and credit notes that the tables add up; each opens. */
export function AdvanceRows({ month, currency }: { month: Period; currency: string }) {
  const { outletId } = usePlace()
  const navigate = useNavigate()
  const today = useBusinessDay()
  const entries = useDepositTaxEntries(outletId, month)
  const open = ({ collectionId, saleId }: DepositTaxEntry) => {
    if (collectionId) void navigate({ to: `/print/collection/${collectionId}` as '/' })
    else if (saleId) void navigate({ to: '/bills/$saleId', params: { saleId } })
  }
  const money = (part: 'taxableMinor' | 'taxMinor') => (entry: DepositTaxEntry) => (
    <Money amount={minor(entry[part])} currency={currency} />
  )
  const columns: Column<DepositTaxEntry>[] = [
    { id: 'number', header: says.number, cell: ({ number }) => number, phone: 'meta' },
    {
      ...{ id: 'when', header: says.when, phone: 'hidden' },
      cell: ({ day }) => dayWords(day, today),
    },
    { id: 'client', header: says.client, cell: ({ client }) => client, phone: 'title' },
    { id: 'kind', header: says.kind, cell: ({ kind }) => says.kinds[kind], phone: 'state' },
    {
      ...{ id: 'taxable', header: says.taxable, phoneLabel: says.taxable },
      ...{ figures: true, phone: 'amount' },
      cell: money('taxableMinor'),
    },
    { id: 'tax', header: says.tax, figures: true, phone: 'hidden', cell: money('taxMinor') },
  ]
  if (entries.isError) return <Banner kind="failed">{problemWords(entries.error)}</Banner>
  if (!entries.data) {
    return (
      <Loading label={says.loading}>
        <Skeleton width="100%" height="160px" />
      </Loading>
    )
  }
  return (
    <div className="salon-reports__rows">
      <Table
        caption={says.behind}
        columns={columns}
        rows={entries.data.entries}
        rowKey={({ id }) => id}
        onOpen={open}
      />
    </div>
  )
}
