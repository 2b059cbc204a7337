import { sql } from 'kysely'
import { BookingRules } from '../../../core/contracts/booking-rules.ts'
import {
  type BookableService,
  type ResourceType,
  type SalonResource,
  SalonSettings,
  ServiceOption,
  ServiceStep,
  ServiceVariant,
  type StaffLevel,
  type StaffMember,
} from '../../../core/contracts/rosters.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

export async function selectSettings(reader: Reader, outletId: string): Promise<SalonSettings> {
  const row = await reader
    .selectFrom('salon_settings')
    .select('settings')
    .where('outlet_id', '=', outletId)
    .executeTakeFirst()
  return SalonSettings.parse(row?.settings ?? {})
}

export async function selectRules(reader: Reader, outletId: string): Promise<BookingRules> {
  const row = await reader
    .selectFrom('salon_settings')
    .select('rules')
    .where('outlet_id', '=', outletId)
    .executeTakeFirst()
  return BookingRules.parse(row?.rules ?? {})
}

export async function writeRules(tx: Tx, outletId: string, rules: BookingRules): Promise<void> {
  await sql`insert into salon_settings (outlet_id, settings, rules)
    values (${outletId}, '{}', ${JSON.stringify(rules)})
    on conflict (outlet_id) do update set rules = excluded.rules`.execute(tx)
}

export async function writeSettings(
  tx: Tx,
  outletId: string,
  settings: SalonSettings,
): Promise<void> {
  await sql`insert into salon_settings (outlet_id, settings)
    values (${outletId}, ${JSON.stringify(settings)})
    on conflict (outlet_id) do update set settings = excluded.settings`.execute(tx)
}

export function selectLevels(reader: Reader): Promise<StaffLevel[]> {
  return reader
    .selectFrom('staff_levels')
    .select(['id', 'name', 'position'])
    .orderBy('position')
    .orderBy('name')
    .execute()
}

export async function writeLevel(tx: Tx, level: StaffLevel): Promise<void> {
  await sql`insert into staff_levels (id, name, position)
    values (${level.id}, ${level.name}, ${level.position})
    on conflict (id) do update set name = excluded.name, position = excluded.position`.execute(tx)
}

/** Active people who work at the outlet and have an entry as staff, in the order of the calendar. */
export async function selectStaff(reader: Reader, outletId: string): Promise<StaffMember[]> {
  const { rows } = await sql<StaffMember>`
    select u.id as "userId", u.name, p.level_id as "levelId", p.position, p.colour,
      p.is_online as "isOnline", coalesce((select array_agg(k.item_id order by k.item_id)
        from staff_skills k where k.user_id = p.user_id), '{}') as skills
    from staff_profiles p join users u on u.id = p.user_id
    where u.active and p.removed_at is null
      and (u.outlet_ids is null or ${outletId} = any(u.outlet_ids))
    order by p.position, u.name, u.id`.execute(reader)
  return rows
}

/** Active people of the outlet, with an entry as staff or without. */
export async function selectPeople(
  reader: Reader,
  outletId: string,
): Promise<{ readonly userId: string; readonly name: string }[]> {
  const { rows } = await sql<{ userId: string; name: string }>`
    select id as "userId", name from users
    where active and (outlet_ids is null or ${outletId} = any(outlet_ids))
    order by name, id`.execute(reader)
  return rows
}

export async function writeProfile(tx: Tx, member: Omit<StaffMember, 'name'>): Promise<void> {
  const { userId, levelId, position, colour, isOnline, skills } = member
  await sql`insert into staff_profiles (user_id, level_id, position, colour, is_online)
    values (${userId}, ${levelId}, ${position}, ${colour}, ${isOnline})
    on conflict (user_id) do update set level_id = excluded.level_id,
      position = excluded.position, colour = excluded.colour,
      is_online = excluded.is_online, removed_at = null`.execute(tx)
  await tx.deleteFrom('staff_skills').where('user_id', '=', userId).execute()
  await sql`insert into staff_skills (user_id, item_id)
    select ${userId}, unnest(${[...new Set(skills)]}::uuid[])`.execute(tx)
}

export function selectTypes(reader: Reader): Promise<ResourceType[]> {
  return reader
    .selectFrom('resource_types')
    .select(['id', 'name'])
    .where('removed_at', 'is', null)
    .orderBy('name')
    .execute()
}

export async function writeType(tx: Tx, type: ResourceType): Promise<void> {
  await sql`insert into resource_types (id, name) values (${type.id}, ${type.name})
    on conflict (id) do update set name = excluded.name, removed_at = null`.execute(tx)
}

export async function selectResources(reader: Reader, outletId: string): Promise<SalonResource[]> {
  const { rows } = await sql<SalonResource>`
    select id, type_id as "typeId", name, position, active from resources
    where outlet_id = ${outletId} and removed_at is null order by position, name, id`.execute(
    reader,
  )
  return rows
}

/** Writes it where it is new or of this outlet; tells whether it did. */
export async function writeResource(
  tx: Tx,
  outletId: string,
  resource: SalonResource,
): Promise<boolean> {
  const { id, typeId, name, position, active } = resource
  const { rows } = await sql`
    insert into resources (id, outlet_id, type_id, name, position, active)
    values (${id}, ${outletId}, ${typeId}, ${name}, ${position}, ${active})
    on conflict (id) do update set type_id = excluded.type_id, name = excluded.name,
      position = excluded.position, active = excluded.active, removed_at = null
      where resources.outlet_id = ${outletId}
    returning id`.execute(tx)
  return rows.length > 0
}

interface ServiceRow extends Omit<BookableService, 'lengthMinutes'> {
  readonly steps: ServiceStep[]
}

/** Services with steps that are sold at the outlet, by category and name; or just one. */
export async function selectServices(
  reader: Reader,
  outletId: string,
  itemId: string | null = null,
): Promise<BookableService[]> {
  const { rows } = await sql<ServiceRow>`
    select i.id as "itemId", i.name, c.name as "categoryName", i.colour,
      i.price_minor as "priceMinor", i.price_includes_tax as "priceIncludesTax",
      s.is_online as "isOnline", s.steps, s.options, s.variants
    from services s join items i on i.id = s.item_id left join categories c on c.id = i.category_id
    where i.active and (i.outlet_ids is null or ${outletId} = any(i.outlet_ids))
      and (${itemId}::uuid is null or i.id = ${itemId})
    order by c.position nulls last, i.name, i.id`.execute(reader)
  return rows.map((row) => {
    const steps = row.steps.map((step) => ServiceStep.parse(step))
    return {
      ...row,
      steps,
      lengthMinutes: lengthOf(steps),
      options: row.options.map((option) => ServiceOption.parse(option)),
      variants: row.variants.map((variant) => ServiceVariant.parse(variant)),
    }
  })
}

/** How long a service takes for the client. */
export function lengthOf(steps: readonly ServiceStep[]): number {
  return Math.max(0, ...steps.map((step) => step.offsetMinutes + step.lengthMinutes))
}

export interface ServicePlan {
  readonly itemId: string
  readonly isOnline: boolean
  readonly steps: readonly ServiceStep[]
  readonly options: readonly ServiceOption[]
  readonly variants: readonly ServiceVariant[]
}

export async function writeService(tx: Tx, plan: ServicePlan): Promise<void> {
  await sql`insert into services (item_id, is_online, steps, options, variants)
    values (${plan.itemId}, ${plan.isOnline}, ${JSON.stringify(plan.steps)},
      ${JSON.stringify(plan.options)}, ${JSON.stringify(plan.variants)})
    on conflict (item_id) do update set is_online = excluded.is_online, steps = excluded.steps,
      options = excluded.options, variants = excluded.variants`.execute(tx)
}

/** An active service of the catalogue that is sold at the outlet. */
export async function isService(reader: Reader, outletId: string, itemId: string) {
  const { rows } = await sql`select 1 from items where id = ${itemId} and kind = 'service'
    and active and (outlet_ids is null or ${outletId} = any(outlet_ids))`.execute(reader)
  return rows.length > 0
}
