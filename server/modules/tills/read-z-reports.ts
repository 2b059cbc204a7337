import type { ZReport } from '../../../core/contracts/tills.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { encodeCursor } from '../../platform/http/cursor.ts'
import { deny } from '../../platform/refusal-error.ts'
import { type PageQuery, pageRequest } from './page.ts'
import { findZ, selectZReports } from './store-z-reports.ts'

/** A Z report as it was closed: from its snapshot, not from today's rows. */
export async function readZReport(
  reader: Reader,
  actor: OutletActor,
  zReportId: string,
): Promise<ZReport> {
  const report = await findZ(reader, { outletId: actor.outletId, zReportId })
  return report ?? deny('tills.z_report_unknown')
}

export async function listZReports(
  reader: Reader,
  actor: OutletActor,
  query: PageQuery,
): Promise<{ items: ZReport[]; nextCursor: string | null }> {
  const rows = await selectZReports(reader, pageRequest(actor.outletId, query))
  const shown = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  const nextCursor = last ? encodeCursor({ at: last.sortedAt, id: last.report.id }) : null
  return { items: shown.map((row) => row.report), nextCursor }
}
