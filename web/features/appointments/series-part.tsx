import type { CalendarVisit } from '../../../core/contracts/appointments.ts'
import { type SeriesScope, seriesScopes } from '../../../core/contracts/visit-series.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Segments } from '../../ui/choices.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { dayWords } from '../../ui/moments.ts'
import { Banner } from '../../ui/surface.tsx'
import { useCalendarPlace } from './calendar-place.ts'
import { rhythmWords, seriesProblem, seriesWords } from './series-words.ts'
import { type SeriesWish, useSeries, useSeriesMoves } from './use-series.ts'
import { states, timeAt } from './visit-words.ts'

/** The series that a visit belongs to: how it repeats, and its other visits. */
export function SeriesPart({ visit }: { visit: CalendarVisit }) {
  const zone = useTimeZone()
  const { today } = useCalendarPlace()
  const known = useSeries(visit.series?.id ?? null)
  const { series } = visit
  if (!series) return null
  const place = seriesWords.place(series.no, series.of)
  return (
    <details className="vhist">
      <summary>
        <Icon name="repeat" size="s" />
        &nbsp;{known.data ? `${rhythmWords(known.data.rhythm)} · ${place}` : place}
      </summary>
      {series.isApart && <p className="soft">{seriesWords.apart}</p>}
      <ul>
        {known.data?.visits.map(({ id, day, startsAt, state }) => (
          <li key={id} aria-current={id === visit.id ? 'true' : undefined}>
            <b>
              {dayWords(day, today)}, {timeAt(momentOf(startsAt), zone)}
            </b>
            <span className="t-label">{states[state].says}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Which visits of a series are meant. */
export function ScopeChoice(props: {
  visit: CalendarVisit
  scope: SeriesScope
  onChange: (scope: SeriesScope) => void
}) {
  if (!props.visit.series) return null
  return (
    <Segments
      fill
      label={seriesWords.which}
      value={props.scope}
      onChange={props.onChange}
      options={seriesScopes.map((value) => ({ value, label: seriesWords.scopes[value] }))}
    />
  )
}

/** What moving several visits of a series would do, and which of them have to stay. */
export function useMovePreview(wish: SeriesWish) {
  const { today } = useCalendarPlace()
  const moves = useSeriesMoves(wish)
  const stuck = moves.data?.moves.filter(({ fits }) => !fits) ?? []
  const all = moves.data?.moves.length ?? 0
  const apart = moves.data?.stays.filter(({ why }) => why === 'apart').length ?? 0
  const says = [
    (wish.edit.kind === 'resize' ? seriesWords.resizes : seriesWords.moves)(all - stuck.length),
    stuck.length > 0 && seriesWords.noFit(stuck.length),
    apart > 0 && seriesWords.apartStay(apart),
  ]
  return {
    isKnown: moves.data !== undefined,
    /** Visits that would not fit: they stay. */
    leave: stuck.map(({ visitId }) => visitId),
    part: (
      <>
        {moves.isLoading && <p className="soft">{seriesWords.looking}</p>}
        {moves.error && <Banner kind="failed">{seriesProblem(moves.error, today)}</Banner>}
        {moves.data && (
          <Banner kind={stuck.length > 0 ? 'care' : 'note'}>
            {says.filter(Boolean).join('. ')}.
          </Banner>
        )}
      </>
    ),
  }
}
