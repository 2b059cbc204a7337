import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { minor } from '../../kernel/money.ts'
import { units } from '../../kernel/quantity.ts'
import { percent } from '../../kernel/rate.ts'
import { type Rational, rational } from '../../kernel/rational.ts'
import { computeLineTaxes, movePrice, type TaxLine } from './tax.ts'

const file = '../shared/data/gst-cases/tax-computation-general.json'
const present = existsSync(file)
if (!present) console.warn(`SKIPPED: the outside tax cases are not there (${file})`)

interface FileTax {
  readonly kind: TaxLine['kind']
  readonly amount: number
  readonly price_include?: boolean
  readonly adds_to_later_base?: boolean
  readonly base_unaffected?: boolean
  readonly reverse_charge?: boolean
}
interface FileCase {
  readonly n: number
  readonly id?: string
  readonly taxes: readonly FileTax[]
  readonly unit_price: number
  readonly qty: number
  readonly rounding: 'per_line' | 'unrounded'
  readonly precision?: number
  readonly expect: {
    readonly total_included: number
    readonly total_excluded: number
    readonly taxes: readonly { readonly base: number; readonly amount: number }[]
  }
}
interface FileMove {
  readonly price: number
  readonly from: readonly FileTax[]
  readonly to: readonly FileTax[]
  readonly new_price: number
}
interface CaseFile {
  readonly cases: readonly FileCase[]
  readonly price_when_tax_zone_changes: { readonly cases: readonly FileMove[] }
}

const { cases, price_when_tax_zone_changes: moves } = (
  present
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { cases: [], price_when_tax_zone_changes: { cases: [] } }
) as CaseFile

// The file goes down to a millionth of a rupee: here that is the minor unit.
const millionths = (rupees: number) => minor(Math.round(rupees * 1_000_000))
const shown = (amount: Rational) =>
  Number((amount.numerator * 1000n) / amount.denominator) / 1000 / 1_000_000

function taxLine(tax: FileTax, i: number): TaxLine {
  const fixed = tax.kind === 'fixed_per_unit'
  return {
    code: `t${i}`,
    label: `Tax ${i}`,
    kind: tax.kind,
    ...(fixed ? { amountPerUnit: millionths(tax.amount) } : { rate: percent(tax.amount) }),
    includedInPrice: tax.price_include ?? false,
    addsToLaterBase: tax.adds_to_later_base ?? false,
    baseUnaffected: tax.base_unaffected ?? false,
    reverseCharge: tax.reverse_charge ?? false,
  }
}

describe.skipIf(!present)('the outside tax cases', () => {
  test('are all there', () => {
    expect(cases).toHaveLength(55)
    expect(moves.cases).toHaveLength(6)
  })

  test.each(cases.map((each) => [each.n, each.id ?? '', each] as const))(
    'case %i %s',
    (_, __, each) => {
      const step = millionths(each.precision ?? 0.01)
      const result = computeLineTaxes({
        unitPrice: millionths(each.unit_price),
        quantity: units(each.qty),
        taxes: each.taxes.map(taxLine),
        rounding:
          each.rounding === 'per_line'
            ? { level: 'line', step, mode: 'half_up' }
            : { level: 'unrounded' },
      })

      // The file shows six decimals, so half a millionth is as near as it can say; rounded figures
      // must be exact.
      const digits = each.rounding === 'per_line' ? 9 : 5.99
      expect(shown(result.totalExcluded)).toBeCloseTo(each.expect.total_excluded, digits)
      expect(shown(result.totalIncluded)).toBeCloseTo(each.expect.total_included, digits)
      expect(result.taxes).toHaveLength(each.expect.taxes.length)
      for (const [i, expected] of each.expect.taxes.entries()) {
        const tax = result.taxes[i]
        if (!tax) throw new Error(`tax ${i} is missing`)
        expect(shown(tax.base)).toBeCloseTo(expected.base, digits)
        expect(shown(tax.amount)).toBeCloseTo(expected.amount, digits)
      }
    },
  )

  test.each(moves.cases.map((each, i) => [i + 1, each] as const))(
    'price moved to another zone, case %i',
    (_, each) => {
      const price = rational(millionths(each.price))
      const moved = movePrice(price, each.from.map(taxLine), each.to.map(taxLine))

      expect(shown(moved)).toBeCloseTo(each.new_price, 6)
    },
  )
})

test('a price that held a part of its gross takes in a part of the new gross', () => {
  const part = (share: number): TaxLine => ({
    ...taxLine({ kind: 'percent_of_gross', amount: share, price_include: true }, 1),
  })
  const moved = movePrice(rational(125), [part(20)], [part(50)])

  expect(moved).toEqual(rational(200))
})
