import type { ClientMembership } from '../../../core/contracts/memberships.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { lineGross } from '../../../core/kernel/quantity.ts'
import { discountOn } from '../../../core/rules/cart/discounts.ts'
import { type Benefit, memberBenefit } from '../../../core/rules/memberships/benefit.ts'
import { membershipState } from '../../../core/rules/memberships/term.ts'
import { activeLines, type BillLine, type Cart } from './cart.ts'
import { type MemberDiscount, setMembers } from './cart-benefits.ts'

/** What the catalogue says of an item that a membership may be for. */
export interface ItemOfMember {
  readonly kind: 'goods' | 'service'
  readonly categoryId: string | null
}

interface MemberBill {
  readonly memberships: readonly ClientMembership[]
  readonly today: BusinessDate
  readonly itemOf: (itemId: string) => ItemOfMember | undefined
  /** What a bill comes to. */
  readonly toPay: (cart: Cart) => Minor
}

export interface MemberChanges {
  readonly lines: Readonly<Record<string, MemberDiscount | null>>
  /** The membership that gives more than the discount on the whole bill, which is off therefore. */
  readonly instead: string | null
}

/**
 * What memberships change on a bill: each line has the better of the discount that somebody gave and that of the best
 * membership, never both. With a discount on the whole bill stands what leaves the customer less to pay.
 */
export function memberChanges(cart: Cart, bill: MemberBill): MemberChanges {
  const good = bill.memberships.filter(
    (one) => one.customerId === cart.customer?.id && membershipState(one, bill.today) === 'live',
  )
  const wanted = new Map(
    activeLines(cart).map((line) => [line.id, wantedOf(line, benefitOf(line, good, bill))]),
  )
  const [first] = [...wanted.values()].flatMap((one) => one ?? [])
  if (cart.discount === null || !first) return { lines: differing(cart, wanted), instead: null }
  const none = new Map([...wanted.keys()].map((id) => [id, null]))
  const plain = setMembers(cart, differing(cart, none), false)
  const member = setMembers(cart, differing(cart, wanted), true)
  const isBetter = bill.toPay(member) < bill.toPay(plain)
  return isBetter
    ? { lines: differing(cart, wanted), instead: first.member.name }
    : { lines: differing(cart, none), instead: null }
}

function benefitOf(
  line: BillLine,
  memberships: readonly ClientMembership[],
  { itemOf }: MemberBill,
): Benefit | null | undefined {
  const { itemId, unitPriceMinor, quantityMilli } = line
  const isAhead = line.session || line.package || line.giftCard || line.membership
  if (isAhead || itemId === null) return null
  const item = itemOf(itemId)
  // The list of items is still on its way: what the line has stays.
  if (!item) return undefined
  const of = { itemId, unitPrice: unitPriceMinor, quantity: quantityMilli }
  return memberBenefit({ ...of, ...item, printedTotal: line.printedTotalMinor }, memberships)
}

/** Undefined where the discount that somebody gave stands. */
function wantedOf(
  line: BillLine,
  benefit: Benefit | null | undefined,
): MemberDiscount | null | undefined {
  if (benefit === undefined) return undefined
  const gross = line.printedTotalMinor ?? lineGross(line.unitPriceMinor, line.quantityMilli)
  const byHand = line.discount && !line.member ? discountOn(gross, line.discount) : null
  if (byHand !== null && byHand >= (benefit?.amount ?? 0)) return undefined
  if (!benefit) return null
  const { membershipId, name, discount } = benefit
  return { discount, member: { membershipId, name } }
}

/** Only what is not so already, so that nothing changes where nothing has to. */
function differing(
  cart: Cart,
  wanted: ReadonlyMap<string, MemberDiscount | null | undefined>,
): MemberChanges['lines'] {
  const changes = activeLines(cart).flatMap((line) => {
    const want = wanted.get(line.id)
    if (want === undefined || (want === null && !line.member)) return []
    const { discount, member } = line
    return JSON.stringify(want) === JSON.stringify(member && { discount, member })
      ? []
      : [[line.id, want] as const]
  })
  return Object.fromEntries(changes)
}
