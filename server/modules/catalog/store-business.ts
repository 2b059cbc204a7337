import { sql } from 'kysely'
import { BusinessSettings } from '../../../core/contracts/outlets.ts'
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
