import { expect, test } from 'vitest'
import { type Minor, minor } from '../../kernel/money.ts'
import { quantity, units } from '../../kernel/quantity.ts'
import { percent, rate } from '../../kernel/rate.ts'
import type { CartInput, CartLine, PricedCart } from './cart.ts'
import { priceCart } from './price-cart.ts'

const indian: CartInput = {
  lines: [],
  tax: { mode: 'regular', intraState: true },
  settings: { roundingLevel: 'document', roundingMode: 'half_up', roundOffStep: minor(0) },
}

function line(price: number, tax: number | string, more: Partial<CartLine> = {}): CartLine {
  return {
    lineNo: 1,
    quantity: units(1),
    unitPrice: minor(price),
    priceIncludesTax: false,
    taxClass: { treatment: 'taxable', rate: percent(tax), cess: rate(0) },
    ...more,
  }
}

function inside(price: number, tax: number | string, more: Partial<CartLine> = {}): CartLine {
  return line(price, tax, { priceIncludesTax: true, ...more })
}

function priced(lines: CartLine[], more: Partial<CartInput> = {}): PricedCart {
  const numbered = lines.map((each, i) => ({ ...each, lineNo: i + 1 }))
  const decision = priceCart({ ...indian, ...more, lines: numbered })
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.value
}

function refused(lines: CartLine[], more: Partial<CartInput> = {}): string {
  const decision = priceCart({ ...indian, ...more, lines })
  return decision.ok ? 'allowed' : decision.refusal.code
}

const settings = (more: Partial<CartInput['settings']>) => ({
  settings: { ...indian.settings, ...more },
})
const taxAmounts = (cart: PricedCart) =>
  cart.lines.map(({ taxes }) => taxes.map((tax) => tax.amount))
const discountOf = (amount: number) => ({ kind: 'amount', amount: minor(amount) }) as const

test.each([
  [100_00, 5, 2_38, 95_24],
  [500_00, 5, 11_90, 476_20],
  [999_00, 18, 76_19, 846_62],
  [52_50, 12, 2_81, 46_88],
  [1_00, 18, 8, 84],
  [100_00, 18, 7_63, 84_74],
  [499_00, 18, 38_06, 422_88],
])(
  'a price of %i that holds %i %% has equal halves of %i and a base of %i',
  (price, tax, half, base) => {
    const cart = priced([inside(price, tax)])

    expect(taxAmounts(cart)).toEqual([[half, half]])
    expect(cart.taxable).toBe(base)
    expect(cart.total).toBe(price)
  },
)

test('a cess inside the price takes its share: 100.00 holds 83.33, 7.50, 7.50 and 1.67', () => {
  const taxClass = { treatment: 'taxable', rate: percent(18), cess: percent(2) } as const
  const cart = priced([inside(100_00, 18, { taxClass })])

  expect(cart.taxSummary.map(({ code, rate, amount }) => [code, rate, amount])).toEqual([
    ['cgst', 90_000, 7_50],
    ['sgst', 90_000, 7_50],
    ['cess', 20_000, 1_67],
  ])
  expect(cart.taxable).toBe(83_33)
})

test('the remainder of a rate runs from line to line, so that lines and bill agree', () => {
  const cart = priced([line(7_60, 12), line(7_60, 12)])

  expect(taxAmounts(cart)).toEqual([
    [46, 46],
    [45, 45],
  ])
  expect(cart.tax).toBe(1_82)
})

test('rounded on each line the same bill has a paisa more in each half', () => {
  const cart = priced([line(7_60, 12), line(7_60, 12)], settings({ roundingLevel: 'line' }))

  expect(taxAmounts(cart)).toEqual([
    [46, 46],
    [46, 46],
  ])
})

test.each([
  ['document', 5_42],
  ['line', 5_43],
] as const)('three lines of 10.03 at 18 %% IGST, rounded by %s, carry %i', (roundingLevel, tax) => {
  const lines = [line(10_03, 18), line(10_03, 18), line(10_03, 18)]
  const tax18 = { mode: 'regular', intraState: false } as const

  expect(priced(lines, { tax: tax18, ...settings({ roundingLevel }) }).tax).toBe(tax)
})

test('a line of a paisa does not carry the remainder of the bill below zero', () => {
  const paisa = inside(1, 18)
  const cart = priced(Array.from({ length: 13 }, () => paisa))

  expect(cart.lines.every((each) => each.taxable >= 0)).toBe(true)
  expect(cart.total).toBe(13)
})

test('the discount on the cart is split before tax by largest remainder', () => {
  const cart = priced([inside(100_00, 18), inside(50_00, 5), inside(33_33, 0)], {
    discount: discountOf(10_00),
  })

  expect(cart.lines.map((each) => each.cartDiscount)).toEqual([5_45, 2_73, 1_82])
  expect(cart.lines.map((each) => each.total)).toEqual([94_55, 47_27, 31_51])
  expect(cart.total).toBe(173_33)
})

test('the cart discount weighs lines after their own discounts', () => {
  const half = { kind: 'percent', rate: percent(50) } as const
  const cart = priced([inside(200_00, 18, { discount: half }), inside(100_00, 18)], {
    discount: discountOf(20_00),
  })

  expect(cart.lines.map((each) => each.lineDiscount)).toEqual([100_00, 0])
  expect(cart.lines.map((each) => each.cartDiscount)).toEqual([10_00, 10_00])
})

test('a typed target price stays what was typed', () => {
  const target = { kind: 'to_total', total: minor(33_00) } as const

  expect(priced([inside(829_00, 18, { discount: target })]).total).toBe(33_00)
  expect(priced([inside(829_00, 18), inside(10_00, 5)], { discount: target }).total).toBe(33_00)
})

test('ten per cent of twenty-five pieces is taken from the line, not from each piece', () => {
  const discount = { kind: 'percent', rate: percent(10) } as const
  const cart = priced([inside(399_99, 18, { quantity: units(25), discount })])

  expect(cart.lineDiscount).toBe(999_98)
})

test('prices with and without tax stand on one bill and share the remainder of their rate', () => {
  const cart = priced([inside(118_00, 18), line(7_77, 18), inside(1_00, 18)])
  const [cgst] = cart.taxSummary

  // 9.0000 + 0.6993 + 0.076271 = 9.775571
  expect(cgst?.amount).toBe(9_78)
  expect(cart.lines.map((each) => each.total)).toEqual([118_00, 9_17, 1_00])
  expect(cart.taxable + cart.tax).toBe(cart.total)
})

test('the bill is rounded to the rupee, fifty paise up, outside the taxable value', () => {
  const toRupee = settings({ roundOffStep: minor(100) })

  expect(priced([line(100_00, 5, { unitPrice: minor(105_90) })], toRupee).roundOff).toBe(-20)
  expect(priced([inside(99_50, 5)], toRupee)).toMatchObject({ total: 100_00, roundOff: 50 })
  expect(priced([inside(99_49, 5)], toRupee)).toMatchObject({ total: 99_00, roundOff: -49 })
  expect(priced([inside(99_49, 5)])).toMatchObject({ total: 99_49, roundOff: 0 })
})

test('the total on a price label is charged exactly, with the quantity derived from it', () => {
  const label = { quantity: quantity(335), printedTotal: minor(66_67) }
  const cart = priced([inside(199_00, 5, label)])

  expect(cart.total).toBe(66_67)
})

test('a weighed line is rounded once: 0.335 kg at 199.00 is 66.67', () => {
  expect(priced([inside(199_00, 0, { quantity: quantity(335) })]).total).toBe(66_67)
})

test('out of the state, and for a special economic zone, IGST is charged', () => {
  const away = { mode: 'regular', intraState: false } as const
  const zone = { mode: 'regular', intraState: true, sezBuyer: true } as const

  for (const tax of [away, zone]) {
    const cart = priced([line(2_499_00, 18, { quantity: units(3) })], { tax })
    expect(cart.taxSummary).toEqual([
      { code: 'igst', label: 'IGST', rate: 180_000, taxable: 7_497_00, amount: 1_349_46 },
    ])
  }
})

test('in a union territory the second half is called UTGST', () => {
  const tax = { mode: 'regular', intraState: true, stateCode: '04' } as const

  expect(priced([line(100_00, 5)], { tax }).taxSummary.map((row) => row.label)).toEqual([
    'CGST',
    'UTGST',
  ])
})

test.each(['composition', 'unregistered'] as const)('a %s seller charges no tax', (mode) => {
  const cart = priced([inside(118_00, 18)], { tax: { mode, intraState: true } })

  expect(cart).toMatchObject({ taxable: 118_00, tax: 0, taxSummary: [], total: 118_00 })
  expect(cart.lines[0]).toMatchObject({ rate: 0, taxes: [] })
})

test.each(['exempt', 'nil', 'zero_rated', 'out_of_scope'] as const)(
  'a line that is %s carries no tax',
  (treatment) => {
    const taxClass = { treatment, rate: percent(18), cess: percent(1) }

    expect(priced([inside(118_00, 18, { taxClass })])).toMatchObject({ taxable: 118_00, tax: 0 })
  },
)

const apparel = {
  treatment: 'taxable',
  rate: percent(5),
  cess: rate(0),
  band: { upTo: minor(2_500_00), rateAbove: percent(18) },
} as const

test.each([
  ['without tax', false, 2_500_00, 50_000, false],
  ['without tax', false, 2_500_01, 180_000, false],
  ['with tax', true, 2_625_00, 50_000, false],
  ['with tax', true, 2_625_01, 180_000, true],
  ['with tax', true, 2_950_00, 180_000, true],
  ['with tax', true, 2_950_01, 180_000, false],
] as const)(
  'apparel priced %s (%s) at %i is taxed at %i',
  (...[, priceIncludesTax, price, expected, unclear]) => {
    const [only] = priced([line(price, 5, { priceIncludesTax, taxClass: apparel })]).lines

    expect(only?.rate).toBe(expected)
    expect(only?.bandUnclear ?? false).toBe(unclear)
  },
)

test('the band looks at one piece after discount, not at the line', () => {
  const three = line(2_000_00, 5, { quantity: units(3), taxClass: apparel })
  const reduced = line(3_000_00, 5, { taxClass: apparel, discount: discountOf(500_00) })
  const shared = line(2_600_00, 5, { taxClass: apparel })

  expect(priced([three]).lines[0]?.rate).toBe(50_000)
  expect(priced([reduced]).lines[0]?.rate).toBe(50_000)
  expect(priced([shared], { discount: discountOf(100_00) }).lines[0]?.rate).toBe(50_000)
})

test('what no bill can hold is refused', () => {
  const over = inside(10_00, 5, { discount: discountOf(10_01) })
  const raised = inside(10_00, 5, { discount: { kind: 'to_total', total: minor(10_01) } })
  const tooMuch = { kind: 'percent', rate: percent(101) } as const
  const huge = inside(1_000_000_000_00, 5, { quantity: units(1_000_000) })

  expect(refused([over])).toBe('discount_exceeds_line')
  expect(refused([inside(10_00, 5, { discount: tooMuch })])).toBe('discount_exceeds_line')
  expect(refused([inside(10_00, 5)], { discount: discountOf(10_01) })).toBe('discount_exceeds_cart')
  expect(refused([raised])).toBe('negative_discount')
  expect(refused([inside(10_00, 5)], { discount: discountOf(-1) })).toBe('negative_discount')
  expect(refused([inside(10_00, 5, { quantity: units(-1) })])).toBe('negative_quantity')
  expect(refused([inside(-1, 5)])).toBe('negative_price')
  expect(refused([huge])).toBe('amount_too_large')
})

test('a bill may come to nothing', () => {
  const all = { kind: 'to_total', total: minor(0) as Minor } as const

  expect(priced([inside(100_00, 18), line(50_00, 5)], { discount: all })).toMatchObject({
    cartDiscount: 150_00,
    tax: 0,
    total: 0,
  })
  expect(priced([])).toMatchObject({ total: 0, taxSummary: [] })
})
