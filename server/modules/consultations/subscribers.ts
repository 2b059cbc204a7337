import { sql } from 'kysely'
import { z } from 'zod'
import type { Subscriber } from '../../platform/outbox/dispatch.ts'

const Erased = z.object({ customerIds: z.array(z.uuid()) })

/** Takes away what an erased person signed, and what guests signed for visits in their name. */
export const consultationsSubscriber: Subscriber = {
  consumer: 'consultations.erase',
  types: ['customer.erased'],
  handle: async (tx, event) => {
    const { customerIds } = Erased.parse(event.data)
    await sql`delete from signed_forms s where customer_id = any(${customerIds}::uuid[])
      or (customer_id is null and exists (select from visits v
        where v.id = s.visit_id and v.customer_id = any(${customerIds}::uuid[])))`.execute(tx)
  },
}
