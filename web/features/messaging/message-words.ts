import { appointmentsRefusals } from '../../../core/contracts/appointments.ts'
import { clientMessagesRefusals } from '../../../core/contracts/client-messages.ts'
import { messagingRefusals } from '../../../core/contracts/messaging.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'

const listed = (names: unknown) =>
  Array.isArray(names)
    ? names.map((name) => (/^\{/.test(name) ? name : `{${name}}`)).join(', ')
    : ''

export const messageProblems: ProblemWords = {
  ...wordsOfRefusals(appointmentsRefusals),
  ...wordsOfRefusals(messagingRefusals),
  ...wordsOfRefusals(clientMessagesRefusals),
  'clientmessages.placeholder_unknown': ({ facts }) =>
    `Nothing can be filled in for ${listed(facts.unknown)}. There are: ${listed(facts.known)}.`,
  'clientmessages.placeholder_missing': ({ facts }) =>
    `The client would not learn what they need: ${listed(facts.missing)} is missing.`,
}

/** Words of all that is told to clients about their visits. */
export const messageWords = {
  close: 'Close',
  tell: {
    label: 'Tell the client',
    ask: {
      booked: (who: string) => `Confirm it to ${who}?`,
      moved: (who: string) => `Tell ${who} of the new time?`,
      cancelled: (who: string) => `Tell ${who} that it is cancelled?`,
    },
    askSeries: {
      booked: (who: string) => `Confirm all visits of the series to ${who}?`,
      moved: (who: string) => `Tell ${who} of the new times of the series?`,
      cancelled: (who: string) => `Tell ${who} which visits are cancelled?`,
    },
    noConsent: 'The customer has not agreed to e-mails.',
    email: 'By e-mail',
    whatsapp: 'On WhatsApp',
    no: 'Do not tell',
    queued: (who: string) =>
      `${who} gets an e-mail in some minutes. Undo it before, and nobody is told.`,
    write: (who: string) => `Write to ${who}`,
    making: 'Writing the text',
    askFirst: (who: string) =>
      `${who} has not agreed to messages on WhatsApp. Ask first; this sends one message only.`,
  },
  setup: {
    title: 'Messages to clients',
    says: 'E-mails about appointments: confirmation, change, cancellation and reminder. The desk is asked each time; reminders come by themselves.',
    loading: 'Reading the messages',
    failed: 'The messages could not be read.',
    again: 'Read them again',
    when: 'When clients are written to',
    remind: 'Remind clients before their visit',
    hours: 'Hours before',
    hoursWrong: 'Give 1 to 168 hours.',
    delay: 'Minutes in which a change can be undone',
    delayHint: 'Until then nothing is sent; several changes are told as one.',
    delayWrong: 'Give 0 to 60 minutes.',
    quiet: 'Quiet hours',
    quietHint:
      'What falls into them is sent after them, a reminder before. Who books online is answered at any hour.',
    from: 'From',
    to: 'To',
    language: 'Language of clients who chose none',
    languages: { en: 'English', hi: 'Hindi' },
    save: 'Save',
    saved: 'Saved',
    texts: 'What they say',
    kind: 'Message',
    kinds: {
      requested: 'Request received',
      confirmation: 'Confirmation',
      change: 'Change',
      cancellation: 'Cancellation',
      reminder: 'Reminder',
      waiting: 'On the waiting list',
      offer: 'A time for who waits',
      form: 'A form to sign',
    },
    inLanguage: 'Language',
    own: 'Your words',
    subject: 'Subject',
    body: 'Text',
    bodyHint: (names: string) =>
      `In curly brackets: ${names}. A line whose word has nothing to say is left out.`,
    saveText: 'Save this text',
    reset: 'Take the original words',
    preview: 'Show it with a real visit',
    previewOf: (who: string, when: string) => `As ${who} would get it, ${when}`,
    madeUp: 'There is no visit ahead: this one is made up.',
    testTo: 'Send a test to',
    test: 'Send the test',
    tested: 'The mail server has taken the test e-mail.',
    wrongAddress: 'This is no e-mail address.',
  },
}
