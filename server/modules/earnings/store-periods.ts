import { sql } from 'kysely'
import type { EarningPeriod } from '../../../core/contracts/earnings.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows, type Write } from '../../platform/database/rows.ts'
import type { CountedLine, CountedTip } from './count-earnings.ts'

export interface StoredPeriod extends EarningPeriod {
  readonly contentHash: string
}

/** Closed periods of an outlet, newest first. They follow each other without a gap. */
export async function selectPeriods(reader: Reader, outletId: string): Promise<StoredPeriod[]> {
  const { rows } = await sql<StoredPeriod>`
    select p.id, p.from_day as "from", p.to_day as "to", p.closed_at as "closedAt",
      users.name as "closedBy", p.commission_minor as "commissionMinor", p.tips_minor as "tipsMinor",
      encode(p.content_hash, 'hex') as "contentHash"
    from earning_periods p join users on users.id = p.closed_by
    where p.outlet_id = ${outletId} order by p.from_day desc`.execute(reader)
  return rows
}

/** Closing a period and splitting a tip take turns at an outlet: no tip is split while it is paid. */
export async function lockEarnings(tx: Tx, outletId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('earnings'), hashtext(${outletId}))`.execute(tx)
}

export async function periodIdIsUsed(reader: Reader, periodId: string): Promise<boolean> {
  const { rows } = await sql`select from earning_periods where id = ${periodId}`.execute(reader)
  return rows.length > 0
}

export interface NewPeriod {
  readonly id: string
  readonly outletId: string
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly commission: Minor
  readonly tips: Minor
  readonly userId: string
  readonly closedAt: string
  readonly hash: Buffer
}

/** The writes that freeze a period with its lines and tips. */
export function periodWrites(
  period: NewPeriod,
  { lines, tips }: { readonly lines: readonly CountedLine[]; readonly tips: readonly CountedTip[] },
): Record<string, Write> {
  const row = {
    id: period.id,
    outlet_id: period.outletId,
    from_day: period.from,
    to_day: period.to,
    commission_minor: period.commission,
    tips_minor: period.tips,
    closed_by: period.userId,
    closed_at: period.closedAt,
    content_hash: period.hash,
  }
  return {
    period: insertRows('earning_periods', [row]),
    ...(lines.length > 0 && {
      lines: insertRows(
        'earning_lines',
        lines.map((line) => lineRow(period.id, line)),
      ),
    }),
    ...(tips.length > 0 && {
      tips: insertRows(
        'earning_tips',
        tips.map((tip) => ({
          sale_id: tip.saleId,
          user_id: tip.personId,
          period_id: period.id,
          amount_minor: tip.amount,
        })),
      ),
    }),
  }
}

function lineRow(periodId: string, { row, earned }: CountedLine) {
  return {
    source_type: row.source,
    source_id: row.sourceId,
    source_line_no: row.lineNo,
    period_id: periodId,
    user_id: row.personId,
    kind: row.kind,
    rule_id: earned.ruleId,
    net_minor: row.netMinor,
    base_minor: earned.base,
    before_minor: earned.before,
    slices: earned.slices.map(({ base, rate }) => ({ baseMinor: base, rate })),
    taken_back: earned.line.paidOut !== null,
    earned_minor: earned.earned,
  }
}
