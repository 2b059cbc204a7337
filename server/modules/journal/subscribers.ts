import { sql } from 'kysely'
import { z } from 'zod'
import type { Subscriber } from '../../platform/outbox/dispatch.ts'

const Erased = z.object({ customerIds: z.array(z.uuid()) })

/**
 * What a device said of somebody when it added them or held a bill for them goes with them; that it
 * did, its seal and its place stay. Bills keep the name: the law wants them kept.
 */
export const journalSubscriber: Subscriber = {
  consumer: 'journal.erase',
  types: ['customer.erased'],
  handle: async (tx, event) => {
    const { customerIds } = Erased.parse(event.data)
    await sql`update register_commands set content = 'null'
      where kind = 'customer_new' and command_id = any(${customerIds}::uuid[])`.execute(tx)
    await sql`
      update register_commands
      set content = jsonb_set(jsonb_set(content, '{cart,customer}', 'null'), '{name}', 'null')
      where kind = 'bill_held' and content #>> '{cart,customer,id}' = any(${customerIds}::text[])`.execute(
      tx,
    )
  },
}
