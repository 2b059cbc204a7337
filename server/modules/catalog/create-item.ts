import type { createItem as contract, Item } from '../../../core/contracts/catalog.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { outletToday } from '../outlets/public.ts'
import { allBarcodes, checkItem, fieldsOf, type ItemFields, inReadOrder } from './item.ts'
import { recordItemChange } from './item-changes.ts'
import { requireClaims, requireReferences } from './item-claims.ts'
import { ensureGroups, lockCatalog } from './store-claims.ts'
import { selectItem } from './store-item.ts'
import { insertItems } from './store-write.ts'

/** Adds an item to the catalogue. Repeated with the same id and content it gives the first answer. */
export const createItem = operation(
  'createItem',
  async (tx, actor: OutletActor, input: BodyOf<typeof contract>): Promise<Item> => {
    const { itemId, ...fields } = input
    await lockCatalog(tx)
    const existing = await selectItem(tx, actor.outletId, itemId)
    if (existing) return sameOrReused(existing, fields)
    const taxRates = await requireReferences(tx, fields)
    accept(checkItem(fields, { taxRates, today: await outletToday(tx, actor.outletId) }), 'catalog')
    await requireClaims(tx, { id: itemId, ...fields })

    await insertItems(tx, [{ id: itemId, ...fields, groupId: await groupOf(tx, fields) }])
    await recordItemChange(tx, actor, {
      action: 'item.added',
      itemId,
      facts: {
        name: fields.name,
        code: fields.code,
        priceMinor: fields.priceMinor,
        mrpMinor: fields.mrpMinor,
        taxClassId: fields.taxClassId,
        barcodes: allBarcodes(fields),
      },
    })

    return requireItem(tx, actor.outletId, itemId)
  },
)

function sameOrReused(existing: Item, sent: ItemFields): Item {
  const same = canonicalJson(inReadOrder(fieldsOf(existing))) === canonicalJson(inReadOrder(sent))
  return same ? existing : deny('catalog.id_reused', { itemId: existing.id })
}

export async function groupOf(
  tx: Tx,
  { groupName }: Pick<ItemFields, 'groupName'>,
): Promise<string | null> {
  if (groupName === null) return null
  return (await ensureGroups(tx, [groupName])).get(groupName) ?? null
}

export async function requireItem(tx: Tx, outletId: string, itemId: string): Promise<Item> {
  return (await selectItem(tx, outletId, itemId)) ?? deny('catalog.item_unknown', { itemId })
}
