import { sql } from 'kysely'
import type { CommissionRule } from '../../../core/contracts/earnings.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { CommissionRule as Rule } from '../../../core/rules/earnings/commission.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'

export interface StoredRule extends CommissionRule {
  readonly contentHash: string
}

const rulesOf = (outletId: string) => sql`
  select r.id, r.staff_id as "staffId", r.item_id as "itemId", r.category_id as "categoryId", r.kind,
    r.from_day as "from", r.until_day as "until", r.supplies_ppm as "suppliesRate", r.pay, r.note,
    staff.name as "staffName", items.name as "itemName", categories.name as "categoryName",
    users.name as by, r.created_at as at, encode(r.content_hash, 'hex') as "contentHash"
  from commission_rules r join users on users.id = r.user_id
    left join users staff on staff.id = r.staff_id
    left join items on items.id = r.item_id
    left join categories on categories.id = r.category_id
  where r.outlet_id = ${outletId}`

/** Rules of an outlet, also those that have ended, the latest first. */
export async function selectRules(reader: Reader, outletId: string): Promise<StoredRule[]> {
  const { rows } = await sql<StoredRule>`${rulesOf(outletId)}
    order by r.from_day desc, r.created_at desc, r.id`.execute(reader)
  return rows
}

/** A rule that nobody else ends before this transaction has. */
export async function lockRule(
  tx: Tx,
  outletId: string,
  ruleId: string,
): Promise<StoredRule | undefined> {
  await sql`select from commission_rules where id = ${ruleId} for update`.execute(tx)
  const { rows } = await sql<StoredRule>`${rulesOf(outletId)} and r.id = ${ruleId}`.execute(tx)
  return rows[0]
}

export async function ruleHash(reader: Reader, ruleId: string): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string }>`select encode(content_hash, 'hex') as hash
    from commission_rules where id = ${ruleId}`.execute(reader)
  return rows[0]?.hash
}

export interface RuleTarget {
  readonly staffId: string | null
  readonly itemId: string | null
  readonly categoryId: string | null
}

/** Whether all that a rule names is there. */
export async function targetsAreKnown(reader: Reader, target: RuleTarget): Promise<boolean> {
  const { staffId, itemId, categoryId } = target
  const { rows } = await sql<{ known: boolean }>`select
    (${staffId}::uuid is null or exists (select from users where id = ${staffId})) and
    (${itemId}::uuid is null or exists (select from items where id = ${itemId})) and
    (${categoryId}::uuid is null or exists (select from categories where id = ${categoryId}))
      as known`.execute(reader)
  return rows[0]?.known ?? false
}

export interface NewRule extends RuleTarget {
  readonly id: string
  readonly kind: CommissionRule['kind']
  readonly from: BusinessDate
  readonly suppliesRate: number
  readonly pay: CommissionRule['pay']
  readonly note: string | null
}

export async function insertRule(
  tx: Tx,
  rule: NewRule,
  of: { readonly outletId: string; readonly userId: string; readonly hash: Buffer },
): Promise<void> {
  await insertRows('commission_rules', [
    {
      id: rule.id,
      outlet_id: of.outletId,
      staff_id: rule.staffId,
      item_id: rule.itemId,
      category_id: rule.categoryId,
      kind: rule.kind,
      from_day: rule.from,
      supplies_ppm: rule.suppliesRate,
      pay: rule.pay,
      note: rule.note,
      user_id: of.userId,
      created_at: now(),
      content_hash: of.hash,
    },
  ]).execute(tx)
}

export async function writeRuleEnd(tx: Tx, ruleId: string, until: BusinessDate): Promise<void> {
  await sql`update commission_rules set until_day = ${until} where id = ${ruleId}`.execute(tx)
}

/** The rule as commissions are counted by it. */
export function countedRule({ id, staffId, itemId, categoryId, kind, ...rest }: StoredRule): Rule {
  const { from, until, suppliesRate: supplies, pay } = rest
  return { id, staffId, itemId, categoryId, kind, from, until, supplies, pay: countedPay(pay) }
}

function countedPay(pay: CommissionRule['pay']): Rule['pay'] {
  if (pay.by === 'piece') return { by: 'piece', amount: pay.amountMinor }
  if (pay.by === 'rate') return pay
  const tiers = pay.tiers.map(({ upToMinor, rate }) => ({ upTo: upToMinor, rate }))
  return { by: 'tiers', over: pay.over, tiers }
}
