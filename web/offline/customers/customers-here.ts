import type { QueryClient } from '@tanstack/react-query'
import { type Customer, findCustomers, readCustomer } from '../../../core/contracts/customers.ts'
import type { FeedCustomer } from '../../../core/contracts/device-customers.ts'
import type { QueryInputOf, ResponseOf } from '../../../core/contracts/operation.ts'
import type { Business } from '../../../core/contracts/outlets.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { add, type Minor, minor, zero } from '../../../core/kernel/money.ts'
import { customerOfFeed } from '../../../core/rules/customers/feed-customer.ts'
import { call } from '../api-client.ts'
import { ApiProblem, isUnreachable } from '../api-problem.ts'
import { customersHere, foundOfOwn } from './device-customers.ts'
import { isAddedHere, ownChanges } from './own-changes.ts'

// Customers as screens ask for them: the server is asked, and where it is away the device answers
// and says since when it has heard nothing.

/** `asOf` is set where the device answered for the server. */
export interface KnownCustomer extends Customer {
  readonly asOf?: Instant
}

/** What customers without a limit of their own may owe, as this page knows it. */
export const limitOf = (queries: QueryClient): Minor =>
  queries.getQueryData<Business>(['business'])?.settings.khataDefaultLimitMinor ?? zero

/** As the server said last, with what this device did since. */
function known(fed: FeedCustomer, limit: Minor, asOf: Instant): KnownCustomer {
  const customer = customerOfFeed(fed, limit)
  const { dueMinor, storeCreditMinor } = ownChanges(fed.id)
  return {
    ...customer,
    dueMinor: atLeastNothing(add(customer.dueMinor, dueMinor)),
    storeCreditMinor: atLeastNothing(add(customer.storeCreditMinor, storeCreditMinor)),
    asOf,
  }
}

const atLeastNothing = (amount: Minor): Minor => minor(Math.max(amount, 0))

/** A customer by what this device knows; null where it does not know them. */
export async function customerOnDevice(
  id: string,
  queries: QueryClient,
): Promise<KnownCustomer | null> {
  const here = await customersHere()
  const fed = here?.memory.byId(id)
  return here && fed ? known(fed, limitOf(queries), here.asOf) : null
}

/** Whom this device has added itself the server is asked about once it has told of them. */
export async function readCustomerHere(
  customerId: string,
  { client, signal }: { readonly client: QueryClient; readonly signal?: AbortSignal },
): Promise<KnownCustomer> {
  const added = isAddedHere(customerId) ? await customerOnDevice(customerId, client) : null
  if (added) return added
  try {
    return await call(readCustomer, { params: { customerId }, signal })
  } catch (error) {
    // Whom this device has just added the server may not have heard of.
    const mayBeHere = isUnreachable(error) || (error instanceof ApiProblem && error.status === 404)
    const found = mayBeHere ? await customerOnDevice(customerId, client) : null
    if (found) return found
    throw error
  }
}

type Asked = QueryInputOf<typeof findCustomers>

/** A page of customers, and since when the device has heard nothing where it answered itself. */
export type FoundCustomers = ResponseOf<typeof findCustomers> & { readonly asOf: Instant | null }

export async function findCustomersHere(
  query: Asked,
  { client, signal }: { readonly client: QueryClient; readonly signal?: AbortSignal },
): Promise<FoundCustomers> {
  try {
    const page = await call(findCustomers, { query, signal })
    return {
      ...page,
      items: [...(await ownBeside(page.items, query, client)), ...page.items],
      asOf: null,
    }
  } catch (error) {
    if (!isUnreachable(error)) throw error
    return (await findOnDevice(query, client)) ?? Promise.reject(error)
  }
}

/** Whom this device has just added and the server has not heard of. */
async function ownBeside(
  items: readonly Customer[],
  { q, cursor }: Asked,
  client: QueryClient,
): Promise<Customer[]> {
  if (!q || cursor) return []
  const found = await foundOfOwn(q)
  const others = found.filter(({ id }) => !items.some((item) => item.id === id))
  return others.map((fed) => customerOfFeed(fed, limitOf(client)))
}

const orders = {
  name: () => 0,
  due: (a: Customer, b: Customer) => b.dueMinor - a.dueMinor,
  recent: (a: Customer, b: Customer) =>
    Date.parse(b.lastVisitAt ?? '') - Date.parse(a.lastVisitAt ?? '') || 0,
} as const

async function findOnDevice(
  { q, dues, order = 'name', limit = 50, cursor }: Asked,
  client: QueryClient,
): Promise<FoundCustomers | null> {
  const here = await customersHere()
  // Half a list would say of somebody that nobody knows them.
  if (!here?.complete) return null
  const { memory, asOf } = here
  const from = Number(cursor ?? 0)
  const found = q ? memory.search(q, mostFound) : memory.all()
  const all = found
    .map((fed) => known(fed, limitOf(client), asOf))
    .filter(({ dueMinor }) => !dues || dueMinor > 0)
  // What was searched stands in the order in which it answers.
  const sorted = q && order === 'name' ? all : all.sort(orders[order])
  const end = from + Number(limit)
  const nextCursor = end < sorted.length ? String(end) : null
  return { items: sorted.slice(from, end), nextCursor, asOf }
}

const mostFound = 200
