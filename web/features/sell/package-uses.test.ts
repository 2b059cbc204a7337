import { expect, test } from 'vitest'
import type { ClientPackage } from '../../../core/contracts/prepaid.ts'
import { minor } from '../../../core/kernel/money.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { type Cart, cartReducer, emptyCart, isFixed } from './cart.ts'
import { lineForCustom } from './new-line.ts'
import { packageUses } from './package-uses.ts'

const thing = { name: 'Cut', priceIncludesTax: true, taxClassId: 'five', note: null }
const cut = (id: string, count = 1) => ({
  ...lineForCustom(id, { ...thing, unitPriceMinor: minor(900_00), quantityMilli: units(count) }),
  itemId: 'cut',
})
const pack = (id: string, left: number, expiresOn: string | null = null) =>
  ({
    ...{ id, name: `Package ${id}`, state: 'open', expiresOn },
    benefits: [{ id: `${id}-cut`, itemId: 'cut', name: 'Cut', sessions: 10, left, now: left }],
  }) as unknown as ClientPackage

const withLines = (...lines: ReturnType<typeof cut>[]) =>
  lines.reduce<Cart>((cart, line) => cartReducer(cart, { type: 'add', line, saleId: 'bill' }), {
    ...emptyCart,
    customer: { id: 'zoya', name: 'Zoya', phone: null, gstin: null, storeCreditMinor: minor(0) },
  })

test('sessions that end first are used first, and only where enough are left', () => {
  const cart = withLines({ ...cut('one', 2), note: 'both' })
  const packages = [pack('later', 5, '2027-01-01'), pack('few', 1, '2026-12-01'), pack('ever', 9)]
  expect(packageUses(cart, packages)).toMatchObject([{ benefitId: 'later-cut', left: 5 }])
})

test('a session pays for its line, money does so again at the same price, and lines share what is left', () => {
  const before = withLines({ ...cut('one'), note: 'a' }, { ...cut('two'), note: 'b' })
  const session = { benefitId: 'x-cut', packageName: 'Package x' }
  const paid = cartReducer(before, { type: 'use_session', lineId: 'one', session })
  expect(paid.lines[0]).toMatchObject({ unitPriceMinor: 0, session: { priceMinor: 900_00 } })
  expect(paid.lines.map(isFixed)).toEqual([true, false])
  expect(packageUses(paid, [pack('x', 1)])).toEqual([])
  expect(packageUses(paid, [pack('x', 2)])).toMatchObject([{ line: { id: 'two' }, left: 1 }])
  const back = cartReducer(paid, { type: 'use_session', lineId: 'one', session: null })
  expect(back.lines[0]).toMatchObject({ unitPriceMinor: 900_00, session: null })
  // Somebody else's package pays for nobody.
  const other = cartReducer(paid, { type: 'set_customer', customer: null })
  expect(other.lines[0]).toMatchObject({ unitPriceMinor: 900_00, session: null })
})
