import { sql } from 'kysely'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { type Minor, multiplyDivide } from '../../../core/kernel/money.ts'
import { million } from '../../../core/kernel/rate.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import type { Write } from '../../platform/database/rows.ts'
import { lockQuotation } from './store-quotations.ts'

/** What was offered and still holds: prices that need no further leave, and how far its discounts went. */
export interface Quoted {
  readonly quotationId: string
  /** Parts per million of the prices before discounts. */
  readonly discountShare: number
  holds(itemId: string | null, packId: string | null, price: Minor): boolean
}

/** The offer that a sale makes good; null when it is unknown here, past its last day, or was used or withdrawn. */
export async function quotedFor(
  tx: Tx,
  actor: OutletActor,
  wanted: { readonly quotationId: string; readonly businessDate: BusinessDate },
): Promise<Quoted | null> {
  const quotation = await lockQuotation(tx, wanted.quotationId)
  if (quotation?.outletId !== actor.outletId || quotation.status !== 'open') return null
  if (quotation.validUntil < wanted.businessDate) return null
  const { grossMinor, discountMinor } = quotation.snapshot.totals
  const prices = new Set(
    quotation.cart.lines.map((line) => keyOf(line.itemId, line.packId, line.unitPriceMinor)),
  )
  return {
    quotationId: quotation.id,
    discountShare: grossMinor === 0 ? 0 : multiplyDivide(discountMinor, million, grossMinor, 'up'),
    holds: (itemId, packId, price) => prices.has(keyOf(itemId, packId, price)),
  }
}

const keyOf = (itemId: string | null, packId: string | null, price: Minor) =>
  `${itemId} ${packId} ${price}`

/** The write that makes an offer the bill it has become, for the transaction of the sale. */
export function quotationBilledWrite(quotationId: string, saleId: string): Write {
  return sql`update quotations set status = 'billed', sale_id = ${saleId} where id = ${quotationId}`
}
