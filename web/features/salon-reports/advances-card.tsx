import { useState } from 'react'
import { exportDepositTax, type readDepositTax } from '../../../core/contracts/deposits.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import { minor, sum } from '../../../core/kernel/money.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import { type Period, periodBeside, periodOf } from '../../../core/rules/report-period.ts'
import { callForFile } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useMay, usePlace } from '../../offline/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { saveFile } from '../../ui/files.ts'
import { Money } from '../../ui/money.tsx'
import { Banner, Card } from '../../ui/surface.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { AdvanceRows } from './advance-rows.tsx'
import { useDepositTax, useOpenDeposits } from './queries.ts'
import { words } from './words.ts'

const { advances: says } = words
type Row = ResponseOf<typeof readDepositTax>['rows'][number]

/** Tables 11A and 11B of GSTR-1 of a month, and what is behind them. */
export function AdvancesCard({ day, currency }: { day: BusinessDate; currency: string }) {
  const { outletId } = usePlace()
  const [month, setMonth] = useState(() => periodOf('month', day))
  const [isOpen, setOpen] = useState(false)
  const tax = useDepositTax(outletId, month)
  const rows = tax.data?.rows ?? []
  return (
    <Card flush title={says.title} aside={<MonthPicker month={month} onMonth={setMonth} />}>
      <p className="soft card__says">{says.says}</p>
      <Owed currency={currency} />
      {tax.isError && <Banner kind="failed">{problemWords(tax.error)}</Banner>}
      {tax.data && rows.length === 0 && <p className="soft card__says">{says.none}</p>}
      {rows.length > 0 && (
        <>
          <Table
            caption={says.title}
            columns={columnsOf(rows, currency)}
            rows={rows}
            rowKey={(row) => `${row.placeOfSupply} ${row.rate}`}
            onOpen={() => setOpen(!isOpen)}
            expanded={isOpen}
          />
          <div className="row row--wrap card__says">
            <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? says.close : says.open}
            </Button>
            <FileKey month={month} />
          </div>
          {isOpen && <AdvanceRows month={month} currency={currency} />}
        </>
      )}
    </Card>
  )
}

function columnsOf(rows: readonly Row[], currency: string): Column<Row>[] {
  const side = (part: 'received' | 'used') => {
    const cell = (row: Row) => (
      <>
        <Money amount={minor(row[`${part}Minor`])} currency={currency} />
        <div className="t-label">{taxWords(row[`${part}Taxes`], currency)}</div>
      </>
    )
    const all = sum(rows.map((row) => minor(row[`${part}Minor`])))
    return { cell, figures: true, total: <Money amount={all} currency={currency} /> }
  }
  return [
    {
      ...{ id: 'place', header: says.place, phone: 'title' },
      cell: ({ placeOfSupply, rate }) => says.of(placeOfSupply, formatRate(rate)),
    },
    {
      ...{ id: 'received', header: says.received, phoneLabel: says.received, phone: 'amount' },
      ...side('received'),
    },
    {
      ...{ id: 'used', header: says.used, phoneLabel: says.used, phone: 'state' },
      ...side('used'),
    },
  ]
}

const taxWords = (taxes: Row['usedTaxes'], currency: string) =>
  taxes
    .map(({ code, amountMinor }) => {
      return `${code.toUpperCase()} ${formatMoney(minor(amountMinor), { currency })}`
    })
    .join(', ')

function MonthPicker(props: { month: Period; onMonth: (month: Period) => void }) {
  const { month, onMonth } = props
  const beside = (places: 1 | -1) => onMonth(periodBeside('month', month, places))
  return (
    <div className="salon-reports__month">
      <IconButton icon="chevron-left" label={says.before} onClick={() => beside(-1)} />
      <Field label={<span className="sr">{says.month}</span>}>
        <Input
          type="month"
          value={month.from.slice(0, 7)}
          onChange={({ target: { value } }) => {
            const first = `${value}-01`
            if (isBusinessDate(first)) onMonth(periodOf('month', first))
          }}
        />
      </Field>
      <IconButton icon="chevron-right" label={says.after} onClick={() => beside(1)} />
    </div>
  )
}

/** What is kept and has no bill: its tax is paid, and its supply stands on no document. */
function Owed({ currency }: { currency: string }) {
  const { outletId } = usePlace()
  const open = useOpenDeposits(outletId, useMay('calendar.read'))
  const toBill = open.data?.toBill ?? []
  if (toBill.length === 0) return null
  const all = sum(toBill.map(({ keptMinor }) => keptMinor))
  return <Banner kind="care">{says.owed(formatMoney(all, { currency }), toBill.length)}</Banner>
}

function FileKey({ month: { from, to } }: { month: Period }) {
  const file = useCommand(async () => {
    const query = { from, to }
    saveFile(await callForFile(exportDepositTax, { query }), `advances-${from}.csv`)
  })
  return (
    <>
      <Button icon="download" busy={file.busy} onClick={() => file.run(undefined)}>
        {says.file}
      </Button>
      {file.error !== null && <Banner kind="failed">{problemWords(file.error)}</Banner>}
    </>
  )
}
