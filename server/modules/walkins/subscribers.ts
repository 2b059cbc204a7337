import { sql } from 'kysely'
import { z } from 'zod'
import type { Subscriber } from '../../platform/outbox/dispatch.ts'

const Erased = z.object({ customerIds: z.array(z.uuid()) })

/** Takes what was written about an erased person off the board. */
export const walkInsEraser: Subscriber = {
  consumer: 'walkins.erase',
  types: ['customer.erased'],
  handle: async (tx, event) => {
    const { customerIds } = Erased.parse(event.data)
    await sql`update walk_ins set note = null, guest_name = null, left_reason = null
      where customer_id = any(${customerIds}::uuid[])`.execute(tx)
  },
}
