import { sql } from 'kysely'
import { BusinessSettings } from '../../core/contracts/outlets.ts'
import { type RoleName, roles } from '../../core/contracts/permissions.ts'
import { minor } from '../../core/kernel/money.ts'
import { openShift } from '../modules/tills/open-shift.ts'
import type { AuthorizedOutletId, TillActor } from '../platform/auth/actor.ts'
import { now } from '../platform/clock.ts'
import type { Database } from '../platform/database/client.ts'
import { newId } from '../platform/ids.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

export interface TestItem {
  readonly id: string
  readonly name: string
  readonly priceMinor: number
  readonly taxClassId: string
}

/** A small shop in Maharashtra that sells as a regular taxpayer, with one register and an open shift. */
export interface Shop {
  readonly test: TestDatabase
  readonly database: Database
  readonly outletId: string
  readonly registerId: string
  readonly shiftId: string
  /** Tax classes by rate: '0' is exempt. */
  readonly taxClasses: Readonly<Record<'0' | '5' | '18', string>>
  /** Soap ₹118 with 18 %, rice ₹52.50 with 5 %, exempt flowers ₹40, a dryer ₹1,000 plus 18 %; 100 of each. */
  readonly items: Readonly<Record<'soap' | 'rice' | 'flowers' | 'dryer', TestItem>>
  readonly owner: TillActor
  readonly cashier: TillActor
  close(): Promise<void>
}

export interface ShopOptions {
  readonly shift?: boolean
  readonly stockMilli?: number
  readonly settings?: Partial<BusinessSettings>
  readonly sellerMode?: 'regular' | 'composition' | 'unregistered'
  readonly poolSize?: number
}

export async function openShop(options: ShopOptions = {}): Promise<Shop> {
  const test = await openTestDatabase(options.poolSize)
  const { database } = test
  const outletId = newId()
  const registerId = newId()
  await insertBusiness(database, options)
  await insertOutlet(database, { outletId, registerId })
  const taxClasses = await insertTaxClasses(database)
  const items = await insertItems(database, taxClasses, outletId, options.stockMilli ?? 100_000)
  const owner = await addPerson(database, 'owner', { outletId, registerId })
  const cashier = await addPerson(database, 'cashier', { outletId, registerId })
  const shiftId = newId()
  if (options.shift !== false) {
    await openShift(database, cashier, { shiftId, floatMinor: minor(1_000_00) })
  }
  const close = () => test.close()
  return { test, database, outletId, registerId, shiftId, taxClasses, items, owner, cashier, close }
}

async function insertBusiness(database: Database, options: ShopOptions): Promise<void> {
  const settings = BusinessSettings.parse(options.settings ?? {})
  await database
    .insertInto('business')
    .values({
      name: 'Test Stores',
      legal_name: 'Test Stores Private Limited',
      country: 'IN',
      currency: 'INR',
      settings: JSON.stringify(settings),
      created_at: now(),
    })
    .execute()
  await database
    .insertInto('seller_modes')
    .values({ valid_from: '2017-07-01', mode: options.sellerMode ?? 'regular' })
    .execute()
}

async function insertOutlet(
  database: Database,
  ids: { outletId: string; registerId: string },
): Promise<void> {
  await database
    .insertInto('outlets')
    .values({
      id: ids.outletId,
      name: 'Test Stores, Dadar',
      kind: 'shop',
      address_lines: ['12 Ranade Road'],
      city: 'Mumbai',
      postcode: '400028',
      state_code: '27',
      gstin: '27AAPFU0939F1ZV',
      phone: '912224300000',
      time_zone: 'Asia/Kolkata',
      day_close_hour: 4,
      created_at: now(),
    })
    .execute()
  await database
    .insertInto('registers')
    .values({
      id: ids.registerId,
      outlet_id: ids.outletId,
      code: 'T1',
      name: 'Front till',
      created_at: now(),
    })
    .execute()
}

async function insertTaxClasses(database: Database): Promise<Record<'0' | '5' | '18', string>> {
  const classes = { '0': newId(), '5': newId(), '18': newId() }
  for (const [percent, id] of Object.entries(classes)) {
    await database
      .insertInto('tax_classes')
      .values({ id, code: `gst${percent}`, name: `GST ${percent} %`, created_at: now() })
      .execute()
    await database
      .insertInto('tax_class_periods')
      .values({
        tax_class_id: id,
        valid_from: '2017-07-01',
        treatment: percent === '0' ? 'exempt' : 'taxable',
        rate_ppm: Number(percent) * 10_000,
      })
      .execute()
  }
  return classes
}

async function insertItems(
  database: Database,
  taxClasses: Record<'0' | '5' | '18', string>,
  outletId: string,
  stockMilli: number,
): Promise<Shop['items']> {
  const item = async (
    name: string,
    priceMinor: number,
    percent: '0' | '5' | '18',
    priceIncludesTax: boolean,
  ) => {
    const id = newId()
    const taxClassId = taxClasses[percent]
    const code = name.toUpperCase()
    await database
      .insertInto('items')
      .values({
        id,
        kind: 'goods',
        name,
        code,
        price_minor: priceMinor,
        price_includes_tax: priceIncludesTax,
        hsn: '3401',
        tax_class_id: taxClassId,
        search_text: name.toLowerCase(),
        created_at: now(),
        updated_at: now(),
      })
      .execute()
    await addStock(database, {
      outletId,
      itemId: id,
      quantityMilli: stockMilli,
      unitCostMinor: Math.trunc(priceMinor / 2),
    })
    return { id, name, priceMinor, taxClassId }
  }
  return {
    soap: await item('Soap', 118_00, '18', true),
    rice: await item('Rice', 52_50, '5', true),
    flowers: await item('Flowers', 40_00, '0', true),
    dryer: await item('Dryer', 1000_00, '18', false),
  }
}

/** Opening stock with its movement and its ledger entry, as an import would book it. */
export async function addStock(
  database: Database,
  stock: { outletId: string; itemId: string; quantityMilli: number; unitCostMinor: number },
): Promise<void> {
  const costMinor = Math.trunc((stock.quantityMilli * stock.unitCostMinor) / 1000)
  const movementId = newId()
  await database
    .insertInto('stock_levels')
    .values({
      outlet_id: stock.outletId,
      item_id: stock.itemId,
      on_hand_milli: stock.quantityMilli,
      unit_cost_minor: stock.unitCostMinor,
    })
    .execute()
  await database
    .insertInto('stock_movements')
    .values({
      id: movementId,
      outlet_id: stock.outletId,
      item_id: stock.itemId,
      kind: 'opening',
      quantity_milli: stock.quantityMilli,
      unit_cost_minor: stock.unitCostMinor,
      cost_minor: costMinor,
      occurred_at: now(),
      recorded_at: now(),
    })
    .execute()
  if (costMinor > 0) await bookOpening(database, stock.outletId, movementId, costMinor)
}

async function bookOpening(
  database: Database,
  outletId: string,
  movementId: string,
  costMinor: number,
): Promise<void> {
  const id = newId()
  await database
    .insertInto('ledger_entries')
    .values({
      id,
      business_date: '2026-04-01',
      document_type: 'stock_movement',
      document_id: movementId,
      outlet_id: outletId,
      narration: 'Opening stock',
      recorded_at: now(),
    })
    .execute()
  await database
    .insertInto('ledger_postings')
    .values([
      { entry_id: id, line_no: 1, account_code: 'stock', amount_minor: costMinor },
      { entry_id: id, line_no: 2, account_code: 'opening_balance', amount_minor: -costMinor },
    ])
    .execute()
}

/** A person of a role, with a live session, at the register. */
export async function addPerson(
  database: Database,
  role: RoleName,
  place: { outletId: string; registerId: string },
): Promise<TillActor> {
  const userId = newId()
  const sessionId = newId()
  await database
    .insertInto('users')
    .values({
      id: userId,
      name: `${role} ${userId.slice(-4)}`,
      email: `${role}.${userId.slice(-12)}@example.com`,
      password_hash: 'not a hash: nobody signs in with it',
      role,
      created_at: now(),
    })
    .execute()
  await sql`insert into sessions (id, user_id, created_at, last_used_at, expires_at)
    values (${sessionId}, ${userId}, now(), now(), now() + interval '7 days')`.execute(database)
  return {
    userId,
    name: `${role} ${userId.slice(-4)}`,
    role,
    permissions: new Set(roles[role]),
    sessionId,
    mustChangePassword: false,
    outletIds: null,
    address: '127.0.0.1',
    outletId: place.outletId as AuthorizedOutletId,
    registerId: place.registerId,
  }
}
