import type { Minor, RoundingMode } from '../../kernel/money.ts'
import type { Quantity } from '../../kernel/quantity.ts'
import type { Rate } from '../../kernel/rate.ts'
import type { PriceBand, SellerMode, TaxTreatment } from '../tax/gst.ts'

/**
 * A discount as it was meant. `to_total` names what is left to pay for the line or the cart, as
 * priced (with tax where prices hold it): a typed 33.00 stays 33.00, where a rounded percentage
 * would make 32.99 of it.
 */
export type Discount =
  | { readonly kind: 'percent'; readonly rate: Rate }
  | { readonly kind: 'amount'; readonly amount: Minor }
  | { readonly kind: 'to_total'; readonly total: Minor }

export interface CartTaxClass {
  readonly treatment: TaxTreatment
  readonly rate: Rate
  readonly cess: Rate
  readonly band?: PriceBand | null
}

export interface CartLine {
  readonly lineNo: number
  readonly quantity: Quantity
  readonly unitPrice: Minor
  readonly priceIncludesTax: boolean
  readonly discount?: Discount
  readonly taxClass: CartTaxClass
  /**
   * The total on a price-embedded label: the gross is exactly this, whatever quantity times price
   * would be.
   */
  readonly printedTotal?: Minor
  /** A gift card is sold: no supply, so neither tax nor discount touch it, and it stands beside the total. */
  readonly giftCard?: boolean
}

export interface CartTaxContext {
  readonly mode: SellerMode
  readonly intraState: boolean
  readonly sezBuyer?: boolean
  /** The seller's state, for the name of the state's half of the tax. */
  readonly stateCode?: string
}

export interface CartSettings {
  /**
   * Where tax is rounded: once per rate over the document with a running remainder, or on each
   * line.
   */
  readonly roundingLevel: 'document' | 'line'
  readonly roundingMode: RoundingMode
  /** The bill is rounded to this step in minor units: 100 is a rupee, 0 is off. */
  readonly roundOffStep: Minor
}

export interface CartInput {
  readonly lines: readonly CartLine[]
  readonly discount?: Discount
  readonly tax: CartTaxContext
  readonly settings: CartSettings
}

export interface LineTax {
  readonly code: string
  readonly label: string
  readonly rate: Rate
  readonly amount: Minor
}

/** A line with everything that is frozen when the sale completes. */
export interface PricedLine {
  readonly lineNo: number
  readonly gross: Minor
  readonly lineDiscount: Minor
  /** Its share of the discount on the whole cart. */
  readonly cartDiscount: Minor
  /** Gross less discounts, as priced. */
  readonly net: Minor
  readonly taxable: Minor
  readonly taxes: readonly LineTax[]
  readonly tax: Minor
  /** Taxable value and tax: what the line adds to the bill. */
  readonly total: Minor
  /** The rate charged after the price band, without cess; zero where no tax is charged. */
  readonly rate: Rate
  readonly treatment: TaxTreatment
  /**
   * The price lies where neither rate of its band is consistent: the higher was taken, and a person
   * should look.
   */
  readonly bandUnclear?: true
  /** What the line puts on a gift card; all its other amounts are zero then. */
  readonly giftCard?: Minor
}

export interface TaxSummaryRow {
  readonly code: string
  readonly label: string
  readonly rate: Rate
  readonly taxable: Minor
  readonly amount: Minor
}

export interface PricedCart {
  readonly lines: readonly PricedLine[]
  readonly gross: Minor
  readonly lineDiscount: Minor
  readonly cartDiscount: Minor
  readonly taxable: Minor
  readonly tax: Minor
  readonly taxSummary: readonly TaxSummaryRow[]
  readonly beforeRoundOff: Minor
  /** What rounding the bill adds (above zero) or takes away. Not part of the taxable value. */
  readonly roundOff: Minor
  /** Goods and services: what the bill is for in the eyes of the law. */
  readonly total: Minor
  /** Gift cards sold with it. */
  readonly giftCards: Minor
  /** Total and gift cards: what the customer pays before a tip. */
  readonly toPay: Minor
}

export type CartRefusal =
  | 'discount_exceeds_line'
  | 'discount_exceeds_cart'
  | 'negative_discount'
  | 'negative_quantity'
  | 'negative_price'
  | 'amount_too_large'
