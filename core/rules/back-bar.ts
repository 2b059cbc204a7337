import { assert } from '../kernel/assert.ts'
import type { BusinessDate } from '../kernel/dates.ts'
import { add, type Minor, minor, multiplyDivide, negate, subtract, sum } from '../kernel/money.ts'
import { type Quantity, quantity } from '../kernel/quantity.ts'
import { million, type Rate, rate } from '../kernel/rate.ts'
import type { Posting } from './ledger.ts'
import { isSplittable, type TaxTreatment } from './tax/gst.ts'

// What services use up: by recipe or as somebody said, booked as the difference to what is booked already.

/** What a service of a visit uses of an item. */
export interface UseKey {
  readonly serviceNo: number
  readonly itemId: string
}

export interface Use extends UseKey {
  /** By the recipe, and in fact. */
  readonly expected: Quantity
  readonly used: Quantity
}

/** What goods that were used cost, and the credit that goes back for them. */
export interface UseMoney {
  readonly cost: Minor
  readonly credit: Minor
  /** The two halves of the credit. What was booked before they were told apart is in neither. */
  readonly cgst: Minor
  readonly sgst: Minor
}

/** What is in the books of it. */
export interface BookedUse extends Use, UseMoney {}

export interface UseChange extends UseKey, UseMoney {
  readonly expected: Quantity
  readonly used: Quantity
}

// Services of group 99972 at 5 % are sold without credit for what goes into them: Notification
// 11/2017, Explanation iv.
const withoutCreditFrom = '2025-09-22'
const salonRate = rate(50_000)

/**
 * Whether what a service uses up has no input tax credit: a beauty service at 5 %, or one on which no tax is charged
 * (CGST Act s.17(2)).
 */
export function hasNoCredit(
  service: { readonly hsn: string | null; readonly treatment: TaxTreatment; readonly rate: Rate },
  day: BusinessDate,
): boolean {
  if (service.treatment !== 'taxable') return true
  const isBeauty = service.hsn?.startsWith('99972') ?? false
  return isBeauty && service.rate === salonRate && day >= withoutCreditFrom
}

export interface UseCosts {
  unitCostOf(itemId: string): Minor
  /** The rate at which credit was taken on the item, where the service lets it go; null where the credit stays. */
  creditRateOf(key: UseKey): Rate | null
}

/**
 * What is to be booked so that the books say what was wanted: nothing where they do. What goes back takes its part of
 * the cost and credit that it was booked with, so that all of it leaves nothing.
 */
export function useChanges(
  wanted: readonly Use[],
  booked: readonly BookedUse[],
  costs: UseCosts,
): UseChange[] {
  const nameOf = ({ serviceNo, itemId }: UseKey) => `${serviceNo} ${itemId}`
  const wishes = new Map(wanted.map((use) => [nameOf(use), use]))
  const books = new Map(booked.map((use) => [nameOf(use), use]))
  const names = [...new Set([...wishes.keys(), ...books.keys()])]
  return names.flatMap((name) => {
    const wish = wishes.get(name)
    const book = books.get(name)
    const { serviceNo, itemId } = (wish ?? book) as UseKey
    const used = quantity((wish?.used ?? 0) - (book?.used ?? 0))
    const expected = quantity((wish?.expected ?? 0) - (book?.expected ?? 0))
    if (used === 0 && expected === 0) return []
    const money =
      used < 0 && book ? moneyBack(book, used) : moneyOf(used, { serviceNo, itemId }, costs)
    return [{ serviceNo, itemId, used, expected, ...money }]
  })
}

function moneyOf(used: Quantity, key: UseKey, costs: UseCosts): UseMoney {
  const cost = minor(multiplyDivide(costs.unitCostOf(key.itemId), used, 1000, 'half_up'))
  const creditRate = costs.creditRateOf(key)
  return { cost, ...halvesOf(cost, creditRate ?? rate(0)) }
}

/** As on a bill: each tax by its half of the rate, so that both are equal and no paisa is left over. */
function halvesOf(cost: Minor, creditRate: Rate): Omit<UseMoney, 'cost'> {
  assert(isSplittable(creditRate), 'CGST and SGST are equal halves of the rate')
  const half = minor(multiplyDivide(cost, creditRate / 2, million, 'half_up'))
  return { credit: add(half, half), cgst: half, sgst: half }
}

function moneyBack(book: BookedUse, used: Quantity): UseMoney {
  const part = (amount: Minor) => minor(multiplyDivide(amount, used, book.used, 'half_up'))
  const [cgst, sgst, rest] = [part(book.cgst), part(book.sgst), part(unparted(book))]
  return { cost: part(book.cost), credit: sum([cgst, sgst, rest]), cgst, sgst }
}

const unparted = ({ credit, cgst, sgst }: Omit<UseMoney, 'cost'>): Minor =>
  subtract(credit, add(cgst, sgst))

/**
 * Goods used in services: their cost and the credit that goes with them are the salon's expense; the credit goes back
 * to the state and to the Union (GSTR-3B 4(B)(1)).
 */
export function backBarPostings(money: UseMoney): Posting[] {
  const { cost, credit, cgst, sgst } = money
  return [
    { account: 'salon_consumables', amount: add(cost, credit) },
    { account: 'stock', amount: negate(cost) },
    { account: 'input_cgst_reversed', amount: negate(cgst) },
    { account: 'input_sgst_reversed', amount: negate(sgst) },
    { account: 'input_gst_reversed', amount: negate(unparted(money)) },
  ]
}
