import { sql } from 'kysely'
import { z } from 'zod'
import { LoyaltySettings } from '../../../core/contracts/loyalty.ts'
import { zAmount, zBusinessDate, zId } from '../../../core/contracts/primitives.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { pointsEarned, pointsShare } from '../../../core/rules/points.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { postEntry } from '../ledger/public.ts'
import { movePoints } from '../storedvalue/public.ts'

/** What a bill with a customer says of its points; bills without one say nothing. */
export const SaleEarning = z.object({
  customerId: zId,
  /** What it earns points on. */
  earningMinor: zAmount,
  businessDate: zBusinessDate,
})
export type SaleEarning = z.infer<typeof SaleEarning>

export const RefundEarning = z.object({
  sale: SaleEarning,
  /** The total of the bill, what went back of it before, and what goes back now. */
  totalMinor: zAmount,
  returnedBeforeMinor: zAmount,
  returnedMinor: zAmount,
  businessDate: zBusinessDate,
})
export type RefundEarning = z.infer<typeof RefundEarning>

interface Earned {
  readonly customerId: string
  readonly points: number
  /** What they were worth when they were given. */
  readonly value: Minor
}

/** Gives the customer of a bill its points, once. Gives what was earned, now or before; null when that was nothing. */
export async function earnPoints(
  tx: Tx,
  sale: SaleEarning & { readonly saleId: string; readonly outletId: string },
): Promise<Earned | null> {
  const before = await earnedBefore(tx, sale.saleId)
  if (before) return before
  const { earnPerHundred, pointValueMinor } = await loyaltySettings(tx)
  const points = pointsEarned(sale.earningMinor, earnPerHundred)
  if (points === 0) return null
  const customerId = await accountOf(tx, sale.customerId)
  const earned = { customerId, points, value: minor(points * pointValueMinor) }
  await book(tx, earned, { ...sale, kind: 'earned', documentId: sale.saleId })
  return earned
}

/** Takes back the part of a bill's points that stands for what went back of it. */
export async function takePointsBack(
  tx: Tx,
  refund: RefundEarning & {
    readonly saleId: string
    readonly refundId: string
    readonly outletId: string
  },
): Promise<void> {
  const { saleId, refundId, outletId, businessDate } = refund
  const earned = await earnPoints(tx, { ...refund.sale, saleId, outletId })
  if (!earned) return
  const { totalMinor: whole, returnedBeforeMinor: before, returnedMinor: part } = refund
  const points = pointsShare(earned.points, { whole, before, part })
  const value = minor(pointsShare(earned.value, { whole, before, part }))
  if (points === 0 && value === 0) return
  const taken = { customerId: earned.customerId, points: -points, value: minor(-value) }
  await book(tx, taken, { outletId, businessDate, kind: 'taken_back', documentId: refundId })
}

/** Moves the points and books them: given points are an expense, and owed until they pay for something. */
async function book(
  tx: Tx,
  { customerId, points, value }: Earned,
  document: {
    readonly kind: 'earned' | 'taken_back'
    readonly documentId: string
    readonly outletId: string
    readonly businessDate: string
  },
): Promise<void> {
  const { kind, documentId, outletId, businessDate } = document
  const documentType = kind === 'earned' ? 'sale' : 'refund'
  const moved = { customerId, points, value, kind, documentType, documentId, userId: null }
  const entryId = await movePoints(tx, moved)
  await postEntry(tx, {
    businessDate,
    documentType: 'points',
    documentId: entryId,
    outletId,
    narration: kind === 'earned' ? 'Points given' : 'Points taken back',
    postings: [
      { account: 'points_given', amount: value },
      { account: 'points', amount: minor(-value) },
    ],
  })
  // Tills that heard of the sale have asked for the customer before the points were there.
  await publish(tx, { type: 'customer.changed', subject: customerId, outletId: null })
}

/** What the points of a bill were, where they have been given. */
export async function earnedBefore(tx: Tx, saleId: string): Promise<Earned | null> {
  const { rows } = await sql<Earned>`
    select customer_id as "customerId", points, value_minor as value from points_entries
    where document_type = 'sale' and document_id = ${saleId} and kind = 'earned'`.execute(tx)
  return rows[0] ?? null
}

async function loyaltySettings(tx: Tx): Promise<LoyaltySettings> {
  const { rows } = await sql<{ loyalty: unknown }>`
    select settings -> 'loyalty' as loyalty from business`.execute(tx)
  return LoyaltySettings.parse(rows[0]?.loyalty ?? {})
}

/** Two customers may have turned out to be one since the sale: the points go to the one that is left. */
async function accountOf(tx: Tx, customerId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(merged_into, id) as id from customers where id = ${customerId}`.execute(tx)
  return rows[0]?.id ?? customerId
}
