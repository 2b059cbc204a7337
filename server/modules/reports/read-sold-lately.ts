import { sql } from 'kysely'
import type { listSoldLately } from '../../../core/contracts/device-catalogue.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import type { Reader } from '../../platform/database/client.ts'

const days = 14
/** More than anybody scrolls through; the ranking of a search needs no more either. */
const mostItems = 400

type SoldLately = ResponseOf<typeof listSoldLately>

/** What an outlet sold lately, newest first: for the shelf and the ranking of the tills. */
export async function readSoldLately(reader: Reader, outletId: string): Promise<SoldLately> {
  const { rows } = await sql<SoldLately['items'][number]>`
    select l.item_id as "itemId", count(distinct s.id)::int as bills,
      to_char(max(s.recorded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastAt"
    from sales s join sale_lines l on l.sale_id = s.id
    where s.outlet_id = ${outletId} and l.item_id is not null
      and s.business_date > (select max(business_date) from sales
        where outlet_id = ${outletId}) - ${days}::int
    group by l.item_id order by max(s.recorded_at) desc, l.item_id limit ${mostItems}`.execute(
    reader,
  )
  return { items: rows }
}
