import { expect, test } from 'vitest'
import { type ClientMembership, MemberTerms } from '../../../core/contracts/memberships.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { minor, sum } from '../../../core/kernel/money.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { percent } from '../../../core/kernel/rate.ts'
import { discountOn } from '../../../core/rules/cart/discounts.ts'
import { type Cart, cartReducer, emptyCart } from './cart.ts'
import { setMembers } from './cart-benefits.ts'
import { memberChanges } from './member-benefits.ts'
import { lineForCustom } from './new-line.ts'

const asha = { id: 'asha', name: 'Asha', phone: null, gstin: null, storeCreditMinor: minor(0) }
const gold = {
  ...{ id: 'gold', customerId: 'asha', name: 'Gold', startsOn: '2026-01-01', endsOn: '2026-12-31' },
  ...{ frozenOn: null, endedOn: null, terms: MemberTerms.parse({ services: { rate: 100_000 } }) },
} as unknown as ClientMembership

const thing = { name: 'Cut', priceIncludesTax: true, taxClassId: 'five', note: null }
const cut = (id: string, rupees: number) => ({
  ...lineForCustom(id, { ...thing, unitPriceMinor: minor(rupees * 100), quantityMilli: units(1) }),
  itemId: id,
})
const billOf = (...lines: ReturnType<typeof cut>[]): Cart =>
  lines.reduce<Cart>((cart, line) => cartReducer(cart, { type: 'add', line, saleId: 'bill' }), {
    ...emptyCart,
    customer: asha,
  })

function toPay(cart: Cart) {
  const nets = cart.lines.map(
    ({ unitPriceMinor, discount }) =>
      unitPriceMinor - discountOn(unitPriceMinor, discount ?? undefined),
  )
  const net = sum(nets.map(minor))
  return minor(net - discountOn(net, cart.discount ?? undefined))
}

const changes = (cart: Cart, today = '2026-06-01') =>
  memberChanges(cart, {
    ...{ memberships: [gold], today: today as BusinessDate, toPay },
    itemOf: () => ({ kind: 'service', categoryId: null }),
  })
const settled = (cart: Cart) => {
  const { lines, instead } = changes(cart)
  return setMembers(cart, lines, instead !== null)
}
const discount = (rate: number) => ({ kind: 'percent' as const, rate: percent(rate) })
const own = { membershipId: 'gold', name: 'Gold' }

test('a member has the discount on each line, once, and only while the membership is good', () => {
  const bill = settled(billOf(cut('one', 900), cut('two', 100)))
  expect(bill.lines).toMatchObject([
    { discount: discount(10), member: own },
    { discount: discount(10), member: own },
  ])
  expect(changes(bill).lines).toEqual({})
  expect(changes(bill, '2027-01-01').lines).toEqual({ one: null, two: null })
  const other = cartReducer(bill, { type: 'set_customer', customer: { ...asha, id: 'zoya' } })
  expect(other.lines.map((line) => line.discount)).toEqual([null, null])
  expect(changes(other).lines).toEqual({})
})

test('of a discount by hand and that of a member the better counts', () => {
  const by = (rate: number) =>
    settled(
      cartReducer(billOf(cut('one', 900)), {
        ...{ type: 'set_discount', lineId: 'one', discount: discount(rate) },
      }),
    ).lines[0]
  expect(by(15)).toMatchObject({ discount: discount(15), member: null })
  expect(by(5)).toMatchObject({ discount: discount(10), member: own })
})

test('with a discount on the whole bill stands what leaves less to pay', () => {
  const bill = settled(billOf(cut('one', 900)))
  const given = (rate: number) =>
    settled(cartReducer(bill, { type: 'set_cart_discount', discount: discount(rate) }))
  expect(given(20)).toMatchObject({ discount: discount(20), lines: [{ member: null }] })
  expect(given(5)).toMatchObject({ discount: null, lines: [{ member: own }] })
})

test('a session pays for the whole line, without the discount of a member', () => {
  const bill = settled(billOf(cut('one', 900)))
  const session = { benefitId: 'cuts', packageName: 'Gold' }
  const paid = cartReducer(bill, { type: 'use_session', lineId: 'one', session })
  expect(settled(paid).lines).toMatchObject([{ unitPriceMinor: 0, discount: null, member: null }])
  const back = cartReducer(paid, { type: 'use_session', lineId: 'one', session: null })
  expect(settled(back).lines).toMatchObject([{ unitPriceMinor: 900_00, member: own }])
})
