import { type RawBuilder, sql } from 'kysely'
import type { ZAmendment } from '../../../../core/contracts/tills.ts'
import type { Reader } from '../../../platform/database/client.ts'
import { amendmentHash } from '../../tills/public.ts'
import { type BookCheck, type Offenders, shownOffenders } from './book-check.ts'

const lateIds = {
  sale: 'late.sale_id',
  refund: 'late.refund_id',
  collection: 'late.collection_id',
  unbilled_return: 'late.return_id',
} as const

/**
 * Acts that were there when their shift was closed. What arrived later stands behind the Z report as an amendment and
 * in none of its figures. `table` is the name of the acts' table in the query around it.
 */
export const cameInTime = (
  table: string,
  kind: keyof typeof lateIds = 'sale',
): RawBuilder<boolean> =>
  sql`not exists (select from z_amendments late where ${sql.ref(lateIds[kind])} = ${sql.ref(`${table}.id`)})`

interface AmendmentRow extends ZAmendment {
  readonly id: string
  readonly before: Buffer
  readonly own: Buffer
  readonly zHash: Buffer
  readonly ownNumber: string
  readonly ownMinor: number
  readonly ownTaxMinor: number
  readonly ownCashMinor: number
  readonly isOfShift: boolean
}

const cashOf = (tenders: string, id: string) => sql`coalesce((select sum(amount_minor)
  from ${sql.ref(tenders)} t where t.${sql.ref(id)} = act.id and t.kind = 'cash'), 0)`

/** What the document of each late act says of itself. */
const lateActs = sql`
  select 'sale' as kind, id, shift_id, number, total_minor as total, tax_minor as tax,
    ${cashOf('tenders', 'sale_id')} as cash from sales act
  union all
  select 'refund', id, shift_id, number, total_minor, tax_minor,
    -${cashOf('refund_tenders', 'refund_id')} from refunds act
  union all
  select 'collection', id, shift_id, number, total_minor, 0,
    ${cashOf('collection_tenders', 'collection_id')} from collections act
  union all
  select 'unbilled_return', id, shift_id, number, total_minor, 0, 0 from unbilled_returns act`

/** Recomputes what stands behind each Z report: one amendment for each act that came late, chained to the report. */
async function brokenAmendments(reader: Reader): Promise<Offenders> {
  const { rows } = await sql<AmendmentRow>`
    select a.id, a.number, a.kind, act.id as "actId", a.act_number as "actNumber", a.total_minor as "totalMinor",
      a.tax_minor as "taxMinor", a.cash_minor as "cashMinor", a.occurred_at as "occurredAt",
      a.recorded_at as "recordedAt", a.previous_hash as before, a.hash as own,
      coalesce(lag(a.hash) over (partition by a.z_report_id order by a.number), z.hash) as "zHash",
      act.number as "ownNumber", act.total as "ownMinor", act.tax as "ownTaxMinor", act.cash as "ownCashMinor",
      act.shift_id = z.shift_id as "isOfShift"
    from z_amendments a join z_reports z on z.id = a.z_report_id join (${lateActs}) act on act.kind = a.kind
      and act.id = coalesce(a.sale_id, a.refund_id, a.collection_id, a.return_id)`.execute(reader)
  const offenders = rows.flatMap((row) => {
    const why = whatIsWrong(row)
    return why ? [{ subject: row.id, why: `amendment ${row.number} ${why}` }] : []
  })
  return { total: offenders.length, shown: offenders.slice(0, shownOffenders) }
}

function whatIsWrong(row: AmendmentRow): string | null {
  const { id: _, before, own, zHash, isOfShift, ...both } = row
  const { ownNumber, ownMinor, ownTaxMinor, ownCashMinor, ...said } = both
  const isChained = before.equals(zHash) && amendmentHash(before, said).equals(own)
  if (!isChained) return 'breaks the chain of its report'
  if (!isOfShift) return 'stands behind the report of another shift'
  const amounts = [said.actNumber, said.totalMinor, said.taxMinor, said.cashMinor]
  const isOwn = [ownNumber, ownMinor, ownTaxMinor, ownCashMinor].every(
    (one, i) => one === amounts[i],
  )
  return isOwn ? null : 'tells another amount than its document'
}

/** I11: what a closed shift gained afterwards is on record behind its report. */
export const lateActChecks: readonly BookCheck[] = [
  {
    invariant: 'I11',
    name: 'z-amendments-verify',
    says: 'What arrived after a shift was closed stands behind its Z report: the amounts of its document, chained in order.',
    find: brokenAmendments,
  },
]
