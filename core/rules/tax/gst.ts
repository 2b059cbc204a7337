import { assert } from '../../kernel/assert.ts'
import { type BusinessDate, compareDates } from '../../kernel/dates.ts'
import type { Minor } from '../../kernel/money.ts'
import type { Quantity } from '../../kernel/quantity.ts'
import { million, type Rate, rate } from '../../kernel/rate.ts'
import { hasUnionTerritoryTax } from './states.ts'
import type { TaxLine } from './tax.ts'

export { isIntraState, placeOfSupply, type Supply, type SupplyKind } from './place-of-supply.ts'
export { isStateCode, STATES } from './states.ts'

export type SellerMode = 'regular' | 'composition' | 'unregistered'

/** Exempt, nil-rated, zero-rated and outside GST are four different things in the returns. */
export type TaxTreatment = 'taxable' | 'zero_rated' | 'exempt' | 'nil' | 'out_of_scope'

/**
 * A higher rate for dear pieces: the whole rate changes when one piece is worth more than `upTo`
 * without tax.
 */
export interface PriceBand {
  readonly upTo: Minor
  readonly rateAbove: Rate
}

/** What a tax class charges from a day on, until the next one takes over. */
export interface TaxClassRate {
  readonly validFrom: BusinessDate
  readonly treatment: TaxTreatment
  readonly rate: Rate
  readonly cess: Rate
  readonly band?: PriceBand | null
}

/** A gift card is no supply: neither tax nor a rate belong to it. */
export const noSupply: TaxClassRate = {
  validFrom: '2017-07-01' as BusinessDate,
  treatment: 'out_of_scope',
  rate: rate(0),
  cess: rate(0),
}

/** The rate of a tax class on the day of supply; undefined before its first day. */
export function rateOn<T extends { readonly validFrom: BusinessDate }>(
  rates: readonly T[],
  date: BusinessDate,
): T | undefined {
  let latest: T | undefined
  for (const candidate of rates) {
    if (compareDates(candidate.validFrom, date) > 0) continue
    if (!latest || compareDates(candidate.validFrom, latest.validFrom) > 0) latest = candidate
  }
  return latest
}

/**
 * Treatments other than taxable carry no rate: what is written in the class for them is not
 * charged.
 */
export function isCharged(mode: SellerMode, treatment: TaxTreatment): boolean {
  return mode === 'regular' && treatment === 'taxable'
}

/** A rate that CGST and SGST can share without breaking a part per million. */
export function isSplittable(r: Rate): boolean {
  return r % 2 === 0
}

export interface BandedPiece {
  /** The line after all discounts, as priced. */
  readonly net: Minor
  readonly quantity: Quantity
  readonly priceIncludesTax: boolean
  readonly rate: Rate
  readonly cess: Rate
  readonly band: PriceBand
}

/**
 * The rate of a class with a price band (apparel and footwear: 5 % up to ₹2,500 a piece, else 18
 * %). The test is on the value of one piece after discount and without tax. A price that holds its
 * tax can fit neither rate (between ₹2,625 and ₹2,950): then the higher one is charged, which never
 * leaves the shop owing tax, and the answer is marked unclear.
 */
export function rateInBand(piece: BandedPiece): { readonly rate: Rate; readonly unclear: boolean } {
  const { band, rate } = piece
  if (!isAboveBand(piece, rate)) return { rate, unclear: false }
  return { rate: band.rateAbove, unclear: !isAboveBand(piece, band.rateAbove) }
}

function isAboveBand(piece: BandedPiece, rate: Rate): boolean {
  const withTax = BigInt(million + (piece.priceIncludesTax ? rate + piece.cess : 0))
  const limit = BigInt(piece.band.upTo) * BigInt(piece.quantity) * withTax
  return BigInt(piece.net) * 1000n * BigInt(million) > limit
}

export interface GstTaxInput {
  readonly mode: SellerMode
  readonly treatment: TaxTreatment
  readonly rate: Rate
  readonly cess: Rate
  readonly intraState: boolean
  readonly includedInPrice: boolean
  /** Supplies to a special economic zone are inter-state even next door (IGST Act s.7(5)(b)). */
  readonly sezBuyer?: boolean
  /** The seller's state: five union territories levy UTGST in the place of SGST. */
  readonly stateCode?: string
}

/**
 * CGST and SGST in equal halves, or IGST, and cess; nothing for sellers who may not collect tax.
 */
export function gstTaxLines(input: GstTaxInput): TaxLine[] {
  if (!isCharged(input.mode, input.treatment)) return []
  const split = input.intraState && !input.sezBuyer
  assert(!split || isSplittable(input.rate), 'CGST and SGST are equal halves of the rate')
  const second = hasUnionTerritoryTax(input.stateCode) ? 'UTGST' : 'SGST'
  const half = rate(input.rate / (split ? 2 : 1))
  const taxes: TaxLine[] = []
  const charge = (code: string, label: string, rate: Rate) => {
    const { includedInPrice } = input
    if (rate !== 0) taxes.push({ code, label, kind: 'percent', rate, includedInPrice })
  }
  if (split) {
    charge('cgst', 'CGST', half)
    charge('sgst', second, half)
  } else {
    charge('igst', 'IGST', input.rate)
  }
  charge('cess', 'Cess', input.cess)
  return taxes
}
