import { type IsolationLevel, sql } from 'kysely'
import { nowMilliseconds } from '../../../platform/clock.ts'
import type { Reader } from '../../../platform/database/client.ts'
import { auditChecks } from './audit-checks.ts'
import { backBarChecks } from './back-bar-checks.ts'
import type { BookCheck, CheckOptions, Invariant, Offender } from './book-check.ts'
import { claimChecks } from './claim-checks.ts'
import { depositChecks } from './deposit-checks.ts'
import { documentChecks } from './document-checks.ts'
import { drawerChecks } from './drawer-checks.ts'
import { earningChecks } from './earning-checks.ts'
import { eventChecks } from './event-checks.ts'
import { exchangeChecks } from './exchange-checks.ts'
import { journalChecks } from './journal-checks.ts'
import { khataChecks } from './khata-checks.ts'
import { lateActChecks } from './late-acts.ts'
import { ledgerChecks } from './ledger-checks.ts'
import { moneyChecks } from './money-checks.ts'
import { numberChecks } from './number-checks.ts'
import { openBillChecks } from './open-bill-checks.ts'
import { prepaidChecks } from './prepaid-checks.ts'
import { refundChecks } from './refund-checks.ts'
import { shiftChecks } from './shift-checks.ts'
import { stockChecks } from './stock-checks.ts'
import { unbilledReturnChecks } from './unbilled-return-checks.ts'
import { valueChecks } from './value-checks.ts'

/** Every promise about the books, in the order of the invariants. */
export const bookChecks: readonly BookCheck[] = [
  ...documentChecks,
  ...moneyChecks,
  ...ledgerChecks,
  ...stockChecks,
  ...refundChecks,
  ...valueChecks,
  ...khataChecks,
  ...prepaidChecks,
  ...depositChecks,
  ...exchangeChecks,
  ...unbilledReturnChecks,
  ...claimChecks,
  ...earningChecks,
  ...backBarChecks,
  ...numberChecks,
  ...eventChecks,
  ...auditChecks,
  ...shiftChecks,
  ...drawerChecks,
  ...lateActChecks,
  ...journalChecks,
  ...openBillChecks,
]

export interface CheckResult {
  readonly invariant: Invariant
  readonly name: string
  readonly says: string
  /** The first rows that break it; none when the promise is kept. */
  readonly offenders: readonly Offender[]
  /** How many break it altogether. */
  readonly total: number
  readonly milliseconds: number
}

const oneMoment: IsolationLevel = 'repeatable read'

/**
 * Proves the books, check by check, over one moment of the database: a till may go on selling
 * meanwhile. It only reads. `settled` also asks what may be under way at a busy moment, such as
 * events not yet delivered; `only` asks one check, by its name.
 */
export async function checkBooks(
  reader: Reader,
  { settled = false, only }: Partial<CheckOptions> & { readonly only?: string } = {},
): Promise<CheckResult[]> {
  const checks = bookChecks.filter(({ name }) => only === undefined || name === only)
  if (reader.isTransaction) return runChecks(reader, checks, { settled })
  return reader
    .transaction()
    .setIsolationLevel(oneMoment)
    .setAccessMode('read only')
    .execute((tx) => runChecks(tx, checks, { settled }))
}

async function runChecks(
  reader: Reader,
  checks: readonly BookCheck[],
  options: CheckOptions,
): Promise<CheckResult[]> {
  // These queries read everything there is: the limits for a till's short questions do not fit
  // them.
  await sql`set local statement_timeout = 0`.execute(reader)
  await sql`set local work_mem = '64MB'`.execute(reader)
  const results: CheckResult[] = []
  for (const { find, ...check } of checks) {
    const begun = nowMilliseconds()
    const { total, shown } = await find(reader, options)
    results.push({ ...check, offenders: shown, total, milliseconds: nowMilliseconds() - begun })
  }
  return results
}

/** A table for people: one line for each check, and under a broken one the rows that break it. */
export function formatCheckBooks(results: readonly CheckResult[]): string {
  const width = Math.max(...results.map((result) => result.name.length))
  const lines = results.flatMap((result) => [
    [
      result.total === 0 ? 'ok  ' : 'FAIL',
      result.invariant.padEnd(3),
      result.name.padEnd(width),
      `${result.milliseconds} ms`.padStart(8),
      result.says,
    ].join('  '),
    ...result.offenders.map(({ subject, why }) => `        ${subject}  ${why}`),
    ...(result.total > result.offenders.length
      ? [`        and ${result.total - result.offenders.length} more`]
      : []),
  ])
  const broken = results.filter((result) => result.total > 0).length
  const took = results.reduce((sum, result) => sum + result.milliseconds, 0)
  const verdict = broken === 0 ? 'The books are right' : `${broken} checks found something wrong`
  return [...lines, '', `${verdict}: ${results.length} checks in ${took} ms.`].join('\n')
}
