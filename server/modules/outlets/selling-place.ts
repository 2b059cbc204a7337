import { sql } from 'kysely'
import {
  type Business,
  BusinessSettings,
  type Outlet,
  type Printer,
  RegisterPrinting,
  type sellerModes,
} from '../../../core/contracts/outlets.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { Reader } from '../../platform/database/client.ts'
import { recent } from '../../platform/recent.ts'

export type SellerMode = (typeof sellerModes)[number]

/** All that a sale needs to know about where it happens. */
export interface SellingPlace {
  readonly business: {
    readonly name: string
    readonly legalName: string
    readonly country: string
    readonly currency: string
    readonly settings: BusinessSettings
  }
  /** Oldest first. */
  readonly sellerModes: Business['sellerModes']
  readonly outlet: Outlet
  readonly register: {
    readonly id: string
    readonly code: string
    readonly name: string
    readonly printer: Printer | null
    readonly printing: RegisterPrinting
    readonly active: boolean
  }
}

const maxAgeMilliseconds = 5_000
const places = recent<string, SellingPlace>(maxAgeMilliseconds)

/**
 * The business, outlet and register of a till, in one query and at most five seconds old. The register must
 * exist: authentication has found it before. It may be out of use, because a sale that it finished still counts.
 */
export function sellingPlace(reader: Reader, registerId: string): Promise<SellingPlace> {
  return places.get(registerId, () => readPlace(reader, registerId))
}

const settingsOfBusiness = recent<'business', BusinessSettings>(maxAgeMilliseconds)

/** The settings of the business where no register is concerned, as old as those of a place. */
export function businessSettings(reader: Reader): Promise<BusinessSettings> {
  return settingsOfBusiness.get('business', async () => {
    const { rows } = await sql<{ settings: unknown }>`select settings from business`.execute(reader)
    return BusinessSettings.parse(rows[0]?.settings ?? {})
  })
}

export function forgetSellingPlaces(): void {
  places.forget()
  settingsOfBusiness.forget()
}

async function readPlace(reader: Reader, registerId: string): Promise<SellingPlace> {
  const { rows } = await sql<SellingPlace>`
    select
      json_build_object('name', b.name, 'legalName', b.legal_name, 'country', b.country,
        'currency', b.currency, 'settings', b.settings) as business,
      (select coalesce(json_agg(json_build_object('mode', m.mode, 'validFrom', m.valid_from)
        order by m.valid_from), '[]') from seller_modes m) as "sellerModes",
      json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'addressLines', o.address_lines,
        'city', o.city, 'postcode', o.postcode, 'stateCode', o.state_code, 'gstin', o.gstin,
        'phone', o.phone, 'timeZone', o.time_zone, 'dayCloseHour', o.day_close_hour) as outlet,
      json_build_object('id', r.id, 'code', r.code, 'name', r.name, 'printer', r.printer,
        'printing', r.printing, 'active', r.active) as register
    from registers r join outlets o on o.id = r.outlet_id cross join business b
    where r.id = ${registerId}`.execute(reader)
  const place = rows[0]
  assert(place, `register ${registerId} belongs to no outlet`)
  const settings = BusinessSettings.parse(place.business.settings)
  const printing = RegisterPrinting.parse(place.register.printing)
  const register = { ...place.register, printing }
  return { ...place, register, business: { ...place.business, settings } }
}
