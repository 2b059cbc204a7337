import type { CompleteSaleRequest } from '../../../core/contracts/sales.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Database } from '../../platform/database/client.ts'
import { rehearse } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { sellingPlace } from '../outlets/public.ts'
import { readAndLock } from './complete-sale.ts'
import { priceSale } from './price-sale.ts'
import { settleBill, tendersOf } from './settle-sale.ts'

/**
 * Says what stands against a sale that a device is about to finish by itself, by doing all of it that may refuse and
 * taking it back. What was allowed for the sale is used up only when the sale itself arrives.
 */
export function checkSale(
  database: Database,
  actor: TillActor,
  request: CompleteSaleRequest,
): Promise<{ readonly totalMinor: Minor }> {
  return rehearse(database, async (tx) => {
    const place = await sellingPlace(tx, actor.registerId)
    const found = await readAndLock(tx, actor, request)
    const shift = found.shift[0] ?? deny('tills.shift_not_open')
    const priced = await priceSale(tx, actor, request, { found, place })
    const hash = contentHash(request)
    const tenders = tendersOf(request)
    await settleBill(tx, { actor, request, hash, shift, place, found, priced, tenders })
    return { totalMinor: priced.due.total }
  })
}
