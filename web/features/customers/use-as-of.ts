import type { Instant } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { momentWords } from '../../ui/moments.ts'

/** Since when nothing was heard, as people read it; null where the server has just answered. */
export function useAsOf(asOf: Instant | null | undefined): string | null {
  const zone = useTimeZone()
  return asOf ? momentWords(asOf, zone, nowOfDevice()) : null
}
