import { useNavigate, useSearch } from '@tanstack/react-router'
import { type BusinessDate, isBusinessDate, wallClock } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'

export const parts = [
  'services',
  'staff',
  'hours',
  'leave',
  'things',
  'rules',
  'booking',
  'forms',
] as const
export type SetupPart = (typeof parts)[number]

/** Which part of the set-up is open, and from which day on hours are shown; kept in the address. */
export function useSetupPlace() {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const navigate = useNavigate()
  const today = wallClock(nowOfDevice(), useTimeZone()).date
  const part = parts.find((one) => one === search.part) ?? 'services'
  const day = typeof search.day === 'string' && isBusinessDate(search.day) ? search.day : today
  const go = (next: { part?: SetupPart; day?: BusinessDate }) => {
    const { part: toPart, day: toDay } = { part, day, ...next }
    void navigate({
      to: '/salon',
      search: {
        part: toPart === 'services' ? undefined : toPart,
        day: toDay === today ? undefined : toDay,
      } as never,
    })
  }
  return { today, part, day, go }
}
