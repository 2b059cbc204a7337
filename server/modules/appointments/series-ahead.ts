import { sql } from 'kysely'
import type { Visit } from '../../../core/contracts/appointments.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'

/** When the visits of a series begin that lie ahead, as they are booked now. */
export async function seriesAhead(
  reader: Reader,
  { series }: Pick<Visit, 'series'>,
): Promise<readonly Instant[]> {
  const { rows } = await sql<{ startsAt: Instant }>`select starts_at as "startsAt" from visits
    where series_id = ${series?.id ?? null} and starts_at > ${now()}
      and state in ('requested', 'booked', 'confirmed') order by starts_at`.execute(reader)
  return rows.map(({ startsAt }) => startsAt)
}
