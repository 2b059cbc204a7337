import { type Exchange, exchangeGoods } from '../../../core/contracts/after-sale.ts'
import {
  type RefundResult,
  refundSale,
  returnGoods,
  type Sale,
} from '../../../core/contracts/sales.ts'
import type { PresentedKind } from '../../../core/contracts/tenders.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { RefundTender } from '../../../core/rules/cart/refund-tenders.ts'
import { newId } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { type NewGoods, wireLines } from './new-goods.ts'
import type { PlannedLine } from './return-plan.ts'

/** What changes when something goes back: figures, drawer, stock, papers, balances. */
const madeOld = ['sales', 'shifts', 'reports', 'stock', 'documents', 'customers'] as const

export interface RefundOrder {
  readonly lines: readonly PlannedLine[]
  readonly tenders: readonly RefundTender[]
  readonly reason: string
}

/** Goods that all stay with the customer make a refund; anything that comes back makes a return. */
export const isReturn = (lines: readonly PlannedLine[]): boolean =>
  lines.some((line) => line.disposition !== 'kept')

const wireReturns = (lines: readonly PlannedLine[]) =>
  lines.map(({ line, quantity, disposition }) => ({
    lineNo: line.lineNo,
    quantityMilli: quantity,
    disposition,
  }))

const wireTenders = (tenders: readonly RefundTender[]) =>
  tenders.length > 0
    ? tenders.map(({ kind, amount }) => ({ kind, amountMinor: amount }))
    : undefined

export function useRefund(sale: Sale, onDone: (result: RefundResult) => void) {
  return useCommand(
    (order: RefundOrder, act) =>
      call(isReturn(order.lines) ? returnGoods : refundSale, {
        params: { saleId: sale.id },
        body: {
          refundId: act.id,
          occurredAt: act.at,
          lines: wireReturns(order.lines),
          tenders: wireTenders(order.tenders),
          reason: order.reason,
          approvalIds: act.approvalIds,
        },
      }),
    {
      madeOld: [...madeOld],
      onDone,
      approval: (_, order) => ({ reason: order.reason }),
    },
  )
}

export interface ExchangeOrder extends RefundOrder {
  /** The ids of credit note and bill, made once, so that a repeat is the same exchange. */
  readonly refundId: string
  readonly newSaleId: string
  readonly goods: readonly NewGoods[]
  readonly totalMinor: Minor
  readonly paid: readonly PaidPart[]
}

/** A part of the difference as the customer presents it. */
export interface PaidPart {
  readonly tenderId: string
  readonly kind: PresentedKind
  readonly amount: Minor
  readonly reference: string
}

/** Ids for one exchange. */
export const exchangeIds = () => ({ refundId: newId(), newSaleId: newId() })

export function useExchange(sale: Sale, onDone: (result: Exchange) => void) {
  return useCommand(
    (order: ExchangeOrder, act) =>
      call(exchangeGoods, {
        params: { saleId: sale.id },
        body: {
          exchangeId: act.id,
          refundId: order.refundId,
          newSaleId: order.newSaleId,
          occurredAt: act.at,
          returns: wireReturns(order.lines),
          lines: wireLines(order.goods),
          totalMinor: order.totalMinor,
          tenders: order.paid.map(({ tenderId, kind, amount, reference }) => ({
            tenderId,
            kind,
            amountMinor: amount,
            reference: reference || null,
          })),
          refundTenders: wireTenders(order.tenders),
          reason: order.reason,
          approvalIds: act.approvalIds,
        },
      }),
    {
      madeOld: [...madeOld],
      onDone,
      approval: (_, order) => ({ reason: order.reason }),
    },
  )
}
