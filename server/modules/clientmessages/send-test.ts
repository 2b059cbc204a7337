import type { z } from 'zod'
import type { sendTestMessage as contract } from '../../../core/contracts/client-messages.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Database } from '../../platform/database/client.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { requestLimit } from '../../platform/http/request-limit.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import type { Settings } from '../../platform/settings.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { maskedAddress, openPostOffice } from '../messaging/public.ts'
import { outletPlace } from '../outlets/public.ts'
import { letterOf } from './letter.ts'
import { previewMessage } from './save-setup.ts'

const testing = requestLimit({
  requests: 10,
  windowMilliseconds: 600_000,
  refusal: 'clientmessages.too_many_tests',
})

/** Sends the preview to an address of the person who writes it, and says what the mail server answered. */
export async function sendTestMessage(
  database: Database,
  actor: OutletActor,
  input: z.infer<typeof contract.body> & {
    readonly settings: Pick<Settings, 'mail' | 'publicUrl'>
    readonly caller: Caller
  },
): Promise<ResponseOf<typeof contract>> {
  const { to, kind, language, text, settings, caller } = input
  const { outletId } = actor
  const { mail, publicUrl } = settings
  if (!mail) return deny('messaging.email_not_set_up')
  const { subject, body } = await previewMessage(
    database,
    { outletId, publicUrl },
    { kind, language, text },
  )
  testing(caller)
  const { business } = await outletPlace(database, outletId)
  await runInTransaction(database, (tx) =>
    recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: 'message.tested',
      subjectType: 'outlet',
      subjectId: outletId,
      outletId,
      facts: { kind, language, to: maskedAddress(to) },
    }),
  )
  const office = openPostOffice(mail)
  const letter = letterOf({ subject, body }, language)
  const shopName = business.name
  const posted = await office.send({ emailId: newId(), to, shopName, letter, attachments: [] })
  office.close()
  return posted.ok ? { sent: true, reason: null } : { sent: false, reason: posted.reason }
}
