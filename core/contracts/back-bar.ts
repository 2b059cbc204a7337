import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zBusinessDate, zId, zQuantity, zSignedAmount, zSignedQuantity } from './primitives.ts'

export const backBarRefusals = {
  'backbar.service_unknown': {
    status: 404,
    says: 'There is no such service here, or not in this visit. Open it again.',
  },
  'backbar.item_not_stocked': {
    status: 422,
    says: 'Only goods of the catalogue can be used up. Choose an item that is kept in stock.',
  },
} as const satisfies RefusalTable

/** Of an item's own unit; nothing is an answer, too. */
const zUsed = zSignedQuantity.refine((milli) => milli >= 0, 'Nothing less than nothing is used.')

export const RecipeLine = z.object({
  itemId: zId,
  name: z.string(),
  unit: z.string(),
  /** Of the item's own unit, for one service. */
  quantityMilli: zQuantity,
})
export type RecipeLine = z.infer<typeof RecipeLine>

export const VisitUse = z.object({
  visitId: zId,
  /** In the books: the visit is completed and its goods have left the shelf. */
  booked: z.boolean(),
  /** Somebody said that it was not what the recipes say. */
  changedBy: z.string().nullable(),
  lines: z.array(
    z.object({
      serviceNo: z.int(),
      service: z.string(),
      itemId: zId,
      name: z.string(),
      unit: z.string(),
      expectedMilli: zSignedQuantity,
      usedMilli: zSignedQuantity,
    }),
  ),
})
export type VisitUse = z.infer<typeof VisitUse>

const area = 'Back-bar'

export const readRecipe = defineOperation({
  id: 'readRecipe',
  method: 'GET',
  path: '/api/v1/back-bar/recipes/:serviceId',
  area,
  scope: 'outlet',
  permission: 'rosters.read',
  summary: 'What a service uses up each time.',
  params: z.object({ serviceId: zId }),
  response: z.object({ lines: z.array(RecipeLine) }),
  refusals: ['backbar.service_unknown'],
})

export const saveRecipe = defineOperation({
  id: 'saveRecipe',
  method: 'PUT',
  path: '/api/v1/back-bar/recipes/:serviceId',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary: 'What a service uses up each time, from the next completed visit on.',
  params: z.object({ serviceId: zId }),
  body: z.object({
    lines: z.array(z.object({ itemId: zId, quantityMilli: zQuantity })).max(50),
  }),
  response: z.object({ lines: z.array(RecipeLine) }),
  refusals: ['backbar.service_unknown', 'backbar.item_not_stocked'],
})

export const readVisitUse = defineOperation({
  id: 'readVisitUse',
  method: 'GET',
  path: '/api/v1/visits/:visitId/use',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary: 'What a visit uses up: by the recipes, and as somebody said.',
  params: z.object({ visitId: zId }),
  response: VisitUse,
  refusals: ['appointments.visit_unknown'],
})

export const saveVisitUse = defineOperation({
  id: 'saveVisitUse',
  method: 'PUT',
  path: '/api/v1/visits/:visitId/use',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'What a visit used in fact. Of a completed visit stock and books follow at once. What is left out was not used.',
  params: z.object({ visitId: zId }),
  body: z.object({
    lines: z
      .array(z.object({ serviceNo: z.int().positive(), itemId: zId, quantityMilli: zUsed }))
      .max(200),
  }),
  response: VisitUse,
  refusals: ['appointments.visit_unknown', 'backbar.service_unknown', 'backbar.item_not_stocked'],
})

export const readUseReport = defineOperation({
  id: 'readUseReport',
  method: 'GET',
  path: '/api/v1/reports/back-bar',
  area: 'Reports',
  scope: 'outlet',
  permission: 'reports.read',
  summary:
    'What services used up in some days against what recipes expect, with cost and the tax credit that went back.',
  query: z
    .object({ from: zBusinessDate, to: zBusinessDate })
    .refine(({ from, to }) => from <= to, 'The last day is not before the first.'),
  response: z.object({
    items: z.array(
      z.object({
        itemId: zId,
        name: z.string(),
        unit: z.string(),
        expectedMilli: zSignedQuantity,
        usedMilli: zSignedQuantity,
        costMinor: zSignedAmount,
        creditMinor: zSignedAmount,
        /** Its two halves; what was booked before they were told apart is in neither. */
        cgstMinor: zSignedAmount,
        sgstMinor: zSignedAmount,
      }),
    ),
  }),
  refusals: [],
})
