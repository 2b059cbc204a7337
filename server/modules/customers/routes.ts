import * as contract from '../../../core/contracts/customers.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { createCustomer } from './create-customer.ts'
import { findCustomers, readCustomer } from './read-customers.ts'
import { updateCustomer } from './update-customer.ts'

export const customersRoutes: Route[] = [
  route(contract.findCustomers, ({ database, query }) => findCustomers(database, query)),
  route(contract.readCustomer, ({ database, params }) => readCustomer(database, params.customerId)),
  route(contract.createCustomer, ({ database, actor, body }) =>
    createCustomer(database, actor, body),
  ),
  route(contract.updateCustomer, ({ database, actor, params, body }) =>
    updateCustomer(database, actor, { ...body, ...params }),
  ),
]
