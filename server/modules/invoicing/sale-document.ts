import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import type { BusinessSettings } from '../../../core/contracts/outlets.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { SellerMode, Treatment } from './document-kind.ts'

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

type SnapshotLine = DocumentSnapshot['lines'][number]

/** A priced line of a sale with the words it is sold under. */
export interface DocumentLine {
  readonly name: string
  readonly variantLabel: string | null
  readonly hsn: string | null
  readonly unit: string
  readonly quantityMilli: number
  readonly unitPriceMinor: Minor
  readonly priceIncludesTax: boolean
  readonly mrpMinor: Minor | null
  readonly grossMinor: Minor
  readonly lineDiscountMinor: Minor
  readonly cartDiscountMinor: Minor
  readonly taxableMinor: Minor
  readonly treatment: Treatment
  readonly rate: SnapshotLine['rate']
  readonly taxes: SnapshotLine['taxes']
  readonly totalMinor: Minor
  readonly note: string | null
}

export interface SaleDocumentInput {
  readonly place: SellerPlace
  /** The seller mode on the business date. */
  readonly mode: SellerMode
  readonly number: string
  readonly issuedAt: Instant
  readonly businessDate: BusinessDate
  readonly cashier: string
  readonly buyer: Buyer | null
  /** Where the supply takes place by the tax engine; the outlet's state when left out. */
  readonly placeOfSupplyStateCode?: string | null
  readonly lines: readonly DocumentLine[]
  readonly roundOffMinor: Minor
  readonly totalMinor: Minor
  readonly tipMinor: Minor
  readonly changeMinor: Minor
  readonly tenders: DocumentSnapshot['tenders']
}
