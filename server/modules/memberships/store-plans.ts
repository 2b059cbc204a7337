import { sql } from 'kysely'
import type { MembershipPlan } from '../../../core/contracts/memberships.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { dropPlan, writePlan } from '../prepaid/public.ts'

/** Kinds of memberships, those that are still sold first. */
export async function selectMembershipPlans(reader: Reader): Promise<MembershipPlan[]> {
  const { rows } = await sql<MembershipPlan>`
    select p.id, p.name, p.price_minor as "priceMinor", p.card_minor as "cardMinor", p.months, p.sac,
      p.tax_class_id as "taxClassId", p.everywhere, p.active, p.terms,
      coalesce(s.worth, 'payment') as worth,
      coalesce((select json_agg(json_build_object('id', b.id, 'itemId', b.item_id, 'name', i.name,
        'perMonth', b.per_month, 'rollCap', b.roll_cap, 'sessions', b.sessions,
        'priceMinor', b.price_minor, 'taxClassId', i.tax_class_id, 'unit', i.unit) order by b.position)
        from package_plan_benefits b join items i on i.id = b.item_id where b.plan_id = p.id), '[]')
        as sessions
    from membership_plans p left join package_plans s on s.id = p.id
    order by p.active desc, lower(p.name), p.id`.execute(reader)
  return rows
}

type PlanRow = Omit<MembershipPlan, 'sessions'>
type SessionsRow = Omit<MembershipPlan['sessions'][number], 'name' | 'taxClassId' | 'unit'>

/** Writes a kind anew, with the package of its sessions under the same id. */
export async function writeMembershipPlan(
  tx: Tx,
  plan: PlanRow,
  sessions: readonly SessionsRow[],
): Promise<void> {
  await sql`
    insert into membership_plans (id, name, price_minor, card_minor, months, sac, tax_class_id,
      everywhere, terms, active, updated_at)
    values (${plan.id}, ${plan.name}, ${plan.priceMinor}, ${plan.cardMinor}, ${plan.months},
      ${plan.sac}, ${plan.taxClassId}, ${plan.everywhere}, ${JSON.stringify(plan.terms)}::jsonb,
      ${plan.active}, ${now()})
    on conflict (id) do update set name = excluded.name, price_minor = excluded.price_minor,
      card_minor = excluded.card_minor, months = excluded.months, sac = excluded.sac,
      tax_class_id = excluded.tax_class_id, everywhere = excluded.everywhere,
      terms = excluded.terms, active = excluded.active, updated_at = excluded.updated_at`.execute(
    tx,
  )
  if (sessions.length === 0) return dropPlan(tx, plan.id)
  const { id, name, worth, active, priceMinor, cardMinor } = plan
  const terms = { shared: false, validDays: null, ofMembership: true }
  const price = (priceMinor - cardMinor) as Minor
  await writePlan(tx, { ...terms, id, name, worth, active, priceMinor: price }, sessions)
}

/** Whether all of these are there: services of the catalogue, and a class of tax. */
export async function knowsThings(
  reader: Reader,
  { itemIds, taxClassId }: { readonly itemIds: readonly string[]; readonly taxClassId: string },
): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (select from tax_classes where id = ${taxClassId}) and not exists (
      select from unnest(${[...itemIds]}::uuid[]) wanted
      where wanted not in (select id from items where kind = 'service')) as known`.execute(reader)
  return rows[0]?.known ?? false
}
