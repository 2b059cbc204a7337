import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Minor, minor, multiplyDivide, sum, zero } from '../../kernel/money.ts'
import { quantity, units } from '../../kernel/quantity.ts'
import { million, type Rate, rate } from '../../kernel/rate.ts'
import { plus, type Rational, rational, roundRational, times } from '../../kernel/rational.ts'
import { gstTaxLines } from '../tax/gst.ts'
import { computeLineTaxes } from '../tax/tax.ts'
import type { CartInput, CartLine, Discount, PricedCart, PricedLine } from './cart.ts'
import { priceCart } from './price-cart.ts'
import {
  afterRefund,
  nothingReturned,
  planRefund,
  type RefundableSale,
  type RefundPlan,
} from './refund.ts'

const gstRates = [0, 2_500, 15_000, 30_000, 50_000, 120_000, 180_000, 280_000, 400_000].map(rate)
const discount: fc.Arbitrary<Discount> = fc.oneof(
  fc
    .integer({ min: 0, max: million })
    .map((part) => ({ kind: 'percent', rate: rate(part) }) as const),
  fc
    .integer({ min: 0, max: 500 })
    .map((amount) => ({ kind: 'amount', amount: minor(amount) }) as const),
)
const cartLine: fc.Arbitrary<Omit<CartLine, 'lineNo'>> = fc.record(
  {
    quantity: fc.oneof(
      fc.integer({ min: 1, max: 20 }).map(units),
      fc.integer({ min: 1, max: 30_000 }).map(quantity),
    ),
    unitPrice: fc
      .oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 500, max: 500_000 }))
      .map(minor),
    priceIncludesTax: fc.boolean(),
    discount,
    taxClass: fc.record(
      {
        treatment: fc.constantFrom('taxable', 'taxable', 'taxable', 'exempt', 'nil'),
        rate: fc.constantFrom(...gstRates),
        cess: fc.constantFrom(...[0, 0, 0, 120_000].map(rate)),
        band: fc.record({
          upTo: fc.integer({ min: 1, max: 300_000 }).map(minor),
          rateAbove: fc.constantFrom(...gstRates),
        }),
      },
      { requiredKeys: ['treatment', 'rate', 'cess'] },
    ),
  },
  { requiredKeys: ['quantity', 'unitPrice', 'priceIncludesTax', 'taxClass'] },
)
const cart: fc.Arbitrary<CartInput> = fc.record(
  {
    lines: fc
      .array(cartLine, { minLength: 1, maxLength: 12 })
      .map((lines) => lines.map((line, i) => ({ ...line, lineNo: i + 1 }))),
    discount,
    tax: fc.record({
      mode: fc.constantFrom('regular', 'regular', 'regular', 'composition', 'unregistered'),
      intraState: fc.boolean(),
    }),
    settings: fc.record({
      roundingLevel: fc.constantFrom('document', 'line'),
      roundingMode: fc.constant('half_up'),
      roundOffStep: fc.constantFrom(...[0, 50, 100, 500].map(minor)),
    }),
  },
  { requiredKeys: ['lines', 'tax', 'settings'] },
)

/** Runs a check on many random carts, and makes sure that most of them could be priced at all. */
function onCarts(check: (priced: PricedCart, input: CartInput) => void, runs = 500): void {
  let allowed = 0
  fc.assert(
    fc.property(cart, (input) => {
      const decision = priceCart(input)
      if (!decision.ok) return
      allowed += 1
      check(decision.value, input)
    }),
    { numRuns: runs },
  )
  expect(allowed).toBeGreaterThan(runs / 4)
}

const sumOf = (lines: readonly PricedLine[], pick: (line: PricedLine) => Minor) =>
  sum(lines.map(pick))
const taxOf = (line: PricedLine, code: string) =>
  line.taxes.find((tax) => tax.code === code)?.amount ?? zero

test('a bill is the sum of its lines, and its lines the sum of their parts', () => {
  onCarts(({ lines, ...bill }, { settings }) => {
    expect(bill.total).toBe(sumOf(lines, (line) => line.total) + bill.roundOff)
    expect(bill.beforeRoundOff).toBe(bill.taxable + bill.tax)
    expect(bill.tax).toBe(sum(bill.taxSummary.map((row) => row.amount)))
    expect(Math.abs(bill.roundOff) * 2).toBeLessThanOrEqual(settings.roundOffStep)
    for (const line of lines) {
      expect(line.net).toBe(line.gross - line.lineDiscount - line.cartDiscount)
      expect(line.total).toBe(line.taxable + line.tax)
      expect(line.tax).toBe(sum(line.taxes.map((tax) => tax.amount)))
    }
  })
})

test('nothing on a bill is below zero', () => {
  onCarts((priced) => {
    const amounts = priced.lines.flatMap((line) => [
      line.gross,
      line.lineDiscount,
      line.cartDiscount,
      line.net,
      line.taxable,
      ...line.taxes.map((tax) => tax.amount),
    ])
    expect(Math.min(priced.total, ...amounts)).toBeGreaterThanOrEqual(0)
  })
})

test('a price that holds its tax is what the customer pays', () => {
  onCarts((priced, { lines }) => {
    for (const [i, line] of priced.lines.entries()) {
      if (lines[i]?.priceIncludesTax) expect(line.total).toBe(line.net)
      else expect(line.taxable).toBe(line.net)
    }
  })
})

test('shares of the cart discount add up to it', () => {
  onCarts((priced, input) => {
    const left = minor(priced.gross - priced.lineDiscount)
    const meant = input.discount
    const expected =
      meant?.kind === 'percent'
        ? multiplyDivide(left, meant.rate, million, 'half_up')
        : meant?.kind === 'amount'
          ? meant.amount
          : 0
    expect(sumOf(priced.lines, (line) => line.cartDiscount)).toBe(expected)
    expect(priced.cartDiscount).toBe(expected)
  })
})

test('CGST equals SGST on every line, and never meets IGST', () => {
  onCarts((priced, { tax }) => {
    for (const line of priced.lines) {
      expect(taxOf(line, 'cgst')).toBe(taxOf(line, 'sgst'))
      expect(taxOf(line, tax.intraState ? 'igst' : 'cgst')).toBe(0)
    }
  })
})

/** The exact tax of a line by the general model. */
function exactTaxes(line: PricedLine, input: CartInput, rounding: 'exact' | 'line') {
  const source = input.lines.find((each) => each.lineNo === line.lineNo)
  if (!source) throw new Error('a priced line has a line')
  const { treatment, cess } = source.taxClass
  const includedInPrice = source.priceIncludesTax
  return computeLineTaxes({
    unitPrice: line.net,
    quantity: units(1),
    taxes: gstTaxLines({ ...input.tax, treatment, rate: line.rate, cess, includedInPrice }),
    rounding:
      rounding === 'line'
        ? { level: 'line', step: minor(1), mode: 'half_up' }
        : { level: 'unrounded' },
  })
}

test('rounded on each line, the short way agrees with the general model', () => {
  onCarts((priced, input) => {
    if (input.settings.roundingLevel === 'document') return
    for (const line of priced.lines) {
      const general = exactTaxes(line, input, 'line')
      // On lines of a paisa or two the general model may leave a base below zero; the cart does
      // not.
      if (general.totalExcluded.numerator < 0n) continue
      expect(rational(line.taxable)).toEqual(general.totalExcluded)
      expect(rational(line.total)).toEqual(general.totalIncluded)
      expect(line.taxes.map((tax) => rational(tax.amount))).toEqual(
        general.taxes.map((tax) => tax.amount),
      )
    }
  })
})

test('rounded over the document, each rate carries the rounded sum of its exact taxes', () => {
  onCarts((priced, input) => {
    if (input.settings.roundingLevel === 'line') return
    const sums = new Map<string, Rational>()
    for (const line of priced.lines) {
      for (const [i, tax] of exactTaxes(line, input, 'exact').taxes.entries()) {
        const key = `${tax.code} ${line.taxes[i]?.rate}`
        sums.set(key, plus(sums.get(key) ?? rational(0), tax.amount))
      }
    }
    for (const row of priced.taxSummary) {
      const exact = sums.get(`${row.code} ${row.rate}`) ?? rational(0)
      const rounded = Number(roundRational(exact, 'half_up'))
      // Lines of a few paise may leave a remainder that no later line takes up.
      const tiny = priced.lines.some((line) => line.net < 5)
      expect(rounded - row.amount).toBeGreaterThanOrEqual(0)
      expect(rounded - row.amount).toBeLessThanOrEqual(tiny ? 2 : 0)
    }
  })
})

test('amounts beyond the safe range of a product are still exact', () => {
  const huge = fc.integer({ min: 1e12, max: 9e12 }).map(minor)
  fc.assert(
    fc.property(
      huge,
      fc.constantFrom<Rate>(...gstRates),
      fc.boolean(),
      (unitPrice, own, priceIncludesTax) => {
        const taxClass = { treatment: 'taxable', rate: own, cess: rate(37_001) } as const
        const decision = priceCart({
          lines: [{ lineNo: 1, quantity: units(1), unitPrice, priceIncludesTax, taxClass }],
          tax: { mode: 'regular', intraState: false },
          settings: { roundingLevel: 'document', roundingMode: 'half_up', roundOffStep: zero },
        })
        if (!decision.ok) throw new Error(decision.refusal.code)
        const whole = million + (priceIncludesTax ? own + 37_001 : 0)
        const exact = times(rational(unitPrice), rational(37_001, whole))
        const cess = decision.value.taxSummary.find((row) => row.code === 'cess')
        expect(cess?.amount).toBe(Number(roundRational(exact, 'half_up')))
      },
    ),
  )
})

function refundable(priced: PricedCart, input: CartInput): RefundableSale {
  const lines = priced.lines.map((line, i) => ({
    ...line,
    quantity: input.lines[i]?.quantity ?? quantity(0),
    returnedQuantity: quantity(0),
    returned: nothingReturned,
  }))
  return { lines, total: priced.total, refundedTotal: zero }
}

test('a bill that comes back in any order and parts gives back exactly what was paid', () => {
  const picks = fc.infiniteStream(fc.integer({ min: 0, max: 1_000_000 }))
  fc.assert(
    fc.property(cart, picks, (input, stream) => {
      const decision = priceCart(input)
      if (!decision.ok) return
      const next = () => stream.next().value as number
      let sale = refundable(decision.value, input)
      const given = { taxable: 0, tax: 0, roundOff: 0, total: 0 }
      for (let left = sale.lines.length; left > 0; left = openLines(sale).length) {
        const line = openLines(sale)[next() % left]
        if (!line) throw new Error('an open line is there')
        const out = line.quantity - line.returnedQuantity
        // Now and then all of it, so that the return ends.
        const part = next() % 3 === 0 ? out : 1 + (next() % out)
        const plan = planRefund(sale, [{ lineNo: line.lineNo, quantity: quantity(part) }])
        if (!plan.ok) throw new Error(plan.refusal.code)
        expect(
          Math.min(plan.value.total, plan.value.taxable, plan.value.tax),
        ).toBeGreaterThanOrEqual(0)
        for (const key of ['taxable', 'tax', 'roundOff', 'total'] as const)
          given[key] += plan.value[key]
        sale = afterPlan(sale, plan.value)
      }
      const { taxable, tax, roundOff, total } = decision.value
      expect(given).toEqual({ taxable, tax, roundOff, total })
    }),
    { numRuns: 300 },
  )
})

function openLines(sale: RefundableSale) {
  return sale.lines.filter((line) => line.returnedQuantity < line.quantity)
}

function afterPlan(sale: RefundableSale, plan: RefundPlan): RefundableSale {
  const lines = sale.lines.map((line) =>
    plan.lines
      .filter((refund) => refund.lineNo === line.lineNo)
      .reduce((state, refund) => afterRefund(state, refund), line),
  )
  return { ...sale, lines, refundedTotal: minor(sale.refundedTotal + plan.total) }
}
