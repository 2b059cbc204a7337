import { sql } from 'kysely'
import type { PrintedZ } from '../../../core/contracts/journal-shifts.ts'
import type { ZDifference } from '../../../core/contracts/tills.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Tx } from '../../platform/database/client.ts'

/** A Z report as a device printed it, with what the books say otherwise. */
export interface ZPrint {
  readonly id: string
  readonly zReportId: string
  readonly registerId: string
  readonly report: PrintedZ
  readonly differences: readonly ZDifference[]
  readonly contentHash: Buffer
  readonly occurredAt: Instant
  readonly recordedAt: Instant
}

export async function findZPrint(
  tx: Tx,
  id: string,
): Promise<Pick<ZPrint, 'contentHash'> | undefined> {
  const { rows } = await sql<Pick<ZPrint, 'contentHash'>>`
    select content_hash as "contentHash" from z_prints where id = ${id}`.execute(tx)
  return rows[0]
}

export async function insertZPrint(tx: Tx, print: ZPrint): Promise<void> {
  await tx
    .insertInto('z_prints')
    .values({
      id: print.id,
      z_report_id: print.zReportId,
      register_id: print.registerId,
      number: print.report.number,
      report: JSON.stringify(print.report),
      differences: JSON.stringify(print.differences),
      content_hash: print.contentHash,
      occurred_at: print.occurredAt,
      recorded_at: print.recordedAt,
    })
    .execute()
}
