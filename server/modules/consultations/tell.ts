import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'

/**
 * The trail and the event of what was signed or withdrawn. The trail says that it was done and keeps the hash, never an
 * answer: it can never be changed, while a client may have what is kept of them erased (DPDP Act 2023, s.12).
 */
export async function tellOfForm(
  tx: Tx,
  actor: OutletActor,
  news: {
    readonly action: string
    readonly signedFormId: string
    readonly facts: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { action, signedFormId, facts } = news
  const { outletId } = actor
  await recordAudit(tx, {
    ...{ actor, outletId, chainId: officeChainId },
    ...{ action, subjectType: 'signed_form', subjectId: signedFormId, facts },
  })
  await publish(tx, { type: 'form.signed', subject: signedFormId, outletId: null })
}
