import { sql } from 'kysely'
import { z } from 'zod'
import type { Subscriber } from '../../platform/outbox/dispatch.ts'
import type { StoredEntry } from './entry.ts'
import { offerFreed } from './offers.ts'

/** What may leave somebody or something free who was not. */
const freeing = [
  'visit.cancelled',
  'visit.no_show',
  'visit.moved',
  'visit.resized',
  'visit.service_cancelled',
  'visit.service_changed',
  'roster.saved',
  'roster_day.saved',
  'roster_day.removed',
  'closure.saved',
  'closure.removed',
  'leave.withdrawn',
  'time.unblocked',
  'hold.released',
  'staff_profile.saved',
  'resource.saved',
  'booking_rules.saved',
]

/** Offers to those who wait whatever time becomes free, in the transaction that hears of it. */
export const waitlistSubscriber: Subscriber = {
  consumer: 'waitlist.offer',
  types: ['visit.changed', 'calendar.changed', 'salon.changed'],
  handle: async (tx, { outletId, data }) => {
    if (outletId === null || !freeing.includes(String(data.action))) return
    await offerFreed(tx, outletId as StoredEntry['outletId'])
  },
}

const Erased = z.object({ customerIds: z.array(z.uuid()) })

/** An erased person waits no more, and what was written about them is gone. */
export const waitlistEraser: Subscriber = {
  consumer: 'waitlist.erase',
  types: ['customer.erased'],
  handle: async (tx, event) => {
    const { customerIds } = Erased.parse(event.data)
    await sql`update waitlist_entries set note = null, guest_name = null,
        state = case when state = 'waiting' then 'closed' else state end,
        closed_reason = case when state in ('waiting', 'closed') then 'Erased' end
      where customer_id = any(${customerIds}::uuid[])`.execute(tx)
  },
}
