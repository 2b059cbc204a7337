import { sql } from 'kysely'
import { assert } from '../../../core/kernel/assert.ts'
import { type Minor, minor, subtract, sum } from '../../../core/kernel/money.ts'
import type { TaxPosting } from '../../../core/rules/ledger.ts'
import {
  type DepositPart,
  partOfDeposit,
  type TaxedAmount,
  useDeposits as useHeld,
} from '../../../core/rules/prepaid/deposits.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { type Write, writeAll } from '../../platform/database/rows.ts'
import { accept } from '../../platform/refusal-error.ts'
import {
  type DepositDocument,
  type DepositEntry,
  depositEntryRows,
  keptOf,
  moveDeposit,
  type StoredDeposit,
  selectDeposits,
  usableBy,
} from './store-deposits.ts'

export interface DepositBill {
  /** How much of it deposits pay. */
  readonly wanted: Minor
  /** The part that services are of it. */
  readonly services: Minor
  /** The visits that it is the bill of. */
  readonly visitIds: readonly string[]
  /** Or the one that was cancelled or missed and of which something was kept. */
  readonly keptVisitId: string | null
  readonly customerId: string | null
  readonly outletId: string
}

/** A part of a deposit that pays a bill. */
export type DepositUse = DepositPart

/**
 * Takes what deposits pay of a bill. Desks that use the same deposit wait for each other, and the one that comes too
 * late is told what is left.
 */
export async function useDeposits(tx: Tx, bill: DepositBill): Promise<DepositUse[]> {
  if (bill.wanted === 0) return []
  const { keptVisitId, wanted, services } = bill
  const condition = keptVisitId ? keptOf(keptVisitId) : usableBy(bill)
  const found = await selectDeposits(tx, condition, 'locked')
  const usable = ({ left, kept }: StoredDeposit) => (keptVisitId ? kept : subtract(left, kept))
  const isOfVisit = ({ visitId }: StoredDeposit) => visitId !== null
  const inOrder = [...found.filter(isOfVisit), ...found.filter((one) => !isOfVisit(one))]
  const held = inOrder.map((one) => ({ ...one, usable: usable(one) }))
  const parts = accept(useHeld(held, wanted, services), 'deposits')
  for (const { depositId, amount } of parts) {
    await moveDeposit(tx, { depositId, left: -amount, kept: keptVisitId ? -amount : 0 })
  }
  return parts
}

/** The entries of used deposits, for the statement that writes the bill. */
export function depositUseWrites(
  uses: readonly DepositUse[],
  document: Omit<DepositDocument, 'documentType'>,
): Record<string, Write> {
  if (uses.length === 0) return {}
  const entries = uses.map((use): DepositEntry => ({ ...use, kind: 'used' }))
  return { deposits: depositEntryRows(entries, { ...document, documentType: 'sale' }) }
}

/** The tax that was paid on deposits and is set off by a bill, by its code. */
export function setOffOf(parts: readonly Pick<TaxedAmount, 'taxes'>[]): TaxPosting[] {
  const sums = new Map<string, Minor>()
  for (const { code, amountMinor } of parts.flatMap(({ taxes }) => taxes)) {
    sums.set(code, minor((sums.get(code) ?? 0) + amountMinor))
  }
  return [...sums].map(([code, amount]) => ({ code, amount }))
}

interface UsedByBill {
  readonly depositId: string
  /** What the bill has used less what refunds of it gave back. */
  readonly open: Minor
}

/**
 * Gives back to deposits what a refund says that they get, the last used first. They are held for the client then, and
 * pay another bill or are given back as any.
 */
export async function giveDepositsBack(
  tx: Tx,
  refund: {
    readonly saleId: string
    readonly refundId: string
    readonly amount: Minor
    readonly userId: string
    readonly businessDate: string
  },
): Promise<TaxPosting[]> {
  if (refund.amount === 0) return []
  const { saleId, refundId: documentId, userId, businessDate } = refund
  const { rows } = await sql<UsedByBill>`
    select e.deposit_id as "depositId", sum(-e.amount_minor)::bigint as open from deposit_entries e
    where e.document_id = ${saleId} or e.document_id in (select id from refunds where sale_id = ${saleId})
    group by e.deposit_id order by e.deposit_id`.execute(tx)
  const ids = rows.map(({ depositId }) => depositId)
  const locked = await selectDeposits(tx, sql`d.id = any(${ids}::uuid[])`, 'locked')
  let open: number = refund.amount
  const entries: DepositEntry[] = []
  for (const { depositId, open: used } of rows.toReversed()) {
    const deposit = locked.find(({ id }) => id === depositId)
    assert(deposit, 'an entry has its deposit')
    const part = minor(Math.min(open, used))
    if (part <= 0) continue
    open -= part
    const gone = minor(deposit.amount - deposit.left - part)
    entries.push({ depositId, kind: 'restored', ...partOfDeposit(deposit, gone, part) })
    await moveDeposit(tx, { depositId, left: part })
  }
  assert(open === 0, 'deposits get back no more than they paid')
  const document = { documentId, userId, businessDate, recordedAt: now() }
  const written = { ...document, documentType: 'refund' as const }
  await writeAll(tx, { restored: depositEntryRows(entries, written) })
  return setOffOf(entries)
}

/** How much of a bill deposits could pay. */
export async function usableDeposits(
  reader: Reader,
  bill: Pick<DepositBill, 'visitIds' | 'keptVisitId' | 'customerId' | 'outletId'>,
): Promise<Minor> {
  const { keptVisitId } = bill
  const condition = keptVisitId ? keptOf(keptVisitId) : usableBy(bill)
  const found = await selectDeposits(reader, condition)
  return sum(found.map(({ left, kept }) => (keptVisitId ? kept : subtract(left, kept))))
}

/** Prices at which what was kept of a visit stands on its bill, by service. */
export async function keptDepositPrices(
  reader: Reader,
  visitId: string,
): Promise<(itemId: string | null, price: number) => boolean> {
  const found = await selectDeposits(reader, keptOf(visitId))
  const prices = new Set(found.map(({ itemId, kept }) => `${itemId} ${kept}`))
  return (itemId, price) => prices.has(`${itemId} ${price}`)
}
