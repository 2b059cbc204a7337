import { sql } from 'kysely'
import type { ClientTerms } from '../../../core/contracts/client-terms.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { idsOfPerson } from '../customers/public.ts'

/** What was agreed with a person: of several who were merged into one the latest word on each service. */
export async function selectClientTerms(
  reader: Reader,
  customerIds: readonly string[],
): Promise<ClientTerms[]> {
  const { rows } = await sql<ClientTerms>`
    select * from (select distinct on (t.item_id) t.item_id as "itemId", i.name, t.extra_minutes as "extraMinutes",
        t.price_minor as "priceMinor", u.name as by, t.set_at as at
      from client_service_terms t join items i on i.id = t.item_id join users u on u.id = t.set_by
      where t.customer_id = any(${[...customerIds]}::uuid[])
      order by t.item_id, t.set_at desc) latest
    order by lower(name), "itemId"`.execute(reader)
  return rows
}

/** Writes what was agreed; no minutes and no price take away what was, for all who are this person. */
export async function writeClientTerms(
  tx: Tx,
  people: readonly string[],
  terms: {
    readonly customerId: string
    readonly itemId: string
    readonly extraMinutes: number
    readonly priceMinor: Minor | null
    readonly userId: string
    readonly at: Instant
  },
): Promise<void> {
  const { customerId, itemId, extraMinutes, priceMinor, userId, at } = terms
  await sql`delete from client_service_terms where item_id = ${itemId}
    and customer_id = any(${[...people]}::uuid[])`.execute(tx)
  if (extraMinutes === 0 && priceMinor === null) return
  await sql`insert into client_service_terms (customer_id, item_id, extra_minutes, price_minor, set_by, set_at)
    values (${customerId}, ${itemId}, ${extraMinutes}, ${priceMinor}, ${userId}, ${at})`.execute(tx)
}

export type AgreedTerms = Pick<ClientTerms, 'extraMinutes' | 'priceMinor'>

/** What was agreed with a client, by service: for whoever books. */
export async function termsOfClient(
  reader: Reader,
  customerId: string,
): Promise<ReadonlyMap<string, AgreedTerms>> {
  const terms = await selectClientTerms(reader, await idsOfPerson(reader, customerId))
  return new Map(terms.map(({ itemId, ...agreed }) => [itemId, agreed]))
}
