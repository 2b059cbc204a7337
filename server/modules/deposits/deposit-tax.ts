import { sql } from 'kysely'
import type { readDepositTax as contract } from '../../../core/contracts/deposits.ts'
import type { QueryOf, ResponseOf } from '../../../core/contracts/operation.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'

/**
 * What tables 11A and 11B of GSTR-1 want of a period: money that came ahead less what went back, and what bills have
 * used of it less what their credit notes gave back to it.
 */
export async function readDepositTax(
  reader: Reader,
  { outletId }: OutletActor,
  { from, to }: QueryOf<typeof contract>,
): Promise<ResponseOf<typeof contract>> {
  const { rows } = await sql<ResponseOf<typeof contract>['rows'][number]>`
    with moved as (
      select d.place_of_supply, d.rate_ppm, e.kind in ('taken', 'refunded') as came, e.taxable_minor, e.taxes
      from deposit_entries e join deposits d on d.id = e.deposit_id
      where d.outlet_id = ${outletId} and e.business_date between ${from}::date and ${to}::date
    )
    select m.place_of_supply as "placeOfSupply", m.rate_ppm as rate,
      coalesce(sum(m.taxable_minor) filter (where m.came), 0)::bigint as "receivedMinor",
      coalesce(-sum(m.taxable_minor) filter (where not m.came), 0)::bigint as "usedMinor",
      ${taxesOf(1, sql`t.came`)} as "receivedTaxes", ${taxesOf(-1, sql`not t.came`)} as "usedTaxes"
    from moved m group by m.place_of_supply, m.rate_ppm
    order by m.place_of_supply, m.rate_ppm`.execute(reader)
  return { rows }
}

const taxesOf = (sign: 1 | -1, side: ReturnType<typeof sql>) => sql`(
  select coalesce(json_agg(json_build_object('code', code, 'amountMinor', amount) order by code), '[]')
  from (
    select tax ->> 'code' as code, (${sign} * sum((tax ->> 'amountMinor')::bigint))::bigint as amount
    from moved t cross join lateral jsonb_array_elements(t.taxes) tax
    where t.place_of_supply = m.place_of_supply and t.rate_ppm = m.rate_ppm and ${side}
    group by 1
  ) sums)`
