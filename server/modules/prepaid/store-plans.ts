import { sql } from 'kysely'
import type { PackagePlan, PlanBenefit } from '../../../core/contracts/prepaid.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { RedemptionBasis } from '../../../core/rules/packages.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

/** Kinds of packages, those that are still sold first. */
export async function selectPlans(reader: Reader): Promise<PackagePlan[]> {
  const { rows } = await sql<PackagePlan>`
    select p.id, p.name, p.price_minor as "priceMinor", p.valid_days as "validDays", p.shared,
      p.worth, p.active, (select json_agg(json_build_object('id', b.id, 'itemId', b.item_id,
        'name', i.name, 'sessions', b.sessions, 'priceMinor', b.price_minor,
        'taxClassId', i.tax_class_id, 'unit', i.unit) order by b.position)
        from package_plan_benefits b join items i on i.id = b.item_id
        where b.plan_id = p.id) as benefits
    from package_plans p where not p.of_membership order by p.active desc, lower(p.name), p.id`.execute(
    reader,
  )
  return rows
}

export type PlanRow = Omit<PackagePlan, 'benefits'> & { readonly ofMembership?: boolean }

interface BenefitOfPlan extends Pick<PlanBenefit, 'id' | 'itemId' | 'sessions' | 'priceMinor'> {
  readonly perMonth?: number
  readonly rollCap?: number
}

/** Writes a kind anew. Its services are replaced, so that no bill under way sells what is no longer so. */
export async function writePlan(
  tx: Tx,
  plan: PlanRow,
  benefits: readonly BenefitOfPlan[],
): Promise<void> {
  await sql`
    insert into package_plans (id, name, price_minor, valid_days, shared, worth, active,
      of_membership, updated_at)
    values (${plan.id}, ${plan.name}, ${plan.priceMinor}, ${plan.validDays}, ${plan.shared},
      ${plan.worth}, ${plan.active}, ${plan.ofMembership ?? false}, ${now()})
    on conflict (id) do update set name = excluded.name, price_minor = excluded.price_minor,
      valid_days = excluded.valid_days, shared = excluded.shared, worth = excluded.worth,
      active = excluded.active, updated_at = excluded.updated_at`.execute(tx)
  await tx.deleteFrom('package_plan_benefits').where('plan_id', '=', plan.id).execute()
  const rows = benefits.map(({ id, itemId, sessions, priceMinor, perMonth, rollCap }, index) => ({
    id,
    plan_id: plan.id,
    position: index + 1,
    item_id: itemId,
    sessions,
    price_minor: priceMinor,
    per_month: perMonth ?? null,
    roll_cap: rollCap ?? null,
  }))
  await tx.insertInto('package_plan_benefits').values(rows).execute()
}

/** Takes a kind off that is sold no more in any form: what was sold of it stays. */
export async function dropPlan(tx: Tx, planId: string): Promise<void> {
  await sql`update package_plans set active = false, updated_at = ${now()}
    where id = ${planId}`.execute(tx)
  await tx.deleteFrom('package_plan_benefits').where('plan_id', '=', planId).execute()
}

/** Whether one of these services of a package belongs to another kind. */
export async function isForeign(
  reader: Reader,
  planId: string,
  benefitIds: readonly string[],
): Promise<boolean> {
  const row = await reader
    .selectFrom('package_plan_benefits')
    .select('id')
    .where('id', 'in', benefitIds)
    .where('plan_id', '<>', planId)
    .executeTakeFirst()
  return row !== undefined
}

/** What these services cost by themselves; goods and unknown items are left out. */
export async function servicePrices(
  reader: Reader,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, Minor>> {
  const { rows } = await sql<{ id: string; price: Minor }>`
    select id, price_minor as price from items
    where kind = 'service' and id = any(${itemIds}::uuid[])`.execute(reader)
  return new Map(rows.map(({ id, price }) => [id, price]))
}

/** The sessions of one service as they are sold today, with the kind of package that they are of. */
export interface PlannedSessions {
  readonly planBenefitId: string
  readonly planId: string
  readonly name: string
  readonly validDays: number | null
  readonly shared: boolean
  readonly worth: RedemptionBasis
  readonly itemId: string
  readonly sessions: number
  readonly priceMinor: Minor
  /** What one of them costs by itself. */
  readonly itemPriceMinor: Minor
  /** How many services the kind has: a package is sold whole. */
  readonly services: number
  readonly ofMembership: boolean
  readonly perMonth: number | null
  readonly rollCap: number | null
}

/** Of kinds that are sold today, by the id of the service in the kind. */
export async function plannedSessions(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PlannedSessions>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<PlannedSessions>`
    select b.id as "planBenefitId", p.id as "planId", p.name, p.valid_days as "validDays", p.shared,
      p.worth, b.item_id as "itemId", b.sessions, b.price_minor as "priceMinor",
      i.price_minor as "itemPriceMinor", p.of_membership as "ofMembership",
      b.per_month as "perMonth", b.roll_cap as "rollCap",
      (select count(*) from package_plan_benefits o where o.plan_id = p.id)::int as services
    from package_plan_benefits b join package_plans p on p.id = b.plan_id
    join items i on i.id = b.item_id
    where p.active and b.id = any(${ids}::uuid[])`.execute(reader)
  return new Map(rows.map((row) => [row.planBenefitId, row]))
}
