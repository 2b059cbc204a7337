import type { QueryClient } from '@tanstack/react-query'
import {
  type Customer,
  createCustomer,
  findCustomers,
  NewCustomer,
} from '../../../core/contracts/customers.ts'
import type { BodyInputOf } from '../../../core/contracts/operation.ts'
import {
  type CustomerFields,
  newCustomerFields,
} from '../../../core/rules/customers/customer-fields.ts'
import { customerOfFeed } from '../../../core/rules/customers/feed-customer.ts'
import { nowOfDevice } from '../acts.ts'
import { call } from '../api-client.ts'
import { isUnreachable, refusedHere } from '../api-problem.ts'
import { isReachable } from '../connection.ts'
import { currentPlace } from '../device.ts'
import { readLease } from '../journal/lease.ts'
import { writeAct } from '../journal/write-act.ts'
import { currentSession } from '../session.ts'
import { isTraining } from '../training.ts'
import { limitOf } from './customers-here.ts'
import { customersHere } from './device-customers.ts'
import { newToFeed } from './own-changes.ts'

/**
 * Adds somebody new: at a counter of the device's own as an act of its journal, with or without
 * the server; elsewhere the server does it. A phone that is known to belong to somebody is refused
 * with who that is.
 */
export async function addCustomerHere(
  said: BodyInputOf<typeof createCustomer>,
  queries: QueryClient,
): Promise<Customer> {
  const { registerId } = currentPlace()
  const session = currentSession()
  const own = registerId !== null && !isTraining() && (await readLease(registerId)).kind === 'own'
  if (!own || session.kind !== 'signed-in') return call(createCustomer, { body: said })
  const fields = fieldsOf(said)
  await requireOwnPhone(fields)
  const occurredAt = nowOfDevice()
  await writeAct(registerId, {
    ...{ commandId: fields.id, kind: 'customer_new', personId: session.user.id, occurredAt },
    ...{ documentIds: [], series: [] },
    content: () => ({ customer: saidOf(fields), occurredAt }),
  })
  return customerOfFeed(newToFeed(fields), limitOf(queries))
}

function fieldsOf(said: BodyInputOf<typeof createCustomer>): CustomerFields {
  const read = NewCustomer.safeParse(said)
  if (!read.success) throw refusedHere('request.malformed', {}, 400)
  const decision = newCustomerFields(read.data)
  if (decision.ok) return decision.value
  const { code, facts } = decision.refusal
  throw refusedHere(code.includes('.') ? code : `customers.${code}`, facts, 422)
}

/** With its country code told as one: ten digits from abroad are not a number of India. */
const saidOf = ({ id, phone, ...fields }: CustomerFields): NewCustomer => ({
  ...{ ...fields, customerId: id },
  phone: phone && `+${phone}`,
})

/** As far as can be known: by this device, and by the server while it is there. */
async function requireOwnPhone({ id, phone }: CustomerFields): Promise<void> {
  if (phone === null) return
  const holder = (await customersHere())?.memory.byPhone(phone) ?? (await holderAtServer(phone))
  if (!holder || holder.id === id) return
  throw refusedHere('customers.phone_taken', { customerId: holder.id, name: holder.name })
}

async function holderAtServer(phone: string): Promise<Customer | undefined> {
  if (!isReachable()) return undefined
  try {
    const { items } = await call(findCustomers, { query: { q: `+${phone}`, limit: 5 } })
    return items.find((customer) => customer.phone === phone)
  } catch (error) {
    if (!isUnreachable(error)) throw error
    return undefined
  }
}
