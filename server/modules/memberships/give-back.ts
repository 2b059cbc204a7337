import { sql } from 'kysely'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { monthsBegun } from '../../../core/rules/memberships/term.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { endMembership } from './end-membership.ts'
import { insertChange, type MembershipRow, selectMembershipRows } from './store-memberships.ts'

interface Refund {
  readonly saleId: string
  readonly reason: string
  readonly userId: string
  readonly outletId: string
  readonly businessDate: BusinessDate
  readonly lines: readonly { readonly lineNo: number; readonly quantity: number }[]
}

/**
 * Ends the memberships of which a refund gives something back: months of the card, or sessions. Of the card go back
 * whole months that have not begun; of one that has given nothing yet all of them, for then it was sold by mistake.
 */
export async function takeMembershipsBack(tx: Tx, refund: Refund): Promise<void> {
  const { saleId, lines, businessDate, reason, userId } = refund
  const sold = await selectMembershipRows(tx, sql`m.sale_id = ${saleId}`, { lock: true })
  for (const row of sold) {
    const sessions = await sessionLines(tx, row)
    const months = lines
      .filter(({ lineNo }) => lineNo === row.lineNo)
      .reduce((all, { quantity }) => all + quantity, 0)
    const touches = months > 0 || lines.some(({ lineNo }) => sessions.includes(lineNo))
    if (!touches) continue
    if (months > 0) await requireUnused(tx, row, { months, on: businessDate })
    if (row.endedOn !== null) continue
    await endMembership(tx, row, businessDate)
    const of = { id: newId(), membershipId: row.id, kind: 'refund' as const }
    await publish(tx, { type: 'prepaid.changed', subject: row.id, outletId: refund.outletId })
    await insertChange(tx, { ...of, reason, userId, fromDay: businessDate, toDay: null })
  }
}

async function requireUnused(
  tx: Tx,
  row: MembershipRow,
  { months, on }: { readonly months: number; readonly on: BusinessDate },
): Promise<void> {
  const back = await monthsBack(tx, row)
  const begun = (await hasGiven(tx, row.id)) ? monthsBegun(row, on) : 0
  const left = row.months - begun - back
  if (months % 1000 !== 0 || months / 1000 > left) {
    deny('memberships.months_used', { lineNo: row.lineNo, left })
  }
}

async function monthsBack(reader: Reader, { saleId, lineNo }: MembershipRow): Promise<number> {
  const { rows } = await sql<{ months: number }>`
    select coalesce(sum(quantity_milli), 0)::bigint / 1000 as months from refund_lines
    where sale_id = ${saleId} and line_no = ${lineNo}`.execute(reader)
  return rows[0]?.months ?? 0
}

/** Whether it has given a discount or a session that was not taken back. */
async function hasGiven(reader: Reader, membershipId: string): Promise<boolean> {
  const { rows } = await sql<{ given: boolean }>`
    select exists (select from sale_lines where membership_id = ${membershipId})
      or coalesce((select sum(e.sessions) < 0 from package_entries e
        join package_benefits b on b.id = e.benefit_id
        where b.package_id = ${membershipId} and e.kind in ('redeemed', 'restored')), false)
      as given`.execute(reader)
  return rows[0]?.given ?? false
}

async function sessionLines(reader: Reader, { id }: MembershipRow): Promise<number[]> {
  const rows = await reader
    .selectFrom('package_benefits')
    .select('line_no')
    .where('package_id', '=', id)
    .execute()
  return rows.map((row) => row.line_no)
}
