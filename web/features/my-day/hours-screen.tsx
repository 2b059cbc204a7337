import './my-day.css'
import { useState } from 'react'
import { exportTimeSheets, type TimeSheets } from '../../../core/contracts/time-clock.ts'
import { wallClock } from '../../../core/kernel/dates.ts'
import { type Period, periodBeside, periodOf } from '../../../core/rules/report-period.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { callForFile } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay, usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { DaysPicker } from '../../ui/days-picker.tsx'
import { saveFile } from '../../ui/files.ts'
import { lengthWords } from '../../ui/moments.ts'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Banner, Card, Tag } from '../../ui/surface.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { ClockCard } from './clock-card.tsx'
import { DeskClock } from './desk-clock.tsx'
import { PersonSheet } from './person-sheet.tsx'
import { useSheets } from './queries.ts'
import { problems, words } from './words.ts'

const { hoursScreen: says } = words

/** The time clock: one’s own, that of a shared desk, and the hours of everybody for who may see them. */
export function HoursScreen() {
  const { registerId } = usePlace()
  const seesAll = useMay('timeclock.read')
  return (
    <div className="clockwork">
      <h1 className="t-head">{says.title}</h1>
      <ClockCard />
      {registerId && <DeskClock />}
      {seesAll && <Everybody />}
    </div>
  )
}

function Everybody() {
  const today = wallClock(nowOfDevice(), useTimeZone()).date
  const [days, setDays] = useState(() => periodOf('week', today))
  const [chosen, choose] = useState<string | null>(null)
  const sheets = useSheets(days)
  const person = sheets.data?.people.find(({ personId }) => personId === chosen)
  return (
    <>
      <Days days={days} onChange={setDays} />
      {sheets.isError && (
        <Card flush>
          <ErrorState
            title={says.failed}
            retry={{
              ...{ label: words.tryAgain, act: () => void sheets.refetch() },
              busy: sheets.isFetching,
            }}
          >
            {problemWords(sheets.error, problems)}
          </ErrorState>
        </Card>
      )}
      {!sheets.data && !sheets.isError && (
        <Loading label={says.loading}>
          <Skeleton width="100%" height="220px" />
        </Loading>
      )}
      {sheets.data && <People sheets={sheets.data} chosen={chosen} onChoose={choose} />}
      {sheets.data && person && <PersonSheet sheets={sheets.data} person={person} today={today} />}
      {sheets.data && !person && sheets.data.people.length > 0 && (
        <p className="soft">{says.choose}</p>
      )}
    </>
  )
}

function Days({ days, onChange }: { days: Period; onChange: (next: Period) => void }) {
  const file = useCommand(async () => {
    const blob = await callForFile(exportTimeSheets, { query: days })
    saveFile(blob, `hours-${days.from}-${days.to}.csv`)
  })
  return (
    <DaysPicker
      days={days}
      labels={says}
      onChange={onChange}
      onBeside={(places) => onChange(periodBeside('week', periodOf('week', days.from), places))}
    >
      <Button icon="download" busy={file.busy} onClick={() => file.run(undefined)}>
        {says.file}
      </Button>
      {file.error !== null && <Banner kind="failed">{problemWords(file.error, problems)}</Banner>}
    </DaysPicker>
  )
}

type Person = TimeSheets['people'][number]

function People(props: {
  sheets: TimeSheets
  chosen: string | null
  onChoose: (personId: string) => void
}) {
  const { people } = props.sheets
  const length = (minutes: number) => (minutes === 0 ? '' : lengthWords(minutes))
  const columns: Column<Person>[] = [
    { id: 'name', header: says.name, cell: ({ name }) => name, phone: 'title' },
    {
      ...{ id: 'missing', header: says.missing, phone: 'meta' },
      cell: ({ forgotten }) =>
        forgotten > 0 && (
          <Tag tone="brick" icon="triangle-alert">
            {says.missingOnes(forgotten)}
          </Tag>
        ),
    },
    {
      ...{ id: 'late', header: says.late, figures: true, phone: 'hidden' },
      cell: ({ lateMinutes }) => length(lateMinutes),
    },
    {
      ...{ id: 'roster', header: says.roster, figures: true, phone: 'hidden' },
      cell: ({ rosteredMinutes }) => length(rosteredMinutes),
    },
    {
      ...{ id: 'worked', header: says.worked, figures: true, phone: 'amount' },
      cell: ({ workedMinutes }) => lengthWords(workedMinutes),
    },
  ]
  return (
    <Card flush title={says.people}>
      {people.length === 0 ? (
        <p className="soft card__says">{says.none}</p>
      ) : (
        <Table
          caption={says.caption}
          columns={columns}
          rows={people}
          rowKey={({ personId }) => personId}
          selected={props.chosen ?? undefined}
          onOpen={({ personId }) => props.onChoose(personId)}
        />
      )}
    </Card>
  )
}
