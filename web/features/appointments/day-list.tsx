import type { CalendarDay } from '../../../core/contracts/appointments.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import { Money } from '../../ui/money.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Tag } from '../../ui/surface.tsx'
import { clientOf, servicesOf, spanWords, states } from './visit-words.ts'
import { words } from './words.ts'

/** All visits of the day as a list, with those that were cancelled. */
export function DayList({ day, onOpen }: { day: CalendarDay; onOpen: (id: string) => void }) {
  const { list } = words
  const visits = day.visits.toSorted((a, b) => momentOf(a.startsAt) - momentOf(b.startsAt))
  if (visits.length === 0) return <EmptyState title={words.agenda.empty} />
  return (
    <ul className="dlist card" aria-label={list.label}>
      {visits.map((visit) => {
        const { says, icon } = states[visit.state]
        const people = [...new Set(visit.services.flatMap(({ staffName }) => staffName ?? []))]
        const span = spanWords(momentOf(visit.startsAt), momentOf(visit.endsAt), day.timeZone)
        return (
          <li key={visit.id}>
            <button type="button" className="dlist__one" onClick={() => onOpen(visit.id)}>
              <span className="dlist__t">{span}</span>
              <span className="grow">
                <b>{clientOf(visit)}</b>
                <span className="t-label">
                  {servicesOf(visit)}
                  {people.length > 0 && ` · ${people.join(', ')}`}
                </span>
              </span>
              <Tag tone="line" icon={icon}>
                {says}
              </Tag>
              <Money amount={visit.totalMinor} paise="never" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
