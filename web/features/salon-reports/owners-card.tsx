import type { SalonReport } from '../../../core/contracts/salon-reports.ts'
import { lengthWords } from '../../ui/moments.ts'
import { Card } from '../../ui/surface.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { useReportPlace } from './chosen-period.ts'
import { words } from './words.ts'

const { owners: says } = words
type Owner = SalonReport['people'][number]

/** How much of their time people or things are booked; a press lists the visits. */
export function OwnersCard(props: { kind: 'people' | 'things'; owners: readonly Owner[] }) {
  const { kind, owners } = props
  const { opened, go } = useReportPlace()
  const columns: Column<Owner>[] = [
    { id: 'name', header: says.name, cell: ({ name }) => name, phone: 'title' },
    {
      ...{ id: 'booked', header: says.booked, figures: true, phone: 'meta' },
      cell: ({ busyMinutes }) => lengthWords(busyMinutes),
    },
    {
      ...{ id: 'open', header: says.open, figures: true, phone: 'hidden' },
      cell: ({ openMinutes }) => lengthWords(openMinutes),
    },
    {
      ...{ id: 'share', header: says.share, figures: true, phone: 'amount' },
      cell: ({ share }) => words.percent(share),
    },
  ]
  return (
    <Card flush title={says[kind]}>
      {owners.length === 0 ? (
        <p className="soft card__says">{words.rows.none}</p>
      ) : (
        <Table
          caption={says.caption(says[kind])}
          columns={columns}
          rows={owners}
          rowKey={({ id }) => id}
          selected={opened.ownerId}
          onOpen={({ id }) => go({ figure: kind === 'people' ? 'staff' : 'things', ownerId: id })}
        />
      )}
    </Card>
  )
}
