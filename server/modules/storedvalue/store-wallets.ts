import { sql } from 'kysely'
import type { Wallet, WalletEntry } from '../../../core/contracts/wallets.ts'
import { noWallet } from '../../../core/contracts/wallets.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

/** The wallets of several customers. Who never had one is not in it. */
export async function walletsOf(
  reader: Reader,
  customerIds: readonly string[],
  lock?: 'locked',
): Promise<ReadonlyMap<string, Wallet>> {
  if (customerIds.length === 0) return new Map()
  const { rows } = await sql<{
    customerId: string
    purse: 'wallet' | 'bonus'
    balance: number
    expiresOn: BusinessDate | null
  }>`
    select customer_id as "customerId", purse, balance_minor as balance, expires_on as "expiresOn"
    from store_credits where customer_id = any(${customerIds}::uuid[]) and purse <> 'credit'
    order by customer_id, purse ${lock ? sql`for update` : sql``}`.execute(reader)
  const wallets = new Map<string, Wallet>()
  for (const { customerId, purse, balance, expiresOn } of rows) {
    const before = wallets.get(customerId) ?? noWallet
    const part = purse === 'wallet' ? 'moneyMinor' : 'bonusMinor'
    wallets.set(customerId, { ...before, [part]: minor(balance), expiresOn })
  }
  return wallets
}

/** Both purses are good until the same day; null is for ever. */
export async function goodUntil(
  tx: Tx,
  customerId: string,
  expiresOn: BusinessDate | null,
): Promise<void> {
  await sql`update store_credits set expires_on = ${expiresOn}::date
    where customer_id = ${customerId} and purse <> 'credit'`.execute(tx)
}

/** What has run out, or is about to, is good for some days more. */
export async function goodFor(
  tx: Tx,
  customerId: string,
  time: { readonly on: BusinessDate; readonly days: number },
): Promise<void> {
  await sql`update store_credits set expires_on = greatest(expires_on, ${time.on}::date + ${time.days}::int)
    where customer_id = ${customerId} and purse <> 'credit' and expires_on is not null`.execute(tx)
}

/** Entries that a statement shows: more than any wallet ever needs. */
const entriesShown = 500

/** The entries of a wallet, newest first, with money and bonus after each. */
export async function walletEntries(reader: Reader, customerId: string): Promise<WalletEntry[]> {
  const { rows } = await sql<WalletEntry>`
    select e.id, to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.purse,
      e.amount_minor as "amountMinor", e.after::bigint as "balanceMinor",
      e.document_type as "documentType", e.document_id as "documentId",
      coalesce(s.number, r.number, c.number) as number, coalesce(s.id, r.sale_id) as "saleId",
      u.name as by
    from (
      select *, sum(amount_minor) over (order by recorded_at, id) as after
      from store_credit_entries where customer_id = ${customerId} and purse <> 'credit'
    ) e
    join users u on u.id = e.user_id
    left join sales s on e.document_type = 'sale' and s.id = e.document_id
    left join refunds r on e.document_type = 'refund' and r.id = e.document_id
    left join collections c on e.document_type = 'collection' and c.id = e.document_id
    order by e.recorded_at desc, e.id desc limit ${entriesShown}`.execute(reader)
  return rows
}
