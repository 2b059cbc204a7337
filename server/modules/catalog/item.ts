import type { createItem, Item } from '../../../core/contracts/catalog.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'
import { type Minor, minor, multiplyDivide } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { million } from '../../../core/kernel/rate.ts'
import { rateInBand, rateOn, type TaxClassRate } from '../../../core/rules/tax/gst.ts'
import { checkHsn } from '../../../core/rules/tax/hsn.ts'
import { checkBarcode, normalBarcode } from './barcodes.ts'

/** All that people say about an item, in the words of the contract. */
export type ItemFields = Omit<BodyOf<typeof createItem>, 'itemId'>

/** An item as it is written: its group is known by id. */
export interface StoredItem extends ItemFields {
  readonly id: string
  readonly groupId: string | null
}

/** The fields of an item as it was read. */
export function fieldsOf(item: Item): ItemFields {
  const { id: _id, group, imageUrl: _url, onHandMilli: _stock, updatedAt: _at, ...fields } = item
  return { ...fields, groupName: group?.name ?? null }
}

/** Packs are read by size and MRPs by amount; sent in another order they are the same. */
export function inReadOrder(fields: ItemFields): ItemFields {
  const packs = [...fields.packs].sort(
    (a, b) => a.quantityMilli - b.quantityMilli || (a.name < b.name ? -1 : 1),
  )
  const mrps = [...fields.mrps].sort((a, b) => a.mrpMinor - b.mrpMinor)
  return { ...fields, packs, mrps }
}

export function allBarcodes(item: Pick<ItemFields, 'barcodes' | 'packs'>): string[] {
  return [...item.barcodes, ...item.packs.flatMap((pack) => pack.barcodes)]
}

export interface PriceContext {
  readonly taxRates: readonly TaxClassRate[]
  readonly today: BusinessDate
}

type ItemRefusal =
  | 'barcode_invalid'
  | 'barcode_taken'
  | 'hsn_invalid'
  | 'price_above_mrp'
  | 'mrp_twice'

/** What an item must satisfy by itself, before others are asked whether its code and barcodes are free. */
export function checkItem(
  item: ItemFields,
  context: PriceContext,
): Decision<ItemFields, ItemRefusal> {
  const seen = new Set<string>()
  for (const barcode of allBarcodes(item)) {
    const checked = checkBarcode(barcode)
    if (!checked.ok) return checked
    const normal = normalBarcode(barcode)
    if (seen.has(normal)) return refuse('barcode_taken', { barcode, twiceOnThisItem: true })
    seen.add(normal)
  }
  if (item.hsn !== null) {
    const checked = checkHsn(item.hsn, item.kind)
    if (!checked.ok) return checked
  }
  return checkMrp(item, context)
}

/**
 * Nothing is sold above the maximum retail price printed on it, which is inclusive of all taxes (Legal Metrology
 * (Packaged Commodities) Rules, rules 2(m) and 18(2)). A pack may not cost more than its pieces' MRP together.
 */
function checkMrp(
  item: ItemFields,
  context: PriceContext,
): Decision<ItemFields, 'price_above_mrp' | 'mrp_twice'> {
  const { mrpMinor } = item
  const others = checkMrps(item, context)
  if (!others.ok) return others
  if (mrpMinor === null) return allow(item)
  const price = withTax(item.priceMinor, item, context)
  if (price > mrpMinor) return refuse('price_above_mrp', { priceMinor: price, mrpMinor })
  for (const pack of item.packs) {
    if (pack.priceMinor === null) continue
    const packPrice = withTax(pack.priceMinor, item, context)
    const packMrp = multiplyDivide(mrpMinor, pack.quantityMilli, 1000, 'half_up')
    if (packPrice > packMrp) {
      const facts = { pack: pack.name, priceMinor: packPrice, mrpMinor: packMrp }
      return refuse('price_above_mrp', facts)
    }
  }
  return allow(item)
}

/** Each further MRP is its own, and has a price of its own that is not above it. */
function checkMrps(
  item: ItemFields,
  context: PriceContext,
): Decision<ItemFields, 'price_above_mrp' | 'mrp_twice'> {
  const seen = new Set<number | null>([item.mrpMinor])
  for (const { mrpMinor, priceMinor } of item.mrps) {
    if (seen.has(mrpMinor)) return refuse('mrp_twice', { mrpMinor })
    seen.add(mrpMinor)
    const price = withTax(priceMinor, item, context)
    if (price > mrpMinor) return refuse('price_above_mrp', { priceMinor: price, mrpMinor })
  }
  return allow(item)
}

/** What the customer pays for a price: the tax of the day is added where the price does not hold it. */
export function withTax(
  price: Minor,
  item: Pick<ItemFields, 'priceIncludesTax'>,
  { taxRates, today }: PriceContext,
): Minor {
  const period = rateOn(taxRates, today)
  if (item.priceIncludesTax || period?.treatment !== 'taxable') return price
  const { rate, cess, band } = period
  const piece = { net: price, quantity: quantity(1000), priceIncludesTax: false, rate, cess }
  const charged = band ? rateInBand({ ...piece, band }).rate : rate
  return minor(price + multiplyDivide(price, charged + cess, million, 'half_up'))
}
