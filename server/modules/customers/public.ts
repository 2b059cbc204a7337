import type { CustomerFields } from '../../../core/rules/customers/customer-fields.ts'
import type { Reader } from '../../platform/database/client.ts'
import { selectCustomer } from './store.ts'

export { clientByPhone } from './client-by-phone.ts'
export { idsOfPerson, personIds, requireCustomer } from './living-customer.ts'
export { writeOpeningDues } from './opening-dues.ts'
export { recordCollection } from './record-collection.ts'
export { recordCustomer } from './record-customer.ts'
export { insertCustomers } from './store.ts'
export { findCollection, insertCollection } from './store-collections.ts'

/** Who buys, as the bill names them. */
export type CustomerForSale = Pick<
  CustomerFields,
  'id' | 'name' | 'phone' | 'email' | 'gstin' | 'stateCode' | 'address'
>

/**
 * The customer of a sale, or null when this id is of nobody we know: the sale is kept and flagged all the same. Who was
 * merged into another buys as that one; who was erased is nobody.
 */
export async function customerForSale(
  reader: Reader,
  customerId: string,
): Promise<CustomerForSale | null> {
  const customer = await selectCustomer(reader, customerId)
  if (!customer || customer.erasedAt) return null
  const { id, name, phone, email, gstin, stateCode, address } = customer
  return { id, name, phone, email, gstin, stateCode, address }
}
