import { sql } from 'kysely'
import { ZReport } from '../../../core/contracts/tills.ts'
import type { LateAmounts, ZContent } from '../../../core/rules/next-z.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import type { PageRequest } from './store.ts'

interface ZRow {
  readonly id: string
  readonly report: Omit<ZContent, 'id'>
  readonly amendments: readonly unknown[]
  readonly printed: unknown
  readonly previousHash: Buffer
  readonly hash: Buffer
}

const inUtc = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const columns = sql`id, report, previous_hash as "previousHash", hash, (
    select coalesce(json_agg(json_build_object('number', a.number, 'kind', a.kind,
      'actId', coalesce(a.sale_id, a.refund_id, a.collection_id, a.return_id),
      'actNumber', a.act_number, 'totalMinor', a.total_minor, 'taxMinor', a.tax_minor,
      'cashMinor', a.cash_minor, 'occurredAt', ${inUtc('a.occurred_at')},
      'recordedAt', ${inUtc('a.recorded_at')}, 'previousHash', encode(a.previous_hash, 'hex'),
      'hash', encode(a.hash, 'hex')) order by a.number), '[]')
    from z_amendments a where a.z_report_id = z_reports.id) as amendments, (
    select json_build_object('number', p.number, 'printedAt', ${inUtc('p.occurred_at')},
      'differences', p.differences)
    from z_prints p where p.z_report_id = z_reports.id) as printed`

/** A report as it was written. What later versions say besides is empty in those from before. */
function reportOf(row: ZRow): ZReport {
  const { previousHash, hash, amendments, printed } = row
  return ZReport.parse({
    ...row.report,
    id: row.id,
    amendments,
    printed,
    previousHash: previousHash.toString('hex'),
    hash: hash.toString('hex'),
  })
}

/** The last Z report of a register: the one that the next is chained to. */
export interface LastZ {
  readonly number: number
  readonly grandSalesMinor: number
  readonly grandRefundsMinor: number
  readonly grandTaxMinor: number
  readonly hash: Buffer
}

export async function findLastZ(reader: Reader, registerId: string): Promise<LastZ | undefined> {
  const { rows } = await sql<LastZ>`
    select number, grand_sales_minor as "grandSalesMinor", grand_refunds_minor as "grandRefundsMinor",
      grand_tax_minor as "grandTaxMinor", hash
    from z_reports where register_id = ${registerId} order by number desc limit 1`.execute(reader)
  return rows[0]
}

export async function insertZ(
  tx: Tx,
  id: string,
  report: Omit<ZContent, 'id'>,
  hashes: { previous: Buffer; own: Buffer },
): Promise<ZReport> {
  await tx
    .insertInto('z_reports')
    .values({
      id,
      shift_id: report.shift.id,
      register_id: report.shift.registerId,
      outlet_id: report.shift.outletId,
      number: report.number,
      report: JSON.stringify(report),
      grand_sales_minor: report.grandSalesMinor,
      grand_refunds_minor: report.grandRefundsMinor,
      grand_tax_minor: report.grandTaxMinor,
      closed_at: report.closedAt,
      previous_hash: hashes.previous,
      hash: hashes.own,
    })
    .execute()
  const own = { previousHash: hashes.previous, hash: hashes.own }
  return reportOf({ id, report, amendments: [], printed: null, ...own })
}

const lateSums = sql`coalesce(sum(total_minor) filter (where kind = 'sale'), 0) as "totalMinor",
  coalesce(sum(tax_minor) filter (where kind = 'sale'), 0) as "taxMinor",
  coalesce(sum(total_minor) filter (where kind = 'refund'), 0) as "refundsMinor"`

const noneLate: LateAmounts = { totalMinor: 0, taxMinor: 0, refundsMinor: 0 }

/** What arrived for closed shifts of the register and stands in no grand total yet. */
export async function lateAmounts(reader: Reader, registerId: string): Promise<LateAmounts> {
  const { rows } = await sql<LateAmounts>`select ${lateSums}
    from z_amendments where register_id = ${registerId} and carried_in is null`.execute(reader)
  return rows[0] ?? noneLate
}

/** The same for who is about to carry it: what arrives from now on is left for the report after. */
export async function lockLate(
  tx: Tx,
  registerId: string,
): Promise<LateAmounts & { readonly ids: readonly string[] }> {
  const { rows } = await sql<LateAmounts & { ids: string[] }>`
    select ${lateSums}, coalesce(array_agg(id), '{}') as ids
    from (select * from z_amendments where register_id = ${registerId} and carried_in is null
      for update) late`.execute(tx)
  return rows[0] ?? { ...noneLate, ids: [] }
}

/** The report whose grand totals have them now. */
export async function carryAmendments(
  tx: Tx,
  ids: readonly string[],
  zReportId: string,
): Promise<void> {
  await sql`update z_amendments set carried_in = ${zReportId}
    where id = any(${[...ids]}::uuid[])`.execute(tx)
}

export async function findZOfShift(reader: Reader, shiftId: string): Promise<ZReport | undefined> {
  const { rows } =
    await sql<ZRow>`select ${columns} from z_reports where shift_id = ${shiftId}`.execute(reader)
  return rows[0] && reportOf(rows[0])
}

export async function findZ(
  reader: Reader,
  ids: { outletId: string; zReportId: string },
): Promise<ZReport | undefined> {
  const { rows } = await sql<ZRow>`select ${columns} from z_reports
    where id = ${ids.zReportId} and outlet_id = ${ids.outletId}`.execute(reader)
  return rows[0] && reportOf(rows[0])
}

/** Z reports of an outlet, newest first, one more than asked for when there are more. */
export async function selectZReports(
  reader: Reader,
  page: PageRequest,
): Promise<{ readonly report: ZReport; readonly sortedAt: string }[]> {
  const { outletId, limit, after } = page
  const { rows } = await sql<ZRow & { sortedAt: string }>`
    select ${columns}, closed_at::text as "sortedAt" from z_reports
    where outlet_id = ${outletId} and (${after === null} or (closed_at, id) <
      (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by closed_at desc, id desc limit ${limit + 1}`.execute(reader)
  return rows.map((row) => ({ report: reportOf(row), sortedAt: row.sortedAt }))
}
