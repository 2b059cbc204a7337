import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zBusinessDate, zId, zInstant, zOptionalText, zText } from './primitives.ts'

/** Edge and bytes of a photo as it may come: what screens make of it is smaller. */
export const photoLimits = { bytes: 4_000_000, edge: 2400 } as const

export const clientPhotosRefusals = {
  'clientphotos.photo_unknown': { status: 404, says: 'There is no such photo on this card.' },
  'clientphotos.not_agreed': {
    status: 422,
    says: 'A photo is kept only when the client agrees to it. Ask them, and say so here.',
  },
  'clientphotos.image_unknown': {
    status: 422,
    says: 'This is no photo. Take a JPEG, PNG or WebP picture.',
  },
  'clientphotos.image_unsound': {
    status: 422,
    says: 'This picture is damaged or is not what it says it is. Take it again or choose another one.',
  },
  'clientphotos.image_moving': { status: 422, says: 'This picture moves. Choose a still one.' },
  'clientphotos.image_too_large': {
    status: 422,
    says: 'This picture is too large. Make it smaller: at most 2400 dots long and 4 MB.',
  },
  'clientphotos.taker_unknown': { status: 422, says: 'Nobody of the business has this entry.' },
  'clientphotos.not_taken_yet': { status: 422, says: 'A photo cannot be of a day to come.' },
  'clientphotos.photo_changed': {
    status: 409,
    says: 'Somebody changed this photo meanwhile. Look at it again.',
  },
} as const satisfies RefusalTable

export const photoStages = ['before', 'after', 'other'] as const
export type PhotoStage = (typeof photoStages)[number]

const told = {
  stage: z.enum(photoStages).default('other'),
  caption: zOptionalText(200),
  takenOn: zBusinessDate,
  /** The client agreed that others may see it. */
  mayShow: z.boolean().default(false),
}

export const ClientPhoto = z.object({
  id: zId,
  version: z.int(),
  stage: z.enum(photoStages),
  caption: z.string().nullable(),
  takenOn: zBusinessDate,
  takenBy: z.object({ id: zId, name: z.string() }),
  mayShow: z.boolean(),
  width: z.int(),
  height: z.int(),
  recordedBy: z.string(),
  recordedAt: zInstant,
  visit: z.object({ id: zId, startsAt: zInstant }).nullable(),
})
export type ClientPhoto = z.infer<typeof ClientPhoto>

const area = 'Client cards'
const path = '/api/v1/customers/:customerId/photos'
const photoParams = z.object({ customerId: zId, photoId: zId })
const found = ['customers.customer_unknown', 'clientphotos.photo_unknown'] as const

export const listClientPhotos = defineOperation({
  id: 'listClientPhotos',
  method: 'GET',
  path,
  area,
  scope: 'outlet',
  permission: 'clientcards.read',
  summary: 'Photos of a client, the latest first, without the pictures.',
  params: z.object({ customerId: zId }),
  response: z.object({ photos: z.array(ClientPhoto) }),
  refusals: ['customers.customer_unknown'],
})

export const addClientPhoto = defineOperation({
  id: 'addClientPhoto',
  method: 'POST',
  path,
  area,
  scope: 'outlet',
  permission: 'clientcards.edit',
  status: 201,
  summary:
    'Put a photo on the card of a client who agrees to it (JPEG, PNG or WebP, base64, at most 2400 dots and 4 MB). All that a picture tells beside what it shows is taken out: place, camera, comments.',
  params: z.object({ customerId: zId }),
  body: z.object({
    photoId: zId,
    base64: z.string().max(5_400_000).meta({ description: 'Already turned upright' }),
    ...told,
    /** Who took it; who puts it on the card when left out. */
    takenBy: zId.optional(),
    visitId: zId.nullable().default(null),
    /** The client agreed that it is kept. Without that it is not. */
    mayKeep: z.boolean(),
  }),
  bodyLimit: 6_000_000,
  response: ClientPhoto,
  refusals: [
    'customers.customer_unknown',
    'customers.merged_away',
    'clientphotos.not_agreed',
    'clientphotos.image_unknown',
    'clientphotos.image_unsound',
    'clientphotos.image_moving',
    'clientphotos.image_too_large',
    'clientphotos.taker_unknown',
    'clientphotos.not_taken_yet',
    'clientcards.visit_unknown',
    'clientcards.id_reused',
  ],
})

export const changeClientPhoto = defineOperation({
  id: 'changeClientPhoto',
  method: 'PUT',
  path: `${path}/:photoId`,
  area,
  scope: 'outlet',
  permission: 'clientcards.edit',
  summary:
    'Say something else about a photo, or note that the client now lets others see it or does not any more.',
  params: photoParams,
  body: z.object({ version: z.int().min(1), ...told }),
  response: ClientPhoto,
  refusals: [...found, 'clientphotos.photo_changed', 'clientphotos.not_taken_yet'],
})

export const removeClientPhoto = defineOperation({
  id: 'removeClientPhoto',
  method: 'POST',
  path: `${path}/:photoId/remove`,
  area,
  scope: 'outlet',
  permission: 'clientcards.withdraw',
  status: 204,
  summary: 'Delete a photo for good, with the reason. The trail keeps who did it and why.',
  params: photoParams,
  body: z.object({ reason: zText(200) }),
  response: z.object({}),
  refusals: [...found],
})

export const readClientPhoto = defineOperation({
  id: 'readClientPhoto',
  method: 'GET',
  path: `${path}/:photoId/picture`,
  area,
  scope: 'outlet',
  permission: 'clientcards.read',
  summary: 'The picture of a photo. No cache keeps it.',
  params: photoParams,
  response: z.unknown(),
  produces: 'image/*',
  refusals: [...found],
})
