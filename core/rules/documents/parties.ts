import type { DocumentSnapshot } from '../../contracts/documents.ts'
import type { SellerMode } from '../tax/gst.ts'
import { STATES } from '../tax/states.ts'
import type { Buyer, SellerPlace } from './sale-document.ts'

type Party = DocumentSnapshot['seller']

/**
 * The seller as rule 46(a) wants it: name, address and GSTIN. An unregistered seller shows no GSTIN, even where one
 * is still kept from the time before. The legal name is given where it is not the name over the door.
 */
export function sellerParty(
  { business, outlet }: Pick<SellerPlace, 'business' | 'outlet'>,
  mode: SellerMode,
): Party {
  const town = [outlet.city, outlet.postcode].filter(Boolean).join(' ')
  return {
    name: business.name,
    legalName: business.legalName === business.name ? null : business.legalName,
    addressLines: [...outlet.addressLines, town].filter(Boolean),
    stateCode: outlet.stateCode,
    stateName: stateName(outlet.stateCode),
    gstin: mode === 'unregistered' ? null : outlet.gstin,
    phone: outlet.phone,
    email: null,
  }
}

/** The buyer by rule 46(d) to (f): everything known is given, tax words only on a tax document. */
export function buyerParty(buyer: Buyer, onTaxDocument: boolean): Party {
  const stateCode = stateCodeOf(buyer)
  return {
    name: buyer.name,
    legalName: null,
    addressLines: (buyer.address ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    stateCode,
    stateName: stateCode && stateName(stateCode),
    gstin: onTaxDocument ? buyer.gstin : null,
    phone: buyer.phone,
    email: buyer.email,
  }
}

/** A GSTIN begins with the state it was given in. */
function stateCodeOf(buyer: Buyer): string | null {
  return buyer.stateCode ?? buyer.gstin?.slice(0, 2) ?? null
}

/** An unknown code is its own name, so that a bill is never refused for it. */
export function stateName(code: string): string {
  return STATES[code] ?? code
}
