import type { EventType } from '../../../core/contracts/events.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { recordAudit } from '../audit/public.ts'

export interface BillNews {
  readonly type: Extract<EventType, `bill.${string}`>
  readonly id: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** Acts that have a row of their own beside the held bill. */
const subjects: Partial<Record<BillNews['type'], string>> = {
  'bill.voided': 'bill_void',
  'bill.taken_again': 'held_bill_conflict',
}

/** The trail and the event of an act on an open bill: the other registers see it at once. */
export async function tellOfBill(tx: Tx, actor: TillActor, news: BillNews): Promise<void> {
  await recordAudit(tx, {
    actor,
    chainId: actor.registerId,
    action: news.type,
    subjectType: subjects[news.type] ?? 'held_bill',
    subjectId: news.id,
    outletId: actor.outletId,
    facts: news.facts,
  })
  await publish(tx, {
    type: news.type,
    subject: news.id,
    outletId: actor.outletId,
    data: { registerId: actor.registerId },
  })
}
