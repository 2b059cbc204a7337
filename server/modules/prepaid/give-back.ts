import { sql } from 'kysely'
import { assert } from '../../../core/kernel/assert.ts'
import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import {
  type Minor,
  minor,
  negate,
  shareOfFirst,
  subtract,
  sum,
  zero,
} from '../../../core/kernel/money.ts'
import { takeSessions } from '../../../core/rules/prepaid/sessions.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { leftOn, monthOn } from './monthly-sessions.ts'
import {
  type BenefitRow,
  lockBenefits,
  moveBenefit,
  type SaleEntry,
  saleEntries,
} from './store-benefits.ts'

/** What a refund has moved: owed no longer for sessions given back, owed again for uses taken back. */
export interface BackOfPackages {
  readonly released: Minor
  readonly restored: Minor
}

interface Refund {
  readonly saleId: string
  readonly refundId: string
  readonly customerId: string | null
  readonly outletId: string
  readonly userId: string
  readonly businessDate: BusinessDate
  readonly lines: readonly { readonly lineNo: number; readonly quantity: number }[]
}

interface Back {
  readonly entry: SaleEntry
  readonly sessions: number
  readonly deferred: Minor
  readonly worth: Minor | null
  readonly month: number | null
}

/**
 * Turns round what lines of a bill have done to packages. Sessions that were sold go back only unused and whole; a line
 * that was paid by sessions gives them back to the package, with what they were worth then.
 */
export async function takeSessionsBack(tx: Tx, refund: Refund): Promise<BackOfPackages> {
  const entries = new Map((await saleEntries(tx, refund.saleId)).map((e) => [e.lineNo, e]))
  const asked = refund.lines.flatMap(({ lineNo, quantity }) => {
    const entry = entries.get(lineNo)
    return entry ? [{ entry, quantity }] : []
  })
  if (asked.length === 0) return { released: zero, restored: zero }
  const ids = asked.map(({ entry }) => entry.benefitId)
  const left = new Map(await lockBenefits(tx, sql`b.id = any(${ids}::uuid[])`))
  const backs: Back[] = []
  for (const { entry: first, quantity } of asked) {
    // A line may be asked for twice: the second part comes after the first.
    const entry = afterBacks(first, backs)
    const benefit = left.get(entry.benefitId)
    assert(benefit, 'an entry has its package')
    const sessions = quantity / 1000
    const used = { lineNo: entry.lineNo, left: benefit.left }
    if (!Number.isInteger(sessions)) deny('prepaid.sessions_used', used)
    const back =
      entry.kind === 'sold'
        ? returned(entry, benefit, { sessions, on: refund.businessDate })
        : restored(entry, sessions, monthOfBack(benefit, refund.businessDate))
    backs.push(back)
    left.set(benefit.id, afterBack(benefit, back))
  }
  await writeBacks(tx, refund, backs)
  const of = (kind: SaleEntry['kind']) =>
    sum(backs.flatMap((back) => (back.entry.kind === kind ? [back.deferred] : [])))
  return { released: negate(of('sold')), restored: of('redeemed') }
}

function afterBacks(entry: SaleEntry, backs: readonly Back[]): SaleEntry {
  const own = backs.filter((back) => back.entry.lineNo === entry.lineNo)
  return {
    ...entry,
    backSessions: entry.backSessions + own.reduce((all, { sessions }) => all + sessions, 0),
    backDeferred: minor(entry.backDeferred + sum(own.map(({ deferred }) => deferred))),
    backWorth: minor(entry.backWorth + sum(own.map(({ worth }) => worth ?? zero))),
  }
}

function afterBack(benefit: BenefitRow, { sessions, deferred, entry }: Back): BenefitRow {
  const { monthly } = benefit
  const gone = entry.kind === 'sold' ? -sessions : 0
  return {
    ...benefit,
    left: benefit.left + sessions,
    deferred: minor(benefit.deferred + deferred),
    monthly: monthly && { ...monthly, returned: monthly.returned + gone },
  }
}

/** What comes back of a monthly package is good again in the month in which it comes, at the latest in the last. */
const monthOfBack = ({ monthly }: BenefitRow, on: BusinessDate): number | null =>
  monthly && (monthOn(monthly, on) ?? 0)

/** When it was given up before, no more of it lapsed since. */
const lastDayOf = ({ expiresOn }: BenefitRow, on: BusinessDate): BusinessDate =>
  expiresOn && expiresOn < on ? addDays(expiresOn, 1) : on

function returned(
  entry: SaleEntry,
  benefit: BenefitRow,
  { sessions, on }: { readonly sessions: number; readonly on: BusinessDate },
): Back {
  const { lineNo } = entry
  const { monthly } = benefit
  // What has lapsed was there to be used: it is not given back.
  const open = monthly ? leftOn(monthly, lastDayOf(benefit, on)) : { now: benefit.left, later: 0 }
  const left = open.now + open.later
  const taken = takeSessions(benefit, sessions, 'payment')
  if (!taken.ok || sessions > left) return deny('prepaid.sessions_used', { lineNo, left })
  const deferred = negate(taken.value.deferred)
  return { entry, sessions: -sessions, deferred, worth: null, month: null }
}

/** Its part of what the use was worth; the last part takes the rest. */
function restored(entry: SaleEntry, sessions: number, month: number | null): Back {
  const used = -entry.sessions
  const soFar = entry.backSessions + sessions
  const part = (whole: Minor, gone: Minor) => subtract(shareOfFirst(whole, soFar, used), gone)
  return {
    entry,
    sessions,
    deferred: part(negate(entry.deferred), entry.backDeferred),
    worth: negate(part(entry.worth ?? zero, negate(entry.backWorth))),
    month,
  }
}

async function writeBacks(tx: Tx, refund: Refund, backs: readonly Back[]): Promise<void> {
  for (const { entry, sessions, deferred, worth, month } of backs) {
    await moveBenefit(tx, { benefitId: entry.benefitId, sessions, deferred })
    await tx
      .insertInto('package_entries')
      .values({
        id: newId(),
        benefit_id: entry.benefitId,
        kind: entry.kind === 'sold' ? 'returned' : 'restored',
        sessions,
        deferred_minor: deferred,
        worth_minor: worth,
        month,
        document_type: 'refund',
        document_id: refund.refundId,
        line_no: entry.lineNo,
        outlet_id: refund.outletId,
        customer_id: refund.customerId,
        user_id: refund.userId,
        recorded_at: now(),
      })
      .execute()
  }
}
