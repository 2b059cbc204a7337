import { sql } from 'kysely'
import { z } from 'zod'
import type { Subscriber } from '../../platform/outbox/dispatch.ts'

const Erased = z.object({ customerIds: z.array(z.uuid()) })

/**
 * Takes an erased person off the bills that were held once: those are no documents, and nobody needs the name any more.
 * A bill that still waits keeps its customer; while there is one nobody is erased. Quotations were given out on paper
 * and stay as they were.
 */
export const openBillsSubscriber: Subscriber = {
  consumer: 'openbills.erase',
  types: ['customer.erased'],
  handle: async (tx, event) => {
    const { customerIds } = Erased.parse(event.data)
    await sql`
      update held_bills set name = null, customer_name = null, cart = jsonb_set(cart, '{customer}', 'null')
      where status <> 'held' and cart -> 'customer' ->> 'id' = any(${customerIds}::text[])`.execute(
      tx,
    )
  },
}
