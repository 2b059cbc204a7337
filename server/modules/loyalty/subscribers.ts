import type { DomainEvent } from '../../../core/contracts/events.ts'
import { zId } from '../../../core/contracts/primitives.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { Tx } from '../../platform/database/client.ts'
import type { Subscriber } from '../../platform/outbox/dispatch.ts'
import { earnPoints, RefundEarning, SaleEarning, takePointsBack } from './earn-points.ts'

async function givePoints(tx: Tx, event: DomainEvent): Promise<void> {
  const earning = SaleEarning.safeParse(event.data.points)
  if (!earning.success) return
  await earnPoints(tx, { ...earning.data, saleId: event.subject, outletId: outletOf(event) })
}

async function reverseSalePoints(tx: Tx, event: DomainEvent): Promise<void> {
  const refund = RefundEarning.safeParse(event.data.points)
  if (!refund.success) return
  const [saleId, refundId] = [event.subject, zId.parse(event.data.refundId)]
  await takePointsBack(tx, { ...refund.data, saleId, refundId, outletId: outletOf(event) })
}

function outletOf(event: DomainEvent): string {
  assert(event.outletId, `${event.type} happens at an outlet`)
  return event.outletId
}

export const loyaltySubscribers: readonly Subscriber[] = [
  { consumer: 'loyalty.earn', types: ['sale.completed'], handle: givePoints },
  { consumer: 'loyalty.take_back', types: ['sale.refunded'], handle: reverseSalePoints },
]
