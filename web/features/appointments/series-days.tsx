import type { SeriesDay } from '../../../core/contracts/visit-series.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Select } from '../../ui/field.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { dayWords } from '../../ui/moments.ts'
import { useCalendarPlace } from './calendar-place.ts'
import { type RepeatDraft, startOf } from './repeat-draft.ts'
import { seriesWords } from './series-words.ts'
import { timeAt } from './visit-words.ts'

interface Props {
  days: readonly SeriesDay[]
  draft: RepeatDraft
  onChoose: (day: string, startsAt: Instant | null) => void
}

/** All days of a series before it is booked: free or not and why, and a choice for each. */
export function SeriesDays({ days, draft, onChoose }: Props) {
  const starts = days.map((day) => startOf(day, draft))
  const left = starts.filter((start) => start === null).length
  const moved = days.filter(({ startsAt }, at) => starts[at] && starts[at] !== startsAt).length
  return (
    <div className="stack">
      <p className="t-small" role="status">
        {seriesWords.summary(days.length - left, moved, left)}
      </p>
      <ul className="sdays" aria-label={seriesWords.days}>
        {days.map((day, at) => (
          <DayRow key={day.day} day={day} start={starts[at] ?? null} onChoose={onChoose} />
        ))}
      </ul>
    </div>
  )
}

function DayRow(props: Pick<Props, 'onChoose'> & { day: SeriesDay; start: Instant | null }) {
  const { day, start, onChoose } = props
  const zone = useTimeZone()
  const { today } = useCalendarPlace()
  const name = dayWords(day.day, today)
  const says = (startsAt: Instant) => {
    const at = momentOf(startsAt)
    const { date } = wallTimeOf(at, zone)
    return date === day.day ? timeAt(at, zone) : `${dayWords(date, today)}, ${timeAt(at, zone)}`
  }
  const options = [...(day.fits ? [day.startsAt] : []), ...day.nearest.map((one) => one.startsAt)]
  return (
    <li className={day.fits ? 'sday' : 'sday sday--not'}>
      <Icon name={day.fits ? 'check' : 'triangle-alert'} size="s" />
      <span className="grow">
        <b>{name}</b>
        <span className="t-label">
          {day.why ? `${says(day.startsAt)}: ${seriesWords.why[day.why]}` : seriesWords.free}
        </span>
      </span>
      <Select
        aria-label={seriesWords.choose(name)}
        value={start ?? ''}
        onChange={({ target }) => onChoose(day.day, (target.value || null) as Instant | null)}
      >
        {options.map((startsAt) => (
          <option key={startsAt} value={startsAt}>
            {says(startsAt)}
          </option>
        ))}
        <option value="">{seriesWords.leaveOut}</option>
      </Select>
    </li>
  )
}
