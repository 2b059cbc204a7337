import { type Minor, minor, subtract } from '../../../core/kernel/money.ts'
import { pointsShare, pointsUsed } from '../../../core/rules/points.ts'
import type { Tx } from '../../platform/database/client.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import {
  addPoints,
  insertPointsEntry,
  type NewPointsEntry,
  pointsBalance,
  pointsPaid,
  takePoints,
} from './store-points.ts'
import { entryDocument, type ValueDocument, type ValueTender } from './value-document.ts'

/** Pays with points, at what a point is worth today. Who has fewer is refused with the balance. */
export async function spendPoints(tx: Tx, tender: ValueTender, bill: ValueDocument): Promise<void> {
  const customerId = customerOf(bill)
  const points = accept(pointsUsed(tender.amount, bill.settings.loyalty), 'loyalty')
  if (!(await takePoints(tx, customerId, points))) {
    const balance = await pointsBalance(tx, customerId)
    deny('loyalty.points_short', { balance, needed: points })
  }
  const entry = { customerId, points: -points, value: -tender.amount, userId: bill.actor.userId }
  await insertPointsEntry(tx, { ...entry, kind: 'spent', ...entryDocument(bill) })
}

/** Gives back what points had paid; before that it pays for points that the customer has spent already. */
export async function giveBackPoints(
  tx: Tx,
  tender: ValueTender,
  refund: ValueDocument,
): Promise<void> {
  const bought = minor(Math.min(tender.amount, refund.pointsShort ?? 0))
  if (bought > 0) await buyPoints(tx, bought, refund)
  const paid = subtract(tender.amount, bought)
  if (paid > 0) await restorePoints(tx, paid, refund)
}

async function buyPoints(tx: Tx, value: Minor, refund: ValueDocument): Promise<void> {
  const points = Math.floor(value / refund.settings.loyalty.pointValueMinor)
  const entry = { customerId: customerOf(refund), points, value, userId: refund.actor.userId }
  await movePoints(tx, { ...entry, kind: 'bought', ...entryDocument(refund) })
}

/** Gives the points back that a part of what they had paid stands for, so that all parts give back all of them. */
async function restorePoints(tx: Tx, value: Minor, refund: ValueDocument): Promise<void> {
  const customerId = customerOf(refund)
  const paid = await pointsPaid(tx, refund.saleId)
  const part = { whole: paid.value, before: paid.valueGivenBack, part: value }
  const points = pointsShare(paid.points, part)
  await addPoints(tx, customerId, points)
  const entry = { customerId, points, value, userId: refund.actor.userId }
  await insertPointsEntry(tx, { ...entry, kind: 'given_back', ...entryDocument(refund) })
}

/** Points that come or go by themselves; the balance may fall below zero. Gives the id of the entry. */
export async function movePoints(tx: Tx, entry: NewPointsEntry): Promise<string> {
  await addPoints(tx, entry.customerId, entry.points)
  return insertPointsEntry(tx, entry)
}

function customerOf(document: ValueDocument): string {
  return document.customerId ?? deny('sales.customer_needed', { kind: 'points' })
}
