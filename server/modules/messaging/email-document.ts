import type { Email } from '../../../core/contracts/messaging.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { findDocument } from '../invoicing/public.ts'
import { findEmail, insertEmail, lockEmail, requeueEmail } from './store.ts'

export interface EmailDocumentInput {
  readonly documentId: string
  readonly emailId: string
  readonly to: string
  /** Whether this installation can send e-mail at all. */
  readonly setUp: boolean
}

/** Queues a bill for an address. Nothing is sent here: a mail server that is slow keeps nobody waiting. */
export const emailDocument = operation(
  'emailDocument',
  async (tx, actor: OutletActor, input: EmailDocumentInput): Promise<Email> => {
    const { documentId, emailId, to } = input
    const document = await findDocument(tx, documentId)
    if (document?.outletId !== actor.outletId) return deny('documents.document_unknown')
    const first = await findEmail(tx, emailId)
    if (first) {
      const same = first.documentId === documentId && first.to === to
      return same ? first : deny('messaging.id_reused')
    }
    if (!input.setUp) return deny('messaging.email_not_set_up')

    const { outletId, userId } = actor
    await insertEmail(tx, { id: emailId, documentId, outletId, to, userId, at: now() })
    await recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: 'document.emailed',
      subjectType: 'document',
      subjectId: documentId,
      outletId,
      facts: { number: document.snapshot.number, emailId, to: maskedAddress(to) },
    })
    return queued(tx, emailId, outletId)
  },
)

/** Tries an e-mail that waits or failed again now. What is sent or on its way is left as it is. */
export const retryEmail = operation(
  'retryEmail',
  async (
    tx,
    actor: OutletActor,
    input: { readonly emailId: string; readonly setUp: boolean },
  ): Promise<Email> => {
    const email = await lockEmail(tx, actor.outletId, input.emailId)
    if (!email) return deny('messaging.email_unknown')
    if (email.status === 'sending' || email.status === 'sent') return email
    if (!input.setUp) return deny('messaging.email_not_set_up')

    await requeueEmail(tx, email.id)
    return queued(tx, email.id, actor.outletId)
  },
)

async function queued(tx: Tx, emailId: string, outletId: string): Promise<Email> {
  const email = await findEmail(tx, emailId)
  assert(email, 'an e-mail just queued is there')
  await tellEmail(tx, { ...email, outletId })
  return email
}

export function tellEmail(
  tx: Tx,
  email: Pick<Email, 'id' | 'documentId' | 'status'> & { readonly outletId: string },
): Promise<void> {
  const { id, documentId, status, outletId } = email
  return publish(tx, { type: 'email.changed', subject: id, outletId, data: { documentId, status } })
}

/** The trail is kept for years and need not hold the address: k…@example.com. */
export function maskedAddress(address: string): string {
  const [name = '', domain = ''] = address.split('@')
  return `${name.slice(0, 1)}…@${domain}`
}
