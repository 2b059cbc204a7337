import { z } from 'zod'
import type { Instant } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { momentWords } from '../../ui/moments.ts'
import { words } from './words.ts'

const Used = z.object({
  people: z.array(z.string()).catch([]),
  services: z.array(z.string()).catch([]),
  things: z.array(z.string()).catch([]),
  visits: z.number().catch(0),
  next: z.string().nullable().catch(null),
})

/** By whom and what something is used that cannot be removed yet; nothing where that is not the trouble. */
export function useUsedWords(): (error: unknown) => string {
  const zone = useTimeZone()
  return (error) => {
    const read = Used.safeParse(error instanceof ApiProblem ? error.facts : {})
    if (!read.success) return ''
    const { people, services, things, visits, next } = read.data
    const when = next === null ? '' : momentWords(next as Instant, zone, nowOfDevice())
    const named = [...people, ...things, ...services].join(', ')
    return visits > 0 ? words.removal.ahead(visits, when) : named
  }
}
