import type { BusinessSettings } from '../../contracts/outlets.ts'
import type { BusinessDate, Instant } from '../../kernel/dates.ts'
import type { Minor } from '../../kernel/money.ts'
import type { Quantity } from '../../kernel/quantity.ts'
import type { PricedCart } from '../cart/cart.ts'
import type { SettledTender } from '../cart/tenders.ts'
import type { SellerMode } from '../tax/gst.ts'
import type { DocumentKind } from './document-kind.ts'

/** Who sells and where: the part of the outlets module that a bill repeats. */
export interface SellerPlace {
  readonly business: {
    readonly name: string
    readonly legalName: string
    readonly currency: string
    readonly country: string
    readonly settings: BusinessSettings
  }
  readonly outlet: {
    readonly name: string
    readonly addressLines: readonly string[]
    readonly city: string
    readonly postcode: string
    readonly stateCode: string
    readonly gstin: string | null
    readonly phone: string | null
    readonly timeZone: string
  }
  readonly register: { readonly code: string }
}

/** The buyer as the customers module knows them. */
export interface Buyer {
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly gstin: string | null
  readonly stateCode: string | null
  readonly address: string | null
}

/** The words and the unit price of a line; its amounts stand in the priced cart under the same line number. */
export interface DocumentLine {
  readonly lineNo: number
  readonly name: string
  readonly variantLabel: string | null
  readonly hsn: string | null
  readonly unit: string
  readonly quantity: Quantity
  readonly unitPrice: Minor
  readonly priceIncludesTax: boolean
  readonly mrp: Minor | null
  readonly note: string | null
  readonly batch: string | null
  readonly expiresOn: BusinessDate | null
  readonly serial: string | null
}

export interface SaleDocumentInput {
  readonly kind: DocumentKind
  readonly mode: SellerMode
  readonly number: string
  readonly issuedAt: Instant
  readonly businessDate: BusinessDate
  readonly place: SellerPlace
  readonly cashier: string
  readonly buyer: Buyer | null
  readonly interState: boolean
  /** Where delivery of goods sent away ends; over the counter there is none. */
  readonly deliveryStateCode: string | null
  readonly cart: PricedCart
  readonly lines: readonly DocumentLine[]
  readonly total: Minor
  readonly roundOff: Minor
  readonly tip: Minor
  readonly change: Minor
  readonly tenders: readonly SettledTender[]
}
