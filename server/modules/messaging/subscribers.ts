import { sql } from 'kysely'
import { z } from 'zod'
import type { Subscriber } from '../../platform/outbox/dispatch.ts'

const Erased = z.object({ customerIds: z.array(z.uuid()) })

/** Forgets where the bills of an erased person were sent; that they were sent stays known. */
export const messagingSubscriber: Subscriber = {
  consumer: 'messaging.erase',
  types: ['customer.erased'],
  handle: async (tx, event) => {
    const { customerIds } = Erased.parse(event.data)
    await sql`
      update emails set recipient = 'erased' where status in ('sent', 'failed') and document_id in (
        select d.id from documents d
        left join sales s on s.id = d.sale_id left join unbilled_returns u on u.id = d.return_id
        where coalesce(s.customer_id, u.customer_id) = any(${customerIds}::uuid[]))`.execute(tx)
  },
}
