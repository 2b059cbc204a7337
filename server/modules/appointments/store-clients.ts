import { sql } from 'kysely'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Reader } from '../../platform/database/client.ts'

/** What the desk should know of a client when they come. */
export interface ClientFacts {
  readonly id: string
  readonly note: string | null
  readonly birthday: string | null
  readonly dueMinor: number
  /** Bought or was here before. */
  readonly isKnown: boolean
}

export async function selectClients(
  reader: Reader,
  customerIds: readonly string[],
): Promise<Map<string, ClientFacts>> {
  if (customerIds.length === 0) return new Map()
  const { rows } = await sql<ClientFacts>`
    select c.id, c.note, c.birthday, coalesce(k.balance_minor, 0) as "dueMinor",
      exists (select from visits v where v.customer_id = c.id and v.state = 'completed')
        or exists (select from sales s where s.customer_id = c.id) as "isKnown"
    from customers c left join khata_accounts k on k.customer_id = c.id
    where c.id = any(${[...customerIds]}::uuid[])`.execute(reader)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Services that were done for a client, or are being done, with their local dates. */
export async function selectDone(
  reader: Reader,
  customerId: string,
): Promise<{ readonly serviceId: string; readonly on: BusinessDate }[]> {
  const { rows } = await sql<{ serviceId: string; on: BusinessDate }>`
    select distinct s.item_id as "serviceId", v.local_day as "on"
    from customers c join visits v on v.customer_id = c.id join visit_services s on s.visit_id = v.id
    where coalesce(c.merged_into, c.id) = ${customerId}
      and v.state in ('in_service', 'completed')`.execute(reader)
  return rows
}

/** Live visits of the same clients that overlap one of these, anywhere: pairs of visit and other visit. */
export async function selectElsewhere(
  reader: Reader,
  visitIds: readonly string[],
): Promise<Map<string, string>> {
  if (visitIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; other: string }>`
    select v.id, min(o.id::text) as other from visits v join visits o on o.customer_id = v.customer_id
      and o.id <> v.id and o.state not in ('cancelled', 'no_show')
      and tstzrange(o.starts_at, o.ends_at) && tstzrange(v.starts_at, v.ends_at)
    where v.id = any(${[...visitIds]}::uuid[]) and v.state not in ('cancelled', 'no_show')
    group by v.id`.execute(reader)
  return new Map(rows.map(({ id, other }) => [id, other]))
}

export async function namesOf(
  reader: Reader,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from users where id = any(${[...userIds]}::uuid[])`.execute(reader)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
