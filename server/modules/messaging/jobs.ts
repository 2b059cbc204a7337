import type { Job } from '../../platform/jobs.ts'
import type { MailSettings } from '../../platform/settings.ts'
import { openPostOffice } from './post-office.ts'
import { sendDueEmails } from './send-emails.ts'

export const sendEmailsJob = 'send-emails'

/** Work of this module for the job runner; where no mail server is set, nothing is ever queued. */
export function messagingJobs(mail: MailSettings | null): readonly Job[] {
  if (!mail) return []
  const office = openPostOffice(mail)
  return [
    {
      name: sendEmailsJob,
      // Each minute, for what waits for its next try; a new e-mail wakes the job by itself.
      schedule: '* * * * *',
      catchesUp: false,
      run: (database, onTrouble) => sendDueEmails(database, { office, onTrouble }),
    },
  ]
}
