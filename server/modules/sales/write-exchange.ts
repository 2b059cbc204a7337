import type { ExchangeDifference } from '../../../core/rules/cart/exchange.ts'
import type { RefundTender } from '../../../core/rules/cart/refund-tenders.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { insertRows, type Write } from '../../platform/database/rows.ts'
import { eventRow } from '../../platform/outbox/publish.ts'
import type { DecidedRefund } from './write-refund.ts'
import type { DecidedSale } from './write-sale.ts'

export interface WrittenExchange {
  readonly input: { readonly exchangeId: string }
  readonly hash: Buffer
  readonly actor: TillActor
  readonly refund: DecidedRefund
  readonly sale: DecidedSale
  readonly difference: ExchangeDifference
  readonly origins: readonly RefundTender[]
  readonly rootSaleId: string
}

/**
 * The writes that bind credit note and bill together, and the tenders that stand behind what was
 * exchanged.
 */
export function exchangeWrites(exchange: WrittenExchange): Record<string, Write> {
  const { input, actor, refund, sale, difference, origins } = exchange
  return {
    exchange: insertRows('exchanges', [
      {
        id: input.exchangeId,
        refund_id: refund.input.refundId,
        sale_id: sale.request.saleId,
        original_sale_id: refund.sale.id,
        root_sale_id: exchange.rootSaleId,
        outlet_id: actor.outletId,
        amount_minor: difference.covered,
        recorded_at: refund.times.recordedAt,
        content_hash: exchange.hash,
      },
    ]),
    ...(origins.length > 0 && {
      origins: insertRows(
        'exchange_origins',
        origins.map(({ kind, amount }) => ({
          exchange_id: input.exchangeId,
          kind,
          amount_minor: amount,
        })),
      ),
    }),
    exchange_event: eventRow({
      type: 'sale.exchanged',
      subject: input.exchangeId,
      outletId: actor.outletId,
      data: {
        originalSaleId: refund.sale.id,
        refundId: refund.input.refundId,
        saleId: sale.request.saleId,
        coveredMinor: difference.covered,
        paidMinor: difference.toPay,
        givenMinor: difference.toGive,
      },
    }),
  }
}
