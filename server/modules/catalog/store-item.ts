import { type RawBuilder, sql } from 'kysely'
import type { Item } from '../../../core/contracts/catalog.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { Reader } from '../../platform/database/client.ts'

const packAsJson = sql`json_build_object('packId', k.id, 'name', k.name,
  'quantityMilli', k.quantity_milli, 'priceMinor', k.price_minor, 'barcodes',
  (select coalesce(json_agg(b.printed order by b.position), '[]')
    from item_barcodes b where b.item_id = i.id and b.pack_id = k.id))`

const itemColumns = sql`i.id, i.kind, i.name, i.variant_label as "variantLabel", i.code,
  case when g.id is not null then json_build_object('id', g.id, 'name', g.name) end as "group",
  i.category_id as "categoryId", i.unit, i.sold_by as "soldBy", i.price_minor as "priceMinor",
  i.price_includes_tax as "priceIncludesTax", i.mrp_minor as "mrpMinor",
  (select coalesce(json_agg(json_build_object('mrpMinor', m.mrp_minor, 'priceMinor', m.price_minor,
    'active', m.active) order by m.mrp_minor), '[]') from item_mrps m where m.item_id = i.id) as mrps, i.hsn,
  i.tax_class_id as "taxClassId",
  (select coalesce(json_agg(b.printed order by b.position), '[]')
    from item_barcodes b where b.item_id = i.id and b.pack_id is null) as barcodes,
  (select coalesce(json_agg(${packAsJson} order by k.quantity_milli, k.name), '[]')
    from item_packs k where k.item_id = i.id) as packs,
  i.scale_code as "scaleCode", i.pack_mark as "packMark", i.colour,
  '/api/v1/item-images/' || i.image_id as "imageUrl", i.pinned, i.active,
  i.outlet_ids as "outletIds",
  case when i.kind = 'goods' then coalesce(s.on_hand_milli, 0) end as "onHandMilli",
  i.updated_at as "updatedAt"`

function itemsWhere(outletId: string, condition: RawBuilder<unknown>): RawBuilder<Item> {
  return sql<Item>`select ${itemColumns} from items i
    left join item_groups g on g.id = i.group_id
    left join stock_levels s on s.item_id = i.id and s.outlet_id = ${outletId}
    where ${condition}`
}

/** Items with their stock at an outlet, in the order of the ids; ids that are not known are left out. */
export async function selectItems(
  reader: Reader,
  outletId: string,
  ids: readonly string[],
): Promise<Item[]> {
  if (ids.length === 0) return []
  const wanted = sql`i.id = any(${ids}::uuid[])`
  const { rows } = await itemsWhere(outletId, wanted).execute(reader)
  const byId = new Map(rows.map((item) => [item.id, item]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export async function selectItem(
  reader: Reader,
  outletId: string,
  id: string,
): Promise<Item | undefined> {
  return (await selectItems(reader, outletId, [id]))[0]
}

/** All items in the order of their codes by bytes, which is the same on every machine. */
export async function selectIdsByCode(reader: Reader): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from items order by code collate "C"`.execute(reader)
  return rows.map((row) => row.id)
}

/** What a unit of each item cost at an outlet, as its stock is valued there. */
export async function selectUnitCosts(
  reader: Reader,
  outletId: string,
  ids: readonly string[],
): Promise<Map<string, Minor>> {
  const { rows } = await sql<{ id: string; cost: Minor }>`
    select item_id as id, unit_cost_minor as cost from stock_levels
    where outlet_id = ${outletId} and item_id = any(${ids}::uuid[])`.execute(reader)
  return new Map(rows.map((row) => [row.id, row.cost]))
}

export interface ListFilter {
  readonly outletId: string
  readonly categoryId?: string | undefined
  readonly kind?: 'goods' | 'service' | undefined
  readonly pinned?: boolean | undefined
  readonly includeInactive?: boolean | undefined
}

/** The condition of a filter on a table or alias of items. Items of other outlets are never listed. */
export function filterCondition(filter: ListFilter): RawBuilder<unknown> {
  const conditions = [sql`(outlet_ids is null or ${filter.outletId} = any(outlet_ids))`]
  if (!filter.includeInactive) conditions.push(sql`active`)
  if (filter.categoryId) conditions.push(sql`category_id = ${filter.categoryId}`)
  if (filter.kind) conditions.push(sql`kind = ${filter.kind}`)
  if (filter.pinned !== undefined) conditions.push(sql`pinned = ${filter.pinned}`)
  return sql.join(conditions, sql` and `)
}

/** Where an item stands in the list: variants of one name go by price, which is their size more often than not. */
export type ListKey = readonly [name: string, priceMinor: number, id: string]

/** Keys of items in the order of the list, behind the last one shown. */
export async function selectItemPage(
  reader: Reader,
  filter: ListFilter,
  place: { readonly after: ListKey | null; readonly limit: number },
): Promise<ListKey[]> {
  const { after, limit } = place
  const { rows } = await sql<{ name: string; price: number; id: string }>`
    select name, price_minor as price, id from items where ${filterCondition(filter)}
      ${after ? sql`and (name, price_minor, id) > (${after[0]}, ${after[1]}::bigint, ${after[2]}::uuid)` : sql``}
    order by name, price_minor, id limit ${limit}`.execute(reader)
  return rows.map((row) => [row.name, row.price, row.id])
}
