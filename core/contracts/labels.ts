import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zBusinessDate, zId, zOptionalText } from './primitives.ts'

export const labelsRefusals = {
  'labels.none_to_print': { status: 422, says: 'Choose at least one item to print labels for.' },
  'labels.too_many': {
    status: 422,
    says: 'That is more than 2,000 labels at a time. Print them in parts.',
  },
  'labels.in_store_range_taken': {
    status: 422,
    says: 'The labels of your scale use the whole range of numbers for the shop’s own barcodes.',
  },
} as const satisfies RefusalTable

/** Several hundred sheets are no slip of the finger that a printer should carry out. */
export const mostLabels = 2_000

export const LabelLine = z.object({
  itemId: zId,
  packId: zId.nullish(),
  copies: z.int().min(1).max(1_000),
  batch: zOptionalText(40),
  expiresOn: zBusinessDate.nullish(),
})
export type LabelLine = z.infer<typeof LabelLine>

const job = {
  lines: z.array(LabelLine).max(500),
  /** What stands on each label beside name and barcode. */
  parts: z
    .array(z.enum(['shop', 'price', 'mrp', 'unit_price', 'code', 'batch']))
    .default(['shop', 'price', 'mrp', 'unit_price', 'code', 'batch']),
}
const zSheetId = z.enum(['a4-65', 'a4-44', 'a4-40', 'a4-24', 'a4-24-full', 'a4-21'])
const zRollId = z.enum(['38x25', '50x25', '50x38', '75x50'])
/** Dots of the printing head in a millimetre: 8 is 203 dpi, 12 is 300 dpi. */
const zDots = z.literal([8, 12])
const zShift = z.int().min(-5_000).max(5_000)

const area = 'Labels'
const refusals = ['catalog.item_unknown', 'labels.none_to_print', 'labels.too_many'] as const

export const makeLabelSheet = defineOperation({
  id: 'makeLabelSheet',
  method: 'POST',
  path: '/api/v1/labels/sheet',
  area,
  scope: 'outlet',
  permission: 'labels.print',
  summary:
    'Price and barcode labels on A4 sheets of self-adhesive labels as PDF, at true size. Begins at any label of a used sheet.',
  body: z.object({
    ...job,
    sheetId: zSheetId,
    /** The first free label: 0 is the one at the top left, counted row by row. */
    startAt: z.int().min(0).max(64).default(0),
    /** Micrometres to the right and down, for a printer that draws its paper in askew. */
    shiftX: zShift.default(0),
    shiftY: zShift.default(0),
  }),
  response: z.unknown(),
  produces: 'application/pdf',
  refusals,
})

export const makeLabelRoll = defineOperation({
  id: 'makeLabelRoll',
  method: 'POST',
  path: '/api/v1/labels/roll',
  area,
  scope: 'outlet',
  permission: 'labels.print',
  summary: 'The same labels as bytes for a label printer that speaks ZPL or ESC/POS.',
  body: z.object({
    ...job,
    rollId: zRollId,
    language: z.enum(['zpl', 'escpos']),
    dotsPerMillimetre: zDots.default(8),
  }),
  response: z.unknown(),
  produces: 'application/octet-stream',
  refusals,
})

export const LabelTrouble = z.object({
  itemId: zId,
  /** The bars would be too fine to be read, or the item has nothing that bars can say. */
  why: z.enum(['barcode_too_long', 'no_barcode']),
})

export type LabelTrouble = z.infer<typeof LabelTrouble>

export const previewLabels = defineOperation({
  id: 'previewLabels',
  method: 'POST',
  path: '/api/v1/labels/preview',
  area,
  scope: 'outlet',
  permission: 'labels.print',
  summary: 'How the first label will look, as SVG, and which labels will have no barcode.',
  body: z.object({
    ...job,
    stockId: z.union([zSheetId, zRollId]),
    dotsPerMillimetre: zDots.optional(),
  }),
  response: z.object({
    svg: z.string(),
    /** Labels on all lines together. */
    count: z.int(),
    troubles: z.array(LabelTrouble),
    /** Items whose label shows their code because they have no barcode. */
    withoutBarcode: z.array(zId),
  }),
  refusals,
})

export const giveInStoreBarcodes = defineOperation({
  id: 'giveInStoreBarcodes',
  method: 'POST',
  path: '/api/v1/items/in-store-barcodes',
  area,
  scope: 'outlet',
  permission: 'catalog.edit',
  summary:
    'Give items without a barcode one of the shop’s own: an EAN-13 of the range for use inside a shop. Items that have one keep it.',
  body: z.object({ itemIds: z.array(zId).min(1).max(500) }),
  response: z.object({ given: z.array(z.object({ itemId: zId, barcode: z.string() })) }),
  refusals: ['catalog.item_unknown', 'labels.in_store_range_taken'],
})
