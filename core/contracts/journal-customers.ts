import { z } from 'zod'
import { NewCustomer } from './customers.ts'
import { zInstant } from './primitives.ts'

/** `customer_new`: somebody whom a device added. The act's id is that of the customer; what is sold to them follows. */
export const CustomerAddedContent = z.object({ customer: NewCustomer, occurredAt: zInstant })
export type CustomerAddedContent = z.infer<typeof CustomerAddedContent>
