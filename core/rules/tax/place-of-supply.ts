/**
 * `performed_service` is what section 12(4) of the IGST Act names: restaurants, grooming, fitness,
 * beauty treatment and health, supplied where they are actually performed.
 */
export type SupplyKind =
  | 'goods_over_counter'
  | 'goods_shipped'
  | 'performed_service'
  | 'other_service'

export interface Supply {
  readonly kind: SupplyKind
  /** The seller's state: the first two digits of the outlet's GSTIN. */
  readonly sellerState: string
  /** Where delivery of shipped goods ends; '96' for exports. */
  readonly deliveryState?: string | null
  /** Where a service was performed, when not at the outlet (a home visit). */
  readonly performedState?: string | null
  readonly buyer?: {
    readonly registered: boolean
    /** The state of the registration, or of the address on record. */
    readonly stateCode?: string | null
  } | null
  /** Billed to the buyer and sent to somebody else at his word (bill-to, ship-to). */
  readonly shippedToAnother?: boolean
}

/** The state code whose tax is due: IGST Act sections 10(1) for goods and 12 for services. */
export function placeOfSupply(supply: Supply): string {
  const { sellerState, deliveryState, buyer } = supply
  switch (supply.kind) {
    case 'goods_over_counter':
      // The movement of the goods ends at the counter: s.10(1)(a).
      return sellerState
    case 'performed_service':
      return supply.performedState ?? sellerState
    case 'goods_shipped':
      // s.10(1)(b): goods sent to another person count as received by the buyer at his principal
      // place.
      if (buyer?.registered && supply.shippedToAnother) return buyer.stateCode ?? sellerState
      // s.10(1)(a) and (ca); for the unregistered the address of delivery is the one on the invoice
      // (Circular 209/3/2024).
      return deliveryState ?? buyer?.stateCode ?? sellerState
    case 'other_service':
      // s.12(2): where the buyer is, as far as the records tell.
      return buyer?.stateCode ?? sellerState
  }
}

/** Within a state CGST and SGST are due, otherwise IGST. */
export function isIntraState(sellerState: string, placeOfSupply: string): boolean {
  return sellerState === placeOfSupply
}
