import type { earningKinds } from '../../contracts/earning-kinds.ts'
import { type BusinessDate, compareDates } from '../../kernel/dates.ts'
import { type Minor, minor, multiplyDivide } from '../../kernel/money.ts'
import type { Quantity } from '../../kernel/quantity.ts'
import { million, type Rate, rate } from '../../kernel/rate.ts'

/** A line that somebody earns by. Net and quantity are below zero where it was given back. */
export interface EarningLine {
  readonly lineId: string
  readonly staffId: string
  readonly kind: (typeof earningKinds)[number]
  readonly itemId: string | null
  readonly categoryId: string | null
  /** The day of the bill, also for what is given back later: its rules took part in the price of the work. */
  readonly day: BusinessDate
  readonly quantity: Quantity
  /** After discounts and without tax. */
  readonly net: Minor
  /** The part of a sum that was paid out already and is given back now; null for all else. */
  readonly paidOut: PaidOut | null
}

export interface PaidOut {
  readonly ruleId: string | null
  readonly base: Minor
  readonly earned: Minor
}

export interface Tier {
  /** Of the period's base, up to and with this; null for all above. */
  readonly upTo: Minor | null
  readonly rate: Rate
}

export type Pay =
  | { readonly by: 'piece'; readonly amount: Minor }
  | { readonly by: 'rate'; readonly rate: Rate }
  /** `whole`: the rate of the tier that is reached holds for all. `slices`: each slice has its own. */
  | { readonly by: 'tiers'; readonly over: 'whole' | 'slices'; readonly tiers: readonly Tier[] }

/** Whom and what a rule is for; null for all. */
export interface CommissionRule {
  readonly id: string
  readonly staffId: string | null
  readonly itemId: string | null
  readonly categoryId: string | null
  readonly kind: EarningLine['kind'] | null
  readonly from: BusinessDate
  /** The last day on which it holds. */
  readonly until: BusinessDate | null
  /** The part of the net that supplies take off before anything is earned. */
  readonly supplies: Rate
  readonly pay: Pay
}

/** A part of a line's base and the rate that it has. */
export interface Slice {
  readonly base: Minor
  readonly rate: Rate
}

/** Why a line earns what it earns: the statement prints it as it is. */
export interface EarnedLine {
  readonly line: EarningLine
  /** Null where no rule is for it. */
  readonly ruleId: string | null
  readonly base: Minor
  /** What the rule had counted before this line, for tiers. */
  readonly before: Minor
  readonly slices: readonly Slice[]
  readonly earned: Minor
}

/** After discount and before tax, less the part for supplies, rounded half up. */
function baseOf({ net }: EarningLine, rule: CommissionRule | null): Minor {
  return minor(net - multiplyDivide(net, rule?.supplies ?? 0, million, 'half_up'))
}

/**
 * What a period earns, line by line in the order of the period. A rule of a person goes before one of everybody,
 * then one of an item before one of its category and of its kind; of two alike the later one holds. Tiers count the
 * bases of all lines of one person and rule. What was paid out and is given back takes back just what it had earned,
 * and stands outside the tiers.
 */
export function earnedLines(
  lines: readonly EarningLine[],
  rules: readonly CommissionRule[],
): EarnedLine[] {
  const counting = countedLines(
    lines.filter(({ paidOut }) => paidOut === null),
    rules,
  )
  return lines.map((line): EarnedLine => {
    if (!line.paidOut) return counting.get(line) as EarnedLine
    return { line, ...line.paidOut, before: minor(0), slices: [] }
  })
}

function countedLines(
  lines: readonly EarningLine[],
  rules: readonly CommissionRule[],
): Map<EarningLine, EarnedLine> {
  const ruled = lines.map((line) => {
    const rule = ruleFor(line, rules)
    return { line, rule, base: baseOf(line, rule) }
  })
  const keyOf = ({ line, rule }: (typeof ruled)[number]) => `${line.staffId} ${rule?.id}`
  const totals = new Map<string, number>()
  for (const each of ruled) totals.set(keyOf(each), (totals.get(keyOf(each)) ?? 0) + each.base)
  const counted = new Map<string, number>()
  return new Map(
    ruled.map((each): [EarningLine, EarnedLine] => {
      const { line, rule, base } = each
      const before = minor(counted.get(keyOf(each)) ?? 0)
      counted.set(keyOf(each), before + base)
      const total = minor(totals.get(keyOf(each)) ?? 0)
      const { slices, earned } = rule
        ? payOf(rule.pay, { line, base, before, total })
        : { slices: [], earned: minor(0) }
      return [line, { line, ruleId: rule?.id ?? null, base, before, slices, earned }]
    }),
  )
}

function ruleFor(line: EarningLine, rules: readonly CommissionRule[]): CommissionRule | null {
  const fits = (rule: CommissionRule) =>
    compareDates(rule.from, line.day) <= 0 &&
    (rule.until === null || compareDates(line.day, rule.until) <= 0) &&
    (rule.staffId === null || rule.staffId === line.staffId) &&
    (rule.itemId === null || rule.itemId === line.itemId) &&
    (rule.categoryId === null || rule.categoryId === line.categoryId) &&
    (rule.kind === null || rule.kind === line.kind)
  const weight = ({ staffId, itemId, categoryId, kind }: CommissionRule) =>
    (staffId ? 8 : 0) + (itemId ? 4 : 0) + (categoryId ? 2 : 0) + (kind ? 1 : 0)
  return rules.filter(fits).reduce<CommissionRule | null>((best, rule) => {
    if (!best || weight(rule) > weight(best)) return rule
    if (weight(rule) < weight(best) || compareDates(rule.from, best.from) < 0) return best
    return rule.from > best.from || rule.id < best.id ? rule : best
  }, null)
}

interface Position {
  readonly line: EarningLine
  readonly base: Minor
  readonly before: Minor
  readonly total: Minor
}

function payOf(pay: Pay, { line, base, before, total }: Position) {
  if (pay.by === 'piece') {
    const earned = multiplyDivide(pay.amount, line.quantity, 1000, 'half_up')
    return { slices: [], earned: minor(earned) }
  }
  const tiers = pay.by === 'rate' ? flat(pay.rate) : pay.tiers
  const counted = pay.by === 'tiers' && pay.over === 'whole' ? flat(rateAt(tiers, total)) : tiers
  // Rounded is the running sum, so that lines come to what the whole of the period comes to.
  const earned = earnedUpTo(counted, before + base) - earnedUpTo(counted, before)
  return { slices: slicesBetween(counted, before, base), earned: minor(earned) }
}

function flat(rate: Rate): Tier[] {
  return [{ upTo: null, rate }]
}

/** The rate of the tier that an amount reaches; the last tier has no end. */
function rateAt(tiers: readonly Tier[], amount: Minor): Rate {
  const reached = tiers.find(({ upTo }) => upTo === null || amount <= upTo) ?? tiers.at(-1)
  return reached?.rate ?? noRate
}

const noRate = rate(0)

/** What all up to an amount earns by slices; a period below zero earns below zero at the first rate. */
function earnedUpTo(tiers: readonly Tier[], amount: number): number {
  const slices = slicesBetween(tiers, minor(0), minor(amount))
  const exact = slices.reduce((all, { base, rate }) => all + BigInt(base) * BigInt(rate), 0n)
  return multiplyDivide(1, exact, million, 'half_up')
}

/** The slices that lie between two amounts, each with its rate; below zero on the way back. */
function slicesBetween(tiers: readonly Tier[], before: Minor, base: Minor): Slice[] {
  const [low, high] = base < 0 ? [before + base, before] : [before, before + base]
  const sign = base < 0 ? -1 : 1
  let floor = Number.NEGATIVE_INFINITY
  const found: Slice[] = []
  for (const [i, tier] of tiers.entries()) {
    const isLast = i === tiers.length - 1
    const ceiling = isLast || tier.upTo === null ? Number.POSITIVE_INFINITY : tier.upTo
    const part = Math.min(high, ceiling) - Math.max(low, floor)
    if (part > 0) found.push({ base: minor(sign * part), rate: tier.rate })
    floor = ceiling
  }
  return found
}
