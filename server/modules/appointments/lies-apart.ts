import { sql } from 'kysely'
import { z } from 'zod'
import type { Instant } from '../../../core/kernel/dates.ts'
import { momentAt, momentOf } from '../../../core/kernel/wall-time.ts'
import type { Tx } from '../../platform/database/client.ts'
import { selectSeries } from './store-series.ts'
import { selectChanges } from './store-visits.ts'
import type { StoredService, StoredVisit } from './visit.ts'

const Where = z.object({
  startsAt: z.string(),
  staff: z.array(z.string().nullable()),
  ends: z.array(z.string()),
})
type Where = z.infer<typeof Where>

/** Where a visit lies and who does it, as its history tells. */
export function whereOf(startsAt: Instant, services: readonly StoredService[]): Where {
  return {
    startsAt,
    staff: services.map(({ staffId }) => staffId),
    ends: services.map(({ endsAt }) => endsAt),
  }
}

/** Where a visit stood and stands now, with what is done, for its history and for what its client is told. */
export function placesOf(
  before: Pick<StoredVisit, 'startsAt' | 'services'>,
  after: Pick<StoredVisit, 'startsAt' | 'services'>,
) {
  const told = ({ startsAt, services }: typeof before) => ({
    ...whereOf(startsAt, services),
    items: services.map(({ itemId }) => itemId),
  })
  return { before: told(before), after: told(after) }
}

/**
 * Whether a visit of a series keeps its own when the series moves. One that was changed by itself does; brought back to
 * where its series has it, with the people and the lengths that it had there, it is one of the others again.
 */
export async function liesApart(tx: Tx, visit: StoredVisit, now: Where): Promise<boolean> {
  if (!visit.series) return false
  const changes = (await selectChanges(tx, [visit.id])).get(visit.id) ?? []
  const left = changes.findLast(({ facts }) => facts.wasApart === false)
  const before = Where.safeParse(left?.facts.before)
  if (!before.success || JSON.stringify(before.data) !== JSON.stringify(now)) return true
  const [series] = await selectSeries(tx, sql`s.id = ${visit.series.id}`)
  if (!series) return true
  const place = { date: visit.series.day, minute: series.rule.minute }
  return momentOf(now.startsAt as Instant) !== momentAt(place, visit.timeZone, 'start')
}
