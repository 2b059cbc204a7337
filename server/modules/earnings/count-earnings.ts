import type { EarningPeriod } from '../../../core/contracts/earnings.ts'
import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import {
  type EarnedLine,
  type EarningLine,
  earnedLines,
  type PaidOut,
} from '../../../core/rules/earnings/commission.ts'
import { splitTip, type TippedLine } from '../../../core/rules/earnings/tips.ts'
import type { Reader } from '../../platform/database/client.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { partOf, withWorths } from './redeemed-lines.ts'
import {
  type CountedDays,
  type LineRow,
  selectFrozenLines,
  selectFrozenTips,
  selectOpenLines,
  selectOpenTips,
  type TippedRow,
} from './store-lines.ts'
import { type StoredPeriod, selectPeriods } from './store-periods.ts'
import { countedRule, type StoredRule, selectRules } from './store-rules.ts'

export interface Days {
  readonly from: BusinessDate
  readonly to: BusinessDate
}

/** A line of a bill or credit note with what it earns, and why. */
export interface CountedLine {
  readonly row: LineRow
  readonly earned: EarnedLine
}

export interface CountedTip {
  readonly saleId: string
  readonly number: string
  readonly day: BusinessDate
  readonly tip: Minor
  readonly personId: string
  readonly amount: Minor
  readonly setByHand: boolean
}

export interface CountedPeriod extends Days {
  readonly closed: EarningPeriod | null
  readonly lines: readonly CountedLine[]
  readonly tips: readonly CountedTip[]
  readonly rules: readonly StoredRule[]
}

/**
 * All that an outlet’s people earn in some days. A closed period gives what was frozen; any other is counted from the
 * bills. Every line counts in one period: what came in after its own was closed counts in the next.
 */
export async function countEarnings(
  reader: Reader,
  outletId: string,
  days: Days,
): Promise<CountedPeriod> {
  const periods = await selectPeriods(reader, outletId)
  const rules = await selectRules(reader, outletId)
  const closed = periods.find(({ from, to }) => from === days.from && to === days.to)
  if (closed)
    return { ...days, rules, closed: shownPeriod(closed), ...(await frozen(reader, closed)) }
  const over = periods.find(({ from, to }) => from <= days.to && days.from <= to)
  if (over) return deny('earnings.period_overlaps', { from: over.from, to: over.to })
  const counted = { outletId, ...days, lateFrom: lateFrom(periods, days) }
  const rows = await withWorths(reader, await selectOpenLines(reader, counted))
  const earned = earnedLines(rows.map(earningLine), rules.map(countedRule))
  const lines = rows.map((row, i) => ({ row, earned: earned[i] as EarnedLine }))
  return { ...days, rules, closed: null, lines, tips: await openTips(reader, counted) }
}

export function shownPeriod({ contentHash: _hash, ...period }: StoredPeriod): EarningPeriod {
  return period
}

/** Whether these days are the next to be paid; then all that came in late counts in them. */
function lateFrom(periods: readonly StoredPeriod[], { from }: Days): BusinessDate | null {
  const [last] = periods
  if (!last || nextDay(last.to) !== from) return null
  return periods.at(-1)?.from ?? null
}

/** The day after a closed period, on which the next has to begin. */
export function nextDay(day: BusinessDate): BusinessDate {
  return addDays(day, 1)
}

function earningLine(row: LineRow): EarningLine {
  return {
    lineId: `${row.sourceId} ${row.lineNo}`,
    staffId: row.personId,
    kind: row.kind,
    itemId: row.itemId,
    categoryId: row.categoryId,
    day: row.ruleDay,
    quantity: quantity(row.quantityMilli),
    net: minor(row.netMinor),
    paidOut: paidOutOf(row),
  }
}

/** What was paid out for the part that comes back; null for a line of a bill, and for what nobody was paid for. */
function paidOutOf(row: LineRow): PaidOut | null {
  if (!row.paid) return null
  const { ruleId, baseMinor, earnedMinor } = row.paid
  return { ruleId, base: partOf(row, baseMinor), earned: partOf(row, earnedMinor) }
}

async function frozen(reader: Reader, { id }: StoredPeriod) {
  const rows = await withWorths(reader, await selectFrozenLines(reader, id))
  const tips = await selectFrozenTips(reader, id)
  return { lines: rows.flatMap(frozenLine), tips: tips.flatMap(frozenTips) }
}

function frozenLine(row: LineRow): CountedLine[] {
  if (!row.frozen) return []
  const { ruleId, baseMinor: base, beforeMinor: before, slices, takenBack } = row.frozen
  const earned = row.frozen.earnedMinor
  const line = { ...earningLine(row), paidOut: takenBack ? { ruleId, base, earned } : null }
  const shownSlices = slices.map(({ baseMinor, rate }) => ({ base: baseMinor, rate }))
  return [{ row, earned: { line, ruleId, base, before, slices: shownSlices, earned } }]
}

async function openTips(reader: Reader, days: CountedDays): Promise<CountedTip[]> {
  const rows = await selectOpenTips(reader, days)
  return rows.flatMap((row) =>
    sharesOf(row).map(({ staffId, amount }) => tipOf(row, { personId: staffId, amount })),
  )
}

/** Who gets how much: as it was set by hand, or by the value of the lines. */
export function sharesOf(row: TippedRow, split: TippedRow['split'] = row.split) {
  const lines = row.lines.map(
    ({ lineNo, personId, valueMinor }): TippedLine => ({
      lineId: String(lineNo),
      staffId: personId,
      value: valueMinor,
    }),
  )
  const { leftOut, fixed } = split ?? { leftOut: [], fixed: {} }
  return accept(splitTip({ tip: row.tipMinor, lines, leftOut, fixed }), 'earnings')
}

function frozenTips(row: TippedRow): CountedTip[] {
  const shares = row.frozen ?? []
  return shares.map(({ personId, amountMinor: amount }) => tipOf(row, { personId, amount }))
}

function tipOf(row: TippedRow, share: { personId: string; amount: Minor }): CountedTip {
  const { saleId, number, day, tipMinor: tip, split } = row
  return { saleId, number, day, tip, setByHand: split !== null, ...share }
}
