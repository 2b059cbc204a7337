import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zId, zInstant } from './primitives.ts'

export const messagingRefusals = {
  'messaging.email_not_set_up': {
    status: 422,
    says: 'E-mail is not set up. Whoever runs Vendly sets SMTP_URL and SMTP_FROM; see the owner’s guide.',
  },
  'messaging.email_unknown': { status: 404, says: 'There is no such e-mail.' },
  'messaging.id_reused': { status: 409, says: 'This id was already used for something else.' },
} as const satisfies RefusalTable

export const Email = z.object({
  id: zId,
  documentId: zId,
  to: z.string(),
  status: z.enum(['queued', 'sending', 'sent', 'failed']),
  attempts: z.int(),
  /** Why the last try did not work, in words for people. */
  lastError: z.string().nullable(),
  createdAt: zInstant,
  sentAt: zInstant.nullable(),
})
export type Email = z.infer<typeof Email>

const area = 'Messages'
const params = z.object({ documentId: zId })

export const emailDocument = defineOperation({
  id: 'emailDocument',
  method: 'POST',
  path: '/api/v1/documents/:documentId/email',
  area,
  scope: 'outlet',
  permission: 'documents.read',
  status: 202,
  summary:
    'Send the bill as A4 PDF by e-mail to an address that the customer gave for it. It is tried again until it is sent or refused.',
  params,
  body: z.object({ emailId: zId, to: z.email().max(254) }),
  response: Email,
  refusals: ['documents.document_unknown', 'messaging.email_not_set_up', 'messaging.id_reused'],
})

export const listEmails = defineOperation({
  id: 'listEmails',
  method: 'GET',
  path: '/api/v1/documents/:documentId/emails',
  area,
  scope: 'outlet',
  permission: 'documents.read',
  summary: 'E-mails of a bill and what became of them, newest first, and whether e-mail is set up.',
  params,
  response: z.object({ setUp: z.boolean(), emails: z.array(Email) }),
  refusals: ['documents.document_unknown'],
})

export const retryEmail = defineOperation({
  id: 'retryEmail',
  method: 'POST',
  path: '/api/v1/emails/:emailId/retry',
  area,
  scope: 'outlet',
  permission: 'documents.read',
  summary: 'Try an e-mail that waits or failed again now.',
  params: z.object({ emailId: zId }),
  response: Email,
  refusals: ['messaging.email_unknown', 'messaging.email_not_set_up'],
})
