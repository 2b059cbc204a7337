import { type RawBuilder, sql } from 'kysely'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { RedemptionBasis } from '../../../core/rules/packages.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { type MonthlyRow, monthlyOf } from './monthly-sessions.ts'

/** What is left of one service of a package, with what decides who may use it and when. */
export interface BenefitRow {
  readonly id: string
  readonly packageId: string
  readonly packageName: string
  readonly itemId: string
  readonly left: number
  readonly deferred: Minor
  readonly price: Minor
  readonly worth: RedemptionBasis
  /** Who has it, and those it is shared with: customers who were merged count as who they are now. */
  readonly holders: readonly string[]
  readonly expiresOn: BusinessDate | null
  readonly frozenOn: BusinessDate | null
  readonly onlyOutletId: string | null
  /** Of sessions that come month by month. */
  readonly monthly: MonthlyRow | null
}

/** Locks what is left of these services in one order, so that desks that use one package wait for each other. */
export async function lockBenefits(
  tx: Tx,
  condition: RawBuilder<unknown>,
): Promise<ReadonlyMap<string, BenefitRow>> {
  const { rows } = await sql<BenefitRow>`
    select b.id, b.package_id as "packageId", p.name as "packageName", b.item_id as "itemId",
      b.sessions_left as left, b.deferred_minor as deferred, b.price_minor as price, p.worth,
      p.expires_on as "expiresOn", p.frozen_on as "frozenOn", p.only_outlet_id as "onlyOutletId",
      ${monthlyOf} as monthly,
      (select json_agg(coalesce(c.merged_into, c.id)) from customers c where c.id = p.customer_id
        or c.id in (select m.customer_id from package_members m where m.package_id = p.id))
        as holders
    from package_benefits b join packages p on p.id = b.package_id
    where ${condition} order by b.id for no key update of b`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

export interface BenefitMove {
  readonly benefitId: string
  /** Below zero: taken. */
  readonly sessions: number
  readonly deferred: Minor
}

/** Moves what is left of one service. The caller holds its lock; the constraints of the table stand behind it. */
export async function moveBenefit(tx: Tx, move: BenefitMove): Promise<void> {
  await sql`update package_benefits set sessions_left = sessions_left + ${move.sessions},
    deferred_minor = deferred_minor + ${move.deferred} where id = ${move.benefitId}`.execute(tx)
}

/** An entry of a bill that a refund may have to turn round. */
export interface SaleEntry {
  readonly benefitId: string
  readonly kind: 'sold' | 'redeemed'
  readonly lineNo: number
  readonly sessions: number
  readonly deferred: Minor
  readonly worth: Minor | null
  /** What refunds of this line have given back so far. */
  readonly backSessions: number
  readonly backDeferred: Minor
  readonly backWorth: Minor
}

export async function saleEntries(reader: Reader, saleId: string): Promise<SaleEntry[]> {
  const { rows } = await sql<SaleEntry>`
    select e.benefit_id as "benefitId", e.kind, e.line_no as "lineNo", e.sessions,
      e.deferred_minor as deferred, e.worth_minor as worth,
      coalesce(sum(r.sessions), 0)::int as "backSessions",
      coalesce(sum(r.deferred_minor), 0)::bigint as "backDeferred",
      coalesce(sum(r.worth_minor), 0)::bigint as "backWorth"
    from package_entries e
    left join package_entries r on r.benefit_id = e.benefit_id and r.line_no = e.line_no
      and r.kind = case e.kind when 'sold' then 'returned' else 'restored' end
      and r.document_id in (select id from refunds where sale_id = ${saleId})
    where e.document_id = ${saleId}
    group by e.id order by e.line_no`.execute(reader)
  return rows
}
