import type { EarningStatement, EarningSums, Earnings } from '../../../core/contracts/earnings.ts'
import { minor, sum } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { shownRule } from './commission-rules.ts'
import {
  type CountedLine,
  type CountedPeriod,
  type CountedTip,
  countEarnings,
  type Days,
  shownPeriod,
} from './count-earnings.ts'
import { isOfOutlet, selectNames } from './store-lines.ts'
import { selectPeriods } from './store-periods.ts'

/** What each person earns in some days. */
export async function readEarnings(
  reader: Reader,
  { outletId }: OutletActor,
  { from, to }: Days,
): Promise<Earnings> {
  const counted = await countEarnings(reader, outletId, { from, to })
  return { from, to, closed: counted.closed, people: await sumsByPerson(reader, counted) }
}

/** Everybody who earns something in a period, by name. */
export async function sumsByPerson(
  reader: Reader,
  counted: CountedPeriod,
): Promise<Earnings['people']> {
  const ids = [
    ...counted.lines.map(({ row }) => row.personId),
    ...counted.tips.map(({ personId }) => personId),
  ]
  const names = await selectNames(reader, ids)
  return [...names]
    .map(([personId, name]) => ({ personId, name, ...sumsOf(ofPerson(counted, personId)) }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

type OfPerson = Pick<CountedPeriod, 'lines' | 'tips'>

export function ofPerson({ lines, tips }: CountedPeriod, personId: string): OfPerson {
  return {
    lines: lines.filter(({ row }) => row.personId === personId),
    tips: tips.filter((tip) => tip.personId === personId),
  }
}

function sumsOf({ lines, tips }: OfPerson): EarningSums {
  const of = (kind: CountedLine['row']['kind']) =>
    sum(lines.filter(({ row }) => row.kind === kind).map(({ earned }) => earned.earned))
  const parts = {
    servicesMinor: of('service'),
    productsMinor: of('goods'),
    redemptionsMinor: of('redemption'),
    tipsMinor: sum(tips.map(({ amount }) => amount)),
  }
  return { lines: lines.length, ...parts, totalMinor: sum(Object.values(parts)) }
}

/** The statement of a person: each line with the rule, base and rate that made it. */
export async function readEarningStatement(
  reader: Reader,
  { outletId }: OutletActor,
  { personId, from, to }: Days & { readonly personId: string },
): Promise<EarningStatement> {
  if (!(await isOfOutlet(reader, outletId, personId))) return deny('earnings.person_unknown')
  return statementOf(reader, outletId, { personId, from, to })
}

/** One's own statement. */
export function readOwnEarnings(
  reader: Reader,
  { outletId, userId }: OutletActor,
  { from, to }: Days,
): Promise<EarningStatement> {
  return statementOf(reader, outletId, { personId: userId, from, to })
}

async function statementOf(
  reader: Reader,
  outletId: string,
  { personId, ...days }: Days & { readonly personId: string },
): Promise<EarningStatement> {
  const counted = await countEarnings(reader, outletId, days)
  const own = ofPerson(counted, personId)
  const names = await selectNames(reader, [personId])
  const ruleIds = new Set(own.lines.map(({ earned }) => earned.ruleId))
  return {
    ...days,
    closed: counted.closed,
    person: { id: personId, name: names.get(personId) ?? '' },
    sums: sumsOf(own),
    lines: own.lines.map((line) => statementLine(line, days)),
    tips: own.tips.map((tip) => statementTip(tip, days)),
    rules: counted.rules.filter(({ id }) => ruleIds.has(id)).map(shownRule),
  }
}

export function statementLine(
  { row, earned }: CountedLine,
  { from }: Days,
): EarningStatement['lines'][number] {
  const { source, sourceId, lineNo, saleId, number, day, name, kind } = row
  return {
    ...{ source, sourceId, lineNo, saleId, number, day, name, kind },
    late: day < from,
    quantityMilli: quantity(row.quantityMilli),
    discountMinor: minor(row.discountMinor),
    netMinor: minor(row.netMinor),
    baseMinor: earned.base,
    ruleId: earned.ruleId,
    beforeMinor: earned.before,
    slices: earned.slices.map(({ base, rate }) => ({ baseMinor: base, rate })),
    takenBack: earned.line.paidOut !== null,
    earnedMinor: earned.earned,
  }
}

function statementTip(
  { saleId, number, day, tip, amount, setByHand }: CountedTip,
  { from }: Days,
): EarningStatement['tips'][number] {
  const late = day < from
  return { saleId, number, day, late, tipMinor: tip, amountMinor: amount, setByHand }
}

export async function listEarningPeriods(reader: Reader, { outletId }: OutletActor) {
  return { periods: (await selectPeriods(reader, outletId)).map(shownPeriod) }
}
