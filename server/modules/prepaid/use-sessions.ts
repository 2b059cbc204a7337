import { sql } from 'kysely'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { type Minor, minor, negate } from '../../../core/kernel/money.ts'
import { takeSessions } from '../../../core/rules/prepaid/sessions.ts'
import type { Tx } from '../../platform/database/client.ts'
import { insertRows, type Write } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { leftOn, monthOn } from './monthly-sessions.ts'
import { type BenefitRow, lockBenefits, moveBenefit } from './store-benefits.ts'

/** A line of a bill that is paid by sessions of a package. */
export interface SessionLine {
  readonly lineNo: number
  readonly benefitId: string
  readonly itemId: string | null
  readonly sessions: number
}

/** Sessions that were taken from a package for a line. */
export interface SessionUse {
  readonly lineNo: number
  readonly benefitId: string
  readonly packageName: string
  readonly sessions: number
  readonly deferred: Minor
  readonly worth: Minor
  /** Of a monthly package: in which of its months. */
  readonly month: number | null
}

interface UsingBill {
  readonly customerId: string | null
  readonly businessDate: BusinessDate
  readonly outletId: string
}

/**
 * Takes the sessions that pay lines of a bill. Desks that use one package at once wait for each other, and the one that
 * comes too late is refused: no package gives more than it has.
 */
export async function useSessions(
  tx: Tx,
  lines: readonly SessionLine[],
  bill: UsingBill,
): Promise<SessionUse[]> {
  if (lines.length === 0) return []
  const ids = lines.map(({ benefitId }) => benefitId)
  const found = await lockBenefits(tx, sql`b.id = any(${ids}::uuid[])`)
  const left = new Map(found)
  const uses: SessionUse[] = []
  for (const line of lines) {
    const benefit = left.get(line.benefitId) ?? deny('prepaid.package_unknown')
    requireUsable(benefit, line, bill)
    const taken = accept(takeSessions(benefit, line.sessions, benefit.worth), 'prepaid')
    const { lineNo, benefitId, sessions } = line
    const month = benefit.monthly && monthOn(benefit.monthly, bill.businessDate)
    uses.push({ lineNo, benefitId, sessions, month, packageName: benefit.packageName, ...taken })
    left.set(benefitId, afterUse(benefit, { sessions, month, deferred: taken.deferred }))
  }
  for (const { benefitId, sessions, deferred } of uses) {
    await moveBenefit(tx, { benefitId, sessions: -sessions, deferred: negate(deferred) })
  }
  return uses
}

function afterUse(
  benefit: BenefitRow,
  { sessions, month, deferred }: Pick<SessionUse, 'sessions' | 'month' | 'deferred'>,
): BenefitRow {
  const { monthly } = benefit
  const used = monthly && {
    ...monthly.used,
    [month ?? 0]: (monthly.used[month ?? 0] ?? 0) + sessions,
  }
  return {
    ...benefit,
    left: benefit.left - sessions,
    deferred: minor(benefit.deferred - deferred),
    monthly: monthly && used && { ...monthly, used },
  }
}

function requireUsable(
  benefit: BenefitRow,
  { itemId, lineNo, sessions }: SessionLine,
  { customerId, businessDate, outletId }: UsingBill,
): void {
  const { packageName: name, expiresOn, monthly, onlyOutletId } = benefit
  if (benefit.itemId !== itemId) deny('prepaid.line_wrong', { lineNo })
  if (!customerId || !benefit.holders.includes(customerId)) deny('prepaid.not_theirs', { name })
  if (benefit.frozenOn) deny('prepaid.package_frozen', { name, frozenOn: benefit.frozenOn })
  if (expiresOn && expiresOn < businessDate) deny('prepaid.package_expired', { name, expiresOn })
  if (onlyOutletId && onlyOutletId !== outletId) deny('prepaid.other_outlet', { name })
  const now = monthly ? leftOn(monthly, businessDate).now : benefit.left
  if (sessions > now) deny('prepaid.sessions_short', { left: now, wanted: sessions })
}

/** The entries of used sessions, for the statement that writes the bill. */
export function sessionUseWrites(
  uses: readonly SessionUse[],
  sale: {
    readonly saleId: string
    readonly customerId: string | null
    readonly outletId: string
    readonly userId: string
    readonly recordedAt: string
  },
): Record<string, Write> {
  if (uses.length === 0) return {}
  const rows = uses.map(({ benefitId, lineNo, sessions, deferred, worth, month }) => ({
    id: newId(),
    benefit_id: benefitId,
    kind: 'redeemed',
    sessions: -sessions,
    deferred_minor: negate(deferred),
    worth_minor: worth,
    month,
    document_type: 'sale',
    document_id: sale.saleId,
    line_no: lineNo,
    outlet_id: sale.outletId,
    customer_id: sale.customerId,
    user_id: sale.userId,
    recorded_at: sale.recordedAt,
  }))
  return { used: insertRows('package_entries', rows) }
}
