import { sql } from 'kysely'
import type { Series, SeriesHead } from '../../../core/contracts/visit-series.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { shownVisits } from './read-visit.ts'
import { type StoredSeries, toldRhythm } from './series.ts'
import { selectSeries } from './store-series.ts'
import { selectVisits } from './store-visits.ts'

/** A series of the outlet with all its visits. */
export async function knownSeries(reader: Reader, outletId: string, id: string): Promise<Series> {
  const [series] = await selectSeries(reader, sql`s.id = ${id} and s.outlet_id = ${outletId}`)
  if (!series) return deny('series.series_unknown')
  const visits = await selectVisits(reader, sql`v.series_id = ${id}`)
  return { ...shownHead(series), visits: await shownVisits(reader, visits) }
}

/** Series that go on at the outlet, or all of a client. */
export async function listSeries(
  reader: Reader,
  { outletId }: { readonly outletId: string },
  { customerId = null }: { readonly customerId?: string | null | undefined },
): Promise<{ readonly series: SeriesHead[] }> {
  const found = await selectSeries(
    reader,
    sql`s.outlet_id = ${outletId} and case when ${customerId}::uuid is null
      then s.ended_at is null and n.ahead > 0 else k.id = ${customerId} end`,
  )
  const series = found.map((each) => {
    return { ...shownHead(each), ahead: each.ahead, nextAt: each.nextAt }
  })
  return { series }
}

function shownHead(series: StoredSeries) {
  const { id, version, rule, customerId, customerName, customerPhone } = series
  const [hour, minute] = [Math.floor(rule.minute / 60), rule.minute % 60]
  return {
    ...{ id, version, guestName: series.guestName, note: series.note, endedAt: series.endedAt },
    customer:
      customerId !== null && customerName !== null
        ? { id: customerId, name: customerName, phone: customerPhone }
        : null,
    from: rule.from,
    time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
    rhythm: toldRhythm(rule),
    services: [...series.services],
  }
}
