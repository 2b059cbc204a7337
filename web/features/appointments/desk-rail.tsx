import type { ReactNode } from 'react'
import type { CalendarDay, CalendarVisit } from '../../../core/contracts/appointments.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import { type DeskLists, deskLists, minutesLate } from '../../../core/rules/calendar/desk-lists.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { useOpenCount } from './deposits/queries.ts'
import type { BlockClock } from './visit-block.tsx'
import { clientOf, servicesOf, states, timeAt } from './visit-words.ts'
import { words } from './words.ts'

const parts = [
  'requests',
  'late',
  'waiting',
  'readyToPay',
  'overdue',
  'inService',
  'unconfirmed',
] as const

/** What the desk has to look after now, and what the marks of the calendar mean. */
export function DeskRail(props: {
  day: CalendarDay
  clock: BlockClock
  onOpen: (visitId: string) => void
  children?: ReactNode
}) {
  const { day, clock, onOpen } = props
  const lists: DeskLists = deskLists(day.visits, clock)
  const isQuiet = useOpenCount() === 0 && parts.every((part) => lists[part].length === 0)
  return (
    <aside className="wait" aria-label={words.rail.label}>
      <div className="wait__head">
        <h2 className="t-section">{words.rail.title}</h2>
      </div>
      {isQuiet && <p className="soft t-small">{words.rail.nothing}</p>}
      {parts.map(
        (part) =>
          lists[part].length > 0 && (
            <section className="wl" key={part}>
              <h3 className="wl__head">
                {words.rail[part]}
                <span className="t-label">{lists[part].length}</span>
              </h3>
              <ul>
                {lists[part].map((visit) => (
                  <RailVisit key={visit.id} {...{ visit, clock, onOpen }} />
                ))}
              </ul>
            </section>
          ),
      )}
      {props.children}
      <Legend />
    </aside>
  )
}

function RailVisit(props: {
  visit: CalendarVisit
  clock: BlockClock
  onOpen: (visitId: string) => void
}) {
  const { visit, clock, onOpen } = props
  const late = minutesLate(visit, clock)
  return (
    <li>
      <button type="button" className="wl__one" onClick={() => onOpen(visit.id)}>
        <span className="grow">
          <b className="trunc">{clientOf(visit)}</b>
          <span className="t-label trunc">
            {timeAt(momentOf(visit.startsAt), clock.zone)} · {servicesOf(visit)}
          </span>
        </span>
        {late > 0 && <span className="tag tag--brick">{words.board.late(late)}</span>}
      </button>
    </li>
  )
}

const legend = ['booked', 'confirmed', 'arrived', 'in_service', 'completed', 'no_show'] as const

function Legend() {
  return (
    <ul className="legend" aria-label={words.rail.key}>
      {legend.map((state) => (
        <li key={state}>
          <Icon name={states[state].icon} size="s" />
          {states[state].says}
        </li>
      ))}
    </ul>
  )
}
