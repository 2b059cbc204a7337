import { sql } from 'kysely'
import type { StoreCreditEntry } from '../../../core/contracts/giftcards.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import type { Reader } from '../../platform/database/client.ts'
import { readBalance } from './store.ts'

/** Entries that a statement shows: more than any customer's counter ever needs. */
const entriesShown = 500

/** The statement of a customer's store credit, newest first, with the balance after each entry. */
export async function readStoreCredit(
  reader: Reader,
  customerId: string,
): Promise<{ balanceMinor: Minor; entries: StoreCreditEntry[] }> {
  const { rows } = await sql<StoreCreditEntry>`
    select e.id, to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      e.amount_minor as "amountMinor", e.after::bigint as "balanceMinor", e.document_type as "documentType",
      e.document_id as "documentId", coalesce(s.number, r.number, b.number, c.number) as number,
      coalesce(s.id, r.sale_id) as "saleId", u.name as by
    from (
      select *, sum(amount_minor) over (order by recorded_at, id) as after
      from store_credit_entries where customer_id = ${customerId} and purse = 'credit'
    ) e
    join users u on u.id = e.user_id
    left join sales s on e.document_type = 'sale' and s.id = e.document_id
    left join refunds r on e.document_type = 'refund' and r.id = e.document_id
    left join unbilled_returns b on e.document_type = 'unbilled_return' and b.id = e.document_id
    left join collections c on e.document_type = 'collection' and c.id = e.document_id
    order by e.recorded_at desc, e.id desc limit ${entriesShown}`.execute(reader)
  return { balanceMinor: minor(await readBalance(reader, customerId)), entries: rows }
}
