import { assert } from '../../../core/kernel/assert.ts'
import type { AccountCode } from '../../../core/rules/accounts.ts'
import type { Posting } from '../../../core/rules/ledger.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { insertRows, type Write, writeAll } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'

export type { AccountCode, Posting }

/** A double entry of one document. Debits are positive, credits negative, and together they are zero. */
export interface NewEntry {
  readonly businessDate: string
  readonly documentType:
    | 'sale'
    | 'refund'
    | 'tender_correction'
    | 'collection'
    | 'opening_dues'
    | 'unbilled_return'
    | 'z_amendment'
    | 'stock_movement'
    | 'points'
    | 'cash_movement'
    | 'shift_open'
    | 'shift_close'
    | 'earning_period'
    | 'back_bar'
  readonly documentId: string
  readonly outletId: string
  readonly registerId?: string | null
  readonly shiftId?: string | null
  readonly narration: string
  readonly postings: readonly Posting[]
}

/** The writes of an entry, for an operation that sends them with its own. An entry without postings writes nothing. */
export function entryWrites(
  entry: NewEntry,
): { entry: Write; postings: Write } | Record<string, never> {
  const postings = entry.postings.filter((posting) => posting.amount !== 0)
  const total = postings.reduce((sum, posting) => sum + posting.amount, 0)
  assert(
    total === 0,
    `entry of ${entry.documentType} ${entry.documentId} is off balance by ${total}`,
  )
  if (postings.length === 0) return {}
  const id = newId()
  return {
    entry: insertRows('ledger_entries', [
      {
        id,
        business_date: entry.businessDate,
        document_type: entry.documentType,
        document_id: entry.documentId,
        outlet_id: entry.outletId,
        register_id: entry.registerId ?? null,
        shift_id: entry.shiftId ?? null,
        narration: entry.narration,
        recorded_at: now(),
      },
    ]),
    postings: insertRows(
      'ledger_postings',
      postings.map((posting, index) => ({
        entry_id: id,
        line_no: index + 1,
        account_code: posting.account,
        amount_minor: posting.amount,
      })),
    ),
  }
}

/** Books an entry in the transaction of the document it belongs to. */
export async function postEntry(tx: Tx, entry: NewEntry): Promise<void> {
  const writes = entryWrites(entry)
  if ('entry' in writes) await writeAll(tx, writes)
}
