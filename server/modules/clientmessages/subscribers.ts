import { sql } from 'kysely'
import { z } from 'zod'
import { tellable } from '../../../core/contracts/client-messages.ts'
import { newId } from '../../platform/ids.ts'
import type { Subscriber } from '../../platform/outbox/dispatch.ts'
import { knownVisit, lockVisit } from '../appointments/public.ts'
import { receiverOf } from './addresses.ts'
import { askMessage } from './ask-message.ts'

const Due = z.object({ kind: z.enum(tellable) })
const Erased = z.object({ customerIds: z.array(z.uuid()) })

/** What clients did themselves is answered by e-mail, where this installation sends any and they gave an address. */
const answerer: Subscriber = {
  consumer: 'clientmessages.answer',
  types: ['visit.message_due'],
  handle: async (tx, { subject: visitId, outletId, data }) => {
    if (outletId === null || (await receiverOf(tx, visitId)).email === null) return
    const { kind: about } = Due.parse(data)
    await lockVisit(tx, outletId, visitId)
    const visit = await knownVisit(tx, outletId, visitId)
    await askMessage(tx, { id: newId(), outletId, visit, about, userId: null })
  },
}

/** Forgets where messages of an erased person went; what waits is not sent. */
const eraser: Subscriber = {
  consumer: 'clientmessages.erase',
  types: ['customer.erased'],
  handle: async (tx, event) => {
    const { customerIds } = Erased.parse(event.data)
    await sql`update client_messages set
        recipient = case when recipient is not null then 'erased' end,
        status = case when status in ('queued', 'failed') then 'dropped' else status end
      where visit_id in (select id from visits
        where customer_id = any(${customerIds}::uuid[]))`.execute(tx)
  },
}

export function clientMessagesSubscribers(canSend: boolean): readonly Subscriber[] {
  return canSend ? [answerer, eraser] : [eraser]
}
