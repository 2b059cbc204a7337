import type { Buyer, SaleDocumentInput } from './sale-document.ts'

/** Rule 5(1)(f) of the composition rules wants these words at the top of every bill. */
export const compositionWords =
  'Composition taxable person, not eligible to collect tax on supplies'

/** Rule 46(e): from this taxable value on the buyer must be named with address and state, registered or not. */
const namedBuyerFromMinor = 50_000_00

/** Words that the law wants on this bill, beyond its fields. */
export function legalNotesFor(input: SaleDocumentInput): string[] {
  if (input.mode === 'composition') return [compositionWords]
  const missing = missingBuyerDetails(input)
  if (missing.length === 0) return []
  // The sale is done and is never refused for it: the paper leaves room to write what the till did not ask.
  return [`Buyer's ${listOf(missing)}: ____________________`]
}

export type BuyerDetail = 'name' | 'address' | 'state'

/** What rule 46(d) and (e) want to know of the buyer and is not known; a till asks for it before it takes the money. */
export function missingBuyerDetails(
  input: Pick<SaleDocumentInput, 'mode' | 'buyer' | 'cart'>,
): BuyerDetail[] {
  if (input.mode !== 'regular') return []
  const registered = Boolean(input.buyer?.gstin)
  if (!registered && input.cart.taxable < namedBuyerFromMinor) return []
  return unknownOf(input.buyer)
}

function unknownOf(buyer: Buyer | null): BuyerDetail[] {
  const missing: BuyerDetail[] = []
  if (!buyer?.name) missing.push('name')
  if (!buyer?.address) missing.push('address')
  if (!buyer?.stateCode && !buyer?.gstin) missing.push('state')
  return missing
}

function listOf(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last
}
