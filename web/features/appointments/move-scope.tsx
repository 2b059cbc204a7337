import { useState } from 'react'
import type { CalendarVisit } from '../../../core/contracts/appointments.ts'
import type { SeriesScope } from '../../../core/contracts/visit-series.ts'
import { instantOf, type Moment } from '../../../core/kernel/wall-time.ts'
import { askToTellOfSeries } from '../../offline/tell-client.ts'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useCalendarPlace } from './calendar-place.ts'
import { GuestChoice, type GuestScope } from './group-part.tsx'
import { groupProblem, groupWords } from './group-words.ts'
import { InSight } from './in-sight.tsx'
import { ScopeChoice, useMovePreview } from './series-part.tsx'
import { seriesProblem, seriesWords } from './series-words.ts'
import { useMoveGroup } from './use-group.ts'
import { useMoveSeries } from './use-series.ts'
import { words } from './words.ts'

interface NewPlace {
  readonly visit: CalendarVisit
  readonly startsAt: Moment
  readonly services: { serviceNo: number; staffId: string | null }[]
}

/** The part of a move that takes other visits of the series along. Those that do not fit stay. */
export function useMoveScope(
  { visit, startsAt, services }: NewPlace,
  onDone: (moved: CalendarVisit) => void,
) {
  const toast = useToast()
  const { today } = useCalendarPlace()
  const [scope, setScope] = useState<SeriesScope>('one')
  const edit = { kind: 'move' as const, startsAt: instantOf(startsAt), services }
  const preview = useMovePreview({ visit, scope, edit })
  const move = useMoveSeries(({ visits }) => {
    const ahead = visits.filter(({ state }) => state === 'booked' || state === 'confirmed')
    toast({ says: seriesWords.changed.move(ahead.length) })
    const moved = visits.find(({ id }) => id === visit.id) ?? visit
    askToTellOfSeries(moved, 'moved')
    onDone(moved)
  })
  const [guests, setGuests] = useState<GuestScope>('one')
  const group = useMoveGroup(({ visits }) => {
    toast({ says: groupWords.moved })
    onDone(visits.find(({ id }) => id === visit.id) ?? visit)
  })
  if (guests === 'all') {
    return {
      isOn: true,
      busy: group.busy,
      open: group.open,
      // All move by as much as this one.
      send: () => (group.open ? group.retry() : group.run({ visit, startsAt })),
      choice: <GuestChoice visit={visit} scope={guests} onChange={setGuests} />,
      part: (
        <InSight of={group.error}>
          <Banner kind={group.open ? 'care' : 'failed'}>
            {group.open ? words.open_ : groupProblem(group.error)}
          </Banner>
        </InSight>
      ),
    }
  }
  const isOn = scope !== 'one'
  return {
    isOn,
    busy: move.busy,
    open: move.open,
    send: () => {
      if (move.open) move.retry()
      else if (preview.isKnown) move.run({ visit, scope, edit, leave: preview.leave })
    },
    choice: visit.series ? (
      <ScopeChoice visit={visit} scope={scope} onChange={setScope} />
    ) : (
      <GuestChoice visit={visit} scope={guests} onChange={setGuests} />
    ),
    part: isOn && (
      <>
        {preview.part}
        <InSight of={move.error}>
          <Banner kind={move.open ? 'care' : 'failed'}>
            {move.open ? words.open_ : seriesProblem(move.error, today)}
          </Banner>
        </InSight>
      </>
    ),
  }
}
