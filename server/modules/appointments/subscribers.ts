import { sql } from 'kysely'
import { z } from 'zod'
import type { Subscriber } from '../../platform/outbox/dispatch.ts'

const Erased = z.object({ customerIds: z.array(z.uuid()) })

/**
 * Takes what was written about an erased person out of their visits: notes, the name of a guest, and reasons, which
 * tell of illness often enough. When they were here and what was done stays: bills rest on it.
 */
export const appointmentsSubscriber: Subscriber = {
  consumer: 'appointments.erase',
  types: ['customer.erased'],
  handle: async (tx, event) => {
    const { customerIds } = Erased.parse(event.data)
    await sql`update visits set note = null, guest_name = null,
        cancel_reason = case when cancel_reason is not null then 'Erased' end,
        force_reason = case when force_reason is not null then 'Erased' end,
        past_reason = case when past_reason is not null then 'Erased' end
      where customer_id = any(${customerIds}::uuid[])`.execute(tx)
    await sql`update visit_cancelled_services x set reason = 'Erased' from visits v
      where v.id = x.visit_id and v.customer_id = any(${customerIds}::uuid[])`.execute(tx)
    await sql`update visit_changes c set reason = null from visits v
      where v.id = c.visit_id and v.customer_id = any(${customerIds}::uuid[])
        and c.reason is not null`.execute(tx)
    await sql`update visit_series_changes c set reason = null from visit_series s
      where s.id = c.series_id and s.customer_id = any(${customerIds}::uuid[])
        and c.reason is not null`.execute(tx)
    await sql`update visit_series set note = null, guest_name = null,
        ended_at = coalesce(ended_at, ${event.time})
      where customer_id = any(${customerIds}::uuid[])`.execute(tx)
  },
}
