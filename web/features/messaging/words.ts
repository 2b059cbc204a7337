import { messagingRefusals } from '../../../core/contracts/messaging.ts'
import { wordsOfRefusals } from '../../offline/problem-words.ts'

export const problems = wordsOfRefusals(messagingRefusals)

/** Words of the sheet that sends a bill. */
export const words = {
  title: 'Send the bill',
  close: 'Close',
  ways: 'How to send it',
  whatsapp: 'WhatsApp',
  email: 'E-mail',
  loading: 'Reading the bill',
  failed: 'The bill could not be read.',
  again: 'Read it again',
  of: (number: string, total: string) => `${number}, ${total}`,
  whatsappPart: {
    phone: 'Phone number',
    phoneHint: 'Leave it empty to choose the person in WhatsApp.',
    message: 'Message',
    ask: (name: string) =>
      `${name} has not agreed to messages on WhatsApp. Ask first; this sends one bill only.`,
    askNobody: 'Ask the customer first. You press Send in WhatsApp yourself.',
    agreed: 'The customer agreed to messages on WhatsApp.',
    refused: 'This is no phone number with its country code.',
    open: 'Open WhatsApp',
  },
  emailPart: {
    address: 'E-mail address',
    addressHint: 'The bill goes along as an A4 PDF.',
    wrong: 'This is no e-mail address.',
    send: 'Send the bill',
    sentBefore: 'E-mails of this bill',
    states: {
      queued: 'Waiting to be sent',
      sending: 'Being sent',
      sent: 'Sent',
      failed: 'Not sent',
    },
    retry: (to: string) => `Try ${to} again`,
    willTry: 'It is tried again by itself.',
  },
}
