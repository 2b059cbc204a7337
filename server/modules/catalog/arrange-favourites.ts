import { sql } from 'kysely'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { insertRows } from '../../platform/database/rows.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { selectFavourites } from './store-changes.ts'
import { lockCatalog } from './store-claims.ts'
import { selectItems } from './store-item.ts'

/** Sets the favourites of an outlet in the order given. The same order once more leaves no trace. */
export const arrangeFavourites = operation(
  'arrangeFavourites',
  async (
    tx,
    actor: OutletActor,
    input: { readonly itemIds: readonly string[] },
  ): Promise<{ favourites: string[] }> => {
    await lockCatalog(tx)
    const itemIds = [...new Set(input.itemIds)]
    const before = await selectFavourites(tx, actor.outletId)
    const known = new Set((await selectItems(tx, actor.outletId, itemIds)).map((item) => item.id))
    const unknown = itemIds.find((id) => !known.has(id))
    if (unknown) return deny('catalog.item_unknown', { itemId: unknown })
    if (before.join() === itemIds.join()) return { favourites: before }

    await writeFavourites(tx, actor.outletId, { before, after: itemIds })
    await recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: 'favourites.arranged',
      subjectType: 'outlet',
      subjectId: actor.outletId,
      outletId: actor.outletId,
      facts: { before, after: itemIds },
    })
    await publish(tx, {
      type: 'favourites.changed',
      subject: actor.outletId,
      outletId: actor.outletId,
    })

    return { favourites: await selectFavourites(tx, actor.outletId) }
  },
)

/** Those that were taken off are kept without a place: pinned for the business, they would come back by themselves. */
async function writeFavourites(
  tx: Tx,
  outletId: string,
  { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] },
): Promise<void> {
  await sql`delete from favourites where outlet_id = ${outletId} and position is not null`.execute(
    tx,
  )
  await sql`delete from favourites where outlet_id = ${outletId}
    and item_id = any(${after}::uuid[])`.execute(tx)
  const rows = [
    ...after.map((id, position) => ({ outlet_id: outletId, item_id: id, position })),
    ...before
      .filter((id) => !after.includes(id))
      .map((id) => ({ outlet_id: outletId, item_id: id, position: null })),
  ]
  if (rows.length > 0) await insertRows('favourites', rows).execute(tx)
}
