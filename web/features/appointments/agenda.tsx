import { Fragment, useState } from 'react'
import type { CalendarDay, CalendarVisit } from '../../../core/contracts/appointments.ts'
import { type Moment, minuteLength, momentOf } from '../../../core/kernel/wall-time.ts'
import { minutesLate } from '../../../core/rules/calendar/desk-lists.ts'
import { Button } from '../../ui/button.tsx'
import { Chips } from '../../ui/choices.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Tag, type Tone } from '../../ui/surface.tsx'
import { type Slot } from './board-slot.tsx'
import type { Column } from './columns.ts'
import { freeGaps } from './free-gaps.ts'
import type { BlockClock } from './visit-block.tsx'
import { bareTime, clientOf, spanWords, states, timeAt } from './visit-words.ts'
import { words } from './words.ts'

const everybody = 'all'

const tones: Readonly<Record<string, Tone | 'line'>> = {
  requested: 'neel',
  booked: 'line',
  confirmed: 'neel',
  arrived: 'haldi',
  in_service: 'leaf',
  completed: 'plain',
  no_show: 'brick',
}

/** The day on a phone: one after the other, of everybody or of one person, with the free time of that person. */
export function Agenda(props: {
  day: CalendarDay
  columns: readonly Column[]
  clock: BlockClock
  isToday: boolean
  onOpen: (visitId: string) => void
  onBook: ((slot: Slot) => void) | undefined
}) {
  const { day, columns, clock, isToday, onOpen, onBook } = props
  const [whose, setWhose] = useState<string>(everybody)
  const column = columns.find(({ owner }) => owner.id === whose) ?? null
  const visits = day.visits
    .filter(({ state }) => state !== 'cancelled')
    .filter((visit) => !column || column.blocks.some((block) => block.visit.id === visit.id))
    .toSorted((a, b) => momentOf(a.startsAt) - momentOf(b.startsAt))
  const gaps = column && onBook ? freeGaps(column, isToday ? clock.now : null) : []
  const rows = rowsOf(visits, gaps, isToday ? clock.now : null)
  return (
    <section className="agenda" aria-label={words.agenda.label}>
      <Chips
        label={words.agenda.person}
        value={column ? whose : everybody}
        onChange={setWhose}
        options={[
          { value: everybody, label: words.agenda.all },
          ...columns.map(({ owner, name }) => ({ value: owner.id, label: name })),
        ]}
      />
      {visits.length === 0 && gaps.length === 0 ? (
        <EmptyState title={words.agenda.empty}>{onBook && words.agenda.emptySays}</EmptyState>
      ) : (
        <div className="ag">
          {rows.map((row) => (
            <Fragment key={`${row.kind}${row.at}${'visit' in row ? row.visit.id : ''}`}>
              {row.kind === 'visit' && (
                <AgendaVisit visit={row.visit} clock={clock} onOpen={onOpen} />
              )}
              {row.kind === 'now' && <div className="agnow">{timeAt(row.at, clock.zone)}</div>}
              {row.kind === 'gap' && column && (
                <div className="aggap">
                  <b className="grow">
                    {words.agenda.free(column.name, spanWords(row.at, row.to, clock.zone))}
                  </b>
                  <Button onClick={() => onBook?.({ startsAt: row.at, owner: column.owner })}>
                    {words.agenda.book}
                  </Button>
                </div>
              )}
            </Fragment>
          ))}
        </div>
      )}
    </section>
  )
}

type Row =
  | { readonly kind: 'visit'; readonly at: Moment; readonly visit: CalendarVisit }
  | { readonly kind: 'gap'; readonly at: Moment; readonly to: Moment }
  | { readonly kind: 'now'; readonly at: Moment }

function rowsOf(
  visits: readonly CalendarVisit[],
  gaps: readonly { from: Moment; to: Moment }[],
  now: Moment | null,
): Row[] {
  const rows: Row[] = [
    ...visits.map((visit) => ({ kind: 'visit' as const, at: momentOf(visit.startsAt), visit })),
    ...gaps.map(({ from, to }) => ({ kind: 'gap' as const, at: from, to })),
    ...(now === null ? [] : [{ kind: 'now' as const, at: now }]),
  ]
  return rows.sort((a, b) => a.at - b.at)
}

function AgendaVisit(props: {
  visit: CalendarVisit
  clock: BlockClock
  onOpen: (visitId: string) => void
}) {
  const { visit, clock, onOpen } = props
  const { says, icon, look } = states[visit.state]
  const late = minutesLate(visit, clock)
  const people = [...new Set(visit.services.flatMap(({ staffName }) => staffName ?? []))]
  const names = visit.services.map(({ name }) => name).join(', ')
  const isWaiting = visit.state === 'arrived' && momentOf(visit.startsAt) < clock.now
  const waited = Math.floor((clock.now - momentOf(visit.startsAt)) / minuteLength)
  return (
    <button type="button" className={`agi agi--${look}`} onClick={() => onOpen(visit.id)}>
      <span className="agi__t">{bareTime(momentOf(visit.startsAt), clock.zone)}</span>
      <span className="agi__bar" />
      <span>
        <b>{clientOf(visit)}</b>
        <span className="t-label">{[names, people.join(', ')].filter(Boolean).join(' · ')}</span>
        <span className="t-label">
          {late > 0 && words.board.late(late)}
          {isWaiting && words.agenda.waiting(waited)}
          {late === 0 &&
            !isWaiting &&
            words.agenda.until(timeAt(momentOf(visit.endsAt), clock.zone))}
        </span>
      </span>
      <Tag tone={tones[visit.state]} icon={icon}>
        {says}
      </Tag>
    </button>
  )
}
