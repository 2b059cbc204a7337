import { sql } from 'kysely'
import type { Exchange } from '../../../core/contracts/after-sale.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { Tx } from '../../platform/database/client.ts'
import { completedSaleRead } from './store.ts'
import { findRefund } from './store-refunds.ts'

export interface RecordedExchange {
  readonly contentHash: Buffer
  readonly answer: Exchange
}

/** The first answer to an exchange's id, rebuilt from its rows; undefined when the id is new. */
export async function findExchange(
  tx: Tx,
  exchangeId: string,
): Promise<RecordedExchange | undefined> {
  const { rows } = await sql<{
    refundId: string
    saleId: string
    coveredMinor: Minor
    contentHash: Buffer
  }>`select refund_id as "refundId", sale_id as "saleId", amount_minor as "coveredMinor",
      content_hash as "contentHash" from exchanges where id = ${exchangeId}`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const refund = await findRefund(tx, row.refundId)
  const sales = await completedSaleRead(row.saleId).execute(tx)
  const [first] = sales.rows
  assert(refund && first, `exchange ${exchangeId} has its two documents`)
  const { contentHash: _, ...sale } = first
  const { contentHash, coveredMinor } = row
  return { contentHash, answer: { exchangeId, coveredMinor, refund: refund.answer, sale } }
}

/**
 * The first bill of the chain of exchanges that a bill belongs to: itself when it was not
 * exchanged for another.
 */
export async function rootOf(tx: Tx, saleId: string): Promise<string> {
  const { rows } = await sql<{ root: string }>`
    select root_sale_id as root from exchanges where sale_id = ${saleId}`.execute(tx)
  return rows[0]?.root ?? saleId
}
