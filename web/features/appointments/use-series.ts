import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { CalendarVisit, WantedService } from '../../../core/contracts/appointments.ts'
import type { BodyInputOf } from '../../../core/contracts/operation.ts'
import {
  bookSeries,
  cancelSeries,
  changeSeries,
  previewSeries,
  previewSeriesChange,
  type Rhythm,
  readSeries,
  type Series,
  type SeriesEdit,
  type SeriesScope,
} from '../../../core/contracts/visit-series.ts'
import { instantOf, type Moment } from '../../../core/kernel/wall-time.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { useOutlet } from '../../offline/use-outlet.ts'
import type { CancelSeriesWish } from './cancel-key.tsx'

export const useSeries = (seriesId: string | null) =>
  useQuery({
    queryKey: ['calendar', 'series', seriesId],
    queryFn: ({ signal }) => call(readSeries, { params: { seriesId: seriesId ?? '' }, signal }),
    enabled: seriesId !== null,
  })

interface SeriesQuestion {
  readonly startsAt: Moment | null
  readonly rhythm: Rhythm | null
  readonly services: WantedService[]
  readonly customerId: string | null
}

/** The days of a series; asked once all is known. */
export function useSeriesDays({ startsAt, rhythm, services, customerId }: SeriesQuestion) {
  const outletId = useOutlet()?.id
  const isKnown = startsAt !== null && rhythm !== null && services.length > 0
  return useQuery({
    queryKey: ['calendar', 'series-days', outletId, startsAt, rhythm, services, customerId],
    queryFn: ({ signal }) =>
      call(previewSeries, {
        body: {
          startsAt: instantOf(startsAt ?? 0),
          rhythm: rhythm as Rhythm,
          ...{ services, customerId },
        },
        signal,
      }),
    enabled: isKnown,
  })
}

type SeriesBooking = Omit<BodyInputOf<typeof bookSeries>, 'seriesId'>

export const useBookSeries = (onDone: (series: Series) => void) =>
  useCommand(
    (body: SeriesBooking, act) => call(bookSeries, { body: { ...body, seriesId: act.id } }),
    { madeOld: ['calendar', 'customers'], onDone },
  )

export interface SeriesWish {
  readonly visit: CalendarVisit
  readonly scope: SeriesScope
  readonly edit: SeriesEdit
}

const paramsOf = ({ series }: CalendarVisit) => ({ seriesId: series?.id ?? '' })

/** What moving a series would do; asked only where more than one visit moves. */
export function useSeriesMoves({ visit, scope, edit }: SeriesWish) {
  return useQuery({
    queryKey: ['calendar', 'series-moves', visit.id, visit.version, scope, edit],
    queryFn: ({ signal }) =>
      call(previewSeriesChange, {
        params: paramsOf(visit),
        body: { visitId: visit.id, scope, edit },
        signal,
      }),
    enabled: visit.series !== null && scope !== 'one',
  })
}

/** The version that an act was first sent with: sent again, it is the very same act. */
function useVersionOf() {
  const sent = useRef<{ readonly actId: string; readonly version: number } | null>(null)
  return async (actId: string, visit: CalendarVisit): Promise<number> => {
    if (sent.current?.actId !== actId) {
      const { version } = await call(readSeries, { params: paramsOf(visit) })
      sent.current = { actId, version }
    }
    return sent.current.version
  }
}

/** Moves a series; visits that would not fit stay where they are. */
export function useMoveSeries(onDone: (series: Series, wish: SeriesWish) => void) {
  const versionOf = useVersionOf()
  return useCommand(
    async (wish: SeriesWish & { readonly leave: readonly string[] }, act) => {
      const { visit, scope, edit, leave } = wish
      const params = paramsOf(visit)
      const version = await versionOf(act.id, visit)
      const body = { actId: act.id, version, visitId: visit.id, scope, edit, leave: [...leave] }
      return call(changeSeries, { params, body })
    },
    { madeOld: ['calendar'], onDone },
  )
}

export function useCancelSeries(onDone: (series: Series, wish: CancelSeriesWish) => void) {
  const versionOf = useVersionOf()
  return useCommand(
    async ({ visit, scope, reason, decision }: CancelSeriesWish, act) => {
      const params = paramsOf(visit)
      const version = await versionOf(act.id, visit)
      const body = { actId: act.id, version, visitId: visit.id, scope, reason, ...decision }
      return call(cancelSeries, { params, body })
    },
    { madeOld: ['calendar'], onDone },
  )
}
