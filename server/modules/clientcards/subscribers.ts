import { sql } from 'kysely'
import { z } from 'zod'
import type { Subscriber } from '../../platform/outbox/dispatch.ts'

const Erased = z.object({ customerIds: z.array(z.uuid()) })

/** Takes away the card of an erased person, whole: nothing of it is a document that a law wants kept. */
export const clientcardsSubscriber: Subscriber = {
  consumer: 'clientcards.erase',
  types: ['customer.erased'],
  handle: async (tx, event) => {
    const { customerIds } = Erased.parse(event.data)
    await sql`delete from patch_tests where customer_id = any(${customerIds}::uuid[])`.execute(tx)
    await sql`delete from client_photos where customer_id = any(${customerIds}::uuid[])`.execute(tx)
    await sql`delete from client_service_terms where customer_id = any(${customerIds}::uuid[])`.execute(
      tx,
    )
    await sql`delete from card_entries where customer_id = any(${customerIds}::uuid[])`.execute(tx)
  },
}
