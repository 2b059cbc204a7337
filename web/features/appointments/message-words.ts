import { appointmentsRefusals } from '../../../core/contracts/appointments.ts'
import { clientMessagesRefusals } from '../../../core/contracts/client-messages.ts'
import { messagingRefusals } from '../../../core/contracts/messaging.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'

export const messageProblems: ProblemWords = {
  ...wordsOfRefusals(appointmentsRefusals),
  ...wordsOfRefusals(messagingRefusals),
  ...wordsOfRefusals(clientMessagesRefusals),
}

/** Words of what a client was told about their visit. */
export const messageWords = {
  title: 'Messages',
  noConsent: 'The customer has not agreed to e-mails.',
  byEmail: {
    booked: 'E-mail a confirmation',
    moved: 'E-mail the new time',
    cancelled: 'E-mail that it is cancelled',
  },
  byWhatsapp: 'Write on WhatsApp',
  whatsapp: 'WhatsApp',
  retry: 'Try it again',
  abouts: {
    booked: 'Confirmation',
    moved: 'New time',
    cancelled: 'Cancellation',
    reminder: 'Reminder',
    waiting: 'On the waiting list',
    offer: 'A time for who waits',
    form: 'A form to sign',
  },
  kinds: {
    requested: 'Request received',
    confirmation: 'Confirmation',
    change: 'New time',
    cancellation: 'Cancellation',
    reminder: 'Reminder',
    waiting: 'On the waiting list',
    offer: 'A time for who waits',
    form: 'A form to sign',
  },
  states: {
    queued: 'Waits',
    sending: 'Being sent',
    sent: 'Sent',
    failed: 'Not sent',
    dropped: 'Not needed',
    handed: 'Opened',
  },
}
