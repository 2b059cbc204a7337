import { z } from 'zod'
import type { Customer, findCustomers as findContract } from '../../../core/contracts/customers.ts'
import { zId } from '../../../core/contracts/primitives.ts'
import { minor } from '../../../core/kernel/money.ts'
import type { Reader } from '../../platform/database/client.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { deny } from '../../platform/refusal-error.ts'
import { storeCreditBalance, storeCreditBalances } from '../storedvalue/public.ts'
import { type CustomerFields, searchPieces } from './customer.ts'
import { searchCustomers, selectCustomer } from './store.ts'

const Place = z.object({ after: zId })

/** Customers by name, a page at a time; with a query those in whom all its pieces are found. */
export async function findCustomers(
  reader: Reader,
  query: z.infer<typeof findContract.query>,
): Promise<z.infer<typeof findContract.response>> {
  const { q = '', cursor, limit } = query
  const after = cursor ? decodeCursor(cursor, Place).after : null
  const pieces = searchPieces(q)
  const found = await searchCustomers(reader, { pieces, after, limit: limit + 1 })
  const shown = found.slice(0, limit)
  const balances = await storeCreditBalances(
    reader,
    shown.map((customer) => customer.id),
  )
  const last = shown.at(-1)
  const more = last && found.length > limit
  return {
    items: shown.map((customer) => ({
      ...customer,
      storeCreditMinor: minor(balances.get(customer.id) ?? 0),
    })),
    nextCursor: more ? encodeCursor({ after: last.id }) : null,
  }
}

export async function readCustomer(reader: Reader, customerId: string): Promise<Customer> {
  const customer = await selectCustomer(reader, customerId)
  return customer ? customerWithCredit(reader, customer) : deny('customers.customer_unknown')
}

export async function customerWithCredit(
  reader: Reader,
  customer: CustomerFields,
): Promise<Customer> {
  return { ...customer, storeCreditMinor: await storeCreditBalance(reader, customer.id) }
}
