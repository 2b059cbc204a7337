import type { SalesReport } from '../../../core/contracts/reports.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { DayRule } from '../../../core/kernel/dates.ts'
import { instantAt } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'

export async function readOutletClock(reader: Reader, outletId: string): Promise<DayRule> {
  const row = await reader
    .selectFrom('outlets')
    .select(['time_zone as timeZone', 'day_close_hour as dayCloseHour'])
    .where('id', '=', outletId)
    .executeTakeFirst()
  assert(row, `outlet ${outletId} exists`)
  return row
}

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
