import { type RawBuilder, sql } from 'kysely'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { type Minor, negate } from '../../../core/kernel/money.ts'
import type { Rate } from '../../../core/kernel/rate.ts'
import type { DepositTax, TaxedAmount } from '../../../core/rules/prepaid/deposits.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows, type Write } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'

/** A deposit as it is kept. Customers who were merged count as who they are now. */
export interface StoredDeposit {
  readonly id: string
  readonly customerId: string
  readonly outletId: string
  readonly collectionId: string
  readonly number: string
  readonly visitId: string | null
  readonly serviceNo: number | null
  readonly itemId: string
  readonly name: string
  readonly sac: string | null
  readonly rate: Rate
  readonly placeOfSupply: string
  readonly amount: Minor
  readonly taxable: Minor
  readonly taxes: readonly DepositTax[]
  readonly left: Minor
  readonly kept: Minor
  readonly keptVisitId: string | null
  readonly takenOn: BusinessDate
}

/** Deposits that answer a condition on `d`, and on `c` whose they are, the oldest first. */
export async function selectDeposits(
  reader: Reader,
  condition: RawBuilder<unknown>,
  lock?: 'locked',
): Promise<StoredDeposit[]> {
  const { rows } = await sql<StoredDeposit>`
    select d.id, coalesce(c.merged_into, c.id) as "customerId", d.outlet_id as "outletId",
      d.collection_id as "collectionId", r.number, d.visit_id as "visitId",
      d.service_no as "serviceNo", d.item_id as "itemId", d.name, d.sac, d.rate_ppm as rate,
      d.place_of_supply as "placeOfSupply", d.amount_minor as amount, d.taxable_minor as taxable,
      d.taxes, d.left_minor as left, d.kept_minor as kept, d.kept_visit_id as "keptVisitId",
      d.taken_on as "takenOn"
    from deposits d join customers c on c.id = d.customer_id
    join collections r on r.id = d.collection_id
    where ${condition} order by d.id ${lock ? sql`for no key update of d` : sql``}`.execute(reader)
  return rows
}

/** A movement of a deposit by a document, with its part of the tax; below zero it leaves. */
export interface DepositEntry extends TaxedAmount {
  readonly depositId: string
  readonly kind: 'taken' | 'used' | 'restored' | 'refunded'
}

export interface DepositDocument {
  readonly documentType: 'collection' | 'sale' | 'refund'
  readonly documentId: string
  readonly businessDate: string
  readonly userId: string
  readonly recordedAt: string
}

const comes = (kind: DepositEntry['kind']) => kind === 'taken' || kind === 'restored'

/** The entries of a document; amounts are as they are told, and written below zero where they leave. */
export function depositEntryRows(
  entries: readonly DepositEntry[],
  document: DepositDocument,
): Write {
  const { documentType, documentId, businessDate, userId, recordedAt } = document
  return insertRows(
    'deposit_entries',
    entries.map(({ depositId, kind, amount, taxable, taxes }) => {
      const signed = (value: Minor) => (comes(kind) ? value : negate(value))
      return {
        ...{ id: newId(), deposit_id: depositId, kind },
        amount_minor: signed(amount),
        taxable_minor: signed(taxable),
        taxes: taxes.map(({ code, amountMinor }) => ({ code, amountMinor: signed(amountMinor) })),
        ...{ document_type: documentType, document_id: documentId, business_date: businessDate },
        ...{ user_id: userId, recorded_at: recordedAt },
      }
    }),
  )
}

/** Moves what is left of a deposit. The caller holds its lock; the constraints of the table stand behind it. */
export async function moveDeposit(
  tx: Tx,
  move: { readonly depositId: string; readonly left: number; readonly kept?: number },
): Promise<void> {
  await sql`update deposits set left_minor = left_minor + ${move.left},
    kept_minor = kept_minor + ${move.kept ?? 0} where id = ${move.depositId}`.execute(tx)
}

/** What is left after a decision is for no visit any more; what is kept waits for its bill. */
export async function settleRest(
  tx: Tx,
  rest: {
    readonly depositId: string
    readonly refund: Minor
    readonly kept: Minor
    readonly keptOf: string | null
  },
): Promise<void> {
  await sql`update deposits set visit_id = null, service_no = null,
      left_minor = left_minor - ${rest.refund}, kept_minor = kept_minor + ${rest.kept},
      kept_visit_id = coalesce(${rest.keptOf}::uuid, kept_visit_id)
    where id = ${rest.depositId}`.execute(tx)
}

/** Tax on an advance was paid under one registration: only bills of that one set it off. */
const sameSeller = (outletId: string): RawBuilder<unknown> => sql`exists (
  select from outlets taken, outlets here where taken.id = d.outlet_id and here.id = ${outletId}
    and (taken.gstin is not distinct from here.gstin))`

/** Nobody has decided yet about a deposit whose service was cancelled by itself: it pays nothing before. */
const undecided = sql`exists (select from visit_cancelled_services x
  where x.visit_id = d.visit_id and x.service_no = d.service_no)`

/** What deposits may pay on an ordinary bill: those of its visits, and what a client has without a visit to come. */
export function usableBy(bill: {
  readonly visitIds: readonly string[]
  readonly customerId: string | null
  readonly outletId: string
}): RawBuilder<unknown> {
  return sql`d.left_minor > d.kept_minor and not ${undecided} and (d.visit_id = any(${[...bill.visitIds]}::uuid[])
    or (coalesce(c.merged_into, c.id) = ${bill.customerId}::uuid and ${sameSeller(bill.outletId)}
      and (d.visit_id is null
        or exists (select from visits v where v.id = d.visit_id and v.state = 'completed'))))`
}

/** What was kept of a visit, for the bill that says so. */
export const keptOf = (visitId: string): RawBuilder<unknown> =>
  sql`d.kept_visit_id = ${visitId} and d.kept_minor > 0`
