import { sql } from 'kysely'
import { searchTextOf } from '../../../core/rules/search/search-query.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'
import { normalBarcode } from './barcodes.ts'
import type { StoredItem } from './item.ts'
import { addSearchWords } from './store-words.ts'

/** Rows of one statement: large enough to be quick, small enough to stay far from the statement time-out. */
const chunkSize = 5_000

/** Adds items with their packs and barcodes. Codes and barcodes have been found free. */
export async function insertItems(tx: Tx, items: readonly StoredItem[]): Promise<void> {
  const at = now()
  for (const chunk of chunks(items)) {
    await insertRows(
      'items',
      chunk.map((item) => ({ ...itemRow(item), created_at: at, updated_at: at })),
    ).execute(tx)
  }
  await insertParts(tx, items)
}

/** Puts the given state in the place of what is stored. Barcodes and packs that are not in it are taken off. */
export async function updateItems(tx: Tx, items: readonly StoredItem[]): Promise<void> {
  const at = now()
  for (const chunk of chunks(items)) {
    const rows = chunk.map((item) => ({ ...itemRow(item), updated_at: at }))
    await sql`update items i set kind = r.kind, name = r.name, group_id = r.group_id,
        variant_label = r.variant_label, code = r.code, category_id = r.category_id, unit = r.unit,
        sold_by = r.sold_by, price_minor = r.price_minor, price_includes_tax = r.price_includes_tax,
        mrp_minor = r.mrp_minor, hsn = r.hsn, tax_class_id = r.tax_class_id,
        scale_code = r.scale_code, pack_mark = r.pack_mark, colour = r.colour, pinned = r.pinned,
        active = r.active, outlet_ids = r.outlet_ids, search_text = r.search_text,
        updated_at = r.updated_at, version = default
      from json_populate_recordset(null::items, ${JSON.stringify(rows)}::json) r
      where i.id = r.id`.execute(tx)
  }
  const ids = items.map((item) => item.id)
  const packIds = items.flatMap((item) => item.packs.map((pack) => pack.packId))
  await sql`delete from item_barcodes where item_id = any(${ids}::uuid[])`.execute(tx)
  await sql`delete from item_packs where item_id = any(${ids}::uuid[])
    and id <> all(${packIds}::uuid[])`.execute(tx)
  await sql`delete from item_mrps where item_id = any(${ids}::uuid[])`.execute(tx)
  await insertParts(tx, items)
}

async function insertParts(tx: Tx, items: readonly StoredItem[]): Promise<void> {
  await insertPacks(tx, items)
  await insertMrps(tx, items)
  await insertBarcodes(tx, items)
  await addSearchWords(tx, items.map(searchTextOf))
}

async function insertPacks(tx: Tx, items: readonly StoredItem[]): Promise<void> {
  const rows = items.flatMap((item) =>
    item.packs.map((pack) => ({
      id: pack.packId,
      item_id: item.id,
      name: pack.name,
      quantity_milli: pack.quantityMilli,
      price_minor: pack.priceMinor,
    })),
  )
  for (const chunk of chunks(rows)) {
    await sql`${insertRows('item_packs', chunk)} on conflict (id) do update set
      name = excluded.name, quantity_milli = excluded.quantity_milli,
      price_minor = excluded.price_minor`.execute(tx)
  }
}

async function insertMrps(tx: Tx, items: readonly StoredItem[]): Promise<void> {
  const rows = items.flatMap((item) =>
    item.mrps.map((mrp) => ({
      item_id: item.id,
      mrp_minor: mrp.mrpMinor,
      price_minor: mrp.priceMinor,
      active: mrp.active,
    })),
  )
  for (const chunk of chunks(rows)) await insertRows('item_mrps', chunk).execute(tx)
}

async function insertBarcodes(tx: Tx, items: readonly StoredItem[]): Promise<void> {
  const rows = items.flatMap((item) => [
    ...barcodeRows(item.id, null, item.barcodes),
    ...item.packs.flatMap((pack) => barcodeRows(item.id, pack.packId, pack.barcodes)),
  ])
  for (const chunk of chunks(rows)) await insertRows('item_barcodes', chunk).execute(tx)
}

function barcodeRows(itemId: string, packId: string | null, barcodes: readonly string[]) {
  return barcodes.map((printed, position) => ({
    barcode: normalBarcode(printed),
    printed,
    item_id: itemId,
    pack_id: packId,
    position,
  }))
}

function itemRow(item: StoredItem) {
  return {
    id: item.id,
    kind: item.kind,
    name: item.name,
    group_id: item.groupId,
    variant_label: item.variantLabel,
    code: item.code,
    category_id: item.categoryId,
    unit: item.unit,
    sold_by: item.soldBy,
    price_minor: item.priceMinor,
    price_includes_tax: item.priceIncludesTax,
    mrp_minor: item.mrpMinor,
    hsn: item.hsn,
    tax_class_id: item.taxClassId,
    scale_code: item.scaleCode,
    pack_mark: item.packMark,
    colour: item.colour,
    pinned: item.pinned,
    active: item.active,
    outlet_ids: item.outletIds,
    search_text: searchTextOf(item),
  }
}

export function* chunks<T>(rows: readonly T[], size = chunkSize): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size)
}
