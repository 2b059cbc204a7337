import { sql } from 'kysely'
import { z } from 'zod'
import { tellable } from '../../../core/contracts/client-messages.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import type { Subscriber } from '../../platform/outbox/dispatch.ts'
import { knownVisit, lockVisit } from '../appointments/public.ts'
import { receiverOf, waitingReceiver } from './addresses.ts'
import { askMessage, tellMessage } from './ask-message.ts'
import { insertMessage } from './store-messages.ts'

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
      where visit_id in (select id from visits where customer_id = any(${customerIds}::uuid[]))
        or waitlist_id in (select id from waitlist_entries
          where customer_id = any(${customerIds}::uuid[]))`.execute(tx)
  },
}

const Offered = z.object({ waitlistId: z.uuid() })

/** Who waits is told that they do, and of each time that is kept for them: they asked for that. */
const caller: Subscriber = {
  consumer: 'clientmessages.waitlist',
  types: ['waitlist.message_due', 'waitlist.offered'],
  handle: async (tx, { type, subject, outletId, data }) => {
    if (outletId === null) return
    const isOffer = type === 'waitlist.offered'
    const waitlistId = isOffer ? Offered.parse(data).waitlistId : subject
    if ((await waitingReceiver(tx, waitlistId)).email === null) return
    const about = isOffer ? ('offer' as const) : ('waiting' as const)
    const [id, at] = [newId(), now()]
    await insertMessage(tx, {
      ...{ id, outletId, visitId: null, waitlistId, asked: about, about, channel: 'email' },
      ...(isOffer && { offerId: subject }),
      ...{ status: 'queued', was: null, forStart: null, byClient: !isOffer, recipient: null },
      ...{ userId: null, nextAttemptAt: at, createdAt: at },
    })
    await tellMessage(tx, { id, visitId: null, outletId, status: 'queued' })
  },
}

export function clientMessagesSubscribers(canSend: boolean): readonly Subscriber[] {
  return canSend ? [answerer, caller, eraser] : [eraser]
}
