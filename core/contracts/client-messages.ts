import { z } from 'zod'
import { bookingLanguages } from './online-booking.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zId, zInstant, zText } from './primitives.ts'

export const clientMessagesRefusals = {
  'clientmessages.message_unknown': { status: 404, says: 'There is no such message.' },
  'clientmessages.no_address': {
    status: 422,
    says: 'No e-mail address is known for this visit. Add one to the customer, or use WhatsApp.',
  },
  'clientmessages.no_consent': {
    status: 422,
    says: 'The customer has not agreed to e-mails. Ask, and note it on their card.',
  },
  'clientmessages.nothing_to_tell': {
    status: 409,
    says: 'There is nothing of this kind to tell about this visit.',
  },
  'clientmessages.placeholder_unknown': {
    status: 422,
    says: 'A word in curly brackets is none that can be filled in here.',
  },
  'clientmessages.placeholder_missing': {
    status: 422,
    says: 'The client would not learn what they need: a word in curly brackets is missing.',
  },
  'clientmessages.too_many_tests': {
    status: 429,
    says: 'That were many test e-mails. Wait some minutes and try again.',
  },
  'clientmessages.id_reused': {
    status: 409,
    says: 'This id was already used for something else.',
  },
} as const satisfies RefusalTable

/** The texts of an outlet: each has a subject and a body of its own. */
export const messageKinds = [
  'requested',
  'confirmation',
  'change',
  'cancellation',
  'reminder',
  'waiting',
  'offer',
  'form',
] as const
export type MessageKind = (typeof messageKinds)[number]

/** What the desk can tell of a visit. */
export const tellable = ['booked', 'moved', 'cancelled'] as const
export type Tellable = (typeof tellable)[number]

export const MessageText = z.object({ subject: zText(200), body: zText(4000) })
export type MessageText = z.infer<typeof MessageText>

const zClock = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'A time of day, for example 21:00')
  .meta({ example: '21:00' })

export const MessageSettings = z.object({
  /** So long nothing is sent after the desk has changed something: it may be undone. */
  delayMinutes: z.int().min(0).max(60).default(3),
  /** Hours before the visit at which clients are reminded; null reminds nobody. */
  reminderHours: z.int().min(1).max(168).nullable().default(null),
  /** Between these times of day nobody is written to who did not just do something themselves. */
  quiet: z.object({ from: zClock, to: zClock }).nullable().default({ from: '21:00', to: '08:00' }),
  /** Of clients who have chosen none. */
  language: z.enum(bookingLanguages).default('en'),
})
export type MessageSettings = z.infer<typeof MessageSettings>

export const StoredText = MessageText.extend({
  kind: z.enum(messageKinds),
  language: z.enum(bookingLanguages),
  /** The words of the outlet, not those of the product. */
  isOwn: z.boolean(),
})
export type StoredText = z.infer<typeof StoredText>

export const MessageSetup = z.object({
  /** Whether this installation can send e-mail at all. */
  setUp: z.boolean(),
  settings: MessageSettings,
  texts: z.array(StoredText),
})
export type MessageSetup = z.infer<typeof MessageSetup>

const area = 'Messages to clients'

export const readMessageSetup = defineOperation({
  id: 'readMessageSetup',
  method: 'GET',
  path: '/api/v1/client-messages/setup',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary: 'What this outlet writes to its clients and when, in each language.',
  response: MessageSetup,
  refusals: [],
})

export const saveMessageSettings = defineOperation({
  id: 'saveMessageSettings',
  method: 'PUT',
  path: '/api/v1/client-messages/settings',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary:
    'Set when clients are reminded, how long a change can be undone unseen, and quiet hours.',
  body: MessageSettings,
  response: MessageSetup,
  refusals: [],
})

const textRefusals = [
  'clientmessages.placeholder_unknown',
  'clientmessages.placeholder_missing',
] as const

export const saveMessageText = defineOperation({
  id: 'saveMessageText',
  method: 'PUT',
  path: '/api/v1/client-messages/texts',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary: 'Say something in words of the outlet; without a text those of the product stand again.',
  body: z.object({
    kind: z.enum(messageKinds),
    language: z.enum(bookingLanguages),
    text: MessageText.nullable(),
  }),
  response: MessageSetup,
  refusals: textRefusals,
})

const written = {
  kind: z.enum(messageKinds),
  language: z.enum(bookingLanguages),
  text: MessageText,
}

export const previewMessage = defineOperation({
  id: 'previewMessage',
  method: 'POST',
  path: '/api/v1/client-messages/preview',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary:
    'The text as it would be sent for the next visit of the outlet; where there is none, for one that is made up.',
  body: z.object(written),
  response: MessageText.extend({
    visit: z.object({ id: zId, client: z.string(), startsAt: zInstant }).nullable(),
  }),
  refusals: textRefusals,
})

export const sendTestMessage = defineOperation({
  id: 'sendTestMessage',
  method: 'POST',
  path: '/api/v1/client-messages/test',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary:
    'Send the preview to an address of your own. Says at once whether the mail server took it.',
  body: z.object({ ...written, to: z.email().max(254) }),
  response: z.object({ sent: z.boolean(), reason: z.string().nullable() }),
  refusals: [...textRefusals, 'messaging.email_not_set_up', 'clientmessages.too_many_tests'],
})

export const messageStatuses = ['queued', 'sending', 'sent', 'failed', 'dropped', 'handed'] as const

export const ClientMessage = z.object({
  id: zId,
  about: z.enum([...tellable, 'reminder', 'waiting', 'offer', 'form']),
  channel: z.enum(['email', 'whatsapp']),
  /** Dropped: there was nothing to tell any more. Handed: made for WhatsApp, where a person sends it. */
  status: z.enum(messageStatuses),
  /** Which text went out. */
  sentAs: z.enum(messageKinds).nullable(),
  /** The beginning of the address only. */
  to: z.string().nullable(),
  attempts: z.int(),
  /** Why the last try did not work or nothing was sent, in words for people. */
  lastError: z.string().nullable(),
  /** When it is sent or tried again; null where that is over. */
  dueAt: zInstant.nullable(),
  createdAt: zInstant,
  /** Null where a setting of the outlet or the client did it. */
  by: z.string().nullable(),
  sentAt: zInstant.nullable(),
})
export type ClientMessage = z.infer<typeof ClientMessage>

export const VisitMessages = z.object({
  setUp: z.boolean(),
  /** Whether an e-mail can be sent about this visit, and if not, why. */
  email: z.enum(['ready', 'no_address', 'no_consent']),
  hasPhone: z.boolean(),
  messages: z.array(ClientMessage),
})
export type VisitMessages = z.infer<typeof VisitMessages>

const visitParams = z.object({ visitId: zId })

export const listVisitMessages = defineOperation({
  id: 'listVisitMessages',
  method: 'GET',
  path: '/api/v1/visits/:visitId/messages',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary: 'What the client was told about a visit, the newest first, and what became of it.',
  params: visitParams,
  response: VisitMessages,
  refusals: ['appointments.visit_unknown'],
})

const wish = {
  messageId: zId,
  about: z.enum(tellable),
  /** Tells which visits of its series lie ahead, too, where it belongs to one. */
  withSeries: z.boolean().default(false),
}

const aVisit = [
  'appointments.visit_unknown',
  'clientmessages.nothing_to_tell',
  'clientmessages.id_reused',
] as const

export const tellClient = defineOperation({
  id: 'tellClient',
  method: 'POST',
  path: '/api/v1/visits/:visitId/messages',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  status: 202,
  summary:
    'Tell the client by e-mail what was done with their visit. It goes out after the minutes of the outlet; what is undone until then is told to nobody, and several changes are told as one.',
  params: visitParams,
  body: z.object(wish),
  response: ClientMessage,
  refusals: [
    ...aVisit,
    'messaging.email_not_set_up',
    'clientmessages.no_address',
    'clientmessages.no_consent',
  ],
})

export const shareVisit = defineOperation({
  id: 'shareVisit',
  method: 'POST',
  path: '/api/v1/visits/:visitId/share',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'The same as a text for WhatsApp, with a link of its own. A person sends it there; the visit remembers that it was made.',
  params: visitParams,
  body: z.object(wish),
  response: z.object({
    text: z.string(),
    phone: z.string().nullable(),
    /** What the customer has agreed to; null where nobody is known. */
    agreed: z.boolean().nullable(),
  }),
  refusals: aVisit,
})

export const listWaitingMessages = defineOperation({
  id: 'listWaitingMessages',
  method: 'GET',
  path: '/api/v1/waitlist/:waitlistId/messages',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary:
    'What somebody who waits was written: that they wait, and each time that was kept for them. The newest first.',
  params: z.object({ waitlistId: zId }),
  response: z.object({ messages: z.array(ClientMessage) }),
  refusals: ['waitlist.entry_unknown'],
})

const linkParams = z.object({ linkId: zId })
const aLink = [
  'onlinebooking.form_link_unknown',
  'clientmessages.nothing_to_tell',
  'clientmessages.id_reused',
] as const

export const listFormMessages = defineOperation({
  id: 'listFormMessages',
  method: 'GET',
  path: '/api/v1/form-links/:linkId/messages',
  area,
  scope: 'outlet',
  permission: 'clientcards.edit',
  summary:
    'What was sent with a link to a form, the newest first, and how its client can be reached.',
  params: linkParams,
  response: VisitMessages,
  refusals: ['onlinebooking.form_link_unknown'],
})

export const sendFormLink = defineOperation({
  id: 'sendFormLink',
  method: 'POST',
  path: '/api/v1/form-links/:linkId/messages',
  area,
  scope: 'outlet',
  permission: 'clientcards.edit',
  status: 202,
  summary:
    'Send a link to a form by e-mail, because a person asked for it. It is not sent any more once the form is signed or the link is closed.',
  params: linkParams,
  body: z.object({ messageId: zId }),
  response: ClientMessage,
  refusals: [
    ...aLink,
    'messaging.email_not_set_up',
    'clientmessages.no_address',
    'clientmessages.no_consent',
  ],
})

export const shareFormLink = defineOperation({
  id: 'shareFormLink',
  method: 'POST',
  path: '/api/v1/form-links/:linkId/share',
  area,
  scope: 'outlet',
  permission: 'clientcards.edit',
  summary:
    'The same as a text for WhatsApp, with a secret of its own. A person sends it there; it is remembered that it was made.',
  params: linkParams,
  body: z.object({ messageId: zId }),
  response: z.object({
    text: z.string(),
    phone: z.string().nullable(),
    /** What the customer has agreed to; null where nobody is known. */
    agreed: z.boolean().nullable(),
  }),
  refusals: aLink,
})

export const retryMessage = defineOperation({
  id: 'retryMessage',
  method: 'POST',
  path: '/api/v1/client-messages/:messageId/retry',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary: 'Try a message that waits or failed again now.',
  params: z.object({ messageId: zId }),
  response: ClientMessage,
  refusals: ['clientmessages.message_unknown', 'messaging.email_not_set_up'],
})
