import { minor, multiplyDivide, roundToStep } from '../../../../core/kernel/money.ts'
import { type Quantity, quantity, units } from '../../../../core/kernel/quantity.ts'
import { gtinCheckDigit } from '../../../../core/rules/barcode.ts'
import { newId } from '../../../platform/ids.ts'
import type { StoredItem } from '../../catalog/public.ts'
import type { OpeningStock } from '../../inventory/public.ts'
import { type DemoProduct, type DemoVariant, goodsTables, productsOf, rupees } from './goods.ts'
import { services } from './salon-menu.ts'

export interface DemoCategory {
  readonly id: string
  readonly name: string
  readonly position: number
  readonly pack_mark: string
  readonly colour: number
}

export interface DemoCatalog {
  readonly categories: readonly DemoCategory[]
  readonly items: readonly StoredItem[]
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly shopStock: readonly OpeningStock[]
  readonly salonStock: readonly OpeningStock[]
}

export interface DemoPlace {
  readonly shopId: string
  readonly salonId: string
  readonly taxClassIds: ReadonlyMap<string, string>
}

/** Sold in the salon as well; everything else is sold in the shop only. */
const salonCategory = 'Bath & body'

/** The goods and services of the demo business, the same ones at every start but for their ids. */
export function demoCatalog(place: DemoPlace): DemoCatalog {
  const categories: DemoCategory[] = []
  const items: StoredItem[] = []
  const groups: { id: string; name: string }[] = []
  const shopStock: OpeningStock[] = []
  const salonStock: OpeningStock[] = []
  const numbers = { serial: 0, scale: 10_000 }
  for (const table of goodsTables) {
    const category = categoryOf(table, categories.length)
    categories.push(category)
    const inSalon = table.category === salonCategory
    productsOf(table).forEach((product, index) => {
      const group = product.variants.length > 1 ? { id: newId(), name: product.name } : null
      if (group) groups.push(group)
      for (const variant of product.variants) {
        numbers.serial += 1
        const item: StoredItem = {
          ...goodsItem(product, variant, { serial: numbers.serial, place }),
          groupId: group?.id ?? null,
          groupName: group?.name ?? null,
          categoryId: category.id,
          colour: ((table.colour + index - 1) % 8) + 1,
          outletIds: inSalon ? null : [place.shopId],
        }
        if (item.soldBy === 'weight') {
          numbers.scale += 1
          item.scaleCode = String(numbers.scale)
        }
        items.push(item)
        shopStock.push(stockOf(item, variant, numbers.serial))
        const inHand = variant.shelf === 'empty' ? units(0) : units(4)
        if (inSalon) {
          salonStock.push({ ...stockOf(item, variant, numbers.serial), quantity: inHand })
        }
      }
    })
  }
  items.push(...serviceItems(place, categories))
  return { categories, items, groups, shopStock, salonStock }
}

function categoryOf(
  table: { readonly category: string; readonly mark: string; readonly colour: number },
  index: number,
): DemoCategory {
  const { category, mark, colour } = table
  return { id: newId(), name: category, position: 10 * (index + 1), pack_mark: mark, colour }
}

function goodsItem(
  product: DemoProduct,
  variant: DemoVariant,
  context: { readonly serial: number; readonly place: DemoPlace },
): StoredItem {
  const { serial, place } = context
  const loose = variant.label === 'by weight'
  const suffix = variant.label
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase()
    .slice(0, 8)
  return {
    id: newId(),
    kind: 'goods',
    name: product.name,
    groupName: null,
    groupId: null,
    variantLabel: loose ? null : variant.label,
    code: loose ? product.code : `${product.code}-${suffix}`,
    categoryId: null,
    unit: loose ? 'KGS' : 'NOS',
    soldBy: loose ? 'weight' : 'unit',
    priceMinor: variant.price,
    priceIncludesTax: true,
    mrpMinor: loose ? null : mrpOf(variant, serial),
    mrps: [],
    hsn: product.hsn,
    taxClassId: place.taxClassIds.get(product.taxClass) ?? '',
    barcodes: loose ? [] : [barcode(serial)],
    packs: variant.box ? [boxOf(variant.box, serial)] : [],
    scaleCode: null,
    packMark: product.mark,
    colour: 1,
    pinned: variant.pinned,
    active: true,
    outletIds: null,
  }
}

/** Every third article is sold a little below its MRP, in steps of five rupees. */
function mrpOf(variant: DemoVariant, serial: number): StoredItem['mrpMinor'] {
  if (serial % 3 !== 0) return variant.price
  const above = minor(multiplyDivide(variant.price, 108, 100, 'half_up'))
  return roundToStep(above, rupees(5), 'up')
}

function boxOf(box: NonNullable<DemoVariant['box']>, serial: number): StoredItem['packs'][number] {
  return {
    packId: newId(),
    name: `Box of ${box.pieces}`,
    quantityMilli: units(box.pieces),
    priceMinor: box.price,
    barcodes: [barcode(90_000 + serial)],
  }
}

/** An invented number in the range of India with a right check digit. */
function barcode(serial: number): string {
  const body = `8900000${String(serial).padStart(5, '0')}`
  return body + gtinCheckDigit(body)
}

function stockOf(item: StoredItem, variant: DemoVariant, serial: number): OpeningStock {
  const full: Quantity =
    item.soldBy === 'weight'
      ? quantity(4_000 + (serial % 9) * 2_350)
      : units(8 + ((serial * 37) % 55))
  const onShelf = { full, low: units(2), empty: units(0) }[variant.shelf]
  const share = 55 + ((serial * 7) % 15)
  const unitCost = minor(multiplyDivide(item.priceMinor, share, 100, 'half_up'))
  return { itemId: item.id, quantity: onShelf, unitCost }
}

function serviceItems(place: DemoPlace, categories: DemoCategory[]): StoredItem[] {
  return services.flatMap((table) => {
    const category = categoryOf(table, categories.length)
    categories.push(category)
    return table.lines.map(([code, name, sac, price], index) => ({
      id: newId(),
      kind: 'service' as const,
      name,
      groupName: null,
      groupId: null,
      variantLabel: null,
      code,
      categoryId: category.id,
      unit: 'OTH',
      soldBy: 'unit' as const,
      priceMinor: rupees(price),
      priceIncludesTax: true,
      mrpMinor: null,
      mrps: [],
      hsn: sac,
      taxClassId: place.taxClassIds.get('gst_salon') ?? '',
      barcodes: [],
      packs: [],
      scaleCode: null,
      packMark: table.mark,
      colour: ((table.colour + index - 1) % 8) + 1,
      pinned: index === 0,
      active: true,
      outletIds: [place.salonId],
    }))
  })
}
