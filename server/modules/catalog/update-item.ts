import type { updateItem as contract, Item } from '../../../core/contracts/catalog.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept } from '../../platform/refusal-error.ts'
import { outletToday } from '../outlets/public.ts'
import { groupOf, requireItem } from './create-item.ts'
import { checkItem, fieldsOf, type ItemFields, inReadOrder } from './item.ts'
import { recordItemChange } from './item-changes.ts'
import { requireClaims, requireReferences } from './item-claims.ts'
import { lockCatalog } from './store-claims.ts'
import { updateItems } from './store-write.ts'

export interface ItemUpdate {
  readonly itemId: string
  readonly fields: BodyOf<typeof contract>
}

/** Changes an item. What is not sent keeps its value, and a change that changes nothing leaves no trace. */
export const updateItem = operation(
  'updateItem',
  async (tx, actor: OutletActor, { itemId, fields }: ItemUpdate): Promise<Item> => {
    await lockCatalog(tx)
    const item = await requireItem(tx, actor.outletId, itemId)
    const before = inReadOrder(fieldsOf(item))
    const after = inReadOrder({ ...before, ...withoutAbsent(fields) })
    const changes = changedFields(before, after)
    if (Object.keys(changes).length === 0) return item
    const taxRates = await requireReferences(tx, after)
    accept(checkItem(after, { taxRates, today: await outletToday(tx, actor.outletId) }), 'catalog')
    await requireClaims(tx, { id: itemId, ...after })

    await updateItems(tx, [{ id: itemId, ...after, groupId: await groupOf(tx, after) }])
    await recordItemChange(tx, actor, { action: 'item.changed', itemId, facts: { changes } })

    return requireItem(tx, actor.outletId, itemId)
  },
)

function withoutAbsent(fields: ItemUpdate['fields']): Partial<ItemFields> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as Partial<ItemFields>
}

/** For the audit trail: each field that differs, before and after. */
export function changedFields(
  before: ItemFields,
  after: ItemFields,
): Record<string, { readonly from: unknown; readonly to: unknown }> {
  const names = Object.keys(after) as (keyof ItemFields)[]
  const changed = names.filter((name) => canonicalJson(before[name]) !== canonicalJson(after[name]))
  return Object.fromEntries(changed.map((name) => [name, { from: before[name], to: after[name] }]))
}
