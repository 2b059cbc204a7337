import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zBusinessDate, zId, zInstant, zText } from './primitives.ts'

export const consultationFormsRefusals = {
  'consultations.form_unknown': { status: 404, says: 'There is no such form.' },
  'consultations.form_changed': {
    status: 409,
    says: 'Somebody changed this form meanwhile. Look at it again.',
  },
  'consultations.name_taken': { status: 409, says: 'Another form has this name.' },
  'consultations.question_unfit': {
    status: 422,
    says: 'Each question needs its own id, and a warning can only be an answer that can be given.',
  },
  'consultations.service_unknown': { status: 422, says: 'There is no such service.' },
  'consultations.category_unknown': { status: 422, says: 'There is no such category.' },
  'consultations.form_retired': {
    status: 409,
    says: 'This form is not in use any more. Choose another one.',
  },
  'consultations.version_old': {
    status: 409,
    says: 'The form was changed while it was filled. Read the new text to the client and sign that.',
  },
  'consultations.answer_missing': { status: 422, says: 'A question is not answered yet.' },
  'consultations.answer_unfit': { status: 422, says: 'An answer does not fit its question.' },
  'consultations.explanation_missing': { status: 422, says: 'An answer needs a word of why.' },
  'consultations.no_signer': {
    status: 422,
    says: 'Say whose form it is: a client, or a visit whose guest has no card.',
  },
  'consultations.visit_unknown': { status: 422, says: 'This client has no such visit.' },
  'consultations.signed_unknown': { status: 404, says: 'There is no such signed form.' },
  'consultations.id_reused': {
    status: 409,
    says: 'This id was already used for something else.',
  },
} as const satisfies RefusalTable

const asked = { id: zId, label: zText(300), required: z.boolean().default(true) }
const yesNo = z.enum(['yes', 'no']).nullable().default(null)

export const FormQuestion = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('yes_no'),
    ...asked,
    /** The answer that must be explained. */
    explainIf: yesNo,
    /** The answer that the desk and who serves are warned of. */
    warnIf: yesNo,
  }),
  z.object({
    kind: z.literal('choice'),
    ...asked,
    choices: z.array(zText(80)).min(2).max(12),
    warnOn: z.array(zText(80)).max(12).default([]),
  }),
  z.object({ kind: z.literal('text'), ...asked }),
  z.object({ kind: z.literal('number'), ...asked }),
  z.object({ kind: z.literal('date'), ...asked }),
])
export type FormQuestion = z.infer<typeof FormQuestion>
export const questionKinds = ['yes_no', 'choice', 'text', 'number', 'date'] as const

/** What a client reads and agrees to: a version of it never changes. */
export const FormText = z.object({
  title: zText(80),
  questions: z.array(FormQuestion).max(40).default([]),
  /** What the client agrees to by signing. */
  statement: zText(4000),
})
export type FormText = z.infer<typeof FormText>

const settings = {
  /** For how long a signature holds; for ever when null. */
  validMonths: z.int().min(1).max(120).nullable().default(12),
  /** True: a service that needs it is not begun without it. False: the desk is told. */
  blocks: z.boolean().default(false),
  active: z.boolean().default(true),
  /** Services that need it, and categories all of whose services do. */
  itemIds: z.array(zId).max(300).default([]),
  categoryIds: z.array(zId).max(100).default([]),
}

export const ConsultationForm = z.object({
  id: zId,
  version: z.int(),
  ...FormText.shape,
  ...settings,
  savedBy: z.string(),
  savedAt: zInstant,
})
export type ConsultationForm = z.infer<typeof ConsultationForm>

const area = 'Client cards'
const formsPath = '/api/v1/salon/consultation-forms'
const signedPath = '/api/v1/signed-forms'

export const listConsultationForms = defineOperation({
  id: 'listConsultationForms',
  method: 'GET',
  path: formsPath,
  area,
  permission: 'clientcards.read',
  summary: 'Consultation forms as they are now, those in use first.',
  response: z.object({ forms: z.array(ConsultationForm) }),
  refusals: [],
})

export const saveConsultationForm = defineOperation({
  id: 'saveConsultationForm',
  method: 'PUT',
  path: `${formsPath}/:formId`,
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary:
    'Write a consultation form. Another title, question or statement makes a new version; what was signed keeps the words that were signed.',
  params: z.object({ formId: zId }),
  body: z.object({
    /** The version that was seen; 0 for a new form. */
    version: z.int().min(0),
    ...FormText.shape,
    ...settings,
    /** Everybody signs this version anew; otherwise what was signed before holds on. */
    askAnew: z.boolean().default(false),
  }),
  response: ConsultationForm,
  refusals: [
    'consultations.form_changed',
    'consultations.name_taken',
    'consultations.question_unfit',
    'consultations.service_unknown',
    'consultations.category_unknown',
  ],
})

export const FormAnswer = z.object({
  questionId: zId,
  /** "yes" or "no", one of the choices, words, a decimal number, or a day. */
  value: zText(1000),
  explanation: zText(500).nullable().default(null),
})
export type FormAnswer = z.infer<typeof FormAnswer>

/** Width and height of the field in which a signature is drawn, in its own units. */
export const signatureField = { width: 1000, height: 320 } as const
const Point = z.object({
  x: z.int().min(0).max(signatureField.width),
  y: z.int().min(0).max(signatureField.height),
})

export const Signature = z.discriminatedUnion('kind', [
  /** Lines of a pen, as points. */
  z.object({
    kind: z.literal('drawn'),
    lines: z.array(z.array(Point).min(1).max(800)).min(1).max(80),
  }),
  /** Who cannot draw signs by the typed name alone. */
  z.object({ kind: z.literal('typed') }),
])
export type Signature = z.infer<typeof Signature>

export const formStates = ['missing', 'old', 'changed', 'valid'] as const

/** How a form stands for a client on a day. */
export const FormStanding = z.object({
  formId: zId,
  title: z.string(),
  blocks: z.boolean(),
  state: z.enum(formStates),
  /** The last day on which a signature holds or held; null for ever, or when there is none. */
  until: zBusinessDate.nullable(),
})
export type FormStanding = z.infer<typeof FormStanding>

const signedShape = {
  id: zId,
  formId: zId,
  version: z.int(),
  title: z.string(),
  signedName: z.string(),
  signedAt: zInstant,
  takenBy: z.string(),
  /** By the client themselves, on their own device. */
  isOnline: z.boolean(),
  /** It stands on a card. Otherwise it was signed for the visit alone. */
  isOfCard: z.boolean(),
  visitId: zId.nullable(),
  /** Answers that the form warns of. */
  warnings: z.array(z.object({ question: z.string(), answer: z.string() })),
  withdrawn: z.object({ by: z.string(), at: zInstant, reason: z.string() }).nullable(),
}
export const SignedFormLine = z.object(signedShape)
export type SignedFormLine = z.infer<typeof SignedFormLine>

export const SignedForm = SignedFormLine.extend({
  text: FormText,
  answers: z.array(FormAnswer),
  signature: Signature,
  outletName: z.string(),
  /** What the browser that it was signed in calls itself. */
  device: z.string().nullable(),
  hash: z.string(),
  /** Whether what is kept still is what was signed. */
  isWhole: z.boolean(),
})
export type SignedForm = z.infer<typeof SignedForm>

const FormsOf = z.object({
  standings: z.array(FormStanding),
  signed: z.array(SignedFormLine),
})
export type FormsOf = z.infer<typeof FormsOf>

export const readFormsOfClient = defineOperation({
  id: 'readFormsOfClient',
  method: 'GET',
  path: '/api/v1/customers/:customerId/forms',
  area,
  scope: 'outlet',
  permission: 'clientcards.read',
  summary: 'How each form that is in use stands today for a client, and all that they signed.',
  params: z.object({ customerId: zId }),
  response: FormsOf,
  refusals: ['customers.customer_unknown'],
})

export const readFormsOfVisit = defineOperation({
  id: 'readFormsOfVisit',
  method: 'GET',
  path: '/api/v1/visits/:visitId/forms',
  area,
  scope: 'outlet',
  permission: 'clientcards.read',
  summary:
    'Forms that the services of a visit need, how they stand on its day, and what its client signed of them.',
  params: z.object({ visitId: zId }),
  response: FormsOf,
  refusals: ['appointments.visit_unknown'],
})

export const signForm = defineOperation({
  id: 'signForm',
  method: 'POST',
  path: signedPath,
  area,
  scope: 'outlet',
  permission: 'clientcards.edit',
  status: 201,
  summary:
    'Keep a form as a client filled and signed it. It is written once: whoever has to correct something signs again.',
  body: z.object({
    signedFormId: zId,
    formId: zId,
    /** The version that the client read. */
    version: z.int().min(1),
    /** Whose it is; null for the guest of a visit who has no card. */
    customerId: zId.nullable(),
    visitId: zId.nullable().default(null),
    answers: z.array(FormAnswer).max(40),
    signature: Signature,
    signedName: zText(120),
  }),
  response: SignedForm,
  refusals: [
    'customers.customer_unknown',
    'customers.merged_away',
    'consultations.form_unknown',
    'consultations.form_retired',
    'consultations.version_old',
    'consultations.answer_missing',
    'consultations.answer_unfit',
    'consultations.explanation_missing',
    'consultations.no_signer',
    'consultations.visit_unknown',
    'consultations.id_reused',
  ],
})

export const readSignedForm = defineOperation({
  id: 'readSignedForm',
  method: 'GET',
  path: `${signedPath}/:signedFormId`,
  area,
  scope: 'outlet',
  permission: 'clientcards.read',
  summary: 'A signed form with the words that were signed, the answers and the signature.',
  params: z.object({ signedFormId: zId }),
  response: SignedForm,
  refusals: ['consultations.signed_unknown'],
})

export const readSignedFormPdf = defineOperation({
  id: 'readSignedFormPdf',
  method: 'GET',
  path: `${signedPath}/:signedFormId/pdf`,
  area,
  scope: 'outlet',
  permission: 'clientcards.read',
  summary: 'A signed form as A4 pages, to print or to hand to the client.',
  params: z.object({ signedFormId: zId }),
  response: z.unknown(),
  produces: 'application/pdf',
  refusals: ['consultations.signed_unknown'],
})

export const withdrawSignedForm = defineOperation({
  id: 'withdrawSignedForm',
  method: 'POST',
  path: `${signedPath}/:signedFormId/withdraw`,
  area,
  scope: 'outlet',
  permission: 'clientcards.withdraw',
  summary:
    'Say that a signed form does not count, with the reason: it was signed on the card of somebody else, for example. It stays readable.',
  params: z.object({ signedFormId: zId }),
  body: z.object({ reason: zText(200) }),
  response: SignedForm,
  refusals: ['consultations.signed_unknown'],
})
