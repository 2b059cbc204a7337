import { useState } from 'react'
import type { Customer } from '../../../core/contracts/customers.ts'
import { readStatementFile } from '../../../core/contracts/khata.ts'
import { addDays, type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import { callForFile } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useBusinessDay } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { saveFile } from '../../ui/files.ts'
import { Banner } from '../../ui/surface.tsx'
import { statementPageWords as says } from './statement-words.ts'
import { problems, words } from './words.ts'

interface Period {
  readonly from: BusinessDate | undefined
  readonly to: BusinessDate | undefined
}

/** The months that people ask for, and all of it. */
function periodsOn(today: BusinessDate) {
  const first = (day: BusinessDate) => `${day.slice(0, 8)}01` as BusinessDate
  const before = addDays(first(today), -1)
  return [
    { label: says.thisMonth, from: first(today), to: today },
    { label: says.lastMonth, from: first(before), to: before },
    { label: says.all, from: undefined, to: undefined },
  ]
}

const isReversed = ({ from, to }: Period): boolean =>
  from !== undefined && to !== undefined && from > to

/** The account on A4 for the days that are chosen. */
export function StatementSheet({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const today = useBusinessDay()
  const periods = periodsOn(today)
  const [{ from, to }, setPeriod] = useState<Period>(periods[0] ?? { from: today, to: today })
  const file = useCommand(
    (query: Period) =>
      callForFile(readStatementFile, {
        params: { customerId: customer.id },
        query: { ...query, form: 'a4' },
      }),
    {
      onDone: (blob) => {
        saveFile(blob, `statement-${to ?? today}.pdf`)
        onClose()
      },
    },
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={says.title(customer.name)}
      closeLabel={words.close}
      footer={
        <Button
          kind="leaf"
          size="l"
          block
          icon="download"
          disabled={isReversed({ from, to })}
          busy={file.busy}
          onClick={() => file.run({ from, to })}
        >
          {says.make}
        </Button>
      }
    >
      <div className="stack">
        <p className="soft">{says.says}</p>
        <fieldset className="chips">
          <legend className="sr">{says.period}</legend>
          {periods.map((one) => (
            <Chip
              key={one.label}
              on={one.from === from && one.to === to}
              onPress={() => setPeriod(one)}
            >
              {one.label}
            </Chip>
          ))}
        </fieldset>
        <Days period={{ from, to }} today={today} onPeriod={setPeriod} />
        {file.error !== null && <Banner kind="failed">{problemWords(file.error, problems)}</Banner>}
      </div>
    </Dialog>
  )
}

function Days(props: { period: Period; today: BusinessDate; onPeriod: (period: Period) => void }) {
  const { period, today, onPeriod } = props
  const { from, to } = period
  const read = (text: string) => (isBusinessDate(text) ? text : undefined)
  return (
    <>
      <Field label={says.from} error={isReversed(period) ? says.reversed : undefined}>
        <Input
          type="date"
          max={today}
          value={from ?? ''}
          onChange={(event) => onPeriod({ from: read(event.target.value), to })}
        />
      </Field>
      <Field label={says.to}>
        <Input
          type="date"
          value={to ?? ''}
          onChange={(event) => onPeriod({ from, to: read(event.target.value) })}
        />
      </Field>
    </>
  )
}
