import type { MemberTerms } from '../../contracts/memberships.ts'
import { type Minor, minor, multiplyDivide } from '../../kernel/money.ts'
import { lineGross, type Quantity } from '../../kernel/quantity.ts'
import { formatRate, million } from '../../kernel/rate.ts'
import type { Discount } from '../cart/cart.ts'

/** A line of a bill as far as a membership has to do with it. */
export interface BenefitLine {
  readonly itemId: string
  readonly kind: 'goods' | 'service'
  readonly categoryId: string | null
  readonly unitPrice: Minor
  readonly quantity: Quantity
  /** The exact total of a label, which no member’s price changes. */
  readonly printedTotal?: Minor | null
}

export interface Membership {
  readonly id: string
  readonly name: string
  readonly terms: MemberTerms
}

export interface Benefit {
  readonly membershipId: string
  readonly name: string
  readonly discount: Discount
  readonly amount: Minor
}

/**
 * The one discount that a line has from memberships: the best of a percentage and a member’s price, of all memberships
 * that are good. Two are never added up. Null where none gives anything.
 */
export function memberBenefit(
  line: BenefitLine,
  memberships: readonly Membership[],
): Benefit | null {
  const all = memberships.flatMap((one) => benefitsOf(line, one))
  return all.reduce<Benefit | null>(
    (best, one) => (one.amount > (best?.amount ?? 0) ? one : best),
    null,
  )
}

function benefitsOf(line: BenefitLine, { id, name, terms }: Membership): Benefit[] {
  const gross = line.printedTotal ?? lineGross(line.unitPrice, line.quantity)
  const of = { membershipId: id, name }
  const percent = line.kind === 'service' ? terms.services : terms.goods
  const covers =
    percent &&
    (percent.categoryIds === null ||
      (line.categoryId !== null && percent.categoryIds.includes(line.categoryId)))
  const price = terms.prices.find(({ itemId }) => itemId === line.itemId)
  const total =
    price && line.printedTotal == null ? lineGross(price.priceMinor, line.quantity) : gross
  return [
    ...(covers
      ? [
          {
            ...of,
            discount: { kind: 'percent' as const, rate: percent.rate },
            amount: minor(multiplyDivide(gross, percent.rate, million, 'half_up')),
          },
        ]
      : []),
    ...(total < gross
      ? [{ ...of, discount: { kind: 'to_total' as const, total }, amount: minor(gross - total) }]
      : []),
  ]
}

/** A membership on paper: kinds that are not called so are. */
export const membershipName = (name: string): string =>
  /\bmembership\b/i.test(name) ? name : `${name} membership`

/** What stands on a line that has its discount from a membership: section 15(3)(a) wants it on the bill. */
export function memberNote(name: string, discount: Discount): string {
  const called = membershipName(name)
  return discount.kind === 'percent'
    ? `${called} ${formatRate(discount.rate).replace('%', ' %')}`
    : `${called}: member’s price`
}

/** What stands on the line that sells the card. */
export const cardNote = (months: number): string => `${months} ${months === 1 ? 'month' : 'months'}`
