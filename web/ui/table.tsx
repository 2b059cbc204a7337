import type { ReactNode } from 'react'
import { Skeleton } from './states.tsx'

export interface Column<Row> {
  readonly id: string
  readonly header: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** Figures stand at the right edge. */
  readonly figures?: boolean
  /**
   * The place in the two lines of a phone: `title` and `amount` above, `meta` and `state` below;
   * `choose` stands before both lines; `hidden` leaves it out. Each place may be taken once.
   */
  readonly phone: 'title' | 'amount' | 'meta' | 'state' | 'choose' | 'hidden'
  /** Stands before the cell on a phone, where no header does. */
  readonly phoneLabel?: string
  /** What the column adds up to, in the last row. */
  readonly total?: ReactNode
}

export interface TableProps<Row> {
  /** Says what the table lists; read out, not shown. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Makes each row a button that opens it. */
  onOpen?: (row: Row) => void
  /** Where it opens below the table what all rows share: whether that is open. */
  expanded?: boolean
  selected?: string
  /** Shows rows in the final shape while nothing is known yet. */
  loading?: boolean
  loadingLabel?: string
}

export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows } = props
  const totals = columns.some((column) => column.total !== undefined)
  return (
    <table className="table table--rows">
      <caption className="sr">{props.caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={cellClass(column)}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody aria-busy={props.loading || undefined}>
        {props.loading && rows.length === 0
          ? [82, 64, 74, 58, 70, 66].map((width) => (
              <tr key={width}>
                {columns.map((column) => (
                  <td key={column.id} className={cellClass(column)}>
                    <Skeleton width={column.phone === 'title' ? `${width}%` : '60%'} />
                  </td>
                ))}
              </tr>
            ))
          : rows.map((row) => <TableRow key={props.rowKey(row)} row={row} table={props} />)}
      </tbody>
      {totals && rows.length > 0 && (
        <tfoot>
          <tr>
            {columns.map((column) => (
              <td key={column.id} className={cellClass(column)} data-label={column.phoneLabel}>
                {column.total}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  )
}

const cellClass = (column: { figures?: boolean; phone: string }) =>
  `at-${column.phone} ${column.figures ? 'num' : ''}`.trim()

function TableRow<Row>({ row, table }: { row: Row; table: TableProps<Row> }) {
  const { onOpen, selected, expanded } = table
  const on = selected !== undefined && table.rowKey(row) === selected
  return (
    <tr className={onOpen ? 'is-openable' : undefined} aria-selected={on || undefined}>
      {table.columns.map((column) => (
        <td key={column.id} className={cellClass(column)} data-label={column.phoneLabel}>
          {onOpen && column.phone === 'title' ? (
            <button
              type="button"
              className="table__open"
              aria-expanded={expanded}
              onClick={() => onOpen(row)}
            >
              {column.cell(row)}
            </button>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}
