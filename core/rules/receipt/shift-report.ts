import type { Shift, XFigures, ZReport } from '../../contracts/tills.ts'
import { formatMoney } from '../../kernel/currency.ts'
import { type BusinessDate, type Instant, wallClock } from '../../kernel/dates.ts'
import { type Minor, minor, negate, subtract, sum } from '../../kernel/money.ts'
import { formatQuantity, quantity } from '../../kernel/quantity.ts'
import { formatRate, rate } from '../../kernel/rate.ts'
import { dateWords } from './draft.ts'
import { reportWords as words } from './report-words.ts'

export interface ReportRow {
  readonly label: string
  readonly value: string
  readonly weight: 'plain' | 'strong' | 'title'
}

/** Rows that belong together, with words above and below them. */
export interface ReportPart {
  readonly title: string | null
  readonly rows: readonly ReportRow[]
  readonly notes: readonly string[]
}

/** What an X or Z report says, for paper and for screens alike. */
export interface ShiftReport {
  readonly outletName: string
  readonly title: string
  readonly period: string
  readonly people: string
  readonly parts: readonly ReportPart[]
}

export interface ReportInput {
  readonly shift: Shift
  readonly figures: XFigures
  /** What only a closed shift knows: its counts and the running totals. */
  readonly z: ZReport | null
  readonly outletName: string
  readonly currency: string
  readonly timeZone: string
  readonly now: Instant
  /** Since when the device that made it had not heard what others did in the shift. */
  readonly alone?: Instant | null
}

/**
 * An X report is blind: it holds nothing that tells what lies in the drawer. What is not told has no row.
 */
export function shiftReport(input: ReportInput): ShiftReport {
  const { shift, figures, z } = input
  const money = (amount: Minor) => formatMoney(amount, { currency: input.currency, symbol: false })
  const until = shift.closedAt ?? input.now
  const times = [shift.openedAt, until].map((at) => timeWords(at, input.timeZone)).join(' – ')
  const parts = [
    part(salesRows(figures, money)),
    part(taxRows(figures, money)),
    part(paymentRows(figures, money, z === null)),
    z ? part(drawerRows(z, money), null, z.note ? [z.note] : []) : part([], null, [words.xNote]),
    part(peopleRows(figures, money), words.shared),
    part(controlRows(figures, money), null, numberLines(figures)),
    ...(z ? [part(grandRows(z, money), words.grand, [sealWords(z)])] : []),
    ...(z ? [part(lateRows(z, money), words.late(z.number), [])] : []),
    ...(z ? [part(printedRows(z, money), words.printed(z.printed?.number ?? z.number), [])] : []),
    ...(input.alone ? [part([], null, [words.alone(timeWords(input.alone, input.timeZone))])] : []),
  ]
  return {
    outletName: input.outletName,
    title: z ? words.z(z.number, shift.registerCode) : words.x(shift.registerCode),
    period: `${dateWords(shift.businessDate as BusinessDate)}, ${times}`,
    people: [...new Set([shift.openedBy, shift.closedBy].filter(Boolean))].join(', '),
    parts: parts.filter(({ rows, notes }) => rows.length + notes.length > 0),
  }
}

type Money = (amount: Minor) => string

const plain = (label: string, value: string): ReportRow => ({ label, value, weight: 'plain' })
const strong = (label: string, value: string): ReportRow => ({ label, value, weight: 'strong' })

function part(
  rows: readonly ReportRow[],
  title: string | null = null,
  notes: readonly string[] = [],
): ReportPart {
  return { title: rows.length > 0 ? title : null, rows, notes }
}

function timeWords(at: Instant, timeZone: string): string {
  const { hour, minute } = wallClock(at, timeZone)
  return `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`
}

/** Rows of amounts that are not nothing. */
const amounts = (rows: readonly (readonly [string, Minor | null])[], money: Money): ReportRow[] =>
  rows.flatMap(([label, amount]) => (amount ? [plain(label, money(amount))] : []))

const told = (row: typeof plain, label: string, value: string | null): ReportRow[] =>
  value === null ? [] : [row(label, value)]

function salesRows(figures: XFigures, money: Money): ReportRow[] {
  const said = (amount: Minor | null) => (amount === null ? null : money(amount))
  const off = (amount: Minor | null) => (amount === null ? null : money(negate(amount)))
  return [
    plain(words.bills, String(figures.bills)),
    plain(words.items, formatQuantity(quantity(figures.items * 1000))),
    ...told(plain, words.gross, said(figures.grossMinor)),
    ...told(plain, words.discounts, off(figures.discountMinor)),
    ...told(plain, words.sales, said(figures.salesMinor)),
    ...told(plain, words.refunds(figures.refunds), off(figures.refundsMinor)),
    ...told(strong, words.net, said(figures.netMinor)),
    ...unbilledRows(figures, money),
    ...amounts(
      [
        [words.roundOff, figures.roundOffMinor],
        [words.tips, figures.tipsMinor],
      ],
      money,
    ),
  ]
}

/** Below the net: goods without their bill correct none, they became store credit. */
function unbilledRows({ unbilledReturns }: XFigures, money: Money): ReportRow[] {
  const { count, totalMinor } = unbilledReturns
  return count > 0 ? [plain(words.unbilled(count), money(totalMinor))] : []
}

function taxRows(figures: XFigures, money: Money): ReportRow[] {
  return figures.taxes.map((tax) => {
    const name = `${tax.label} ${formatRate(rate(tax.rate))}`
    return plain(words.tax(name, money(tax.taxableMinor)), money(tax.amountMinor))
  })
}

function paymentRows(figures: XFigures, money: Money, blind: boolean): ReportRow[] {
  const isTold = ({ kind }: { readonly kind: string }) => !blind || kind !== 'cash'
  const nameOf = (kind: string) => words.tenders[kind] ?? kind
  return [
    ...figures.tenders.filter(isTold).map(({ kind, count, takenMinor, refundedMinor }) => {
      const amount = subtract(takenMinor, refundedMinor)
      return plain(words.tender(nameOf(kind), count), money(amount))
    }),
    ...figures.collections.tenders
      .filter(isTold)
      .map(({ kind, amountMinor }) => plain(words.dues(nameOf(kind)), money(amountMinor))),
  ]
}

/** What arrived after the report was printed: behind its seal, and each with a number of its own. */
function lateRows({ amendments, number }: ZReport, money: Money): ReportRow[] {
  const cash = sum(amendments.map(({ cashMinor }) => cashMinor))
  return [
    ...amendments.map((late) => {
      const act = words.lateActs[late.kind](late.actNumber)
      const goesOut = late.kind === 'refund' || late.kind === 'unbilled_return'
      const amount = goesOut ? negate(late.totalMinor) : late.totalMinor
      return plain(words.lateAct(number, late.number, act), money(amount))
    }),
    ...amounts([[words.lateCash, cash]], money),
  ]
}

/** What a device printed otherwise before its acts were in the books. */
function printedRows({ printed }: ZReport, money: Money): ReportRow[] {
  const say = (figure: string, value: number | string | null) =>
    typeof value === 'number' && !words.counts.has(figure)
      ? money(minor(value))
      : String(value ?? 0)
  return (printed?.differences ?? []).map(({ figure, of, printed: was, booked }) =>
    plain(
      words.wasPrinted(words.figures[figure] ?? figure, of, say(figure, was)),
      say(figure, booked),
    ),
  )
}

/** A report that has not arrived yet is sealed by the books when it has. */
const sealWords = ({ hash }: ZReport): string =>
  hash === '' ? words.unsealed : words.seal(hash.slice(0, 16))

/** From the float to the verdict. Every movement is named, so that the owner need not ask. */
function drawerRows({ figures, shift, counts }: ZReport, money: Money): ReportRow[] {
  const none = minor(0)
  const cash = figures.tenders.find((tender) => tender.kind === 'cash')
  const difference = shift.differenceMinor ?? none
  const verdict = difference < 0 ? words.short : difference > 0 ? words.over : words.exact
  const earlier = counts.slice(0, -1)
  const dues = figures.collections.tenders.find((tender) => tender.kind === 'cash')
  return [
    plain(words.float, money(figures.floatMinor)),
    plain(words.cashSales, money(cash?.takenMinor ?? none)),
    ...amounts(
      [
        [words.cashRefunds, negate(cash?.refundedMinor ?? none)],
        [words.dues(words.tenders.cash ?? ''), dues?.amountMinor ?? none],
      ],
      money,
    ),
    ...figures.cashMovements.map(({ kind, reason, amountMinor }) =>
      plain(
        words.movement(words.moved[kind], reason),
        money(kind === 'pay_in' ? amountMinor : negate(amountMinor)),
      ),
    ),
    strong(words.expected, money(shift.expectedMinor ?? none)),
    ...earlier.map((count) => plain(words.countedFirst(count.by), money(count.countedMinor))),
    strong(words.counted, money(shift.countedMinor ?? none)),
    { label: verdict, value: money(minor(Math.abs(difference))), weight: 'title' },
  ]
}

/** A drawer of one person says nothing that the figures above do not. */
function peopleRows({ people }: XFigures, money: Money): ReportRow[] {
  if (people.length < 2) return []
  return people.flatMap((one) => [
    plain(words.person(one.name, one.bills), one.netMinor === null ? '' : money(one.netMinor)),
    ...(one.refunds > 0 && one.refundsMinor !== null
      ? [plain(words.personRefunds(one.name, one.refunds), money(negate(one.refundsMinor)))]
      : []),
    ...(one.cashMinor === null ? [] : [plain(words.personCash(one.name), money(one.cashMinor))]),
  ])
}

/** What an owner looks at first when a drawer is short. */
function controlRows({ voids, noSaleOpenings }: XFigures, money: Money): ReportRow[] {
  return [
    plain(words.voidedBills, String(voids.bills)),
    plain(words.voidedLines, String(voids.lines)),
    ...amounts([[words.voidedAmount, voids.amountMinor]], money),
    plain(words.noSale, String(noSaleOpenings)),
  ]
}

/** Reports from before there were series name the bills alone. */
function numberLines({ series, firstNumber, lastNumber }: XFigures): string[] {
  if (series.length === 0 && firstNumber && lastNumber) {
    return [words.numbers(firstNumber, lastNumber)]
  }
  return series.map((one) => words.numbers(one.firstNumber, one.lastNumber))
}

function grandRows(z: ZReport, money: Money): ReportRow[] {
  return [
    plain(words.grandSales, money(z.grandSalesMinor)),
    plain(words.grandRefunds, money(z.grandRefundsMinor)),
    plain(words.grandTax, money(z.grandTaxMinor)),
  ]
}
