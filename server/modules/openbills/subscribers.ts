import { sql } from 'kysely'
import { z } from 'zod'
import type { Subscriber } from '../../platform/outbox/dispatch.ts'

const Erased = z.object({ customerIds: z.array(z.uuid()) })

/**
 * Takes an erased person off the bills that were held once and off their quotations: no law wants those kept, and what
 * was offered stands without the name. A bill that still waits keeps its customer; while there is one nobody is erased.
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
    await sql`
      update quotations set customer_name = null, cart = jsonb_set(cart, '{customer}', 'null'),
        snapshot = jsonb_set(snapshot, '{buyer}', 'null', false)
      where cart -> 'customer' ->> 'id' = any(${customerIds}::text[])`.execute(tx)
  },
}
