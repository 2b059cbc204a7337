import type { Job } from '../../platform/jobs.ts'
import type { Settings } from '../../platform/settings.ts'
import { openPostOffice } from '../messaging/public.ts'
import { queueReminders } from './remind.ts'
import { sendDueMessages } from './send-messages.ts'

export const sendMessagesJob = 'send-client-messages'

/** Reminds and sends each minute, and when it is waked; where no mail server is set, nothing is ever queued. */
export function clientMessagesJobs({
  mail,
  publicUrl,
}: Pick<Settings, 'mail' | 'publicUrl'>): readonly Job[] {
  if (!mail) return []
  const office = openPostOffice(mail)
  return [
    {
      name: sendMessagesJob,
      schedule: '* * * * *',
      catchesUp: false,
      run: async (database) => {
        await queueReminders(database)
        await sendDueMessages(database, { office, publicUrl })
      },
    },
  ]
}
