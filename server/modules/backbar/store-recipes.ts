import { sql } from 'kysely'
import type { RecipeLine } from '../../../core/contracts/back-bar.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'

export type NewRecipeLine = Pick<RecipeLine, 'itemId' | 'quantityMilli'>

/** Recipes of services, each with its items by name. */
export async function selectRecipes(
  reader: Reader,
  serviceIds: readonly string[],
): Promise<Map<string, RecipeLine[]>> {
  const { rows } = await sql<RecipeLine & { serviceId: string }>`
    select r.service_id as "serviceId", r.item_id as "itemId", r.quantity_milli as "quantityMilli",
      concat_ws(' ', i.name, i.variant_label) as name, i.unit
    from service_recipes r join items i on i.id = r.item_id
    where r.service_id = any(${serviceIds}::uuid[]) order by name, r.item_id`.execute(reader)
  const recipes = new Map<string, RecipeLine[]>()
  for (const { serviceId, ...line } of rows) {
    recipes.set(serviceId, [...(recipes.get(serviceId) ?? []), line])
  }
  return recipes
}

/** Puts a recipe in the place of the one before. */
export async function writeRecipe(
  tx: Tx,
  serviceId: string,
  lines: readonly NewRecipeLine[],
): Promise<void> {
  await sql`delete from service_recipes where service_id = ${serviceId}`.execute(tx)
  if (lines.length === 0) return
  const rows = lines.map(({ itemId, quantityMilli }) => ({
    ...{ service_id: serviceId, item_id: itemId, quantity_milli: quantityMilli },
  }))
  await insertRows('service_recipes', rows).execute(tx)
}

/** Whether all of them are goods of the catalogue. */
export async function areGoods(reader: Reader, itemIds: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(itemIds)]
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from items
    where id = any(${wanted}::uuid[]) and kind = 'goods'`.execute(reader)
  return rows[0]?.n === wanted.length
}

export async function isServiceHere(
  reader: Reader,
  outletId: string,
  itemId: string,
): Promise<boolean> {
  const { rows } = await sql`select from services s join items i on i.id = s.item_id
    where s.item_id = ${itemId} and (i.outlet_ids is null or ${outletId} = any(i.outlet_ids))`.execute(
    reader,
  )
  return rows.length > 0
}
