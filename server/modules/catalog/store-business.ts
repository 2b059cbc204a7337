import { sql } from 'kysely'
import { BusinessSettings } from '../../../core/contracts/outlets.ts'
import { type BusinessDate, businessDateOf } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'

export interface BusinessDefaults extends BusinessSettings {
  readonly currency: string
}

/** The currency and the settings that the catalogue goes by. */
export async function businessDefaults(reader: Reader): Promise<BusinessDefaults> {
  const { rows } = await sql<{ currency: string; settings: unknown }>`
    select currency, settings from business`.execute(reader)
  const settings = BusinessSettings.parse(rows[0]?.settings ?? {})
  return { ...settings, currency: rows[0]?.currency ?? 'INR' }
}

/** Which business day it is at an outlet. */
export async function todayAt(reader: Reader, outletId: string): Promise<BusinessDate> {
  const rule = await reader
    .selectFrom('outlets')
    .select(['time_zone as timeZone', 'day_close_hour as dayCloseHour'])
    .where('id', '=', outletId)
    .executeTakeFirstOrThrow()
  return businessDateOf(now(), rule)
}
