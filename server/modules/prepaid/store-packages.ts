import { type RawBuilder, sql } from 'kysely'
import type { ClientPackage } from '../../../core/contracts/prepaid.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { leftOn, type MonthlyRow, monthlyOf } from './monthly-sessions.ts'

const entries = sql`
  select e.id, e.benefit_id as "benefitId", e.kind, e.sessions, e.worth_minor as "worthMinor",
    e.document_id as "documentId", coalesce(s.number, r.number) as number,
    coalesce(s.id, r.sale_id) as "saleId",
    case when served.id <> p.customer_id then served.name end as "servedName", u.name as by,
    e.recorded_at as at
  from package_entries e join package_benefits b on b.id = e.benefit_id
  left join sales s on s.id = e.document_id left join refunds r on r.id = e.document_id
  left join customers served on served.id = e.customer_id
  join users u on u.id = e.user_id
  where b.package_id = p.id order by e.recorded_at desc, e.id desc limit 100`

/** Packages with all that a statement of them says, newest first. */
export async function selectPackages(
  reader: Reader,
  condition: RawBuilder<unknown>,
  here: { readonly today: BusinessDate; readonly outletId: string },
): Promise<ClientPackage[]> {
  const { rows } = await sql<StoredPackage>`
    select p.id, coalesce(c.merged_into, c.id) as "ownerId", c.name as "ownerName", p.name,
      p.sold_on as "soldOn", p.sale_id as "saleId", s.number as "saleNumber",
      p.expires_on as "expiresOn", p.frozen_on as "frozenOn", p.shared, p.worth,
      p.of_membership as "ofMembership", p.starts_on as "startsOn", p.only_outlet_id as "onlyOutletId",
      (select json_agg(json_build_object('id', b.id, 'itemId', b.item_id, 'name', i.name,
        'sessions', b.sessions, 'left', b.sessions_left, 'perMonth', b.per_month,
        'deferredMinor', b.deferred_minor, 'monthly', ${monthlyOf})
        order by b.line_no)
        from package_benefits b join items i on i.id = b.item_id where b.package_id = p.id)
        as benefits,
      coalesce((select json_agg(json_build_object('id', m.id, 'name', m.name) order by m.name)
        from package_members pm join customers m on m.id = pm.customer_id
        where pm.package_id = p.id), '[]') as members,
      coalesce((select json_agg(e) from (${entries}) e), '[]') as entries
    from packages p join customers c on c.id = p.customer_id join sales s on s.id = p.sale_id
    where ${condition} order by p.sold_on desc, p.id desc limit 100`.execute(reader)
  return rows.map((row) => packageOf(row, here))
}

type StoredBenefit = Omit<ClientPackage['benefits'][number], 'now'> & {
  readonly monthly: MonthlyRow | null
}

type StoredPackage = Omit<ClientPackage, 'state' | 'benefits'> & {
  readonly startsOn: BusinessDate | null
  readonly onlyOutletId: string | null
  readonly benefits: readonly StoredBenefit[]
}

function packageOf(
  { onlyOutletId, benefits, ...row }: StoredPackage,
  { today, outletId }: { readonly today: BusinessDate; readonly outletId: string },
): ClientPackage {
  const { startsOn, ...shown } = withInstants(row)
  const state = stateOf({ ...row, benefits }, today)
  const isHere = state === 'open' && (onlyOutletId === null || onlyOutletId === outletId)
  const nowOf = ({ monthly, left }: StoredBenefit) =>
    monthly ? Math.min(leftOn(monthly, today).now, left) : left
  return {
    ...shown,
    state,
    benefits: benefits.map(({ monthly, ...benefit }) => ({
      ...benefit,
      now: isHere ? nowOf({ monthly, ...benefit }) : 0,
    })),
  }
}

/** JSON made in the database writes times in its own way. */
const withInstants = <Row extends Pick<ClientPackage, 'entries'>>(row: Row) => ({
  ...row,
  entries: row.entries.map((entry) => ({
    ...entry,
    at: new Date(entry.at).toISOString() as typeof entry.at,
  })),
})

function stateOf(
  {
    benefits,
    frozenOn,
    expiresOn,
    startsOn,
  }: Pick<StoredPackage, 'benefits' | 'frozenOn' | 'expiresOn' | 'startsOn'>,
  today: BusinessDate,
): ClientPackage['state'] {
  if (benefits.every(({ left }) => left === 0)) return 'used_up'
  if (frozenOn) return 'frozen'
  if (expiresOn && expiresOn < today) return 'expired'
  return startsOn && startsOn > today ? 'waiting' : 'open'
}

/** Of this client, whoever they were merged with, or shared with them. */
export const ofCustomer = (customerId: string) => {
  const self = sql`select id from customers
    where id = ${customerId} or merged_into = ${customerId}`
  return sql`(p.customer_id in (${self}) or p.id in (
    select package_id from package_members where customer_id in (${self})))`
}

export interface PackageRow {
  readonly id: string
  readonly customerId: string
  readonly shared: boolean
  readonly ofMembership: boolean
  readonly expiresOn: BusinessDate | null
  readonly frozenOn: BusinessDate | null
}

export async function lockPackage(tx: Tx, packageId: string): Promise<PackageRow | null> {
  const { rows } = await sql<PackageRow>`
    select id, customer_id as "customerId", shared, of_membership as "ofMembership", expires_on as "expiresOn",
      frozen_on as "frozenOn"
    from packages where id = ${packageId} for no key update`.execute(tx)
  return rows[0] ?? null
}

export interface PackageChange {
  readonly id: string
  readonly packageId: string
  readonly kind: 'freeze' | 'resume' | 'extend' | 'add_member'
  readonly fromDay: BusinessDate | null
  readonly toDay: BusinessDate | null
  readonly memberId: string | null
  readonly reason: string | null
  readonly userId: string
}

export async function insertPackageChange(tx: Tx, change: PackageChange): Promise<void> {
  await tx
    .insertInto('package_changes')
    .values({
      id: change.id,
      package_id: change.packageId,
      kind: change.kind,
      from_day: change.fromDay,
      to_day: change.toDay,
      member_id: change.memberId,
      reason: change.reason,
      user_id: change.userId,
      recorded_at: now(),
    })
    .execute()
}

export async function findPackageChange(
  reader: Reader,
  id: string,
): Promise<{ readonly packageId: string; readonly kind: string } | null> {
  const row = await reader
    .selectFrom('package_changes')
    .select(['package_id as packageId', 'kind'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Who buys under this id now; null when nobody does. */
export async function livingId(reader: Reader, customerId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(merged_into, id) as id from customers
    where id = ${customerId} and erased_at is null`.execute(reader)
  return rows[0]?.id ?? null
}
