import { exchangeGoods } from '../../core/contracts/after-sale.ts'
import { type CompletedSale, CompleteSaleRequest } from '../../core/contracts/sales.ts'
import type { PresentedKind } from '../../core/contracts/tenders.ts'
import { completeSale } from '../modules/sales/complete-sale.ts'
import type { TillActor } from '../platform/auth/actor.ts'
import { newId } from '../platform/ids.ts'
import type { RefusalError } from '../platform/refusal-error.ts'
import type { Shop, TestItem } from './open-shop.ts'

/** Words for stories about selling. */

export function line(
  item: Pick<TestItem, 'id' | 'priceMinor'>,
  quantityMilli = 1000,
  more: object = {},
) {
  return { itemId: item.id, quantityMilli, unitPriceMinor: item.priceMinor, ...more }
}

export function tender(kind: PresentedKind, amountMinor: number, reference?: string) {
  return { tenderId: newId(), kind, amountMinor, reference }
}

/** A sale as a till would send it, with an id of its own and the contract's defaults. */
export function saleOf(given: Record<string, unknown>): CompleteSaleRequest {
  return CompleteSaleRequest.parse({ saleId: newId(), ...given })
}

/**
 * An exchange of the first piece of the first line, with ids of its own; the bill that it is of is
 * still to be named.
 */
export function exchangeOf(given: Record<string, unknown>) {
  return exchangeGoods.body.parse({
    exchangeId: newId(),
    refundId: newId(),
    newSaleId: newId(),
    returns: [{ lineNo: 1, quantityMilli: 1_000 }],
    reason: 'another size',
    ...given,
  })
}

export function sell(
  shop: Shop,
  given: Record<string, unknown>,
  actor: TillActor = shop.cashier,
): Promise<CompletedSale> {
  return completeSale(shop.database, actor, saleOf(given))
}

/**
 * The code of the refusal that the work ended with; anything else says so and fails the
 * comparison.
 */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  return (error as RefusalError | null)?.code ?? `no refusal but ${String(error)}`
}
