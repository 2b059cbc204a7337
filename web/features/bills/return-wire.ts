import type { PresentedKind } from '../../../core/contracts/tenders.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { RefundTender } from '../../../core/rules/cart/refund-tenders.ts'
import type { NewGoods } from './new-goods.ts'
import type { PlannedLine } from './return-plan.ts'

// What a return or an exchange is made of, and how it is sent.

export interface RefundOrder {
  readonly lines: readonly PlannedLine[]
  readonly tenders: readonly RefundTender[]
  readonly reason: string
}

/** Goods that all stay with the customer make a refund; anything that comes back makes a return. */
export const isReturn = (lines: readonly PlannedLine[]): boolean =>
  lines.some((line) => line.disposition !== 'kept')

export const wireReturns = (lines: readonly PlannedLine[]) =>
  lines.map(({ line, quantity, disposition }) => ({
    lineNo: line.lineNo,
    quantityMilli: quantity,
    disposition,
  }))

export const wireTenders = (tenders: readonly RefundTender[]) =>
  tenders.length > 0
    ? tenders.map(({ kind, amount }) => ({ kind, amountMinor: amount }))
    : undefined

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

export const wirePaid = (paid: readonly PaidPart[]) =>
  paid.map(({ tenderId, kind, amount, reference }) => ({
    tenderId,
    kind,
    amountMinor: amount,
    reference: reference || null,
  }))
