import { useState } from 'react'
import type { SheetDay, TimeSheets } from '../../../core/contracts/time-clock.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { dayWords, lengthWords, timeWords } from '../../ui/moments.ts'
import { Card, Tag } from '../../ui/surface.tsx'
import { CorrectDialog, type Correcting } from './correct-dialog.tsx'
import { words } from './words.ts'

const { hoursScreen: says } = words

type Person = TimeSheets['people'][number]
type SheetPunch = SheetDay['punches'][number]

/** The days of one person, each time with what was changed about it. */
export function PersonSheet(props: { sheets: TimeSheets; person: Person; today: BusinessDate }) {
  const { sheets, person, today } = props
  const { timeZone: zone } = sheets
  const mayCorrect = useMay('timeclock.edit')
  const [open, setOpen] = useState<Correcting | null>(null)
  const { personId, name } = person
  const add = (
    <Button icon="plus" onClick={() => setOpen({ personId, name, punch: null })}>
      {says.add}
    </Button>
  )
  return (
    <Card title={says.sheet(name)} aside={mayCorrect && add}>
      <ul className="clockwork__list">
        {person.days.map((day) => (
          <li key={day.day}>
            <b>{dayWords(day.day, today)}</b>
            <DayLine day={day} />
            {day.punches.map((punch) => (
              <TimeLine
                key={punch.id}
                punch={punch}
                zone={zone}
                onCorrect={
                  mayCorrect && !punch.removed
                    ? () => setOpen({ personId, name, punch })
                    : undefined
                }
              />
            ))}
          </li>
        ))}
      </ul>
      {open && <CorrectDialog of={open} zone={zone} onClose={() => setOpen(null)} />}
    </Card>
  )
}

function DayLine({ day }: { day: SheetDay }) {
  const { workedMinutes, rosteredMinutes, lateMinutes, open, punches } = day
  return (
    <span className="row row--s row--wrap">
      <span>{says.day(lengthWords(workedMinutes), lengthWords(rosteredMinutes))}</span>
      {lateMinutes > 0 && (
        <Tag tone="haldi" icon="clock">
          {says.dayLate(lengthWords(lateMinutes))}
        </Tag>
      )}
      {open === 'now' && <Tag tone="leaf">{says.openNow}</Tag>}
      {open === 'forgotten' && (
        <Tag tone="brick" icon="triangle-alert">
          {says.openForgotten}
        </Tag>
      )}
      {punches.length === 0 && <Tag tone="line">{says.absent}</Tag>}
    </span>
  )
}

function TimeLine(props: { punch: SheetPunch; zone: string; onCorrect: (() => void) | undefined }) {
  const { punch, zone, onCorrect } = props
  return (
    <div className={punch.removed ? 'clockwork__time is-struck' : 'clockwork__time'}>
      <span>
        <b>
          {says.kinds[punch.kind]} {spanOf(punch, zone)}
        </b>
        <span className="t-label">{punch.removed ? says.struck : says.ways[punch.way]}</span>
        {punch.changes.map((change) => (
          <span className="t-label" key={change.at + change.act}>
            {changeWords(change, zone)}
          </span>
        ))}
      </span>
      {onCorrect && (
        <Button icon="pencil-line" onClick={onCorrect}>
          {says.correct}
        </Button>
      )}
    </div>
  )
}

function spanOf(
  { startedAt, endedAt }: Pick<SheetPunch, 'startedAt' | 'endedAt'>,
  zone: string,
): string {
  const end = endedAt ? timeWords(endedAt, zone) : says.noEnd
  return `${timeWords(startedAt, zone)} to ${end}`
}

function changeWords(change: SheetPunch['changes'][number], zone: string): string {
  const { act, by, reason, before } = change
  if (act === 'told') return says.changes.told(by)
  if (act === 'written') return says.changes.written(by, reason ?? '')
  return says.changes.corrected(by, before ? spanOf(before, zone) : '', reason ?? '')
}
