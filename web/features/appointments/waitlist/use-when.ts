import type { Instant } from '../../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../../offline/acts.ts'
import { useTimeZone } from '../../../offline/use-outlet.ts'
import { momentWords } from '../../../ui/moments.ts'

/** Writes a moment with its day, where that is not today. */
export function useWhen(): (at: Instant) => string {
  const zone = useTimeZone()
  const now = nowOfDevice()
  return (at) => momentWords(at, zone, now)
}
