import { sql } from 'kysely'
import type { Item, ScannedItem } from '../../../core/contracts/catalog.ts'
import {
  readScan,
  type ScanMatch,
  type ScanReading,
  scannedItem,
} from '../../../core/rules/scan-reading.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { outletToday } from '../outlets/public.ts'
import { businessDefaults } from './store-business.ts'
import { selectItem } from './store-item.ts'

/**
 * What a scanned code stands for: the barcode of an item or of a pack, what a GS1 code says, a label that the shop's
 * scale has printed, or the shop's own code. The till reads codes by the same rule.
 */
export async function scanCode(
  reader: Reader,
  outletId: string,
  code: string,
): Promise<ScannedItem> {
  // The database refuses to even compare a NUL character.
  const text = code.replaceAll('\0', '').trim()
  const { labelSchemes } = await businessDefaults(reader)
  const { readings, wrong } = readScan(text, {
    labelSchemes,
    today: await outletToday(reader, outletId),
  })
  for (const reading of readings) {
    const found = await findMatch(reader, reading)
    if (!found) {
      if (reading.kind === 'label') {
        return deny('catalog.item_unknown', { code: text, scaleCode: reading.label.itemCode })
      }
      continue
    }
    const item = await sellableItem(reader, outletId, { id: found.itemId, code: text })
    const match: ScanMatch = { item, packId: found.packId }
    const scanned = scannedItem(match, reading)
    if (scanned.ok) return scanned.value
    return deny('catalog.barcode_invalid', { code: text, why: scanned.refusal.code })
  }
  return wrong
    ? deny('catalog.barcode_invalid', { code: text, why: wrong })
    : deny('catalog.item_unknown', { code: text })
}

interface Found {
  readonly itemId: string
  readonly packId: string | null
}

async function findMatch(reader: Reader, reading: ScanReading): Promise<Found | undefined> {
  if (reading.kind === 'label') return findScaleCode(reader, reading.label.itemCode)
  if (reading.kind === 'code') return findCode(reader, reading.code)
  for (const key of reading.keys) {
    const found = await findBarcode(reader, key)
    if (found) return found
  }
  return undefined
}

/** Shops print their own codes on stickers, too. */
async function findCode(reader: Reader, code: string): Promise<Found | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from items where upper(code) = ${code}`.execute(reader)
  return rows[0] && { itemId: rows[0].id, packId: null }
}

async function findBarcode(reader: Reader, barcode: string): Promise<Found | undefined> {
  return reader
    .selectFrom('item_barcodes')
    .select(['item_id as itemId', 'pack_id as packId'])
    .where('barcode', '=', barcode)
    .executeTakeFirst()
}

/** The shop's scale pads its item codes to the width of the label: 42 is printed as 00042. */
async function findScaleCode(reader: Reader, itemCode: string): Promise<Found | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from items where scale_code is not null
      and ltrim(scale_code, '0') = ltrim(${itemCode}, '0')
    order by scale_code = ${itemCode} desc, id limit 1`.execute(reader)
  return rows[0] && { itemId: rows[0].id, packId: null }
}

async function sellableItem(
  reader: Reader,
  outletId: string,
  wanted: { readonly id: string; readonly code: string },
): Promise<Item> {
  const item = await selectItem(reader, outletId, wanted.id)
  const facts = { code: wanted.code, itemId: wanted.id, name: item?.name }
  if (!item?.active) return deny('catalog.item_unknown', { ...facts, switchedOff: true })
  if (item.outletIds && !item.outletIds.includes(outletId)) {
    return deny('catalog.item_unknown', { ...facts, otherOutlet: true })
  }
  return item
}
