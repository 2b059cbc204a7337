import { sql } from 'kysely'
import type { DepositTaxEntry, readDepositTax } from '../../../core/contracts/deposits.ts'
import type { QueryOf } from '../../../core/contracts/operation.ts'
import { minor } from '../../../core/kernel/money.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { csvFile, plainMoney } from '../../platform/csv.ts'
import type { Reader } from '../../platform/database/client.ts'
import type { FileAnswer } from '../../platform/http/route.ts'
import { outletPlace } from '../outlets/public.ts'

type Period = QueryOf<typeof readDepositTax>

/** What tables 11A and 11B of a period are the sums of, the oldest first. */
export async function listDepositTaxEntries(
  reader: Reader,
  { outletId }: OutletActor,
  { from, to }: Period,
): Promise<{ readonly entries: DepositTaxEntry[] }> {
  const { rows } = await sql<DepositTaxEntry>`
    select e.id, e.business_date as day, e.kind, coalesce(v.number, s.number, r.number) as number,
      v.id as "collectionId", coalesce(s.id, r.sale_id) as "saleId", k.name as client, d.name,
      d.place_of_supply as "placeOfSupply", d.rate_ppm as rate,
      case when e.kind in ('taken', 'refunded') then 1 else -1 end * e.taxable_minor as "taxableMinor",
      case when e.kind in ('taken', 'refunded') then 1 else -1 end
        * (e.amount_minor - e.taxable_minor) as "taxMinor"
    from deposit_entries e join deposits d on d.id = e.deposit_id
    join customers c on c.id = d.customer_id join customers k on k.id = coalesce(c.merged_into, c.id)
    left join collections v on v.id = e.document_id left join sales s on s.id = e.document_id
    left join refunds r on r.id = e.document_id
    where d.outlet_id = ${outletId} and e.business_date between ${from}::date and ${to}::date
    order by e.business_date, e.recorded_at, e.id`.execute(reader)
  return { entries: rows }
}

/** In which of the two tables a movement counts. */
const tableOf = ({ kind }: Pick<DepositTaxEntry, 'kind'>) =>
  kind === 'taken' || kind === 'refunded' ? '11A' : '11B'

export async function exportDepositTax(
  reader: Reader,
  actor: OutletActor,
  period: Period,
): Promise<FileAnswer> {
  const { entries } = await listDepositTaxEntries(reader, actor, period)
  const { business } = await outletPlace(reader, actor.outletId)
  const money = (amount: number) => plainMoney(minor(amount), business.currency)
  const head = ['table', 'date', 'document', 'what', 'client', 'service', 'place_of_supply']
  const rows = entries.map((entry) => [
    ...[tableOf(entry), entry.day, entry.number, entry.kind, entry.client, entry.name],
    ...[entry.placeOfSupply, formatRate(entry.rate).replace('%', '')],
    ...[money(entry.taxableMinor), money(entry.taxMinor)],
  ])
  const columns = [...head, 'rate_percent', 'taxable', 'tax']
  return csvFile(`advances-${period.from}-${period.to}`, [columns, ...rows])
}
