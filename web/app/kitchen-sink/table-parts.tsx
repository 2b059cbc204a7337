import { useState } from 'react'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { Segments } from '../../ui/choices.tsx'
import { Money } from '../../ui/money.tsx'
import { LoadMore } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Part } from './part.tsx'

interface Row {
  readonly id: string
  readonly who: string
  readonly how: string
  readonly total: Minor
}

const rows: readonly Row[] = [
  { id: 'T1/26-27/004182', who: 'Ananya Deshpande', how: 'Cash, UPI', total: minor(2_974_00) },
  { id: 'T1/26-27/004181', who: 'Walk-in', how: 'Card', total: minor(640_00) },
  { id: 'T1/26-27/004180', who: 'Vikram Rao', how: 'Cash', total: minor(1_18_450_00) },
]

const columns: readonly Column<Row>[] = [
  { id: 'bill', header: 'Bill', phone: 'title', cell: (row) => row.id },
  { id: 'who', header: 'Customer', phone: 'meta', cell: (row) => row.who },
  { id: 'how', header: 'Paid by', phone: 'hidden', cell: (row) => row.how },
  {
    id: 'state',
    header: 'State',
    phone: 'state',
    cell: () => (
      <Tag tone="leaf" icon="check">
        Paid
      </Tag>
    ),
  },
  {
    id: 'total',
    header: 'Total',
    figures: true,
    phone: 'amount',
    total: <Money amount={minor(1_22_064_00)} paise="never" />,
    cell: (row) => <Money amount={row.total} paise="never" />,
  },
]

export function TableParts() {
  const [state, setState] = useState('rows')
  const [selected, setSelected] = useState('T1/26-27/004181')
  return (
    <Part title="Table" bare>
      <Segments
        label="State"
        value={state}
        onChange={setState}
        options={[
          { value: 'rows', label: 'Rows' },
          { value: 'loading', label: 'Loading' },
        ]}
      />
      <Card title="Bills today" aside={<Tag>3</Tag>} flush>
        <Table
          caption="Bills"
          columns={columns}
          rows={state === 'rows' ? rows : []}
          loading={state === 'loading'}
          rowKey={(row) => row.id}
          selected={selected}
          onOpen={(row) => setSelected(row.id)}
        />
        <LoadMore hasMore busy={false} label="Older bills" onPress={() => undefined} />
      </Card>
    </Part>
  )
}
