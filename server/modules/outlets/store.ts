import { sql } from 'kysely'
import {
  type Business,
  BusinessSettings,
  type Outlet,
  type Register,
  RegisterPrinting,
  type sellerModes,
} from '../../../core/contracts/outlets.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

type Mode = (typeof sellerModes)[number]

export async function readBusinessRow(reader: Reader): Promise<Business> {
  const row = await reader
    .selectFrom('business')
    .select(['name', 'legal_name', 'country', 'currency', 'settings'])
    .executeTakeFirst()
  assert(row, 'the business has not been set up')
  const modes = await reader
    .selectFrom('seller_modes')
    .select(['mode', 'valid_from'])
    .orderBy('valid_from')
    .execute()
  return {
    name: row.name,
    legalName: row.legal_name,
    country: row.country,
    currency: row.currency,
    settings: BusinessSettings.parse(row.settings),
    sellerModes: modes.map((m) => ({
      mode: m.mode as Mode,
      validFrom: m.valid_from as BusinessDate,
    })),
  }
}

/** Makes changes of the business, its modes and the GSTINs that they need wait for each other. */
export async function lockBusiness(tx: Tx): Promise<Business> {
  await sql`select from business for update`.execute(tx)
  return readBusinessRow(tx)
}

export async function writeBusiness(
  tx: Tx,
  business: Pick<Business, 'name' | 'legalName' | 'settings'>,
): Promise<void> {
  const { name, legalName, settings } = business
  await tx
    .updateTable('business')
    .set({ name, legal_name: legalName, settings: JSON.stringify(settings) })
    .execute()
}

export async function insertSellerMode(
  tx: Tx,
  period: { mode: Mode; validFrom: BusinessDate },
): Promise<void> {
  await tx
    .insertInto('seller_modes')
    .values({ valid_from: period.validFrom, mode: period.mode })
    .execute()
}

const outletColumns = [
  'id',
  'name',
  'kind',
  'address_lines as addressLines',
  'city',
  'postcode',
  'state_code as stateCode',
  'gstin',
  'phone',
  'time_zone as timeZone',
  'day_close_hour as dayCloseHour',
] as const

/** Outlets of the list, or all when it is null, oldest first. */
export async function selectOutlets(
  reader: Reader,
  ids: readonly string[] | null,
): Promise<Outlet[]> {
  const rows = await reader
    .selectFrom('outlets')
    .select(outletColumns)
    .$if(ids !== null, (query) => query.where('id', '=', sql<string>`any(${ids}::uuid[])`))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as Outlet['kind'] }))
}

export async function selectOutlet(reader: Reader, id: string): Promise<Outlet | undefined> {
  return (await selectOutlets(reader, [id]))[0]
}

export async function insertOutlet(tx: Tx, outlet: Outlet): Promise<void> {
  await tx
    .insertInto('outlets')
    .values({ ...outletRow(outlet), id: outlet.id, created_at: now() })
    .execute()
}

export async function writeOutlet(tx: Tx, outlet: Outlet): Promise<void> {
  await tx.updateTable('outlets').set(outletRow(outlet)).where('id', '=', outlet.id).execute()
}

function outletRow(outlet: Outlet) {
  return {
    name: outlet.name,
    kind: outlet.kind,
    address_lines: outlet.addressLines,
    city: outlet.city,
    postcode: outlet.postcode,
    state_code: outlet.stateCode,
    gstin: outlet.gstin,
    phone: outlet.phone,
    time_zone: outlet.timeZone,
    day_close_hour: outlet.dayCloseHour,
  }
}

const registerColumns = [
  'id',
  'outlet_id as outletId',
  'code',
  'name',
  'printer',
  'printing',
  'active',
] as const

export async function selectRegisters(reader: Reader, outletId: string): Promise<Register[]> {
  const rows = await reader
    .selectFrom('registers')
    .select(registerColumns)
    .where('outlet_id', '=', outletId)
    .orderBy('code')
    .execute()
  return rows.map(registerOf)
}

export async function selectRegister(reader: Reader, id: string): Promise<Register | undefined> {
  const row = await reader
    .selectFrom('registers')
    .select(registerColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && registerOf(row)
}

type RegisterRow = Omit<Register, 'printer' | 'printing'> & { printer: unknown; printing: unknown }

function registerOf(row: RegisterRow): Register {
  const printer = row.printer as Register['printer']
  return { ...row, printer, printing: RegisterPrinting.parse(row.printing) }
}

export async function lockRegister(tx: Tx, id: string): Promise<Register | undefined> {
  await tx.selectFrom('registers').select('id').where('id', '=', id).forUpdate().execute()
  return selectRegister(tx, id)
}

/** False when another register of the business has this code. */
export async function insertRegister(tx: Tx, register: Register): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('registers')
    .values({
      id: register.id,
      outlet_id: register.outletId,
      code: register.code,
      name: register.name,
      printer: register.printer && JSON.stringify(register.printer),
      printing: JSON.stringify(register.printing),
      active: register.active,
      created_at: now(),
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function writeRegister(tx: Tx, register: Register): Promise<void> {
  const { name, active, printer, printing } = register
  await tx
    .updateTable('registers')
    .set({
      name,
      active,
      printer: printer && JSON.stringify(printer),
      printing: JSON.stringify(printing),
    })
    .where('id', '=', register.id)
    .execute()
}
