import { sql } from 'kysely'
import type { Visit, VisitState } from '../../../core/contracts/appointments.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'

/** A visit of a series as the calendar of its client keeps it. */
export interface VisitAhead {
  readonly visitId: string
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly state: VisitState
  readonly version: number
  readonly changedAt: Instant
  readonly services: readonly string[]
}

/**
 * The visits of a series that lie ahead, as they are now, with those that were cancelled: also of the series that it
 * was cut from, for a calendar knows nothing of such a cut.
 */
export async function seriesAhead(
  reader: Reader,
  { series }: Pick<Visit, 'series'>,
): Promise<readonly VisitAhead[]> {
  const { rows } = await sql<VisitAhead>`
    select v.id as "visitId", v.starts_at as "startsAt", v.ends_at as "endsAt", v.state, v.version,
      (select max(h.recorded_at) from visit_changes h where h.visit_id = v.id) as "changedAt",
      array(select s.name from visit_services s where s.visit_id = v.id order by s.service_no) as services
    from visits v left join visit_series o on o.id = ${series?.id ?? null}
    where v.starts_at > ${now()} and (
      (v.series_id = o.id and v.state in ('requested', 'booked', 'confirmed', 'cancelled'))
      or (v.series_id = o.begun_from and v.state = 'cancelled'))
    order by v.starts_at, v.id`.execute(reader)
  return rows
}
