import { sql } from 'kysely'
import type { Item } from '../../../core/contracts/catalog.ts'
import { type LabelLine, mostLabels } from '../../../core/contracts/labels.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { lineGross } from '../../../core/kernel/quantity.ts'
import {
  type LabelFacts,
  type LabelPart,
  labelBarcode,
  labelWords,
  unitPriceOf,
} from '../../../core/rules/labels/label.ts'
import { type LabelDrawing, layoutLabel } from '../../../core/rules/labels/layout-label.ts'
import type { LabelRoll } from '../../../core/rules/labels/sheets.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { itemsWithBarcodes, priceWithTax } from '../catalog/public.ts'
import { textMeasure } from '../invoicing/public.ts'
import { outletToday } from '../outlets/public.ts'
import { taxClassesById } from '../tax/public.ts'
import { encodeBars } from './encode-bars.ts'

export interface LabelJob {
  readonly lines: readonly LabelLine[]
  readonly parts: readonly LabelPart[]
}

/** The facts of one line of the job, and how often its label is wanted. */
export interface FactsOfLine {
  readonly itemId: string
  readonly copies: number
  readonly facts: LabelFacts
}

/** What the labels of a job say, at the prices of today. */
export async function labelFacts(
  reader: Reader,
  actor: OutletActor,
  { lines }: LabelJob,
): Promise<FactsOfLine[]> {
  if (lines.length === 0) return deny('labels.none_to_print')
  if (lines.reduce((sum, line) => sum + line.copies, 0) > mostLabels) deny('labels.too_many')
  const ids = [...new Set(lines.map((line) => line.itemId))]
  const found = await itemsWithBarcodes(reader, actor.outletId, ids)
  const items = new Map(found.map((item) => [item.id, item]))
  const taxClassIds = [...new Set(found.map((item) => item.taxClassId))]
  const rates = await taxClassesById(reader, taxClassIds)
  const today = await outletToday(reader, actor.outletId)
  const business = await readShop(reader)
  return lines.map((line) => {
    const item = items.get(line.itemId)
    if (!item) return deny('catalog.item_unknown', { itemId: line.itemId })
    const taxRates = rates.get(item.taxClassId) ?? []
    const charged = (price: Minor) => priceWithTax(price, item, { taxRates, today })
    const facts = factsOf(line, item, { ...business, charged })
    return { itemId: item.id, copies: line.copies, facts }
  })
}

interface Shop {
  readonly shopName: string
  readonly currency: string
}

async function readShop(reader: Reader): Promise<Shop> {
  const { rows } = await sql<Shop>`select name as "shopName", currency from business`.execute(
    reader,
  )
  return rows[0] ?? { shopName: '', currency: 'INR' }
}

const measures: Readonly<Record<string, string>> = { KGS: 'kg', LTR: 'l', MTR: 'm', GMS: 'g' }

function factsOf(
  line: LabelLine,
  item: Item,
  shop: Shop & { readonly charged: (price: Minor) => Minor },
): LabelFacts {
  const pack = item.packs.find((each) => each.packId === line.packId)
  const per = measures[item.unit] ?? 'piece'
  const packPrice = pack && (pack.priceMinor ?? lineGross(item.priceMinor, pack.quantityMilli))
  const priceMinor = shop.charged(packPrice ?? item.priceMinor)
  return {
    shopName: shop.shopName,
    currency: shop.currency,
    name: item.name,
    variant: [item.variantLabel, pack?.name].filter(Boolean).join(', ') || null,
    code: item.code,
    priceMinor,
    pricePer: item.soldBy === 'weight' && !pack ? per : null,
    // The printed MRP is that of one piece; a pack carries its own, which nobody has told.
    mrpMinor: pack ? null : item.mrpMinor,
    unitPrice: pack ? { amountMinor: unitPriceOf(priceMinor, pack.quantityMilli), per } : null,
    batch: line.batch,
    expiresOn: line.expiresOn ?? null,
    barcode: (pack ? pack.barcodes[0] : item.barcodes[0]) ?? null,
  }
}

export interface DrawnLabel {
  readonly itemId: string
  readonly copies: number
  readonly drawing: LabelDrawing
  readonly hasBarcode: boolean
}

export interface LabelStock extends Pick<LabelRoll, 'labelWidth' | 'labelHeight'> {
  /** One dot of the printing head, in micrometres. */
  readonly dot: number
}

/** Lays out each line's label once, however often it is printed. */
export async function drawLabels(
  lines: readonly FactsOfLine[],
  parts: readonly LabelPart[],
  stock: LabelStock,
): Promise<DrawnLabel[]> {
  const measure = await textMeasure(JSON.stringify(lines))
  const drawn: DrawnLabel[] = []
  for (const { itemId, copies, facts } of lines) {
    const barcode = labelBarcode(facts)
    const drawing = layoutLabel({
      width: stock.labelWidth,
      height: stock.labelHeight,
      dot: stock.dot,
      words: labelWords(facts, new Set(parts)),
      barcode: barcode && { ...barcode, widths: await encodeBars(barcode) },
      measure,
    })
    drawn.push({ itemId, copies, drawing, hasBarcode: barcode !== null })
  }
  return drawn
}
