import { z } from 'zod'
import { FormAnswer, FormText, Signature } from './consultation-forms.ts'
import { zToken } from './online-booking.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zId, zInstant, zText } from './primitives.ts'

export const formLinksRefusals = {
  'onlinebooking.form_link_unknown': { status: 404, says: 'There is no such link.' },
  'onlinebooking.form_link_over': {
    status: 409,
    says: 'This link is over. Ask the salon for a new one.',
  },
  'onlinebooking.form_signed': { status: 409, says: 'This form is signed already.' },
} as const satisfies RefusalTable

export const formLinkStates = ['open', 'signed', 'revoked', 'over'] as const

/** A link that opens one form for one signature. Its secret is told when it is made, and never again. */
export const FormLink = z.object({
  id: zId,
  formId: zId,
  title: z.string(),
  customerId: zId.nullable(),
  visitId: zId.nullable(),
  madeBy: z.string(),
  madeAt: zInstant,
  expiresAt: zInstant,
  state: z.enum(formLinkStates),
  /** What was signed by it; null before, and once it was erased. */
  signedFormId: zId.nullable(),
})
export type FormLink = z.infer<typeof FormLink>

const area = 'Client cards'
const path = '/api/v1/form-links'
const permission = 'clientcards.edit'
const scope = 'outlet'

/** Whose form it is, as where it is signed at the desk. */
const whose = {
  /** Null for the guest of a visit who has no card. */
  customerId: zId.nullable(),
  visitId: zId.nullable().default(null),
}

export const makeFormLink = defineOperation({
  id: 'makeFormLink',
  method: 'POST',
  path,
  area,
  scope,
  permission,
  status: 201,
  summary:
    'Make a secret address at which a client fills and signs a form on their own phone. It opens this form alone, once, and ends by itself. Nobody is told of it by this.',
  body: z.object({ linkId: zId, formId: zId, ...whose }),
  response: z.object({ link: FormLink, address: z.string() }),
  refusals: [
    'customers.customer_unknown',
    'customers.merged_away',
    'consultations.form_unknown',
    'consultations.form_retired',
    'consultations.no_signer',
    'consultations.visit_unknown',
    'onlinebooking.id_reused',
  ],
})

export const listFormLinks = defineOperation({
  id: 'listFormLinks',
  method: 'GET',
  path,
  area,
  scope,
  permission,
  summary: 'Links to a form that were made for a client or for a visit, the newest first.',
  query: z.object({ formId: zId, customerId: zId.optional(), visitId: zId.optional() }),
  response: z.object({ links: z.array(FormLink) }),
  refusals: [],
})

export const revokeFormLink = defineOperation({
  id: 'revokeFormLink',
  method: 'POST',
  path: `${path}/:linkId/revoke`,
  area,
  scope,
  permission,
  summary: 'Close a link to a form: it opens nothing from now on. What was signed by it stays.',
  params: z.object({ linkId: zId }),
  response: FormLink,
  refusals: ['onlinebooking.form_link_unknown'],
})

/** A form as it opens on the phone of a client: nothing of them stands in it, and not what warns the desk. */
export const ClientForm = z.object({
  shopName: z.string(),
  outletName: z.string(),
  phone: z.string().nullable(),
  timeZone: z.string(),
  state: z.enum(['open', 'signed']),
  expiresAt: zInstant,
  title: z.string(),
  version: z.int(),
  /** What to read, to fill and to sign; null once it is signed. */
  text: FormText.nullable(),
})
export type ClientForm = z.infer<typeof ClientForm>

const online = 'Online booking'
const ofLink = [
  'onlinebooking.link_unknown',
  'onlinebooking.form_link_over',
  'onlinebooking.too_many_requests',
] as const

export const readClientForm = defineOperation({
  id: 'readClientForm',
  method: 'POST',
  path: '/api/v1/client-forms/read',
  area: online,
  public: true,
  summary:
    'The form that a secret link opens. The token travels in the body, where no log keeps it.',
  body: z.object({ token: zToken }),
  response: ClientForm,
  refusals: ofLink,
})

export const signClientForm = defineOperation({
  id: 'signClientForm',
  method: 'POST',
  path: '/api/v1/client-forms/sign',
  area: online,
  public: true,
  status: 201,
  summary:
    'Keep the form of a link as the client filled and signed it, once: the same that the desk keeps.',
  body: z.object({
    token: zToken,
    signedFormId: zId,
    /** The version that the client read. */
    version: z.int().min(1),
    answers: z.array(FormAnswer).max(40),
    signature: Signature,
    signedName: zText(120),
  }),
  response: ClientForm,
  refusals: [
    ...ofLink,
    'onlinebooking.form_signed',
    'consultations.version_old',
    'consultations.answer_missing',
    'consultations.answer_unfit',
    'consultations.explanation_missing',
    'consultations.id_reused',
  ],
})

export const openBookingForm = defineOperation({
  id: 'openBookingForm',
  method: 'POST',
  path: '/api/v1/client-bookings/form',
  area: online,
  public: true,
  summary:
    'A link to a form that the services of the booked visit need. What is signed by it holds for this visit alone: who has the link of a visit may not be who has the card.',
  body: z.object({ token: zToken, formId: zId }),
  response: z.object({ token: z.string(), form: ClientForm }),
  refusals: [
    'onlinebooking.link_unknown',
    'onlinebooking.too_many_requests',
    'onlinebooking.form_link_over',
  ],
})
