import { type RawBuilder, sql } from 'kysely'
import type { Duplicate, duplicateReasons } from '../../../core/contracts/customer-records.ts'
import { foldForSearch } from '../../../core/rules/search.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { planAnew } from '../../platform/database/connection.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { customersByIds } from './read-customers.ts'
import { selectCustomer } from './store.ts'

type Reason = (typeof duplicateReasons)[number]

interface Pair {
  readonly first: string
  readonly second: string
  readonly reasons: Reason[]
}

const mostPairs = 50
/** So many last digits of a phone that are equal while the whole is not: a slip in the first ones. */
const equalEnd = 8
/** Meera Iyer and Mira Iyer are alike by half; Geeta Iyer is not. */
const similarName = 0.45

const living = sql`merged_into is null and erased_at is null`

/** Pairs that share a key. A key that many share (a family's e-mail) says nothing and is left out. */
const sharing = (reason: Reason, key: RawBuilder<unknown>) => sql`
  select a.id as first, b.id as second, ${reason}::text as reason
  from (
    select array_agg(id) as ids from (select id, ${key} as key from customers where ${living}) keyed
    where key is not null group by key having count(*) between 2 and 4
  ) groups
  cross join lateral unnest(ids) a (id) cross join lateral unnest(ids) b (id) where a.id < b.id`

/** The words of the name in the order of the alphabet: "Rao Asha" is "Asha Rao". */
const nameKey = sql`(select string_agg(word, ' ' order by word)
  from unnest(string_to_array(lower(name), ' ')) word where word <> '')`

/** Customers who may be one, for a person to look at. */
export async function suggestMerges(
  reader: Reader,
  { customerId }: { readonly customerId?: string | undefined },
): Promise<{ duplicates: Duplicate[] }> {
  const found = customerId ? await alikeTo(reader, customerId) : sharedKeys
  if (!found) return { duplicates: [] }
  const { rows } = await sql<Pair>`${sql.raw(planAnew)}
    select first, second, array_agg(distinct reason) as reasons
    from (${found}) pairs
    where not exists (select 1 from customer_distinctions d
      where d.first_id = pairs.first and d.second_id = pairs.second)
    group by first, second order by count(distinct reason) desc, first, second
    limit ${mostPairs}`.execute(reader)
  const ids = [...new Set(rows.flatMap(({ first, second }) => [first, second]))]
  const customers = new Map(
    (await customersByIds(reader, ids)).map((customer) => [customer.id, customer]),
  )
  const duplicates = rows.flatMap((pair): Duplicate[] => {
    const [first, second] = [customers.get(pair.first), customers.get(pair.second)]
    return first && second ? [{ first, second, reasons: pair.reasons }] : []
  })
  return { duplicates }
}

/** A device took down for one the phone that the other has. */
const claimed = sql`
  select least(a.id, b.id) as first, greatest(a.id, b.id) as second, 'phone'::text as reason
  from phone_claims p join customers a on a.id = p.customer_id join customers h on h.id = p.holder_id
  join customers b on b.id = coalesce(h.merged_into, h.id)
  where a.merged_into is null and a.erased_at is null and b.erased_at is null and a.id <> b.id`

const sharedKeys = sql`
  ${claimed} union all
  ${sharing('email', sql`email`)} union all
  ${sharing('gstin', sql`gstin`)} union all
  ${sharing('phone_end', sql`case when length(phone) > ${sql.lit(equalEnd)} then right(phone, ${sql.lit(equalEnd)}) end`)}
  union all ${sharing('name', nameKey)}`

/** Those who may be this customer: the same keys, and names that are spelled almost alike. */
async function alikeTo(
  reader: Reader,
  customerId: string,
): Promise<RawBuilder<unknown> | undefined> {
  const customer = await selectCustomer(reader, customerId)
  if (!customer || customer.erasedAt) return undefined
  const name = foldForSearch(customer.name)
  const end = customer.phone?.slice(-equalEnd) ?? null
  const like = (reason: Reason, where: RawBuilder<unknown>) => sql`
    select least(id, ${customer.id}::uuid) as first, greatest(id, ${customer.id}::uuid) as second,
      ${reason}::text as reason
    from customers where ${living} and id <> ${customer.id} and ${where}`
  return sql`
    select * from (${claimed}) claims where ${customer.id} in (first, second) union all
    ${like('email', sql`email = ${customer.email}`)} union all
    ${like('gstin', sql`gstin = ${customer.gstin}`)} union all
    ${like('phone_end', sql`phone_digits like ${`%${end}`} and length(${end}) = ${equalEnd}`)} union all
    ${like('name', sql`similarity(lower(name), ${name}) > ${similarName}`)}`
}

/** These two are different people, whatever they share: they are not suggested again. */
export const keepApart = operation(
  'keepApart',
  async (
    tx,
    actor: Actor,
    { customerId, otherId }: { readonly customerId: string; readonly otherId: string },
  ): Promise<Record<string, never>> => {
    if (customerId === otherId) return deny('customers.merge_self')
    for (const id of [customerId, otherId]) {
      if (!(await selectCustomer(tx, id))) deny('customers.customer_unknown')
    }
    const [first, second] = [customerId, otherId].sort()
    await sql`insert into customer_distinctions (first_id, second_id, user_id, at)
      values (${first}, ${second}, ${actor.userId}, ${now()}) on conflict do nothing`.execute(tx)
    return {}
  },
)
