import { sql } from 'kysely'
import type { readUseReport as contract } from '../../../core/contracts/back-bar.ts'
import type { QueryOf, ResponseOf } from '../../../core/contracts/operation.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'

type UseReport = ResponseOf<typeof contract>

/** What services used in some days, the costliest first. */
export async function readUseReport(
  reader: Reader,
  { outletId }: OutletActor,
  { from, to }: QueryOf<typeof contract>,
): Promise<UseReport> {
  const { rows } = await sql<UseReport['items'][number]>`
    select l.item_id as "itemId", concat_ws(' ', i.name, i.variant_label) as name, i.unit,
      sum(l.expected_milli)::bigint as "expectedMilli", sum(l.used_milli)::bigint as "usedMilli",
      sum(l.cost_minor)::bigint as "costMinor", sum(l.credit_minor)::bigint as "creditMinor",
      sum(l.cgst_minor)::bigint as "cgstMinor", sum(l.sgst_minor)::bigint as "sgstMinor"
    from back_bar_lines l join back_bar_bookings b on b.id = l.booking_id
    join items i on i.id = l.item_id
    where b.outlet_id = ${outletId} and b.business_date between ${from} and ${to}
    group by l.item_id, i.name, i.variant_label, i.unit
    having sum(l.expected_milli) <> 0 or sum(l.used_milli) <> 0
    order by sum(l.cost_minor) desc, name`.execute(reader)
  return { items: rows }
}
