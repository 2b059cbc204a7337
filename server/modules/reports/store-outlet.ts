import type { SalesReport } from '../../../core/contracts/reports.ts'
import { instantAt } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'

export async function readOpenShifts(
  reader: Reader,
  outletId: string,
): Promise<SalesReport['openShifts']> {
  const rows = await reader
    .selectFrom('shifts as s')
    .innerJoin('registers as r', 'r.id', 's.register_id')
    .innerJoin('users as u', 'u.id', 's.opened_by')
    .where('s.outlet_id', '=', outletId)
    .where('s.status', '=', 'open')
    .select([
      's.id as shiftId',
      'r.code as registerCode',
      'u.name as openedBy',
      's.opened_at as openedAt',
    ])
    .orderBy('r.code')
    .execute()
  return rows.map((row) => ({ ...row, openedAt: instantAt(Date.parse(row.openedAt)) }))
}
