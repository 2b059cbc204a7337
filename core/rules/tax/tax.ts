import { assert } from '../../kernel/assert.ts'
import { type Minor, type RoundingMode } from '../../kernel/money.ts'
import type { Quantity } from '../../kernel/quantity.ts'
import { million, type Rate } from '../../kernel/rate.ts'
import {
  minus,
  negative,
  noRational,
  over,
  plus,
  type Rational,
  rational,
  roundRationalToStep,
  times,
} from '../../kernel/rational.ts'

/**
 * One tax of a line. With a rate: `percent` of its base, or `percent_of_gross`, which is a part of
 * the price that holds it. `fixed_per_unit` is an amount for each piece.
 */
export interface TaxLine {
  readonly code: string
  readonly label: string
  readonly kind: 'percent' | 'fixed_per_unit' | 'percent_of_gross'
  readonly rate?: Rate
  readonly amountPerUnit?: Minor
  readonly includedInPrice: boolean
  /** Its amount joins the base of the taxes after it. */
  readonly addsToLaterBase?: boolean
  /** Taxes before it do not change its base. */
  readonly baseUnaffected?: boolean
  /**
   * The buyer owes it to the state: shown with both signs, nothing is paid, never inside the price.
   */
  readonly reverseCharge?: boolean
}

/**
 * `line` rounds each tax to a step in minor units; `unrounded` keeps full precision for rounding
 * over a document.
 */
export type TaxRounding =
  | { readonly level: 'line'; readonly step: Minor; readonly mode: RoundingMode }
  | { readonly level: 'unrounded' }

export interface LineTaxInput {
  readonly unitPrice: Minor
  readonly quantity: Quantity
  readonly taxes: readonly TaxLine[]
  readonly rounding: TaxRounding
}

export interface ComputedTax {
  readonly code: string
  readonly base: Rational
  readonly amount: Rational
}

/** All amounts in minor units, as exact fractions. */
export interface LineTaxes {
  readonly totalExcluded: Rational
  readonly totalIncluded: Rational
  readonly taxes: readonly ComputedTax[]
}

/**
 * The taxes of one line in any country's shape: on top of the price or inside it, compound, fixed,
 * held back. Exact fractions throughout, so it is slow and right; selling in India takes the short
 * way of `priceCart`, which must agree with it.
 */
export function computeLineTaxes(input: LineTaxInput): LineTaxes {
  const round = rounder(input.rounding)
  const price = round(times(rational(input.unitPrice), rational(input.quantity, 1000)))
  const work = worksheet(input, price)
  const exactBase = baseInside(price, work)
  const inside = stack(exactBase, work, round)
  // A rounded tax inside the price leaves the spare unit to the base, so that the buyer pays the
  // price shown.
  const base = minus(
    price,
    total(inside, (tax) => isInside(tax)),
  )
  const taxes = stack(base, work, round, inside)
  const payable = total(taxes, (tax) => !tax.reverseCharge)
  return {
    totalExcluded: base,
    totalIncluded: plus(base, payable),
    taxes: taxes.flatMap(({ tax, base, amount }) => {
      const shown = { code: tax.code, base, amount }
      return tax.reverseCharge ? [shown, { ...shown, amount: negative(amount) }] : [shown]
    }),
  }
}

/**
 * Moves a unit price to another set of taxes (a customer of another zone). A price that held all
 * its taxes keeps its net value and takes in the new ones; a price that taxes came on top of stays
 * as it is.
 */
export function movePrice(
  unitPrice: Rational,
  from: readonly TaxLine[],
  to: readonly TaxLine[],
): Rational {
  if (!from.every(isInside)) return unitPrice
  const net = baseInside(unitPrice, { ...onePiece, price: unitPrice, taxes: from })
  const work = { ...onePiece, price: unitPrice, taxes: to }
  const held = grossRate(to, true)
  const others = total(stack(net, { ...work, price: noRational }, exactly), isInside)
  // Parts of the gross hold the same part of the new price, which is what the rest of the price is
  // a rest of.
  return over(plus(net, others), minus(one, held))
}

interface Worksheet {
  readonly taxes: readonly TaxLine[]
  readonly price: Rational
  /** Units for fixed taxes: signed by quantity, and turned when the unit price is below zero. */
  readonly pieces: Rational
}

interface StackedTax {
  readonly tax: TaxLine
  readonly base: Rational
  readonly amount: Rational
}

type Round = (amount: Rational) => Rational

const one = rational(1)
const exactly: Round = (amount) => amount
const onePiece = { pieces: one }

function worksheet({ unitPrice, quantity, taxes }: LineTaxInput, price: Rational): Worksheet {
  return { taxes, price, pieces: rational(unitPrice < 0 ? -quantity : quantity, 1000) }
}

function rounder(rounding: TaxRounding): Round {
  if (rounding.level === 'unrounded') return exactly
  const step = rational(rounding.step)
  return (amount) => roundRationalToStep(amount, step, rounding.mode)
}

function isInside(tax: TaxLine): boolean {
  return tax.includedInPrice && !tax.reverseCharge
}

/**
 * The base for which base and inside taxes make up the price. Their sum grows in a straight line
 * with the base, so two trial bases find it.
 */
function baseInside(price: Rational, work: Worksheet): Rational {
  if (!work.taxes.some(isInside)) return price
  const sumFor = (base: Rational) => plus(base, total(stack(base, work, exactly), isInside))
  const atNothing = sumFor(noRational)
  const slope = minus(sumFor(one), atNothing)
  assert(slope.numerator !== 0n, 'taxes inside a price leave some base')
  return over(minus(price, atNothing), slope)
}

/**
 * Works the taxes one after another on a base; amounts already `settled` (inside the price) are
 * taken over.
 */
function stack(
  base: Rational,
  work: Worksheet,
  round: Round,
  settled?: readonly StackedTax[],
): StackedTax[] {
  let joined = noRational
  return work.taxes.map((tax, i) => {
    const taxBase = tax.baseUnaffected ? base : plus(base, joined)
    const known = isInside(tax) ? settled?.[i] : undefined
    const amount = known?.amount ?? round(amountOf(tax, taxBase, work))
    if (tax.addsToLaterBase) joined = plus(joined, amount)
    return { tax, base: taxBase, amount }
  })
}

function amountOf(tax: TaxLine, base: Rational, work: Worksheet): Rational {
  if (tax.kind === 'fixed_per_unit') return times(rational(tax.amountPerUnit ?? 0), work.pieces)
  const rate = rational(tax.rate ?? 0, million)
  if (tax.kind === 'percent') return times(base, rate)
  if (isInside(tax)) return times(work.price, rate)
  return times(over(base, minus(one, grossRate(work.taxes, false))), rate)
}

/** The sum of the rates that are parts of the gross, inside the price or on top of it. */
function grossRate(taxes: readonly TaxLine[], inside: boolean): Rational {
  const parts = taxes.filter((tax) => tax.kind === 'percent_of_gross' && isInside(tax) === inside)
  return rational(
    parts.reduce((all, tax) => all + (tax.rate ?? 0), 0),
    million,
  )
}

function total(taxes: readonly StackedTax[], counts: (tax: TaxLine) => boolean): Rational {
  return taxes.reduce((all, { tax, amount }) => (counts(tax) ? plus(all, amount) : all), noRational)
}
