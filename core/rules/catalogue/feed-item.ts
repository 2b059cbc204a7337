import type { Item } from '../../contracts/catalog.ts'
import type { FeedItem } from '../../contracts/device-catalogue.ts'
import { quantity } from '../../kernel/quantity.ts'

// What devices are sent of an item, and the item again. What is as usual takes no place on the way.

const usual = { unit: 'NOS', packMark: 'box', colour: 1 } as const

/** The item without everything that is as usual. */
export function feedItemOf(item: Item): FeedItem {
  const { active: _active, ...kept } = item
  const unusual = Object.entries(kept).filter(([name, value]) => !isUsual(name, value))
  return Object.fromEntries(unusual) as FeedItem
}

function isUsual(name: string, value: unknown): boolean {
  if (value === null || (Array.isArray(value) && value.length === 0)) return true
  switch (name) {
    case 'kind':
      return value === 'goods'
    case 'soldBy':
      return value === 'unit'
    case 'priceIncludesTax':
      return value === true
    case 'pinned':
      return value === false
    case 'onHandMilli':
      return value === 0
    default:
      return name in usual && value === usual[name as keyof typeof usual]
  }
}

/** The item as the rest of the product knows it. */
export function itemOfFeed(fed: FeedItem): Item {
  return {
    id: fed.id,
    kind: fed.kind ?? 'goods',
    name: fed.name,
    group: fed.group ?? null,
    variantLabel: fed.variantLabel ?? null,
    code: fed.code,
    categoryId: fed.categoryId ?? null,
    unit: fed.unit ?? usual.unit,
    soldBy: fed.soldBy ?? 'unit',
    priceMinor: fed.priceMinor,
    priceIncludesTax: fed.priceIncludesTax ?? true,
    mrpMinor: fed.mrpMinor ?? null,
    mrps: fed.mrps ?? [],
    hsn: fed.hsn ?? null,
    taxClassId: fed.taxClassId,
    barcodes: fed.barcodes ?? [],
    packs: fed.packs ?? [],
    scaleCode: fed.scaleCode ?? null,
    packMark: fed.packMark ?? usual.packMark,
    colour: fed.colour ?? usual.colour,
    imageUrl: fed.imageUrl ?? null,
    pinned: fed.pinned ?? false,
    active: true,
    outletIds: fed.outletIds ?? null,
    onHandMilli: fed.kind === 'service' ? null : (fed.onHandMilli ?? quantity(0)),
    updatedAt: fed.updatedAt,
  }
}
