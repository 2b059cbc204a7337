import * as contract from '../../../core/contracts/messaging.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { deny } from '../../platform/refusal-error.ts'
import { findDocument } from '../invoicing/public.ts'
import { emailDocument, retryEmail } from './email-document.ts'
import { selectEmails } from './store.ts'

export const messagingRoutes: Route[] = [
  route(contract.emailDocument, ({ database, actor, params, body, settings }) =>
    emailDocument(database, actor, { ...params, ...body, setUp: settings.mail !== null }),
  ),
  route(contract.listEmails, async ({ database, actor, params, settings }) => {
    const document = await findDocument(database, params.documentId)
    if (document?.outletId !== actor.outletId) return deny('documents.document_unknown')
    const emails = await selectEmails(database, params.documentId)
    return { setUp: settings.mail !== null, emails }
  }),
  route(contract.retryEmail, ({ database, actor, params, settings }) =>
    retryEmail(database, actor, { ...params, setUp: settings.mail !== null }),
  ),
]
