import { useState } from 'react'
import type { CalendarVisit, visitSources } from '../../../core/contracts/appointments.ts'
import { instantOf, type Moment, momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import { askToTellOfSeries } from '../../offline/tell-client.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { dayWords } from '../../ui/moments.ts'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { askedOf, type Client, type Wanted } from './booking-draft.ts'
import { useCalendarPlace } from './calendar-place.ts'
import { InSight } from './in-sight.tsx'
import { type RepeatDraft, rhythmOf, visitsOf } from './repeat-draft.ts'
import { RepeatPart } from './repeat-part.tsx'
import { SeriesDays } from './series-days.tsx'
import { seriesProblem, seriesWords } from './series-words.ts'
import { useBookSeries, useSeriesDays } from './use-series.ts'
import { clientOf, timeAt } from './visit-words.ts'
import { words } from './words.ts'

interface Draft {
  readonly client: Client | null
  readonly wanted: readonly Wanted[]
  readonly startsAt: Moment | null
  readonly note: string
  readonly source: (typeof visitSources)[number]
}

/** The part of a booking that lets it repeat, and books all chosen days at once. */
export function useRepeats(draft: Draft, onBooked: (first: CalendarVisit) => void) {
  const zone = useTimeZone()
  const toast = useToast()
  const { today } = useCalendarPlace()
  const [repeat, setRepeat] = useState<RepeatDraft | null>(null)
  const { startsAt } = draft
  const rhythm = repeat && rhythmOf(repeat)
  const services = askedOf(draft.wanted)
  const customerId = draft.client?.id ?? null
  const preview = useSeriesDays({ startsAt, rhythm, services, customerId })
  const book = useBookSeries(({ visits }) => {
    const [first] = visits
    if (!first) return
    const at = momentOf(first.startsAt)
    const when = `${dayWords(first.day, today)}, ${timeAt(at, zone)}`
    toast({ says: seriesWords.booked(clientOf(first), visits.length, when) })
    askToTellOfSeries(first, 'booked')
    onBooked(first)
  })
  const isOn = repeat !== null && startsAt !== null
  const days = isOn ? (preview.data?.days ?? []) : []
  const visits = repeat ? visitsOf(days, repeat) : []
  const submit = () => {
    if (book.open) return book.retry()
    if (startsAt === null || rhythm === null || visits.length === 0) return
    const note = draft.note.trim() || undefined
    book.run({
      ...{ startsAt: instantOf(startsAt), rhythm, services, customerId, visits, note },
      source: draft.source,
    })
  }
  const error = preview.error ?? book.error
  return {
    isOn,
    busy: book.busy,
    submit,
    label: book.open ? words.askAgain : seriesWords.book(visits.length),
    part: startsAt !== null && (
      <>
        <RepeatPart repeat={repeat} first={wallTimeOf(startsAt, zone).date} onChange={setRepeat} />
        {isOn && preview.isLoading && <p className="soft">{seriesWords.looking}</p>}
        {repeat && days.length > 0 && (
          <SeriesDays
            days={days}
            draft={repeat}
            onChoose={(day, chosen) =>
              setRepeat({ ...repeat, chosen: { ...repeat.chosen, [day]: chosen } })
            }
          />
        )}
        {isOn && days.length > 0 && visits.length === 0 && (
          <p className="field__error">{seriesWords.needDay}</p>
        )}
        <InSight of={isOn && error}>
          <Banner kind={book.open ? 'care' : 'failed'}>
            {book.open ? words.open_ : seriesProblem(error, today)}
          </Banner>
        </InSight>
      </>
    ),
  }
}
