import { sql } from 'kysely'
import { z } from 'zod'
import type { Subscriber } from '../../platform/outbox/dispatch.ts'

const Erased = z.object({ customerIds: z.array(z.uuid()) })

/** Forgets what an erased person typed when they booked or asked to wait, and closes their links. */
export const onlineBookingSubscriber: Subscriber = {
  consumer: 'onlinebooking.erase',
  types: ['customer.erased'],
  handle: async (tx, event) => {
    const { customerIds } = Erased.parse(event.data)
    const theirs = sql`visit_id in (select id from visits
      where customer_id = any(${customerIds}::uuid[]))`
    await sql`update online_bookings set name = 'Erased', phone = null, email = null
      where ${theirs}`.execute(tx)
    await sql`delete from visit_links where ${theirs}`.execute(tx)
    const entries = sql`waitlist_id in (select id from waitlist_entries
      where customer_id = any(${customerIds}::uuid[]))`
    await sql`update online_waitings set name = 'Erased', phone = null, email = null
      where ${entries}`.execute(tx)
    await sql`delete from waitlist_links where ${entries}`.execute(tx)
    await sql`delete from form_link_tokens where link_id in (select id from form_links
      where customer_id = any(${customerIds}::uuid[]) or ${theirs})`.execute(tx)
  },
}
