import { z } from 'zod'
import type { Customer, findCustomers as findContract } from '../../../core/contracts/customers.ts'
import type { QueryOf, ResponseOf } from '../../../core/contracts/operation.ts'
import { zId } from '../../../core/contracts/primitives.ts'
import { noWallet } from '../../../core/contracts/wallets.ts'
import { minor, zero } from '../../../core/kernel/money.ts'
import type { CustomerFields } from '../../../core/rules/customers/customer-fields.ts'
import { customerQuery } from '../../../core/rules/customers/customer-search.ts'
import type { Reader } from '../../platform/database/client.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { deny } from '../../platform/refusal-error.ts'
import { businessSettings } from '../outlets/public.ts'
import {
  khataStandings,
  pointsBalances,
  storeCreditBalances,
  walletsOf,
} from '../storedvalue/public.ts'
import { searchCustomers } from './search.ts'
import { fieldsOf, selectCustomer, selectCustomers } from './store.ts'
import { visitsOf } from './visits.ts'

const Place = z.object({ key: z.string().max(200), id: zId })

/** Customers a page at a time; with a query those in whom all of it is found. */
export async function findCustomers(
  reader: Reader,
  query: QueryOf<typeof findContract>,
): Promise<ResponseOf<typeof findContract>> {
  const { q = '', cursor, limit, order, dues = false } = query
  const found = await searchCustomers(reader, {
    query: customerQuery(q),
    dues,
    order,
    after: cursor ? decodeCursor(cursor, Place) : null,
    limit: limit + 1,
  })
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  const more = last && found.length > limit
  return {
    items: await wholeCustomers(
      reader,
      shown.map(({ key: _key, ...row }) => fieldsOf(row)),
    ),
    nextCursor: more ? encodeCursor({ key: last.key, id: last.id }) : null,
  }
}

/** The customer of an id; for one that was merged into another, that other. */
export async function readCustomer(reader: Reader, customerId: string): Promise<Customer> {
  const row = await selectCustomer(reader, customerId)
  if (!row || row.erasedAt) return deny('customers.customer_unknown')
  return wholeCustomer(reader, fieldsOf(row))
}

/** Several customers by id, in no particular order. */
export async function customersByIds(reader: Reader, ids: readonly string[]): Promise<Customer[]> {
  return wholeCustomers(reader, (await selectCustomers(reader, ids)).map(fieldsOf))
}

/** Those of the ids who are customers still: neither merged into another nor erased. */
export async function livingByIds(reader: Reader, ids: readonly string[]): Promise<Customer[]> {
  const rows = await selectCustomers(reader, ids)
  const living = rows.filter(({ mergedInto, erasedAt }) => !mergedInto && !erasedAt)
  return wholeCustomers(reader, living.map(fieldsOf))
}

export async function wholeCustomer(reader: Reader, customer: CustomerFields): Promise<Customer> {
  const [whole] = await wholeCustomers(reader, [customer])
  return whole ?? deny('customers.customer_unknown')
}

/** Customers with what others keep of them: balances, points, visits. */
async function wholeCustomers(
  reader: Reader,
  customers: readonly CustomerFields[],
): Promise<Customer[]> {
  const ids = customers.map((customer) => customer.id)
  const settings = await businessSettings(reader)
  const credits = await storeCreditBalances(reader, ids)
  const wallets = await walletsOf(reader, ids)
  const khata = await khataStandings(reader, ids)
  const points = await pointsBalances(reader, ids)
  const visits = await visitsOf(reader, ids)
  return customers.map((customer) => {
    const standing = khata.get(customer.id)
    const ownLimit = standing?.limit ?? null
    return {
      ...customer,
      storeCreditMinor: minor(credits.get(customer.id) ?? 0),
      wallet: wallets.get(customer.id) ?? noWallet,
      dueMinor: standing?.due ?? zero,
      dueSince: standing?.since ?? null,
      khataLimitMinor: ownLimit ?? settings.khataDefaultLimitMinor,
      ownKhataLimitMinor: ownLimit,
      points: points.get(customer.id) ?? 0,
      visits: visits.get(customer.id)?.visits ?? 0,
      lastVisitAt: visits.get(customer.id)?.lastVisitAt ?? null,
    }
  })
}
