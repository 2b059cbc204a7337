import { sql } from 'kysely'
import { z } from 'zod'
import type { Subscriber } from '../../platform/outbox/dispatch.ts'

const Erased = z.object({ customerIds: z.array(z.uuid()) })

/** What a device said of somebody when it added them goes with them; that it did, its seal and its place stay. */
export const journalSubscriber: Subscriber = {
  consumer: 'journal.erase',
  types: ['customer.erased'],
  handle: async (tx, event) => {
    const { customerIds } = Erased.parse(event.data)
    await sql`update register_commands set content = 'null'
      where kind = 'customer_new' and command_id = any(${customerIds}::uuid[])`.execute(tx)
  },
}
