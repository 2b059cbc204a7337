import type { DocumentSnapshot } from '../contracts/documents.ts'
import type { BookedShift } from '../contracts/journal-shifts.ts'
import type { CollectionReceipt } from '../contracts/khata.ts'
import type { CashMovement, PersonFigures, ShiftFigures } from '../contracts/tills.ts'
import { add, type Minor, negate, subtract, sum, zero } from '../kernel/money.ts'
import { expectedCash } from './shift.ts'

// What one more act changes in the figures of a shift: the same sums that the books make of their rows.

export const noFigures = (floatMinor: Minor): ShiftFigures => ({
  ...{ bills: 0, items: 0, grossMinor: zero, discountMinor: zero, taxableMinor: zero },
  ...{ taxMinor: zero, roundOffMinor: zero, salesMinor: zero, tipsMinor: zero },
  ...{ refunds: 0, refundsMinor: zero, netMinor: zero, tenders: [], taxes: [] },
  collections: { count: 0, totalMinor: zero, tenders: [] },
  ...{ payInsMinor: zero, payOutsMinor: zero, dropsMinor: zero, floatMinor },
  ...{ firstNumber: null, lastNumber: null, cashMovements: [] },
  unbilledReturns: { count: 0, totalMinor: zero },
  ...{ people: [], series: [], noSaleOpenings: 0 },
  voids: { bills: 0, lines: 0, amountMinor: zero },
})

/** What the drawer should hold by the figures of its shift. */
export function cashOf(figures: ShiftFigures): Minor {
  const cash = figures.tenders.find(({ kind }) => kind === 'cash')
  const dues = figures.collections.tenders.find(({ kind }) => kind === 'cash')
  return expectedCash({
    float: figures.floatMinor,
    cashSales: cash?.takenMinor ?? zero,
    cashRefunds: cash?.refundedMinor ?? zero,
    collected: dues?.amountMinor ?? zero,
    payIns: figures.payInsMinor,
    payOuts: figures.payOutsMinor,
    drops: figures.dropsMinor,
  })
}

/** Who did it, and the place of its number. */
export interface NumberedPaper {
  readonly paper: DocumentSnapshot
  readonly userId: string
  readonly series: string
}

export function withBill(open: BookedShift, bill: NumberedPaper): BookedShift {
  const { paper, userId } = bill
  const { figures } = open
  const { totals } = paper
  const cash = cashIn(paper)
  const next: ShiftFigures = {
    ...figures,
    bills: figures.bills + 1,
    items: figures.items + paper.lines.length,
    grossMinor: add(figures.grossMinor, totals.grossMinor),
    discountMinor: add(figures.discountMinor, totals.discountMinor),
    taxableMinor: add(figures.taxableMinor, totals.taxableMinor),
    taxMinor: add(figures.taxMinor, totals.taxMinor),
    roundOffMinor: add(figures.roundOffMinor, totals.roundOffMinor),
    salesMinor: add(figures.salesMinor, totals.totalMinor),
    tipsMinor: add(figures.tipsMinor, totals.tipMinor),
    netMinor: add(figures.netMinor, totals.totalMinor),
    tenders: tendersAfter(figures, paper, 'taken'),
    taxes: taxesAfter(figures, paper, 1),
    firstNumber: figures.firstNumber ?? paper.number,
    lastNumber: paper.number,
    people: peopleAfter(figures, userId, paper.cashier, (one) => ({
      ...one,
      bills: one.bills + 1,
      salesMinor: add(one.salesMinor, totals.totalMinor),
      netMinor: add(one.netMinor, totals.totalMinor),
      cashMinor: add(one.cashMinor ?? zero, cash),
    })),
    series: seriesAfter(figures, bill),
  }
  return {
    ...open,
    figures: next,
    salesTaxMinor: add(open.salesTaxMinor, totals.taxMinor),
    cashActs: open.cashActs + (paysCash(paper) ? 1 : 0),
  }
}

export function withCreditNote(open: BookedShift, note: NumberedPaper): BookedShift {
  const { paper, userId } = note
  const { figures } = open
  const { totals } = paper
  const next: ShiftFigures = {
    ...figures,
    taxableMinor: subtract(figures.taxableMinor, totals.taxableMinor),
    taxMinor: subtract(figures.taxMinor, totals.taxMinor),
    roundOffMinor: subtract(figures.roundOffMinor, totals.roundOffMinor),
    refunds: figures.refunds + 1,
    refundsMinor: add(figures.refundsMinor, totals.totalMinor),
    netMinor: subtract(figures.netMinor, totals.totalMinor),
    tenders: tendersAfter(figures, paper, 'refunded'),
    taxes: taxesAfter(figures, paper, -1),
    people: peopleAfter(figures, userId, paper.cashier, (one) => ({
      ...one,
      refunds: one.refunds + 1,
      refundsMinor: add(one.refundsMinor, totals.totalMinor),
      netMinor: subtract(one.netMinor, totals.totalMinor),
      cashMinor: subtract(one.cashMinor ?? zero, cashIn(paper)),
    })),
    series: seriesAfter(figures, note),
  }
  return { ...open, figures: next, cashActs: open.cashActs + (paysCash(paper) ? 1 : 0) }
}

/** Dues that were paid: no sale, but cash of the drawer and of who took it. */
export function withCollection(
  open: BookedShift,
  receipt: CollectionReceipt,
  userId: string,
): BookedShift {
  const { figures } = open
  const { count, totalMinor, tenders } = figures.collections
  const cash = cashIn(receipt)
  const after = new Map(tenders.map((row) => [row.kind as string, row]))
  for (const { kind, amountMinor } of receipt.tenders) {
    const before = after.get(kind)?.amountMinor ?? zero
    after.set(kind, { kind, amountMinor: add(before, amountMinor) })
  }
  const next: ShiftFigures = {
    ...figures,
    collections: {
      count: count + 1,
      totalMinor: add(totalMinor, receipt.totalMinor),
      tenders: [...after.values()].sort((a, b) => byText(a.kind, b.kind)),
    },
    people:
      cash === 0
        ? figures.people
        : peopleAfter(figures, userId, receipt.cashier, (one) => ({
            ...one,
            cashMinor: add(one.cashMinor ?? zero, cash),
          })),
    series: seriesAfter(figures, { paper: receipt, series: 'receipt' }),
  }
  return { ...open, figures: next, cashActs: open.cashActs + (paysCash(receipt) ? 1 : 0) }
}

/** Goods that came back without their bill: no bill is corrected, so that sales, tax and drawer stand. */
export function withReturnNote(open: BookedShift, paper: DocumentSnapshot): BookedShift {
  const { figures } = open
  const { count, totalMinor } = figures.unbilledReturns
  const unbilledReturns = {
    count: count + 1,
    totalMinor: add(totalMinor, paper.totals.totalMinor),
  }
  const series = seriesAfter(figures, { paper, series: 'return_note' })
  return { ...open, figures: { ...figures, unbilledReturns, series } }
}

const sumOfKind = {
  pay_in: 'payInsMinor',
  pay_out: 'payOutsMinor',
  drop: 'dropsMinor',
} as const

export function withMovement(open: BookedShift, movement: CashMovement): BookedShift {
  const { figures } = open
  const name = sumOfKind[movement.kind]
  return {
    ...open,
    figures: {
      ...figures,
      [name]: add(figures[name], movement.amountMinor),
      cashMovements: [...figures.cashMovements, movement],
    },
    cashActs: open.cashActs + 1,
  }
}

type Tendered = Pick<DocumentSnapshot | CollectionReceipt, 'tenders'>

const paysCash = ({ tenders }: Tendered): boolean => tenders.some(({ kind }) => kind === 'cash')

const cashIn = ({ tenders }: Tendered): Minor =>
  sum(tenders.filter(({ kind }) => kind === 'cash').map(({ amountMinor }) => amountMinor))

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function tendersAfter(
  { tenders }: ShiftFigures,
  paper: DocumentSnapshot,
  side: 'taken' | 'refunded',
): ShiftFigures['tenders'] {
  const after = new Map(tenders.map((row) => [row.kind as string, row]))
  for (const { kind, amountMinor } of paper.tenders) {
    const row = after.get(kind) ?? { kind, count: 0, takenMinor: zero, refundedMinor: zero }
    const next =
      side === 'taken'
        ? { ...row, count: row.count + 1, takenMinor: add(row.takenMinor, amountMinor) }
        : { ...row, refundedMinor: add(row.refundedMinor, amountMinor) }
    after.set(kind, next)
  }
  // What went out in exchange for what came back paid itself: nobody made that payment.
  return [...after.values()]
    .filter((row) => row.kind !== 'exchange' || row.takenMinor !== row.refundedMinor)
    .sort((a, b) => byText(a.kind, b.kind))
}

function taxesAfter(
  { taxes }: ShiftFigures,
  { lines }: DocumentSnapshot,
  sign: 1 | -1,
): ShiftFigures['taxes'] {
  const signed = (amount: Minor) => (sign === 1 ? amount : negate(amount))
  const after = new Map(taxes.map((row) => [`${row.code} ${row.rate}`, row]))
  for (const { taxes: charged, taxableMinor } of lines) {
    for (const { code, label, rate, amountMinor } of charged) {
      const key = `${code} ${rate}`
      const row = after.get(key) ?? { code, label, rate, taxableMinor: zero, amountMinor: zero }
      after.set(key, {
        ...row,
        taxableMinor: add(row.taxableMinor, signed(taxableMinor)),
        amountMinor: add(row.amountMinor, signed(amountMinor)),
      })
    }
  }
  return [...after.values()].sort((a, b) => a.rate - b.rate || byText(a.code, b.code))
}

function peopleAfter(
  { people }: ShiftFigures,
  userId: string,
  name: string,
  change: (one: PersonFigures) => PersonFigures,
): PersonFigures[] {
  const nothing: PersonFigures = {
    ...{ userId, name, bills: 0, salesMinor: zero, refunds: 0, refundsMinor: zero },
    ...{ netMinor: zero, cashMinor: zero },
  }
  const before = people.find((one) => one.userId === userId) ?? nothing
  const others = people.filter((one) => one.userId !== userId)
  return [...others, change(before)].sort(
    (a, b) => byText(a.name, b.name) || byText(a.userId, b.userId),
  )
}

function seriesAfter(
  { series }: ShiftFigures,
  { paper, series: kind }: { readonly paper: { readonly number: string }; readonly series: string },
): ShiftFigures['series'] {
  const before = series.find((one) => one.kind === kind)
  const { number } = paper
  const next = before
    ? { ...before, count: before.count + 1, lastNumber: number }
    : { kind, count: 1, firstNumber: number, lastNumber: number }
  return [...series.filter((one) => one.kind !== kind), next].sort((a, b) => byText(a.kind, b.kind))
}

/** What was taken off an open bill at the register: a line, or the whole bill. */
export function withVoid(
  open: BookedShift,
  { kind, totalMinor }: { readonly kind: 'line' | 'bill'; readonly totalMinor: Minor },
): BookedShift {
  const { bills, lines, amountMinor } = open.figures.voids
  const voids = {
    bills: bills + (kind === 'bill' ? 1 : 0),
    lines: lines + (kind === 'line' ? 1 : 0),
    amountMinor: add(amountMinor, totalMinor),
  }
  return { ...open, figures: { ...open.figures, voids } }
}
