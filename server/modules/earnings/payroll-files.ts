import { type Minor, zero } from '../../../core/kernel/money.ts'
import { formatQuantity, quantity } from '../../../core/kernel/quantity.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import { minuteLength, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import { listOf, type Spans } from '../../../core/rules/free-times/spans.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { csvFile, plainHours, plainMoney } from '../../platform/csv.ts'
import type { Reader } from '../../platform/database/client.ts'
import type { FileAnswer } from '../../platform/http/route.ts'
import { outletPlace } from '../outlets/public.ts'
import { rosteredTimes } from '../rosters/public.ts'
import { workedMinutes } from '../timeclock/public.ts'
import {
  type CountedLine,
  type CountedPeriod,
  type CountedTip,
  countEarnings,
  type Days,
} from './count-earnings.ts'
import { sumsByPerson } from './read-earnings.ts'
import { selectNames } from './store-lines.ts'

const payrollColumns = [
  'person_id',
  'person',
  'period_from',
  'period_to',
  'state',
  'days',
  'hours',
  'lines',
  'commission_services',
  'commission_packages',
  'product_incentive',
  'tips',
  'total',
  'worked_hours',
]

/** A row for each person who was on the roster or earned something. `state` says whether the figures still move. */
export async function exportPayroll(
  reader: Reader,
  actor: OutletActor,
  days: Days,
): Promise<FileAnswer> {
  const { outletId } = actor
  const counted = await countEarnings(reader, outletId, days)
  const money = await moneyCells(reader, outletId)
  const clocked = await workedMinutes(reader, actor, days)
  const worked = await rosteredTimes(reader, outletId, days)
  const earned = new Map((await sumsByPerson(reader, counted)).map((each) => [each.personId, each]))
  const onRoster = [...worked.staff].filter(([, spans]) => spans.length > 0).map(([id]) => id)
  const names = await selectNames(reader, [...earned.keys(), ...onRoster, ...clocked.keys()])
  const rows = [...names]
    .sort(([, a], [, b]) => a.localeCompare(b))
    .map(([personId, name]) => {
      const time = worked.staff.get(personId)
      const sums = earned.get(personId)
      return [
        ...[personId, name, days.from, days.to, stateOf(counted)],
        ...(time ? timeCells(time, worked.zone) : ['', '']),
        String(sums?.lines ?? 0),
        ...[sums?.servicesMinor, sums?.redemptionsMinor, sums?.productsMinor, sums?.tipsMinor].map(
          money,
        ),
        money(sums?.totalMinor),
        hoursCell(clocked.get(personId)),
      ]
    })
  return csvFile(`payroll-${days.from}-${days.to}`, [payrollColumns, ...rows])
}

/** Days on which somebody was on the roster, and the hours of it with two decimals. */
function timeCells(time: Spans, zone: string): [string, string] {
  const spans = listOf(time)
  const dates = new Set(spans.map(({ from }) => wallTimeOf(from, zone).date))
  const minutes = spans.reduce((all, { from, to }) => all + (to - from) / minuteLength, 0)
  return [String(dates.size), plainHours(minutes)]
}

/** Empty for who never clocked in. */
const hoursCell = (minutes?: number) => (minutes === undefined ? '' : plainHours(minutes))

const lineColumns = [
  'person_id',
  'person',
  'what',
  'date',
  'number',
  'line',
  'item',
  'quantity',
  'net',
  'base',
  'rule_id',
  'why',
  'amount',
]

/** The trail: each line of a bill or credit note and each tip, with the rule, base and rates that made it. */
export async function exportEarningLines(
  reader: Reader,
  { outletId }: OutletActor,
  days: Days,
): Promise<FileAnswer> {
  const counted = await countEarnings(reader, outletId, days)
  const money = await moneyCells(reader, outletId)
  const ids = [...counted.lines.map(({ row }) => row), ...counted.tips]
  const names = await selectNames(
    reader,
    ids.map(({ personId }) => personId),
  )
  const rows = [
    ...counted.lines.map((line) => lineCells(line, { names, money })),
    ...counted.tips.map((tip) => tipCells(tip, { names, money })),
  ]
  return csvFile(`earnings-${days.from}-${days.to}`, [lineColumns, ...rows])
}

interface Cells {
  readonly names: ReadonlyMap<string, string>
  readonly money: (amount?: Minor) => string
}

function lineCells({ row, earned }: CountedLine, { names, money }: Cells): string[] {
  return [
    row.personId,
    names.get(row.personId) ?? '',
    row.source === 'refund' ? `${row.kind} given back` : row.kind,
    row.day,
    row.number,
    String(row.lineNo),
    row.name,
    formatQuantity(quantity(row.quantityMilli)).replace('−', '-'),
    money(row.netMinor as Minor),
    money(earned.base),
    earned.ruleId ?? '',
    whyCell(earned, money),
    money(earned.earned),
  ]
}

function whyCell({ ruleId, slices, line }: CountedLine['earned'], money: Cells['money']): string {
  if (line.paidOut) return 'taken back as it was paid'
  if (ruleId === null) return 'no rule'
  if (slices.length === 0) return 'by the piece'
  return slices.map(({ base, rate }) => `${money(base)} at ${formatRate(rate)}`).join(' + ')
}

function tipCells(tip: CountedTip, { names, money }: Cells): string[] {
  const why = `${tip.setByHand ? 'set by hand' : 'by value of lines'}, of ${money(tip.tip)}`
  return [
    ...[tip.personId, names.get(tip.personId) ?? '', 'tip', tip.day, tip.number],
    ...['', '', '', '', '', '', why],
    money(tip.amount),
  ]
}

const stateOf = ({ closed }: CountedPeriod) => (closed ? 'closed' : 'open')

async function moneyCells(reader: Reader, outletId: string): Promise<Cells['money']> {
  const { business } = await outletPlace(reader, outletId)
  return (amount = zero) => plainMoney(amount, business.currency)
}
