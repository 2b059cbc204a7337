import { sql } from 'kysely'
import type { Item, ScannedItem } from '../../../core/contracts/catalog.ts'
import { type Quantity, units } from '../../../core/kernel/quantity.ts'
import { priceLabelLine, readEmbeddedLabel } from '../../../core/rules/barcode.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { checkBarcode, normalBarcode } from './barcodes.ts'
import { businessDefaults } from './store-business.ts'
import { selectItem } from './store-item.ts'

/**
 * What a scanned code stands for: the barcode of an item or of a pack, or a label that the shop's scale has printed.
 * A known barcode comes first, so that an article whose number begins like a label still sells.
 */
export async function scanCode(
  reader: Reader,
  outletId: string,
  code: string,
): Promise<ScannedItem> {
  // The database refuses to even compare a NUL character.
  const text = code.replaceAll('\0', '').trim()
  const known = await findBarcode(reader, text)
  if (known) {
    const item = await sellableItem(reader, outletId, { id: known.itemId, code: text })
    const pack = item.packs.find((each) => each.packId === known.packId)
    if (!pack) return onePiece(item)
    return { ...onePiece(item), quantityMilli: pack.quantityMilli, packId: pack.packId }
  }
  const label = readEmbeddedLabel(text, (await businessDefaults(reader)).labelSchemes)
  if (label.ok) return labelledItem(reader, outletId, { code: text, label: label.value })
  if (label.refusal.code !== 'label_not_embedded') {
    return deny('catalog.barcode_invalid', { code: text, why: label.refusal.code })
  }
  const coded = await findCode(reader, text)
  if (coded) return onePiece(await sellableItem(reader, outletId, { id: coded, code: text }))
  const checked = checkBarcode(text)
  return checked.ok
    ? deny('catalog.item_unknown', { code: text })
    : deny('catalog.barcode_invalid', { code: text, why: 'gtin_check_digit' })
}

function onePiece(item: Item): ScannedItem {
  const plain = { batch: null, expiresOn: null, serial: null }
  return { item, quantityMilli: units(1), packId: null, printedTotalMinor: null, ...plain }
}

/** Shops print their own codes on stickers, too. */
async function findCode(reader: Reader, code: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from items where upper(code) = ${code.toUpperCase()}`.execute(reader)
  return rows[0]?.id
}

async function findBarcode(reader: Reader, code: string) {
  return reader
    .selectFrom('item_barcodes')
    .select(['item_id as itemId', 'pack_id as packId'])
    .where('barcode', '=', normalBarcode(code))
    .executeTakeFirst()
}

/** The shop's scale pads its item codes to the width of the label: 42 is printed as 00042. */
async function labelledItem(
  reader: Reader,
  outletId: string,
  scan: {
    readonly code: string
    readonly label: {
      readonly itemCode: string
      readonly quantity?: Quantity
      readonly price?: ScannedItem['item']['priceMinor']
    }
  },
): Promise<ScannedItem> {
  const { itemCode, quantity, price } = scan.label
  const { rows } = await sql<{ id: string }>`
    select id from items where scale_code is not null
      and ltrim(scale_code, '0') = ltrim(${itemCode}, '0')
    order by scale_code = ${itemCode} desc, id limit 1`.execute(reader)
  if (!rows[0]) return deny('catalog.item_unknown', { code: scan.code, scaleCode: itemCode })
  const item = await sellableItem(reader, outletId, { id: rows[0].id, code: scan.code })
  if (quantity === 0 || price === 0) {
    return deny('catalog.barcode_invalid', { code: scan.code, why: 'label_empty' })
  }
  if (price === undefined) return { ...onePiece(item), quantityMilli: quantity ?? units(1) }
  // An item without a price of its own is sold as one piece at what the label says.
  if (item.priceMinor === 0) return { ...onePiece(item), printedTotalMinor: price }
  const line = priceLabelLine(item.priceMinor, price)
  return { ...onePiece(item), quantityMilli: line.quantity, printedTotalMinor: price }
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
