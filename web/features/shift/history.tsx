import { useNavigate } from '@tanstack/react-router'
import type { Shift, ZReport } from '../../../core/contracts/tills.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { usePlace } from '../../offline/use-session.ts'
import { momentWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { EmptyState, LoadMore } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { useOpenShifts, useUnsentZ, useZReports } from './queries.ts'
import { ShiftLost } from './shift-states.tsx'
import { words } from './words.ts'
import { zNumberWords } from './z-screen.tsx'

export function History() {
  const { outletId } = usePlace()
  const reports = useZReports(outletId)
  const open = useOpenShifts(outletId).data ?? []
  const unsent = useUnsentZ(outletId).data ?? []
  const navigate = useNavigate()
  const columns = useColumns()
  if (reports.isError && !reports.data && unsent.length === 0) {
    return <ShiftLost title={words.history.failed} error={reports.error} query={reports} />
  }
  const known = reports.data?.pages.flatMap((page) => page.items) ?? []
  const rows = [...unsent.filter((own) => known.every(({ id }) => id !== own.id)), ...known]
  return (
    <div className="stack">
      {open.length > 0 && <OpenNow shifts={open} />}
      <Card flush>
        {reports.data && rows.length === 0 ? (
          <EmptyState title={words.history.none}>{words.history.noneSays}</EmptyState>
        ) : (
          <Table
            caption={words.history.label}
            columns={columns}
            rows={rows}
            rowKey={(z) => z.id}
            onOpen={(z) => void navigate({ to: `/shift/z/${z.id}` })}
            loading={reports.isPending && unsent.length === 0}
          />
        )}
        <LoadMore
          hasMore={reports.hasNextPage}
          busy={reports.isFetchingNextPage}
          label={words.history.more}
          onPress={() => void reports.fetchNextPage()}
        />
      </Card>
    </div>
  )
}

function OpenNow({ shifts }: { shifts: readonly Shift[] }) {
  const zone = useTimeZone()
  return (
    <Card flush title={words.history.openNow}>
      <ul className="moves">
        {shifts.map((shift) => (
          <li key={shift.id}>
            <span className="grow">
              <b>{shift.registerCode}</b>
              <span className="t-label">
                {words.now.since(shift.openedBy, momentWords(shift.openedAt, zone, nowOfDevice()))}
              </span>
            </span>
            <Tag tone="leaf" icon="check">
              {words.now.open}
            </Tag>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function useColumns(): Column<ZReport>[] {
  const currency = useCurrency()
  const zone = useTimeZone()
  return [
    {
      id: 'number',
      header: words.history.number,
      phone: 'title',
      cell: (z) => words.history.zNumber(zNumberWords(z.number)),
    },
    {
      id: 'counter',
      header: words.history.counter,
      phone: 'hidden',
      cell: (z) => z.shift.registerCode,
    },
    {
      id: 'closed',
      header: words.history.closed,
      phone: 'meta',
      cell: (z) =>
        `${momentWords(z.closedAt, zone, nowOfDevice())} · ${z.shift.registerCode} · ${z.shift.closedBy ?? ''}`,
    },
    {
      id: 'net',
      header: words.history.net,
      figures: true,
      phone: 'amount',
      cell: (z) => <Money amount={z.figures.netMinor} currency={currency} paise="never" />,
    },
    {
      id: 'difference',
      header: words.history.difference,
      figures: true,
      phone: 'state',
      cell: (z) => <Difference amount={z.shift.differenceMinor ?? minor(0)} currency={currency} />,
    },
  ]
}

function Difference({ amount, currency }: { amount: Minor; currency: string }) {
  if (amount === 0) {
    return (
      <Tag tone="leaf" icon="check">
        {words.history.exact}
      </Tag>
    )
  }
  const size = formatMoney(minor(Math.abs(amount)), { currency, paise: 'auto' })
  return amount < 0 ? (
    <Tag tone="brick" icon="arrow-down-right">
      {words.z.short(size)}
    </Tag>
  ) : (
    <Tag tone="haldi" icon="arrow-up-right">
      {words.z.over(size)}
    </Tag>
  )
}
