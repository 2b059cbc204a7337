import { useNavigate, useSearch } from '@tanstack/react-router'
import { type BusinessDate, isBusinessDate, wallClock } from '../../../core/kernel/dates.ts'
import { isUuid } from '../../../core/kernel/ids.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'

export const views = ['people', 'things', 'week', 'list'] as const
export type View = (typeof views)[number]

/** What the calendar shows, kept in the address: it survives a reload and can be linked to. */
export function useCalendarPlace() {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const navigate = useNavigate()
  const today = wallClock(nowOfDevice(), useTimeZone()).date
  const day = typeof search.day === 'string' && isBusinessDate(search.day) ? search.day : today
  const view = views.find((one) => one === search.view) ?? 'people'
  const visitId =
    typeof search.visit === 'string' && isUuid(search.visit) ? search.visit : undefined
  const go = (part: { day?: BusinessDate; view?: View; visit?: string | undefined }) => {
    const next = { day, view, visit: undefined, ...part }
    void navigate({
      to: '/calendar',
      search: {
        day: next.day === today ? undefined : next.day,
        view: next.view === 'people' ? undefined : next.view,
        visit: next.visit,
      } as never,
    })
  }
  return { today, day, view, visitId, go }
}
