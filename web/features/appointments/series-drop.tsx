import { useState } from 'react'
import type { CalendarDay } from '../../../core/contracts/appointments.ts'
import type { SeriesEdit, SeriesScope } from '../../../core/contracts/visit-series.ts'
import { instantOf, momentOf } from '../../../core/kernel/wall-time.ts'
import { askToTellOfSeries } from '../../offline/tell-client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useCalendarPlace } from './calendar-place.ts'
import { ScopeChoice, useMovePreview } from './series-part.tsx'
import { seriesProblem, seriesWords } from './series-words.ts'
import { type PlaceWish, placed } from './use-placing.ts'
import { useMoveSeries } from './use-series.ts'
import { clientOf, spanWords } from './visit-words.ts'
import { words } from './words.ts'

interface Props {
  wish: PlaceWish
  day: CalendarDay
  /** The wish for this visit alone; nothing where the matter is settled. */
  onAnswer: (wish: PlaceWish | null) => void
}

/** What a drop does to a series, told by the visit that was dropped. */
function editOf(wish: PlaceWish): SeriesEdit {
  const { visit } = wish
  if (wish.kind === 'resize') {
    return { kind: 'resize', serviceNo: wish.serviceNo, endsAt: instantOf(wish.endsAt) }
  }
  const { by, change } = wish
  const services =
    change?.to.kind === 'staff' ? [{ serviceNo: change.serviceNo, staffId: change.to.id }] : []
  return { kind: 'move', startsAt: instantOf(momentOf(visit.startsAt) + by), services }
}

/** A visit that repeats was dropped: only this one, those that follow too, or all that lie ahead. */
export function SeriesDrop({ wish, day, onAnswer }: Props) {
  const toast = useToast()
  const { today } = useCalendarPlace()
  const { visit, kind } = wish
  const there = placed(wish)
  const [scope, setScope] = useState<SeriesScope>('one')
  const asked = { visit, scope, edit: editOf(wish) }
  const preview = useMovePreview(asked)
  const move = useMoveSeries(({ visits }) => {
    const ahead = visits.filter(({ state }) => state === 'booked' || state === 'confirmed')
    toast({ says: seriesWords.changed[kind](ahead.length) })
    askToTellOfSeries(visits.find(({ id }) => id === visit.id) ?? visit, 'moved')
    onAnswer(null)
  })
  const span = spanWords(momentOf(there.startsAt), momentOf(there.endsAt), day.timeZone)
  const send = () => {
    if (move.open) move.retry()
    else if (scope === 'one') onAnswer(wish)
    else if (preview.isKnown) move.run({ ...asked, leave: preview.leave })
  }
  return (
    <Dialog
      open
      onClose={() => onAnswer(null)}
      title={seriesWords.dropTitle}
      closeLabel={words.close}
    >
      <div className="stack">
        <p>{seriesWords.dropSays[kind](clientOf(visit), span)}</p>
        <ScopeChoice visit={visit} scope={scope} onChange={setScope} />
        {scope !== 'one' && preview.part}
        {move.error !== null && (
          <Banner kind={move.open ? 'care' : 'failed'}>
            {move.open ? words.open_ : seriesProblem(move.error, today)}
          </Banner>
        )}
      </div>
      <Button
        kind="leaf"
        size="l"
        block
        busy={move.busy}
        disabled={scope !== 'one' && !preview.isKnown && !move.open}
        onClick={send}
      >
        {move.open ? words.askAgain : seriesWords.dropDo[kind]}
      </Button>
      <Button kind="quiet" size="l" block onClick={() => onAnswer(null)}>
        {seriesWords.leave}
      </Button>
    </Dialog>
  )
}
