import { sql } from 'kysely'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'
import type { StoredService, StoredVisit } from './visit.ts'

/** A service that was cancelled out of its visit. */
export interface CancelledLine {
  readonly visitId: string
  readonly service: StoredService
  readonly reason: string
  readonly isLate: boolean
  readonly fee: NonNullable<StoredVisit['fee']>
  readonly feeMinor: number
  /** Whether the visit lay apart from its series before. */
  readonly wasApart: boolean
  readonly cancelledBy: string
  readonly cancelledAt: Instant
}

export async function insertCancelled(tx: Tx, line: CancelledLine): Promise<void> {
  const { service } = line
  const row = {
    ...{ visit_id: line.visitId, service_no: service.serviceNo, service },
    ...{ starts_at: service.startsAt, reason: line.reason, cancel_late: line.isLate },
    ...{ fee: line.fee, fee_minor: line.feeMinor, was_apart: line.wasApart },
    ...{ cancelled_by: line.cancelledBy, cancelled_at: line.cancelledAt },
  }
  await insertRows('visit_cancelled_services', [row]).execute(tx)
}

export async function selectCancelled(reader: Reader, visitId: string): Promise<CancelledLine[]> {
  const { rows } = await sql<CancelledLine>`
    select visit_id as "visitId", service, reason, cancel_late as "isLate", fee,
      fee_minor as "feeMinor", was_apart as "wasApart", cancelled_by as "cancelledBy",
      cancelled_at as "cancelledAt"
    from visit_cancelled_services where visit_id = ${visitId} order by service_no`.execute(reader)
  return rows
}

/** It is a service of its visit again; what happened stays in the history. */
export async function deleteCancelled(tx: Tx, visitId: string, serviceNo: number): Promise<void> {
  await tx
    .deleteFrom('visit_cancelled_services')
    .where('visit_id', '=', visitId)
    .where('service_no', '=', serviceNo)
    .execute()
}
