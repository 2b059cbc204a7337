import { sql } from 'kysely'
import type { Minor } from '../../../core/kernel/money.ts'
import type { Quantity } from '../../../core/kernel/quantity.ts'
import type { TaxClassRate } from '../../../core/rules/tax/gst.ts'
import type { Reader } from '../../platform/database/client.ts'
import type { Read } from '../../platform/database/rows.ts'
import { ratesColumn } from '../tax/public.ts'

/** What a bill freezes of an item. Prices are of one unit; quantities of packs are thousandths of that unit. */
export interface ItemForSale {
  readonly id: string
  readonly kind: 'goods' | 'service'
  readonly name: string
  readonly variantLabel: string | null
  readonly code: string
  readonly hsn: string | null
  readonly unit: string
  readonly priceMinor: Minor
  readonly priceIncludesTax: boolean
  readonly mrpMinor: Minor | null
  /** Other MRPs in use, each with the price that goes with it. */
  readonly mrps: readonly { readonly mrpMinor: Minor; readonly priceMinor: Minor }[]
  readonly taxClassId: string
  /** Oldest first. */
  readonly taxRates: readonly TaxClassRate[]
  readonly active: boolean
  readonly packs: readonly PackForSale[]
  /** What it and its packs have cost lately: a till may not have heard of the change yet. */
  readonly pastPrices: readonly PastPrice[]
}

export interface PastPrice {
  /** Null for the item itself. */
  readonly packId: string | null
  readonly priceMinor: Minor
}

/** How long a till may have been away and still show an old price that nobody typed. */
const pastPriceDays = 30

export interface PackForSale {
  readonly packId: string
  readonly name: string
  readonly quantityMilli: Quantity
  /** Null when the pack costs what its pieces cost. */
  readonly priceMinor: Minor | null
}

/**
 * The query for items by id with packs and dated tax rates. Ids that are not in the catalogue have no row.
 * Items that are switched off are in them: a finished sale of one still has to be recorded.
 */
export function itemsForSaleRead(itemIds: readonly string[]): Read<ItemForSale> {
  return sql`
    select i.id, i.kind, i.name, i.variant_label as "variantLabel", i.code, i.hsn, i.unit,
      i.price_minor as "priceMinor", i.price_includes_tax as "priceIncludesTax",
      i.mrp_minor as "mrpMinor", i.tax_class_id as "taxClassId", i.active,
      ${ratesColumn(sql.ref('i.tax_class_id'))} as "taxRates",
      (select coalesce(json_agg(json_build_object('mrpMinor', m.mrp_minor,
        'priceMinor', m.price_minor)), '[]')
        from item_mrps m where m.item_id = i.id and m.active) as mrps,
      (select coalesce(json_agg(json_build_object('packId', k.id, 'name', k.name,
        'quantityMilli', k.quantity_milli, 'priceMinor', k.price_minor)
        order by k.quantity_milli, k.name), '[]') from item_packs k where k.item_id = i.id) as packs,
      (select coalesce(json_agg(json_build_object('packId', p.pack_id, 'priceMinor', p.price_minor)), '[]')
        from past_prices p where p.item_id = i.id
          and p.until > now() - make_interval(days => ${pastPriceDays})) as "pastPrices"
    from items i where i.id = any(${[...new Set(itemIds)]}::uuid[])`
}

/** Items by id, in one round trip. */
export async function itemsForSale(
  reader: Reader,
  itemIds: readonly string[],
): Promise<Map<string, ItemForSale>> {
  const { rows } = await itemsForSaleRead(itemIds).execute(reader)
  return new Map(rows.map((row) => [row.id, row]))
}
