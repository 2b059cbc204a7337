import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import {
  addDays,
  type BusinessDate,
  isBusinessDate,
  weekdayOf,
} from '../../../core/kernel/dates.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { dayWords, spanWords } from '../../ui/moments.ts'
import { Kbd } from '../../ui/surface.tsx'
import { usePhone } from '../../ui/use-media-query.ts'
import { type View, views } from './calendar-place.ts'
import { DepositsKey } from './deposits/deposits-rail.tsx'
import { openOfferOf, useWaitlist } from './waitlist/use-waitlist.ts'
import { words as waitlistWords } from './waitlist/words.ts'
import { words } from './words.ts'

interface Props {
  today: BusinessDate
  day: BusinessDate
  view: View
  go: (part: { day?: BusinessDate; view?: View; visit?: string }) => void
  onBook: (() => void) | undefined
  onWaitlist: () => void
}

/** Which day, which view, and the key that books. Tab walks it as it is drawn, at every width. */
export function CalendarBar({ today, day, view, go, onBook, onWaitlist }: Props) {
  const onOpen = (visit: string) => go({ visit })
  const waiting = useWaitlist().data ?? []
  const matches = waiting.filter(openOfferOf).length
  const step = view === 'week' ? 7 : 1
  const { bar } = words
  const phone = usePhone()
  const navigate = useNavigate()
  return (
    <div className="calbar">
      <IconButton
        icon="chevron-left"
        label={step === 7 ? bar.weekBefore : bar.before}
        onClick={() => go({ day: addDays(day, -step) })}
      />
      <DayTitle today={today} day={day} view={view} onDay={(next) => go({ day: next })} />
      <IconButton
        icon="chevron-right"
        label={step === 7 ? bar.weekAfter : bar.after}
        onClick={() => go({ day: addDays(day, step) })}
      />
      <Button kind="quiet" onClick={() => go({ day: today })}>
        {bar.today}
      </Button>
      <span className="spring" />
      {!phone && <DepositsKey onOpen={onOpen} />}
      <span className="calbar__wait">
        <IconButton
          kind="quiet"
          icon="hourglass"
          label={waitlistWords.key(waiting.length, matches)}
          onClick={onWaitlist}
        />
        {matches > 0 && <i aria-hidden="true">{matches}</i>}
      </span>
      <span className="calbar__views">
        <Segments
          label={bar.view}
          value={view}
          onChange={(next) => go({ view: next })}
          options={views.map((value) => ({ value, label: bar.views[value] }))}
        />
        {phone && (
          <IconButton
            kind="quiet"
            icon="armchair"
            label={bar.walkIns}
            onClick={() => void navigate({ to: '/walk-ins' })}
          />
        )}
        {phone && <DepositsKey onOpen={onOpen} />}
        {onBook && (
          <Button kind="leaf" icon="plus" className="calbar__book" onClick={onBook}>
            {bar.book}
            <Kbd>N</Kbd>
          </Button>
        )}
      </span>
    </div>
  )
}

/** The day as a heading; a press on it opens the calendar of the browser. */
function DayTitle(
  props: Pick<Props, 'today' | 'day' | 'view'> & { onDay: (day: BusinessDate) => void },
) {
  const { today, day, view, onDay } = props
  const picker = useRef<HTMLInputElement>(null)
  const monday = addDays(day, -weekdayOf(day))
  const says = view === 'week' ? spanWords(monday, addDays(monday, 6), today) : dayWords(day, today)
  return (
    <span className="calbar__day">
      <h1 className="t-head">{says}</h1>
      <input
        ref={picker}
        type="date"
        aria-label={words.bar.pick}
        value={day}
        onClick={() => picker.current?.showPicker?.()}
        onChange={({ target }) => isBusinessDate(target.value) && onDay(target.value)}
      />
    </span>
  )
}
