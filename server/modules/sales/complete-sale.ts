import type { CompletedSale, CompleteSaleRequest } from '../../../core/contracts/sales.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { readAll, writeAllAndCommit } from '../../platform/database/rows.ts'
import { deny } from '../../platform/refusal-error.ts'
import { chainHeadRead } from '../audit/public.ts'
import { itemsForSaleRead } from '../catalog/public.ts'
import { stockLevelsRead } from '../inventory/public.ts'
import { registerLeaseRead, requireNoDevice, sellingPlace, seriesRead } from '../outlets/public.ts'
import { openShiftRead } from '../tills/public.ts'
import { priceSale } from './price-sale.ts'
import { settleSale, tendersOf } from './settle-sale.ts'
import { type CompletedRow, completedSaleRead } from './store.ts'
import { saleWrites } from './write-sale.ts'

/**
 * Completes a sale in one transaction: lines, tenders, bill, number, stock, ledger, audit and event.
 * A repeat with the same id and content gets the first answer. A finished sale is never refused for what the shop's
 * data say about it: stock below zero, another price, an unknown customer are recorded and flagged.
 */
export const completeSale = operation(
  'completeSale',
  async (tx, actor: TillActor, request: CompleteSaleRequest): Promise<CompletedSale> => {
    const { approvalIds: _, ...content } = request
    const hash = contentHash({ registerId: actor.registerId, request: content })
    const place = await sellingPlace(tx, actor.registerId)
    const found = await readAndLock(tx, actor, request)
    const [first] = found.first
    if (first) return repeated(first, hash)
    requireNoDevice(actor, found.lease)

    const shift = found.shift[0] ?? deny('tills.shift_not_open')
    const priced = await priceSale(tx, actor, request, { found, place })
    const tenders = tendersOf(request)
    const sale = await settleSale(tx, {
      actor,
      request,
      hash,
      shift,
      place,
      found,
      priced,
      tenders,
    })

    const { answer, writes } = saleWrites(sale)
    await writeAllAndCommit(tx, writes)
    return answer
  },
)

export type Found = Awaited<ReturnType<typeof readAndLock>>

/**
 * Reads all that a sale needs and takes its locks in the order of the house: shift, stock by id, series, chain. An
 * exchange locks the stock of what comes back as well.
 */
export function readAndLock(
  tx: Tx,
  actor: TillActor,
  request: Pick<CompleteSaleRequest, 'saleId' | 'lines'>,
  returning: readonly string[] = [],
) {
  const itemIds = request.lines.flatMap((line) => (line.itemId ? [line.itemId] : []))
  return readAll(tx, {
    first: completedSaleRead(request.saleId),
    lease: registerLeaseRead(actor.registerId),
    shift: openShiftRead(actor.registerId),
    items: itemsForSaleRead(itemIds),
    levels: stockLevelsRead(actor.outletId, [...itemIds, ...returning]),
    series: seriesRead(actor.registerId),
    chain: chainHeadRead(actor.registerId),
  })
}

function repeated(
  { contentHash: firstHash, ...answer }: CompletedRow,
  hash: Buffer,
): CompletedSale {
  return firstHash === hash.toString('hex') ? answer : deny('sales.id_reused')
}
