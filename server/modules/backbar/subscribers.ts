import type { Subscriber } from '../../platform/outbox/dispatch.ts'
import { settleUse } from './settle-use.ts'

/**
 * Books what a visit used once it is completed, and takes it back when that is undone. Hearing of it twice, or of
 * something else that happened to the visit, changes nothing.
 */
export const backBarSubscriber: Subscriber = {
  consumer: 'backbar.use',
  types: ['visit.changed'],
  handle: async (tx, event) => {
    if (event.outletId) await settleUse(tx, event.outletId, { visitId: event.subject })
  },
}
