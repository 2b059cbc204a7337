import { useNavigate } from '@tanstack/react-router'
import type { SalonReport, SalonReportRow } from '../../../core/contracts/salon-reports.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { usePlace } from '../../offline/use-session.ts'
import { IconButton } from '../../ui/button.tsx'
import { dayWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { type Chosen, useReportPlace } from './chosen-period.ts'
import { useRowsBehind } from './queries.ts'
import { words } from './words.ts'

const { rows: says } = words

/** The visits or bills that the opened figure was counted from; each opens. */
export function RowsCard(props: {
  report: SalonReport
  chosen: Chosen
  today: BusinessDate
  currency: string
}) {
  const { report, chosen } = props
  const { outletId } = usePlace()
  const { opened, go } = useReportPlace()
  const navigate = useNavigate()
  const figure = opened.figure ?? 'staff'
  const { behind, label } = words.figures[figure]
  const rows = useRowsBehind(outletId, { ...chosen, behind, ownerId: opened.ownerId })
  const owner = [...report.people, ...report.things].find(({ id }) => id === opened.ownerId)
  const title = owner ? `${label}, ${owner.name}` : label
  const means = words.means[figure]
  const open = ({ visitId, saleId, day }: SalonReportRow) =>
    behind === 'bills' || !visitId
      ? void navigate({ to: '/bills/$saleId', params: { saleId: saleId ?? '' } })
      : void navigate({ to: '/calendar', search: { day, visit: visitId } as never })
  const close = (
    <IconButton
      icon="x"
      label={says.close}
      onClick={() => go({ figure: undefined, ownerId: undefined })}
    />
  )
  return (
    <Card flush title={says.title(title)} aside={close}>
      <p className="soft card__says">
        {typeof means === 'string' ? means : means(report.retentionDays)}
      </p>
      {rows.isError && (
        <ErrorState
          title={words.failed}
          retry={{
            ...{ label: words.tryAgain, busy: rows.isFetching },
            act: () => void rows.refetch(),
          }}
        >
          {problemWords(rows.error)}
        </ErrorState>
      )}
      {rows.isPending && (
        <Loading label={says.loading}>
          <Skeleton width="100%" height="160px" />
        </Loading>
      )}
      {rows.data?.rows.length === 0 && <p className="soft card__says">{says.none}</p>}
      {rows.data && rows.data.rows.length > 0 && (
        <div className="salon-reports__rows">
          <Table
            caption={says.caption(title)}
            columns={columnsOf(props)}
            rows={rows.data.rows.map((row, place) => ({ ...row, place }))}
            rowKey={({ place }) => String(place)}
            onOpen={open}
          />
          {rows.data.count > rows.data.rows.length && (
            <p className="soft card__says">{says.more(rows.data.rows.length, rows.data.count)}</p>
          )}
        </div>
      )}
    </Card>
  )
}

type Placed = SalonReportRow & { readonly place: number }

function columnsOf(props: { today: BusinessDate; currency: string }): Column<Placed>[] {
  return [
    {
      id: 'client',
      header: says.client,
      cell: ({ client }) => client ?? says.guest,
      phone: 'title',
    },
    {
      ...{ id: 'when', header: says.when, phone: 'meta' },
      cell: ({ day, time }) => `${dayWords(day, props.today)}, ${time}`,
    },
    { id: 'what', header: says.what, cell: ({ what }) => what, phone: 'hidden' },
    { id: 'by', header: says.by, cell: ({ by }) => by, phone: 'hidden' },
    {
      ...{ id: 'mark', header: says.mark, phone: 'state' },
      cell: ({ mark, isPart }) => (
        <>
          {isPart && <Tag tone="line">{says.part}</Tag>}
          {mark && <Tag tone="line">{words.marks[mark]}</Tag>}
        </>
      ),
    },
    {
      ...{ id: 'amount', header: says.amount, figures: true, phone: 'amount' },
      cell: ({ amountMinor }) => <Money amount={amountMinor} currency={props.currency} />,
    },
  ]
}
