import { assert } from '../../../core/kernel/assert.ts'
import type { Database } from '../../platform/database/client.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { findDocument, invoicePdf } from '../invoicing/public.ts'
import { billLetter } from './bill-letter.ts'
import { tellEmail } from './email-document.ts'
import type { Posted, PostOffice } from './post-office.ts'
import { type ClaimedEmail, claimEmail, type EmailOutcome, settleEmail } from './store.ts'

/** After so many tries, which take more than a day, a person has to look at the mail server. */
export const emailAttemptsLimit = 12
const firstDelaySeconds = 30
const longestDelaySeconds = 4 * 60 * 60

/** Longer than a try can take, so that no two processes send one e-mail. */
export const leaseSeconds = 180

export function emailDelaySeconds(attempts: number): number {
  return Math.min(firstDelaySeconds * 2 ** (attempts - 1), longestDelaySeconds)
}

interface MailParts {
  readonly office: PostOffice
  readonly onTrouble: (error: unknown) => void
}

/**
 * Sends every e-mail that is due, one after the other, and writes down what became of each. Safe to run twice and in
 * several processes. An e-mail may go out twice when a process dies between sending and writing it down.
 */
export async function sendDueEmails(database: Database, parts: MailParts): Promise<void> {
  for (;;) {
    const email = await claimEmail(database, leaseSeconds)
    if (!email) return
    const outcome = outcomeOf(email, await post(database, parts, email))
    await runInTransaction(database, async (tx) => {
      if (await settleEmail(tx, email, outcome)) await tellEmail(tx, { ...email, ...outcome })
    })
  }
}

async function post(
  database: Database,
  { office, onTrouble }: MailParts,
  email: ClaimedEmail,
): Promise<Posted> {
  const document = await findDocument(database, email.documentId)
  assert(document, 'an e-mail names a document')
  const { snapshot } = document
  const pdf = await invoicePdf(snapshot).catch((error: unknown) => {
    onTrouble(error)
    return null
  })
  if (!pdf) return { ok: false, reason: 'The page could not be made.', isFinal: false }
  return office.send({
    emailId: email.id,
    to: email.to,
    shopName: snapshot.seller.name,
    letter: billLetter(snapshot),
    attachments: [
      { name: `${snapshot.number.replaceAll('/', '-')}.pdf`, type: 'application/pdf', bytes: pdf },
    ],
  })
}

function outcomeOf({ attempts }: ClaimedEmail, posted: Posted): EmailOutcome {
  if (posted.ok) return { status: 'sent', error: null, delaySeconds: 0 }
  const isOver = posted.isFinal || attempts >= emailAttemptsLimit
  return {
    status: isOver ? 'failed' : 'queued',
    error: posted.reason,
    delaySeconds: emailDelaySeconds(attempts),
  }
}
