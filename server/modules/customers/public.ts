import type { Reader } from '../../platform/database/client.ts'
import type { CustomerFields } from './customer.ts'
import { selectCustomer } from './store.ts'

/** Who buys, as the bill names them. */
export type CustomerForSale = Omit<CustomerFields, 'note'>

/** The customer of a sale, or null when this id is of nobody we know: the sale is kept and flagged all the same. */
export async function customerForSale(
  reader: Reader,
  customerId: string,
): Promise<CustomerForSale | null> {
  const customer = await selectCustomer(reader, customerId)
  if (!customer) return null
  const { note: _, ...forSale } = customer
  return forSale
}
