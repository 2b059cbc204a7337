import { sql } from 'kysely'
import type { giveInStoreBarcodes as contract } from '../../../core/contracts/labels.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { inStoreCode, inStorePrefix } from '../../../core/rules/in-store-code.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { groupOf } from './create-item.ts'
import { fieldsOf } from './item.ts'
import { recordItemChange } from './item-changes.ts'
import { businessDefaults } from './store-business.ts'
import { barcodeOwners, lockCatalog } from './store-claims.ts'
import { selectItems } from './store-item.ts'
import { updateItems } from './store-write.ts'

/**
 * Gives items without a barcode one of the shop's own. Whoever asks twice, or at the same moment as another, finds the
 * number that was given first.
 */
export const giveInStoreBarcodes = operation(
  'giveInStoreBarcodes',
  async (tx, actor: OutletActor, input: { readonly itemIds: readonly string[] }) => {
    await lockCatalog(tx)
    const itemIds = [...new Set(input.itemIds)]
    const items = await selectItems(tx, actor.outletId, itemIds)
    const missing = itemIds.find((id) => !items.some((item) => item.id === id))
    if (missing) return deny('catalog.item_unknown', { itemId: missing })
    const { labelSchemes } = await businessDefaults(tx)
    const prefix = accept(inStorePrefix(labelSchemes), 'labels')

    const given: ResponseOf<typeof contract>['given'] = []
    for (const item of items) {
      const known = item.barcodes[0]
      const barcode = known ?? (await nextFreeCode(tx, prefix))
      given.push({ itemId: item.id, barcode })
      if (known) continue
      const before = fieldsOf(item)
      const after = { ...before, barcodes: [barcode] }
      await updateItems(tx, [{ id: item.id, ...after, groupId: await groupOf(tx, after) }])
      const facts = { changes: { barcodes: { from: before.barcodes, to: after.barcodes } } }
      await recordItemChange(tx, actor, { action: 'item.changed', itemId: item.id, facts })
    }
    return { given }
  },
)

/** The next number of the range that no item has: somebody may have typed one in by hand. */
async function nextFreeCode(tx: Tx, prefix: string): Promise<string> {
  for (;;) {
    const code = inStoreCode(prefix, await takeSequence(tx, prefix))
    const owners = await barcodeOwners(tx, [code])
    if (!owners.has(code)) return code
  }
}

async function takeSequence(tx: Tx, prefix: string): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    insert into in_store_numbers (prefix, next_sequence) values (${prefix}, 2)
    on conflict (prefix) do update set next_sequence = in_store_numbers.next_sequence + 1
    returning next_sequence - 1 as taken`.execute(tx)
  const taken = rows[0]?.taken
  assert(taken, 'an upsert gives its row back')
  return taken
}
