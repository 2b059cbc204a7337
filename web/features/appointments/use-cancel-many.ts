import { useEffect } from 'react'
import { askToTellOfSeries } from '../../offline/tell-client.ts'
import { useToast } from '../../ui/toast.tsx'
import { useCalendarPlace } from './calendar-place.ts'
import { groupProblem, groupWords } from './group-words.ts'
import { seriesProblem, seriesWords } from './series-words.ts'
import { useCancelGroup } from './use-group.ts'
import { useCancelSeries } from './use-series.ts'
import { clientOf } from './visit-words.ts'

/** Cancels visits of a series, or those of all guests who come together. */
export function useCancelMany() {
  const toast = useToast()
  const { today } = useCalendarPlace()
  const series = useCancelSeries(({ visits }, { visit }) => {
    toast({ says: seriesWords.cancelled(clientOf(visit)) })
    const off = visits.find(({ id }) => id === visit.id)
    if (off) askToTellOfSeries(off, 'cancelled')
  })
  const group = useCancelGroup(() => toast({ says: groupWords.cancelled }))
  useEffect(() => {
    if (group.error) toast({ says: groupProblem(group.error), failed: true })
  }, [group.error])
  useEffect(() => {
    if (series.error) toast({ says: seriesProblem(series.error, today), failed: true })
  }, [series.error])
  return {
    busy: series.busy || group.busy,
    cancelSeries: series.run,
    cancelGroup: group.run,
  }
}
