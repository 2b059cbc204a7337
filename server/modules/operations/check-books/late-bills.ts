import { type RawBuilder, sql } from 'kysely'
import type { ZAmendment } from '../../../../core/contracts/tills.ts'
import type { Reader } from '../../../platform/database/client.ts'
import { amendmentHash } from '../../tills/public.ts'
import { type BookCheck, type Offenders, shownOffenders } from './book-check.ts'

/**
 * Bills that were there when their shift was closed. What arrived later stands behind the Z report as an amendment and
 * in none of its figures. `sales` is the name of the table in the query around it.
 */
export const cameInTime = (sales: string): RawBuilder<boolean> =>
  sql`not exists (select from z_amendments late where late.sale_id = ${sql.ref(`${sales}.id`)})`

interface AmendmentRow extends ZAmendment {
  readonly id: string
  readonly before: Buffer
  readonly own: Buffer
  readonly zHash: Buffer
  readonly saleMinor: number
  readonly saleTaxMinor: number
  readonly saleCashMinor: number
}

/** Recomputes what stands behind each Z report: one amendment for each bill that came late, chained to the report. */
async function brokenAmendments(reader: Reader): Promise<Offenders> {
  const { rows } = await sql<AmendmentRow>`
    select a.id, a.number, a.sale_id as "saleId", a.sale_number as "saleNumber", a.total_minor as "totalMinor",
      a.tax_minor as "taxMinor", a.cash_minor as "cashMinor", a.occurred_at as "occurredAt",
      a.recorded_at as "recordedAt", a.previous_hash as before, a.hash as own,
      coalesce(lag(a.hash) over (partition by a.z_report_id order by a.number), z.hash) as "zHash",
      s.total_minor as "saleMinor", s.tax_minor as "saleTaxMinor", coalesce((select sum(amount_minor)
        from tenders t where t.sale_id = s.id and t.kind = 'cash'), 0) as "saleCashMinor"
    from z_amendments a join z_reports z on z.id = a.z_report_id join sales s on s.id = a.sale_id`.execute(
    reader,
  )
  const offenders = rows.flatMap((row) => {
    const {
      id,
      before,
      own,
      zHash: previous,
      saleMinor,
      saleTaxMinor,
      saleCashMinor,
      ...said
    } = row
    const sums = [said.totalMinor, said.taxMinor, said.cashMinor]
    const isBill = [saleMinor, saleTaxMinor, saleCashMinor].every((sum, i) => sum === sums[i])
    const isChained = before.equals(previous) && amendmentHash(before, said).equals(own)
    if (isBill && isChained) return []
    const why = isChained ? 'tells another amount than its bill' : 'breaks the chain of its report'
    return [{ subject: id, why: `amendment ${said.number} ${why}` }]
  })
  return { total: offenders.length, shown: offenders.slice(0, shownOffenders) }
}

/** I11: what a closed shift gained afterwards is on record behind its report. */
export const lateBillChecks: readonly BookCheck[] = [
  {
    invariant: 'I11',
    name: 'z-amendments-verify',
    says: 'What arrived after a shift was closed stands behind its Z report: the amounts of its bill, chained in order.',
    find: brokenAmendments,
  },
]
